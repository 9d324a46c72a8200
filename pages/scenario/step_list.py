"""The list of steps: each can be switched off and on, and taken away."""

from __future__ import annotations

import streamlit as st

from pages.scenario.state import ScenarioState
from rkt.analysis.scenario.descriptions import describe_step
from rkt.render.html import draw
from rkt.web.components.elements import escape_markdown, show_html
from rkt.web.state.scenario_session import replace_scenario
from rkt.web.state.scenario_widgets import begin_table, current_round_key
from rkt.web.state.url_state import sync_widget


def show_steps(trial: ScenarioState) -> None:
    """Show the steps in their order; under one that cannot be done, why."""
    _ = trial.texts.gettext
    if not trial.scenario.steps:
        more = _("Choose a ceiling and cut to it, edit an amount in the table, or move money.")
        show_html(draw("note", text=_("There are no steps yet."), more=more))
        return
    for place in range(len(trial.scenario.steps)):
        _show_step(place, trial)


def _show_step(place: int, trial: ScenarioState) -> None:
    _, step = trial.texts.gettext, trial.scenario.steps[place]
    said = f"{place + 1}. {describe_step(step, trial.names, trial.texts)}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"step-{place}"
    ):
        key = current_round_key(f"step-{place}")
        sync_widget(key, step.is_on)
        st.toggle(
            escape_markdown(said),
            key=key,
            on_change=_switch,
            args=(trial, place),
            label_visibility="collapsed",
            width="content",
        )
        show_html(draw("note", text=said, more=""))  # a switch's own label is cut off on a phone
        st.button(
            _("Take away"),
            key=current_round_key(f"away-{place}"),
            type="tertiary",
            on_click=_take_away,
            args=(trial, place),
        )
    if problem := trial.outcome.problems.get(place):
        show_html(
            draw("problem", text=problem.problem(trial.texts), remedy=problem.remedy(trial.texts))
        )


def _switch(trial: ScenarioState, place: int) -> None:
    begin_table()
    replace_scenario(trial.now.scenario.switched(place))


def _take_away(trial: ScenarioState, place: int) -> None:
    begin_table()
    replace_scenario(trial.now.scenario.without(place))
