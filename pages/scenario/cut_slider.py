"""The cut in percent of the total: a slider with the usual cuts, and the lines it leaves."""

from __future__ import annotations

import streamlit as st

from pages.scenario.ceiling import cut_to
from pages.scenario.state import ScenarioState
from rkt.analysis.scenario.descriptions import describe_percent
from rkt.analysis.scenario.line_effects import group_effects, hardest_hit
from rkt.analysis.scenario.model import PRESETS, ceiling_after
from rkt.render.html.scenario import LiveCut, draw_cut
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note
from rkt.web.state.late_reports import is_late
from rkt.web.state.plan_index import earlier_plan
from rkt.web.state.scenario_session import scenario_widget_key
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import sync_widget

_SLIDER = "cut-slider"
"""The container's key, by which ``static/live_cut.js`` finds the slider."""


def pick_cut(state: ScenarioState) -> None:
    """Show the buttons for common cuts and the slider; if there is nothing to cut, say why."""
    _ = state.texts.gettext
    if not state.deepest_cut:
        show_note(_("There is nothing to cut: all money is in locked lines."))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="scenario-cut"):
        for percent in PRESETS:
            _show_preset(state, percent)
        _show_earlier_ceiling(state)
        with st.container(key=_SLIDER):
            _show_slider(state)


def _show_preset(state: ScenarioState, percent: int) -> None:
    ceiling = ceiling_after(state.balance.before, percent)
    is_chosen = state.balance.after == ceiling == state.scenario.ceiling
    st.button(
        _label(percent, state),
        key=scenario_widget_key(f"cut-by-{percent}"),
        type="primary" if is_chosen else "secondary",
        disabled=percent > state.deepest_cut,
        on_click=cut_to,
        args=(state, ceiling),
    )


def _show_earlier_ceiling(state: ScenarioState) -> None:
    """Show the button to cut to the total of the unit's last earlier plan, if that is less."""
    earlier = earlier_plan(state.view.plan.facts)
    if earlier is None or earlier.total >= state.balance.before:
        return
    text = state.texts.gettext("To the total of %(year)s") % {"year": earlier.fiscal_year}
    st.button(
        text,
        key=scenario_widget_key("cut-to-earlier"),
        help=state.texts.rupiah(earlier.total),
        on_click=cut_to,
        args=(state, earlier.total),
    )


def _show_slider(state: ScenarioState) -> None:
    key = scenario_widget_key(_SLIDER)
    labels = [_label(percent, state) for percent in range(state.deepest_cut + 1)]
    sync_widget(key, labels[state.cut_percent])
    st.select_slider(
        state.texts.gettext("Cut of the total"),
        labels,
        key=key,
        on_change=_take_cut,
        args=(state, key, labels),
    )


def _label(percent: int, state: ScenarioState) -> str:
    return describe_percent(-100 * percent, state.texts)


def _take_cut(state: ScenarioState, key: str, labels: list[str]) -> None:
    """Cut by the slider's new position; at its start, there is no cut and no ceiling.

    The browser may report a slider that nobody moved, if the page was redrawn at that moment.
    """
    percent = labels.index(st.session_state[key])
    if is_late(key) or percent == state.now.cut_percent:
        return
    cut_to(state, ceiling_after(state.now.balance.before, percent) if percent else None)


def show_cut_table(state: ScenarioState) -> None:
    """Show the lines of the whole plan; their bars follow the slider while it moves."""
    show_html(_table(state, state.key))


@shared(max_entries=64)
def _table(_state: ScenarioState, key: object) -> str:  # noqa: ARG001 - stands for the state
    hit = hardest_hit(_state.effects)
    live = LiveCut(_state.cut_percent, _state.balance.before)
    total = _state.unlocked.total
    objective = hit[0].name if hit else ""
    return draw_cut(group_effects(_state.effects), total, live, objective, _state.texts)
