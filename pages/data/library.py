"""All stored plans: the list, the actions on each of them, and the audit log of who did what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from pages.data.plan_actions import PROBLEM, kept_plan_label, show_plan_actions
from pages.data.plan_filters import STATES, pick_page
from pages.data.questions import show_questions
from rkt.analysis import measures
from rkt.core.schema import AMOUNT, FISCAL_YEAR, LINES, REVISION, UNIT
from rkt.findings import findings_on_settings
from rkt.i18n import DEFAULT_LANGUAGE, N_, Texts
from rkt.i18n.glossary import column_label
from rkt.parsing.plan import Plan
from rkt.render.html.findings import describe_counts, describe_finding_count
from rkt.render.html.table import TableColumn, draw_table, explore_step_link
from rkt.storage import Action, AuditEntry, KeptPlan, SavedScenario, StoreError
from rkt.storage.records import PlanState
from rkt.web.components.elements import show_heading, show_html, show_title
from rkt.web.components.messages import show_empty, show_problem
from rkt.web.components.scenario_table import base_plan_label, draw_scenario_table
from rkt.web.state.navigation import navigate_to
from rkt.web.state.plan_list import ListedPlan, plan_list
from rkt.web.state.plan_loader import (
    PUBLISHED,
    load_published_plan,
    plan_label,
    saved_scenarios,
    store,
)
from rkt.web.state.url_state import LANGUAGE, SCENARIO

_CHOSEN = "shelf-scenario"
MOST_LISTED = 500
_WORDS: Mapping[Action, str] = {
    Action.KEPT: N_("plan saved"),
    Action.WITHDRAWN: N_("withdrawn"),
    Action.RESTORED: N_("restored"),
    Action.SCENARIO_SAVED: N_("scenario saved"),
    Action.PAIR_ACCEPTED: N_("lines marked as the same"),
    Action.PAIR_REJECTED: N_("lines marked as different"),
    Action.PAIR_REOPENED: N_("decision on lines undone"),
    Action.LAYOUT_SAVED: N_("layout saved"),
    Action.LAYOUT_REMOVED: N_("layout removed"),
    Action.UNIT_PLACED: N_("unit placed"),
    Action.NAME_MATCHED: N_("name of an activity confirmed"),
}

_ANSWERS: Mapping[Action, tuple[str, str]] = {
    Action.UNIT_PLACED: ("unit", "region_code"),
    Action.NAME_MATCHED: ("name", "meant"),
}
"""The question and the answer, in the details of such an entry."""


def show_saved_scenarios(texts: Texts) -> None:
    """Show the latest version of every scenario, if there are any, with a button to open one."""
    saved = saved_scenarios()
    if not saved:
        return
    show_heading(texts.gettext("Scenarios"))
    show_html(draw_scenario_table(list(saved.values()), texts))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            texts.gettext("Scenario"),
            saved,
            format_func=lambda code: f"{saved[code].name} · {base_plan_label(saved[code], texts)}",
            key=_CHOSEN,
        )
        st.button(
            texts.gettext("Open the scenario"),
            key="shelf-open-scenario",
            on_click=_open,
            args=(saved,),
        )


def _open(saved: dict[str, SavedScenario]) -> None:
    chosen = saved[st.session_state[_CHOSEN]]
    plan = [] if chosen.base_code == PUBLISHED else [chosen.base_code]
    navigate_to("scenario", {"plan": plan, SCENARIO: [str(chosen.id)]})


def show_kept_plans(texts: Texts) -> None:
    """Show the published plan and all stored ones, including withdrawn ones."""
    for finding in findings_on_settings():  # a wrong time zone affects the times below
        show_problem(finding, texts)
    try:
        kept, _stamp = plan_list()
    except StoreError as error:
        show_title(texts.gettext("All plans"))
        show_problem(error.finding, texts)
        return
    show_title(_how_many(len(kept.plans), texts))
    if problem := st.session_state.pop(PROBLEM, None):
        show_problem(problem, texts)
    if not kept.plans:
        text = texts.gettext("No plan has been saved yet.")
        more = texts.gettext("Choose “Import” above, then import a document and confirm it.")
        show_empty(text, more)
    _show_plans(len(kept.plans), texts)
    show_questions([each.kept for each in kept.plans], texts)
    show_saved_scenarios(texts)
    show_audit_log([each.kept for each in kept.plans], texts)


def _how_many(count: int, texts: Texts) -> str:
    """Return how many plans there are, as the headline."""
    if load_published_plan() is None:
        return texts.ngettext("%(count)s plan saved", "%(count)s plans saved", count)
    return texts.ngettext(
        "%(count)s plan saved, and the published one",
        "%(count)s plans saved, and the published one",
        count,
    )


def _show_plans(count: int, texts: Texts) -> None:
    published = load_published_plan()
    if published is None and not count:
        return
    shown = pick_page(texts)
    show_html(_list(shown, published, texts))
    show_plan_actions([each.kept for each in shown], published, texts)


def _list(shown: Sequence[ListedPlan], published: Plan | None, texts: Texts) -> str:
    _ = texts.gettext
    figures = (REVISION, LINES, AMOUNT)
    columns = [
        TableColumn(column_label(UNIT, texts)),
        TableColumn(column_label(FISCAL_YEAR, texts), is_short=True),
        *(TableColumn(column_label(name, texts), is_figure=True) for name in figures),
        *(TableColumn(label) for label in (_("Saved by"), _("When"), _("Findings"), _("State"))),
    ]
    rows = [_row(each, texts) for each in shown]
    if published is not None:
        rows = [_row_of_published(published, texts), *rows]
    return draw_table(_("Plan"), columns, rows)


def _named(unit: str, code: str, texts: Texts) -> str:
    """Return a unit's name as a link to the overview of its plan."""
    query = [("plan", code)] if code else []
    if texts.language != DEFAULT_LANGUAGE:
        query.append((LANGUAGE, texts.language))
    return explore_step_link(unit, f"./?{urlencode(query)}")


def _row(listed: ListedPlan, texts: Texts) -> tuple[str, ...]:
    kept = listed.kept
    findings = describe_counts(kept.errors, kept.warnings, kept.notes, texts)
    state = texts.gettext(STATES[listed.state])
    figures = (str(kept.revision), texts.count(kept.lines), texts.rupiah(kept.total))
    when = texts.moment(kept.kept_at)
    is_open = listed.state is not PlanState.WITHDRAWN
    unit = _named(kept.unit, listed.code, texts) if is_open else kept.unit
    return (unit, str(kept.fiscal_year), *figures, kept.kept_by, when, findings, state)


def _row_of_published(plan: Plan, texts: Texts) -> tuple[str, ...]:
    """Return the row of the plan that ships with the program."""
    facts, total = plan.facts, measures.totals(plan.lines)
    figures = (str(facts.revision), texts.count(total.lines), texts.rupiah(total.amount))
    year, findings = str(facts.fiscal_year or "–"), describe_finding_count(plan.findings, texts)
    unit = _named(facts.unit or "–", "", texts)
    return (unit, year, *figures, "–", "–", findings, texts.gettext("published"))


def show_audit_log(kept: list[KeptPlan], texts: Texts) -> None:
    """Show who did what, latest first."""
    _ = texts.gettext
    entries = store().audit(MOST_LISTED)
    if not entries:
        return
    by_id = {each.id: each for each in kept}
    columns = [
        TableColumn(label) for label in (_("When"), _("Who"), _("What"), _("Plan"), _("Details"))
    ]
    rows = [
        (
            texts.moment(entry.at),
            entry.who,
            _(_WORDS[entry.action]),
            _about(entry, by_id, texts),
            _details(entry, texts),
        )
        for entry in reversed(entries)
    ]
    show_heading(_("Record"))
    show_html(draw_table(_("Who did what, the latest first"), columns, rows))


def _about(entry: AuditEntry, by_id: Mapping[int, KeptPlan], texts: Texts) -> str:
    """Return the plan or plans that an entry concerns."""
    if entry.revision_id is not None and entry.revision_id in by_id:
        return kept_plan_label(by_id[entry.revision_id], texts)
    if entry.action is Action.SCENARIO_SAVED:
        return plan_label(str(entry.details.get("base_code", "–")), texts)
    if not {"one", "other"} <= set(entry.details):
        return "–"
    return " ↔ ".join(_line(str(entry.details[name]), texts) for name in ("one", "other"))


def _line(place: str, texts: Texts) -> str:
    code, _, number = place.rpartition(".")
    line = texts.gettext("line %(number)s") % {"number": number}
    return f"{plan_label(code, texts)}, {line}"


def _details(entry: AuditEntry, texts: Texts) -> str:
    """Return a scenario's name and version, the answer given, or the stated reason."""
    if entry.action in _ANSWERS:
        asked, answer = _ANSWERS[entry.action]
        return f"“{entry.details.get(asked, '')}” → {entry.details.get(answer) or '–'}"
    if entry.action is not Action.SCENARIO_SAVED:
        return str(entry.details.get("reason", ""))
    return texts.gettext("“%(name)s”, version %(version)s") % {
        "name": entry.details.get("name", ""),
        "version": entry.details.get("version", ""),
    }
