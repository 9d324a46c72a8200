"""A scenario before its first step, and what its plan is known by."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd
import streamlit as st

from rkt.scenario import Scenario
from rkt.scenario.links import print_of_lines
from rkt.scenario.scenarios import salaries_in
from rkt.ui.scenario.desk import Work
from rkt.ui.view import View


def new_work(code: str, view: View) -> Work:
    """Return a scenario of a plan without steps, salaries locked."""
    fresh = Scenario(code, locked=salaries_in(view.plan.lines))
    return Work(fresh, fresh, made_on=print_of(view))


def print_of(view: View) -> str:
    """Return what tells the lines of the plan that is shown from those of any other."""
    return _print_of(view.plan.lines, view.stamp)


@st.cache_data(show_spinner=False, max_entries=16)
def _print_of(_lines: pd.DataFrame, stamp: Hashable) -> str:  # noqa: ARG001 - the cache's key
    return print_of_lines(_lines)
