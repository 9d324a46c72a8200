"""All plans that are kept: the list, and what can be done with each of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.data.audit_log import show_record
from pages.data.plan_actions import PROBLEM, show_kept_plan
from rkt.analysis import measures
from rkt.core.schema import AMOUNT, FISCAL_YEAR, LINES, REVISION, UNIT
from rkt.findings import Finding
from rkt.findings.settings import findings_on_settings
from rkt.i18n import Texts
from rkt.i18n.glossary import label_of
from rkt.parsing.plan import Plan
from rkt.render.html import draw
from rkt.render.html.findings import counted, counts_in_words
from rkt.render.html.table import Column, draw_table
from rkt.storage import Kept, SavedScenario, StoreError
from rkt.storage.records import in_order
from rkt.web.components.elements import show_heading, show_html, show_title
from rkt.web.state.navigation import send_to
from rkt.web.state.plan_loader import PUBLISHED, plan_label, published_plan, saved_scenarios, store
from rkt.web.state.url_state import SCENARIO

# -- All scenarios that were saved, of whatever plan: the list, and the way to each.

_CHOSEN = "shelf-scenario"


def show_scenario_shelf(texts: Texts) -> None:
    """Show every scenario in its latest version, if there are any, and lead to each."""
    saved = saved_scenarios()
    if not saved:
        return
    show_heading(texts.gettext("Scenarios"))
    show_html(draw_scenarios(list(saved.values()), texts))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            texts.gettext("Scenario"),
            saved,
            format_func=lambda code: f"{saved[code].name} · {_plan(saved[code], texts)}",
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
    send_to("scenario", {"plan": plan, SCENARIO: [str(chosen.id)]})


def _plan(saved: SavedScenario, texts: Texts) -> str:
    return plan_label(saved.base_code, texts)


def draw_scenarios(saved: Sequence[SavedScenario], texts: Texts) -> str:
    """Return scenarios as a table: name, plan, version, who saved it and when."""
    _ = texts.gettext
    columns = [
        Column(_("Scenario")),
        Column(_("Plan")),
        Column(_("Version"), is_figure=True),
        Column(_("Saved by")),
        Column(_("When")),
    ]
    rows = [
        (
            each.name,
            _plan(each, texts),
            texts.count(each.version),
            each.saved_by,
            texts.moment(each.saved_at),
        )
        for each in saved
    ]
    counted = texts.ngettext("%(count)s scenario saved", "%(count)s scenarios saved", len(saved))
    return draw_table(counted, columns, rows)


def show_shelf(texts: Texts) -> None:
    """Show the published plan and every one that was kept, withdrawn ones too; lead to each."""
    show_title(texts.gettext("All plans"))
    for finding in findings_on_settings():  # what follows has times
        _say(finding, texts)
    try:
        kept = in_order(store().kept(include_withdrawn=True))
    except StoreError as error:
        _say(error.finding, texts)
        return
    if problem := st.session_state.pop(PROBLEM, None):
        _say(problem, texts)
    if not kept:
        text = texts.gettext("No plan has been kept yet.")
        more = texts.gettext("Choose “Import” above, and take a document to a confirmed plan.")
        show_html(draw("note", text=text, more=more))
    _show_plans(kept, texts)
    show_scenario_shelf(texts)
    show_record(kept, texts)


def _show_plans(kept: list[Kept], texts: Texts) -> None:
    published = published_plan()
    if published is None and not kept:
        return
    show_html(_list(kept, published, texts))
    show_kept_plan(kept, published, texts)


def _list(kept: list[Kept], published: Plan | None, texts: Texts) -> str:
    _ = texts.gettext
    figures = (REVISION, LINES, AMOUNT)
    columns = [
        Column(label_of(UNIT, texts)),
        Column(label_of(FISCAL_YEAR, texts), is_short=True),
        *(Column(label_of(name, texts), is_figure=True) for name in figures),
        *(Column(label) for label in (_("Kept by"), _("When"), _("Findings"), _("State"))),
    ]
    current = _current(kept)
    rows = [_row(each, texts, is_current=each.id in current) for each in kept]
    caption = texts.ngettext("%(count)s plan kept", "%(count)s plans kept", len(kept))
    if published is not None:
        rows = [_row_of_published(published, texts), *rows]
        caption = texts.ngettext(
            "%(count)s plan kept, and the published one",
            "%(count)s plans kept, and the published one",
            len(kept),
        )
    return draw_table(caption, columns, rows)


def _current(kept: list[Kept]) -> set[int]:
    """Return the latest revision of each plan, those withdrawn left aside."""
    in_order = sorted(kept, key=lambda each: each.revision)
    return set({each.plan_id: each.id for each in in_order if not each.withdrawn}.values())


def _row(kept: Kept, texts: Texts, *, is_current: bool) -> tuple[str, ...]:
    told = counts_in_words(kept.errors, kept.warnings, kept.notes, texts)
    _ = texts.gettext
    state = _("withdrawn") if kept.withdrawn else _("latest") if is_current else _("earlier")
    figures = (str(kept.revision), texts.count(kept.lines), texts.rupiah(kept.total))
    when = texts.moment(kept.kept_at)
    return (kept.unit, str(kept.fiscal_year), *figures, kept.kept_by, when, told, state)


def _row_of_published(plan: Plan, texts: Texts) -> tuple[str, ...]:
    """The plan that comes with the program: nobody kept it."""
    facts, total = plan.facts, measures.totals(plan.lines)
    figures = (str(facts.revision), texts.count(total.lines), texts.rupiah(total.amount))
    year, told = str(facts.fiscal_year or "–"), counted(plan.findings, texts)
    return (facts.unit or "–", year, *figures, "–", "–", told, texts.gettext("published"))


def _say(finding: Finding, texts: Texts) -> None:
    show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))
