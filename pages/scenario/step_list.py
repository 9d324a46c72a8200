"""The list of steps: each can be switched off and on, and taken away."""

from __future__ import annotations

import streamlit as st

from pages.scenario.state import Trial
from rkt.analysis.scenario.descriptions import step_in_words
from rkt.render.html import draw
from rkt.web.components.elements import literal, show_html
from rkt.web.state.scenario_session import put
from rkt.web.state.scenario_widgets import begin_table, key_of_now
from rkt.web.state.url_state import mirror


def show_steps(trial: Trial) -> None:
    """Show the steps in their order; under one that cannot be done, why."""
    _ = trial.texts.gettext
    if not trial.scenario.steps:
        more = _("Choose a ceiling and cut to it, edit an amount in the table, or move money.")
        show_html(draw("note", text=_("There are no steps yet."), more=more))
        return
    for place in range(len(trial.scenario.steps)):
        _show_step(place, trial)


def _show_step(place: int, trial: Trial) -> None:
    _, step = trial.texts.gettext, trial.scenario.steps[place]
    said = f"{place + 1}. {step_in_words(step, trial.names, trial.texts)}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"step-{place}"
    ):
        key = key_of_now(f"step-{place}")
        mirror(key, step.is_on)
        st.toggle(
            literal(said),
            key=key,
            on_change=_switch,
            args=(trial, place),
            label_visibility="collapsed",
            width="content",
        )
        show_html(draw("note", text=said, more=""))  # a switch's own label is cut off on a phone
        st.button(
            _("Take away"),
            key=key_of_now(f"away-{place}"),
            type="tertiary",
            on_click=_take_away,
            args=(trial, place),
        )
    if problem := trial.outcome.problems.get(place):
        show_html(
            draw("problem", text=problem.problem(trial.texts), remedy=problem.remedy(trial.texts))
        )


def _switch(trial: Trial, place: int) -> None:
    begin_table()
    put(trial.now.scenario.switched(place))


def _take_away(trial: Trial, place: int) -> None:
    begin_table()
    put(trial.now.scenario.without(place))
