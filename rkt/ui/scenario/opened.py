"""Which scenario the page shows: the one that the link names, else what is tried on this plan."""

from __future__ import annotations

import streamlit as st

from rkt.findings import Finding
from rkt.locale import Texts
from rkt.pictures import draw
from rkt.scenario.saved import scenario_in
from rkt.store import StoreError
from rkt.ui.choices import SCENARIO, write_query
from rkt.ui.drawn import show_html
from rkt.ui.plans import PUBLISHED
from rkt.ui.scenario.desk import Work, lay_out, work_on
from rkt.ui.scenario.trial import Trial, new_work
from rkt.ui.scenarios import read_saved
from rkt.ui.view import View

_LAST = "_scenario_last"


def open_trial(view: View) -> Trial:
    """Return what is tried out: of the link's scenario if it names one, else on this plan.

    A link to a scenario of another plan leads to that plan. What cannot be opened is told.
    """
    code = next(iter(view.filters.plan), PUBLISHED)
    _leave_with_plan(code)
    work = work_on(code) or _laid_out(new_work(code, view))
    asked = st.query_params.get(SCENARIO)
    if asked is not None and asked != str(work.id):
        opened = _open(asked, view.texts)
        work = opened or work
    elif work.id is not None:
        write_query({SCENARIO: [str(work.id)]})
    if work.scenario.base_code != code:
        _go_to_plan(work.scenario.base_code)
    st.session_state[_LAST] = code
    return Trial(view, work)


def _leave_with_plan(code: str) -> None:
    """Whoever chose another plan left the scenario of the one before."""
    if st.session_state.get(_LAST, code) != code:
        write_query({SCENARIO: []})


def _laid_out(work: Work) -> Work:
    lay_out(work)
    return work


def _go_to_plan(code: str) -> None:
    write_query({"plan": [] if code == PUBLISHED else [code]})
    st.session_state[_LAST] = code
    st.rerun()


def _open(asked: str, texts: Texts) -> Work | None:
    """Open a scenario from the store and lay it out; say what is wrong where that cannot be."""
    try:
        work = read_work(asked)
    except StoreError as error:
        _say(error.finding, texts)
        return None
    lay_out(work)
    return work


def read_work(asked: str) -> Work:
    """Return a scenario of the store by its number in a link; raise `StoreError`."""
    saved = read_saved(asked)
    scenario = scenario_in(saved)
    return Work(scenario, scenario, saved.id, saved.version)


def _say(finding: Finding, texts: Texts) -> None:
    show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))
