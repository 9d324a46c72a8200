"""All scenarios that were saved, of whatever plan: the list, and the way to each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rkt.locale import Texts
from rkt.pictures.table import Column, draw_table
from rkt.store import SavedScenario
from rkt.ui.choices import SCENARIO
from rkt.ui.drawn import show_heading, show_html
from rkt.ui.plans import PUBLISHED, plan_label
from rkt.ui.scenarios import saved_scenarios
from rkt.ui.ways import send_to

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
