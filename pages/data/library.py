"""All stored plans: the list, the actions on each of them, and the audit log of who did what."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.data.plan_actions import PROBLEM, kept_plan_label, show_plan_actions
from rkt.analysis import measures
from rkt.core.schema import AMOUNT, FISCAL_YEAR, LINES, REVISION, UNIT
from rkt.findings import findings_on_settings
from rkt.i18n import N_, Texts
from rkt.i18n.glossary import column_label
from rkt.parsing.plan import Plan
from rkt.render.html.findings import count_findings, counts_in_words
from rkt.render.html.table import TableColumn, draw_table
from rkt.storage import Action, AuditEntry, KeptPlan, SavedScenario, StoreError
from rkt.storage.records import sort_kept_plans
from rkt.web.components.elements import show_heading, show_html, show_title
from rkt.web.components.messages import show_empty, show_problem
from rkt.web.components.scenario_table import base_plan_label, draw_scenario_table
from rkt.web.state.navigation import navigate_to
from rkt.web.state.plan_loader import (
    PUBLISHED,
    load_published_plan,
    plan_label,
    saved_scenarios,
    store,
)
from rkt.web.state.url_state import SCENARIO

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
}


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
    show_title(texts.gettext("All plans"))
    for finding in findings_on_settings():  # a wrong time zone affects the times below
        show_problem(finding, texts)
    try:
        kept = sort_kept_plans(store().kept(include_withdrawn=True))
    except StoreError as error:
        show_problem(error.finding, texts)
        return
    if problem := st.session_state.pop(PROBLEM, None):
        show_problem(problem, texts)
    if not kept:
        text = texts.gettext("No plan has been saved yet.")
        more = texts.gettext("Choose “Import” above, then import a document and confirm it.")
        show_empty(text, more)
    _show_plans(kept, texts)
    show_saved_scenarios(texts)
    show_audit_log(kept, texts)


def _show_plans(kept: list[KeptPlan], texts: Texts) -> None:
    published = load_published_plan()
    if published is None and not kept:
        return
    show_html(_list(kept, published, texts))
    show_plan_actions(kept, published, texts)


def _list(kept: list[KeptPlan], published: Plan | None, texts: Texts) -> str:
    _ = texts.gettext
    figures = (REVISION, LINES, AMOUNT)
    columns = [
        TableColumn(column_label(UNIT, texts)),
        TableColumn(column_label(FISCAL_YEAR, texts), is_short=True),
        *(TableColumn(column_label(name, texts), is_figure=True) for name in figures),
        *(TableColumn(label) for label in (_("Saved by"), _("When"), _("Findings"), _("State"))),
    ]
    current = _current(kept)
    rows = [_row(each, texts, is_current=each.id in current) for each in kept]
    caption = texts.ngettext("%(count)s plan saved", "%(count)s plans saved", len(kept))
    if published is not None:
        rows = [_row_of_published(published, texts), *rows]
        caption = texts.ngettext(
            "%(count)s plan saved, and the published one",
            "%(count)s plans saved, and the published one",
            len(kept),
        )
    return draw_table(caption, columns, rows)


def _current(kept: list[KeptPlan]) -> set[int]:
    """Return the ids of the latest revision of each plan, not counting withdrawn ones."""
    in_order = sorted(kept, key=lambda each: each.revision)
    return set({each.plan_id: each.id for each in in_order if not each.withdrawn}.values())


def _row(kept: KeptPlan, texts: Texts, *, is_current: bool) -> tuple[str, ...]:
    findings = counts_in_words(kept.errors, kept.warnings, kept.notes, texts)
    _ = texts.gettext
    state = _("withdrawn") if kept.withdrawn else _("latest") if is_current else _("earlier")
    figures = (str(kept.revision), texts.count(kept.lines), texts.rupiah(kept.total))
    when = texts.moment(kept.kept_at)
    return (kept.unit, str(kept.fiscal_year), *figures, kept.kept_by, when, findings, state)


def _row_of_published(plan: Plan, texts: Texts) -> tuple[str, ...]:
    """Return the row of the plan that ships with the application."""
    facts, total = plan.facts, measures.totals(plan.lines)
    figures = (str(facts.revision), texts.count(total.lines), texts.rupiah(total.amount))
    year, findings = str(facts.fiscal_year or "–"), count_findings(plan.findings, texts)
    return (facts.unit or "–", year, *figures, "–", "–", findings, texts.gettext("published"))


def show_audit_log(kept: list[KeptPlan], texts: Texts) -> None:
    """Show who did what, latest first."""
    _ = texts.gettext
    entries = store().audit()
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
        for entry in entries[: -MOST_LISTED - 1 : -1]
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
    """Return a scenario's name and version, or the reason given."""
    if entry.action is not Action.SCENARIO_SAVED:
        return str(entry.details.get("reason", ""))
    return texts.gettext("“%(name)s”, version %(version)s") % {
        "name": entry.details.get("name", ""),
        "version": entry.details.get("version", ""),
    }
