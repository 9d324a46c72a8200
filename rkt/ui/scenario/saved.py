"""The scenarios that were saved: opened again, or left for one that begins anew."""

from __future__ import annotations

import streamlit as st

from rkt.locale import Texts
from rkt.pictures import draw
from rkt.store import SavedScenario, StoreError
from rkt.ui.choices import note_use, write_query
from rkt.ui.drawn import show_html
from rkt.ui.plans import PUBLISHED, plan_label
from rkt.ui.scenario.desk import lay_out, tell_problem
from rkt.ui.scenario.fresh import new_work
from rkt.ui.scenario.keys import key_of
from rkt.ui.scenario.opened import read_work
from rkt.ui.scenario.trial import Trial
from rkt.ui.scenario_shelf import draw_scenarios

PLACE = "saving"
"""Where on the page it is told what went wrong with saving and opening."""


def offer_saved(saved: list[SavedScenario], trial: Trial) -> None:
    texts = trial.texts
    if not saved:
        said = texts.gettext("No scenario has been saved yet.")
        more = texts.gettext(
            "Give what you tried a name above and save it; it then stands here and can be compared."
        )
        show_html(draw("note", text=said, more=more))
        return
    may = _may_leave(trial)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by_id = {each.id: each for each in saved}
        key = key_of("saved")
        st.selectbox(
            texts.gettext("Saved scenarios"),
            by_id,
            format_func=lambda number: _label(by_id[number], texts),
            key=key,
            on_change=note_use,
        )
        st.button(
            texts.gettext("Open"),
            key=key_of("open"),
            disabled=not may,
            on_click=_open_chosen,
            args=(key,),
        )
        st.button(
            texts.gettext("Begin anew"),
            key=key_of("new"),
            disabled=not may,
            on_click=_begin,
            args=(trial,),
        )
    show_html(draw_scenarios(saved, texts))


def _may_leave(trial: Trial) -> bool:
    """Ask before steps that are not saved are left."""
    if not trial.work.is_changed:
        return True
    said = trial.texts.gettext("Leave the steps that are not saved")
    return st.checkbox(said, key=key_of("leave"), on_change=note_use)


def _open_chosen(key: str) -> None:
    open_saved(str(st.session_state[key]))


def open_saved(number: str) -> None:
    try:
        work = read_work(number)
    except StoreError as error:
        tell_problem(PLACE, error.finding)
        return
    lay_out(work)
    base = work.scenario.base_code
    write_query({"plan": [] if base == PUBLISHED else [base]})


def _begin(trial: Trial) -> None:
    lay_out(new_work(trial.scenario.base_code, trial.view))


def _label(saved: SavedScenario, texts: Texts) -> str:
    return f"{saved.name} · {plan_label(saved.base_code, texts)}"
