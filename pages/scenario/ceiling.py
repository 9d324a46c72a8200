"""The ceiling: entered as an amount or a change, and the proportional cut to it."""

from __future__ import annotations

import streamlit as st

from pages.scenario.state import (
    ScenarioState,
    add_step,
    put_ceiling,
    show_problem_at,
    with_scenario,
)
from rkt.analysis.scenario import CutToCeiling, StepError
from rkt.analysis.scenario.amount_input import read_ceiling
from rkt.analysis.scenario.model import with_ceiling
from rkt.web.components.messages import show_note
from rkt.web.state.late_reports import is_late
from rkt.web.state.scenario_session import (
    remember_scenario_problem,
    replace_scenario,
    scenario_problem,
    scenario_widget_key,
)
from rkt.web.state.url_state import mark_widget_event, sync_widget

_PLACE = "ceiling"
_REFUSED = {"typed-amount-or-change", "typed-too-large", "step-ceiling-negative"}


def pick_ceiling(state: ScenarioState) -> None:
    """Show the field for the ceiling and the button to cut to it, and say what is locked."""
    _ = state.texts.gettext
    ceiling = state.scenario.ceiling
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-ceiling"):
        key = scenario_widget_key("ceiling")
        if not (_is_refused() and key in st.session_state):  # keep invalid input to be corrected
            sync_widget(key, "" if ceiling is None else state.texts.rupiah(ceiling))
        st.text_input(
            _("Ceiling: an amount in rupiah, or a change such as -10%"),
            key=key,
            placeholder=_("none"),
            on_change=_take_ceiling,
            args=(state, key),
        )
        st.button(
            _("Cut to the ceiling in proportion"),
            key=scenario_widget_key("cut"),
            type="primary",
            disabled=not _can_cut(state),
            on_click=_cut,
            args=(state,),
        )
    show_problem_at(_PLACE, state.texts)
    _show_earlier_cut_note(state)
    if text := _describe_cut(state):
        show_note(text)
    show_note(_describe_locked(state), _why_cut_is_impossible(state))


def _is_refused() -> bool:
    """Return whether the ceiling last entered was rejected."""
    problem = scenario_problem(_PLACE)
    return problem is not None and problem.code in _REFUSED


def _show_earlier_cut_note(state: ScenarioState) -> None:
    """Say which ceiling still applies after another was rejected."""
    ceiling = state.scenario.ceiling
    if not _is_refused():
        return
    text = state.texts.gettext("There is still no ceiling.")
    if ceiling is not None:
        text = state.texts.gettext("The ceiling stays %(amount)s.")
        text %= {"amount": state.texts.rupiah(ceiling)}
    show_note(text)


def _take_ceiling(state: ScenarioState, key: str) -> None:
    """Make the entered value the ceiling; if it is invalid, show why and change nothing."""
    if is_late(key):
        return
    typed: str = st.session_state[key]
    try:
        ceiling = read_ceiling(typed, state.balance.before, state.texts.locale)
    except StepError as error:
        remember_scenario_problem(_PLACE, error.finding)
    else:
        put_ceiling(state.now, ceiling)


def _cut(state: ScenarioState) -> None:
    """Cut to the ceiling that is set."""
    cut_to(state, state.now.scenario.ceiling)


def cut_to(state: ScenarioState, ceiling: int | None) -> None:
    """Cut to a ceiling, replacing the last step if that was a cut; show why if impossible.

    Without a ceiling, or with one that is not below the total, only the last cut is undone.
    """
    mark_widget_event()
    now = state.now
    uncut = with_scenario(now, with_ceiling(now.scenario, ceiling))
    if ceiling is None or (
        add_step(uncut, CutToCeiling(ceiling, locked_lines(now)), _PLACE) is uncut
    ):
        replace_scenario(uncut.scenario)


def _can_cut(state: ScenarioState) -> bool:
    """Return whether a cut would change anything: the plan is too large, or a cut is replaced."""
    scenario = state.scenario
    if scenario.ceiling is None or scenario.before_last_cut() == scenario:
        return state.balance.room < 0
    return scenario.steps[-1] != CutToCeiling(scenario.ceiling, locked_lines(state))


def _describe_cut(state: ScenarioState) -> str:
    """Return why there is nothing to cut, or which step a cut would replace; otherwise ""."""
    _, scenario = state.texts.gettext, state.scenario
    if not _can_cut(state):
        if scenario.ceiling is None:
            return _("Choose a ceiling to cut to.")
        text = _("There is nothing to cut: the plan is not above the ceiling.")
        return f"{text} {_describe_earlier_cut(state)}".strip()
    if scenario.before_last_cut() == scenario:
        return ""
    text = _("A cut now replaces step %(number)s.")
    return text % {"number": state.texts.count(len(scenario.steps))}


def _describe_earlier_cut(state: ScenarioState) -> str:
    """Return how to undo a cut that other steps follow; otherwise ""."""
    steps = enumerate(state.scenario.steps, 1)
    cuts = [number for number, step in steps if step.is_on and isinstance(step, CutToCeiling)]
    if not cuts or not state.balance.room:
        return ""
    text = state.texts.gettext("To ease the cut of step %(number)s, delete that step.")
    return text % {"number": state.texts.count(cuts[-1])}


def locked_lines(state: ScenarioState) -> tuple[int, ...]:
    """Return the locked lines that still exist."""
    return tuple(number for number in state.scenario.locked if number in state.amounts)


def _describe_locked(state: ScenarioState) -> str:
    texts, locked = state.texts, locked_lines(state)
    if not locked:
        return texts.gettext("No line is locked: a cut is spread over all lines in proportion.")
    return texts.ngettext(
        "%(count)s line is locked, %(amount)s: a cut is spread over the others in proportion.",
        "%(count)s lines are locked, %(amount)s: a cut is spread over the others in proportion.",
        len(locked),
        amount=texts.rupiah(sum(state.amounts[number] for number in locked)),
    )


def _why_cut_is_impossible(state: ScenarioState) -> str:
    """Return what a lock does and, if any still are, why salaries are locked from the start."""
    _ = state.texts.gettext
    text = _("Steps do not change locked lines. Lock and unlock lines in the table.")
    if not set(state.work.saved.locked) & set(locked_lines(state)):
        return text
    why = _("Salaries start out locked: staff must be paid, whatever the ceiling.")
    return f"{why} {text}"
