"""The scenarios that were saved, each a plan like any other: its base plan and steps, reckoned."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass, replace

import streamlit as st

from rkt.locale import Texts
from rkt.plan import Plan
from rkt.scenario import Outcome, Scenario
from rkt.scenario.plain import scenario_of
from rkt.store import SavedScenario, StoreError
from rkt.ui.plans import Shown, open_plan, plan_codes, store

_PREFIX = "scenario-"
_LONGEST_NUMBER = 9  # digits; more than any store has scenarios


@dataclass(frozen=True)
class Tried:
    """A saved scenario as a plan; ``undone`` counts the steps that its plan does not allow."""

    saved: SavedScenario
    shown: Shown
    undone: int


def code_of(number: int) -> str:
    """Return what links call a scenario where they name plans."""
    return f"{_PREFIX}{number}"


def is_scenario(code: str) -> bool:
    """Tell whether a name of a plan in a link is that of a scenario."""
    return code.startswith(_PREFIX) and code[len(_PREFIX) :].isdigit()


def number_of(code: str) -> str:
    """Return the number of a scenario by its name where links name plans."""
    return code.removeprefix(_PREFIX)


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


def scenario_label(saved: SavedScenario, texts: Texts) -> str:
    """Return what a scenario is called among plans."""
    return texts.gettext("Scenario %(number)s “%(name)s”, version %(version)s") % {
        "number": saved.id,
        "name": saved.name,
        "version": saved.version,
    }


def read_saved(asked: str) -> SavedScenario:
    """Return a scenario of the store by its number in a link; raise `StoreError`."""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER):
        raise StoreError("scenario-missing", id=asked)
    saved = store().scenario(int(asked))
    if saved.base_code not in plan_codes():
        raise StoreError("scenario-base-missing", name=saved.name, plan=saved.base_code)
    return saved


def scenario_in(saved: SavedScenario) -> Scenario:
    """Return what was saved; raise `StoreError` where this program cannot read it."""
    try:
        scenario = scenario_of(json.loads(saved.content))
    except ValueError as error:
        raise StoreError("scenario-unreadable", name=saved.name) from error
    return replace(scenario, base_code=saved.base_code, name=saved.name)


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
    """What a document states of its own lines, such as their total, holds no more."""
    outcome: Outcome = scenario.outcome(_plan.lines)
    plan = replace(_plan, lines=outcome.lines, findings=(), published_total=None)
    return plan, len(outcome.problems)
