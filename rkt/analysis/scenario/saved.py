"""A saved scenario as a plan: what links and commands call it, and what its steps lead to."""

from __future__ import annotations

import json
from dataclasses import replace

from rkt.analysis.scenario.model import Outcome, Scenario
from rkt.analysis.scenario.serialization import scenario_from_dict
from rkt.i18n import Texts
from rkt.parsing.file_names import as_seen
from rkt.parsing.plan import Plan
from rkt.storage import SavedScenario, StoreError

_PREFIX = "scenario-"
_LONGEST_NUMBER = 9  # digits; more than any store has scenarios
_LONGEST_TOLD = 20  # characters of what is no number


def scenario_code(number: int) -> str:
    """Return what links and commands call a scenario where they name plans."""
    return f"{_PREFIX}{number}"


def is_scenario_code(code: str) -> bool:
    """Tell whether a name of a plan is that of a scenario."""
    number = code[len(_PREFIX) :]
    return code.startswith(_PREFIX) and number.isascii() and number.isdigit()


def code_asked_for(number: str) -> str:
    """Return what a scenario is called by a number in a link; "" where none can have it."""
    try:
        return scenario_code(checked_number(number))
    except StoreError:
        return ""


def scenario_number(code: str) -> str:
    """Return the number of a scenario by its name among plans."""
    return code.removeprefix(_PREFIX)


def checked_number(asked: str) -> int:
    """Return a number that a scenario may have; raise `StoreError` where none can have it."""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER):
        raise StoreError("scenario-missing", id=_told(asked))
    return int(asked)


def _told(asked: str) -> str:
    cut = asked if len(asked) <= _LONGEST_TOLD else f"{asked[: _LONGEST_TOLD - 1]}…"
    return as_seen(cut)


def scenario_label(saved: SavedScenario, texts: Texts) -> str:
    """Return what a scenario is called among plans."""
    return label_of_saved(saved.id, saved.name, saved.version, texts)


def label_of_saved(number: int, name: str, version: int, texts: Texts) -> str:
    """Return what the version of a scenario is called among plans."""
    said = texts.gettext("Scenario %(number)s “%(name)s”, version %(version)s")
    return said % {"number": number, "name": name, "version": version}


def scenario_in(saved: SavedScenario) -> Scenario:
    """Return what was saved; raise `StoreError` where this program cannot read it."""
    try:
        scenario = scenario_from_dict(json.loads(saved.content))
    except ValueError as error:
        raise StoreError("scenario-unreadable", name=saved.name) from error
    return replace(scenario, base_code=saved.base_code, name=saved.name)


def plan_after(plan: Plan, scenario: Scenario) -> tuple[Plan, int]:
    """Return a plan after the steps of a scenario, and how many of them it does not allow.

    What a document states of its own lines, such as their total, holds no more.
    """
    outcome = scenario.outcome(plan.lines)
    return plan_with(plan, outcome), len(outcome.problems)


def plan_with(plan: Plan, outcome: Outcome) -> Plan:
    """Return a plan with the lines that steps led to, and nothing that its document states."""
    return replace(plan, lines=outcome.lines, findings=(), published_total=None)
