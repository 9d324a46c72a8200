"""The list of steps: each can be switched on or off, and removed."""

from __future__ import annotations

import streamlit as st

from pages.scenario.line_editor import reset_typed
from pages.scenario.state import ScenarioState
from rkt.analysis.scenario.descriptions import describe_step
from rkt.web.components.elements import escape_markdown
from rkt.web.components.messages import show_empty, show_note, show_problem
from rkt.web.state.scenario_session import current_round_key, replace_scenario

_SAID = "_scenario_switches"
"""Session state key of each switch's last state."""
_PRESSED = "_scenario_step_deleted"
"""Session state key of the delete button that was used last."""


def show_steps(state: ScenarioState) -> None:
    """Show the steps in order; each that cannot be applied has the reason below it."""
    _ = state.texts.gettext
    if not state.scenario.steps:
        more = _("Choose a ceiling and cut to it, edit an amount in the table, or move money.")
        show_empty(_("There are no steps yet."), more)
        return
    for place in range(len(state.scenario.steps)):
        _show_step(place, state)


def _show_step(place: int, state: ScenarioState) -> None:
    _, step = state.texts.gettext, state.scenario.steps[place]
    text = f"{place + 1}. {describe_step(step, state.names, state.texts)}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"step-{place}"
    ):
        key = current_round_key(f"step-{place}")
        st.toggle(
            escape_markdown(text),
            value=step.is_on,
            key=key,
            on_change=_switch,
            args=(state, place, key),
            label_visibility="collapsed",
            width="content",
        )
        show_note(text)  # a switch's own label is cut off on a phone
        st.button(
            _("Delete step"),
            key=(button := current_round_key(f"away-{place}")),
            type="tertiary",
            on_click=_take_away,
            args=(state, place, button),
        )
    if problem := state.outcome.problems.get(place):
        show_problem(problem, state.texts)


def _switch(state: ScenarioState, place: int, key: str) -> None:
    """Turn a step on or off as its switch says.

    The browser may report a switch that nobody moved, if the page was redrawn at that moment; only
    a changed state counts.
    """
    step, scenario = state.scenario.steps[place], state.now.scenario
    before, says = st.session_state.get(_SAID, {}), bool(st.session_state[key])
    st.session_state[_SAID] = {**before, key: says}
    here = scenario.place_of(step, place)
    if here is None or says == before.get(key, step.is_on):
        return
    switched = scenario.switched(here, is_on=says)
    if switched != scenario:
        reset_typed(step)
        replace_scenario(switched)


def _take_away(state: ScenarioState, place: int, button: str) -> None:
    """Remove a step, wherever it is by now; a second click on its button does nothing."""
    if st.session_state.get(_PRESSED) == button:
        return
    st.session_state[_PRESSED] = button
    scenario = state.now.scenario
    here = scenario.place_of(state.scenario.steps[place], place)
    if here is not None:
        reset_typed(state.scenario.steps[place])
        replace_scenario(scenario.without(here))
