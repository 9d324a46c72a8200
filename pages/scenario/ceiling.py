"""The ceiling: chosen as an amount or as a change, and the cut to it in proportion."""

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
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.scenario_session import replace_scenario, store_problem, stored_problem
from rkt.web.state.scenario_widgets import scenario_widget_key
from rkt.web.state.url_state import mark_widget_event, sync_widget

_PLACE = "ceiling"
_REFUSED = {"typed-amount-or-change", "typed-too-large", "step-ceiling-negative"}


def pick_ceiling(trial: ScenarioState) -> None:
    """Offer to choose the ceiling and to cut to it; say what is locked and why."""
    _ = trial.texts.gettext
    ceiling = trial.scenario.ceiling
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-ceiling"):
        key = scenario_widget_key("ceiling")
        if not (_is_refused() and key in st.session_state):  # what was typed stays, to be mended
            sync_widget(key, "" if ceiling is None else trial.texts.rupiah(ceiling))
        st.text_input(
            _("Ceiling: an amount in rupiah, or a change such as -10%"),
            key=key,
            placeholder=_("none"),
            on_change=_take_ceiling,
            args=(trial, key),
        )
        st.button(
            _("Cut to the ceiling in proportion"),
            key=scenario_widget_key("cut"),
            type="primary",
            disabled=not _can_cut(trial),
            on_click=_cut,
            args=(trial,),
        )
    show_problem_at(_PLACE, trial.texts)
    _show_earlier_cut_note(trial)
    if said := _describe_cut(trial):
        show_html(draw("note", text=said, more=""))
    show_html(draw("note", text=_describe_locked(trial), more=_why_cut_is_impossible(trial)))


def _is_refused() -> bool:
    """Whether the ceiling that was typed last could not be taken."""
    problem = stored_problem(_PLACE)
    return problem is not None and problem.code in _REFUSED


def _show_earlier_cut_note(trial: ScenarioState) -> None:
    """After a ceiling that could not be taken: which one holds still."""
    ceiling = trial.scenario.ceiling
    if not _is_refused():
        return
    said = trial.texts.gettext("There still is no ceiling.")
    if ceiling is not None:
        said = trial.texts.gettext("The ceiling stays %(amount)s.")
        said %= {"amount": trial.texts.rupiah(ceiling)}
    show_html(draw("note", text=said, more=""))


def _take_ceiling(trial: ScenarioState, key: str) -> None:
    """Make what was typed the ceiling; what cannot be read is told and changes nothing."""
    typed: str = st.session_state[key]
    try:
        ceiling = read_ceiling(typed, trial.balance.before, trial.texts.language)
    except StepError as error:
        store_problem(_PLACE, error.finding)
    else:
        put_ceiling(trial.now, ceiling)


def _cut(trial: ScenarioState) -> None:
    """Cut to the ceiling, in place of the cut that was the last step; say it if that cannot be."""
    mark_widget_event()
    now = trial.now
    if now.scenario.ceiling is None:
        return
    uncut = with_scenario(now, now.scenario.before_last_cut())
    if add_step(uncut, CutToCeiling(now.scenario.ceiling, locked_lines(now)), _PLACE) is uncut:
        replace_scenario(
            uncut.scenario
        )  # the ceiling was loosened so far that there is nothing to cut


def _can_cut(trial: ScenarioState) -> bool:
    """Whether a cut would change something: there is too much, or a cut to be replaced."""
    scenario = trial.scenario
    if scenario.ceiling is None or scenario.before_last_cut() == scenario:
        return trial.balance.room < 0
    return scenario.steps[-1] != CutToCeiling(scenario.ceiling, locked_lines(trial))


def _describe_cut(trial: ScenarioState) -> str:
    """Why there is nothing to cut, or which step a cut takes the place of; else ""."""
    _, scenario = trial.texts.gettext, trial.scenario
    if not _can_cut(trial):
        if scenario.ceiling is None:
            return _("Choose a ceiling to cut to.")
        said = _("There is nothing to cut: the plan is not above the ceiling.")
        return f"{said} {_describe_earlier_cut(trial)}".strip()
    if scenario.before_last_cut() == scenario:
        return ""
    said = _("A cut now takes the place of step %(number)s.")
    return said % {"number": trial.texts.count(len(scenario.steps))}


def _describe_earlier_cut(trial: ScenarioState) -> str:
    """How a cut is loosened that other steps came after."""
    steps = enumerate(trial.scenario.steps, 1)
    cuts = [number for number, step in steps if step.is_on and isinstance(step, CutToCeiling)]
    if not cuts or not trial.balance.room:
        return ""
    said = trial.texts.gettext("To loosen the cut of step %(number)s, take that step away.")
    return said % {"number": trial.texts.count(cuts[-1])}


def locked_lines(trial: ScenarioState) -> tuple[int, ...]:
    """Return the lines that are locked and still there."""
    return tuple(number for number in trial.scenario.locked if number in trial.amounts)


def _describe_locked(trial: ScenarioState) -> str:
    texts, locked = trial.texts, locked_lines(trial)
    if not locked:
        return texts.gettext("No line is locked: a cut takes from all in proportion.")
    return texts.ngettext(
        "%(count)s line is locked, %(amount)s: a cut takes from the others in proportion.",
        "%(count)s lines are locked, %(amount)s: a cut takes from the others in proportion.",
        len(locked),
        amount=texts.rupiah(sum(trial.amounts[number] for number in locked)),
    )


def _why_cut_is_impossible(trial: ScenarioState) -> str:
    """Return what a lock does; and why salaries are locked at first, while they still are."""
    _ = trial.texts.gettext
    said = _("No step changes a locked line. Lock and unlock lines in the table.")
    if not set(trial.work.saved.locked) & set(locked_lines(trial)):
        return said
    why = _("Salaries are locked at first: they are owed to people, whatever the ceiling.")
    return f"{why} {said}"
