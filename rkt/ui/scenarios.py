"""The scenarios that were saved, each a plan like any other: its base plan and steps, reckoned."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import streamlit as st

from rkt.plan import Plan
from rkt.scenario import Scenario
from rkt.scenario.saved import checked_number, code_of, number_of, plan_after, scenario_in
from rkt.store import SavedScenario, StoreError
from rkt.ui.plans import Shown, open_plan, plan_codes, store


@dataclass(frozen=True)
class Tried:
    """A saved scenario as a plan; ``undone`` counts the steps that its plan does not allow."""

    saved: SavedScenario
    shown: Shown
    undone: int


def saved_scenarios() -> dict[str, SavedScenario]:
    """Return the scenarios by their names in links, the one saved last first."""
    shelf = store()
    return _saved(shelf.place, shelf.stamp())


@st.cache_data(show_spinner=False, max_entries=4)
def _saved(place: str, stamp: str) -> dict[str, SavedScenario]:  # noqa: ARG001 - the cache's key
    return {code_of(each.id): each for each in store().scenarios()}


def scenario_codes() -> list[str]:
    """Return the names of all scenarios in links; none where none can be had."""
    try:
        return list(saved_scenarios())
    except StoreError:  # the scenario page says why
        return []


def read_saved(asked: str) -> SavedScenario:
    """Return a scenario of the store by its number in a link; raise `StoreError`."""
    saved = store().scenario(checked_number(asked))
    if saved.base_code not in plan_codes():
        raise StoreError("scenario-base-missing", name=saved.name, plan=saved.base_code)
    return saved


def open_scenario(code: str) -> Tried:
    """Return a scenario as a plan: the lines of its base plan after its steps.

    Raises `StoreError` where it is not there or cannot be read, `DocumentError` where its plan
    cannot be.
    """
    saved = read_saved(number_of(code))
    scenario = scenario_in(saved)
    base = open_plan((saved.base_code,))
    stamp = (base.stamp, store().place, code, saved.version)
    plan, undone = _tried(base.plan, stamp, scenario)
    return Tried(saved, Shown(code, plan, stamp), undone)


@st.cache_resource(show_spinner=False, max_entries=16)
def _tried(_plan: Plan, stamp: Hashable, scenario: Scenario) -> tuple[Plan, int]:  # noqa: ARG001
    return plan_after(_plan, scenario)
