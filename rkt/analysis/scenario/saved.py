"""Saved scenarios as plans: their codes and labels, and the plans that result from them."""

from __future__ import annotations

import json
from dataclasses import replace

from rkt.analysis.scenario.model import Outcome, Scenario
from rkt.analysis.scenario.serialization import scenario_from_dict
from rkt.core.kept_records import SavedScenario
from rkt.findings import StoreError
from rkt.i18n import Texts
from rkt.parsing.file_names import as_seen
from rkt.parsing.plan import Plan

_PREFIX = "scenario-"
_LONGEST_NUMBER = 9  # digits; more than any store will need
_LONGEST_QUOTED = 20  # characters of an invalid number quoted in a message


def scenario_code(number: int) -> str:
    """Return the code of a scenario where links and commands name plans."""
    return f"{_PREFIX}{number}"


def is_scenario_code(code: str) -> bool:
    """Return whether a plan's code is that of a scenario."""
    number = code[len(_PREFIX) :]
    return code.startswith(_PREFIX) and number.isascii() and number.isdigit()


def code_asked_for(number: str) -> str:
    """Return the code of a scenario by its number in a link; "" if the number is invalid."""
    try:
        return scenario_code(checked_number(number))
    except StoreError:
        return ""


def scenario_number(code: str) -> str:
    """Return the number in a scenario's code."""
    return code.removeprefix(_PREFIX)


def checked_number(asked: str) -> int:
    """Return a valid scenario number; raise `StoreError` if it is invalid."""
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER):
        raise StoreError("scenario-missing", id=_told(asked))
    return int(asked)


def _told(asked: str) -> str:
    cut = asked if len(asked) <= _LONGEST_QUOTED else f"{asked[: _LONGEST_QUOTED - 1]}…"
    return as_seen(cut)


def scenario_label(saved: SavedScenario, texts: Texts) -> str:
    """Return the label of a scenario in lists of plans."""
    return label_of_saved(saved.id, saved.name, saved.version, texts)


def label_of_saved(number: int, name: str, version: int, texts: Texts) -> str:
    """Return the label of a version of a scenario in lists of plans."""
    label = texts.gettext("Scenario %(number)s “%(name)s”, version %(version)s")
    return label % {"number": number, "name": name, "version": version}


def scenario_in(saved: SavedScenario) -> Scenario:
    """Return the saved scenario; raise `StoreError` if this version cannot read it."""
    try:
        scenario = scenario_from_dict(json.loads(saved.content))
    except ValueError as error:
        raise StoreError("scenario-unreadable", name=saved.name) from error
    return replace(scenario, base_code=saved.base_code, name=saved.name)


def plan_after(plan: Plan, scenario: Scenario) -> tuple[Plan, int]:
    """Return a plan after the steps of a scenario, and the number of steps that failed.

    Statements of the document about its own lines, such as their total, are dropped.
    """
    outcome = scenario.outcome(plan.lines)
    return plan_with(plan, outcome), len(outcome.problems)


def plan_with(plan: Plan, outcome: Outcome) -> Plan:
    """Return a plan with the lines of an outcome, without the statements of its document."""
    return replace(plan, lines=outcome.lines, findings=(), published_total=None)
