"""The scenario as the page shows it: the view, the steps, and their outcome."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from rkt.analysis.scenario import Outcome, Scenario, Step, StepError
from rkt.analysis.scenario.effects import Balance, differences_by, scenario_balance
from rkt.analysis.scenario.line_effects import (
    LineEffect,
    UnlockedLines,
    line_effects,
    unlocked_lines,
)
from rkt.analysis.scenario.model import cut_percent, deepest_cut, salaries_in
from rkt.core.schema import AMOUNT, DESCRIPTION, LINE_NO
from rkt.i18n import Texts
from rkt.parsing.plan import Plan
from rkt.web.components.messages import show_problem
from rkt.web.state.scenario_session import (
    ScenarioSession,
    current_session,
    remember_scenario_problem,
    replace_scenario,
    scenario_problem,
)
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View

MOST_AT_HAND = 500
"""Lines that can be edited and chosen at once: 20,000 would send 10 MB to each browser."""


@dataclass(frozen=True, eq=False)
class ScenarioState:
    """What the sections of the page show; ``base`` holds the lines of the whole plan."""

    view: View
    work: ScenarioSession

    @property
    def scenario(self) -> Scenario:
        return self.work.scenario

    @property
    def texts(self) -> Texts:
        return self.view.texts

    @property
    def base(self) -> pd.DataFrame:
        return self.view.plan.lines

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The cache key for what is drawn from this state."""
        return (self.view.stamp, self.scenario, self.texts.language)

    @property
    def now(self) -> ScenarioState:
        """The current state when a widget's callback runs.

        Typed text and a button press can reach the server together; the button's arguments then
        still hold the earlier state.
        """
        return replace(self, work=current_session(self.scenario.base_code) or self.work)

    @cached_property
    def outcome(self) -> Outcome:
        return _outcome(self.view.plan, self.view.stamp, self.scenario)

    @property
    def lines(self) -> pd.DataFrame:
        """All lines after the steps."""
        return self.outcome.lines

    @cached_property
    def balance(self) -> Balance:
        return scenario_balance(self.base, self.lines, self.scenario.ceiling)

    @cached_property
    def amounts(self) -> Mapping[int, int]:
        """Rupiah by line number, after the steps."""
        return {
            int(n): int(a) for n, a in zip(self.lines[LINE_NO], self.lines[AMOUNT], strict=True)
        }

    @cached_property
    def names(self) -> Mapping[int, str]:
        """The descriptions of all lines by number, including dropped ones."""
        known: dict[int, str] = {}
        for lines in (self.base, self.lines):
            known |= {int(n): t for n, t in zip(lines[LINE_NO], lines[DESCRIPTION], strict=True)}
        return known

    @cached_property
    def at_hand(self) -> pd.DataFrame:
        """The filtered lines after the steps; only the largest if there are very many."""
        lines: pd.DataFrame = self.view.filters.apply(self.lines)
        if len(lines) <= MOST_AT_HAND:
            return lines
        return lines.loc[lines[AMOUNT].nlargest(MOST_AT_HAND).index.sort_values()]

    @cached_property
    def uncut(self) -> ScenarioState:
        """The state without a cut as the last step, which another cut would replace."""
        return with_scenario(self, self.scenario.before_last_cut())

    @cached_property
    def effects(self) -> list[LineEffect]:
        """What the steps do to each line."""
        key = (self.view.stamp, self.scenario)
        return _effects(self.base, self.uncut.lines, self.lines, key, self.scenario.locked)

    @cached_property
    def unlocked(self) -> UnlockedLines:
        """What the steps do to the lines that are not locked."""
        return unlocked_lines(self.effects)

    @cached_property
    def deepest_cut(self) -> int:
        """The largest cut in percent that the slider offers, given the locked lines."""
        locked = sum(self.uncut.amounts.get(number, 0) for number in self.scenario.locked)
        return deepest_cut(self.balance.before, locked)

    @property
    def cut_percent(self) -> int:
        """The position of the slider: the last cut in percent of the total."""
        percent = cut_percent(self.scenario, self.outcome, self.balance.before)
        return min(percent, self.deepest_cut)

    def differences(self, column: str) -> pd.DataFrame:
        """Return `differences_by` of a column."""
        return _differences(self.base, self.lines, (self.view.stamp, self.scenario), column)


@shared(max_entries=64)
def _outcome(_plan: Plan, stamp: Hashable, scenario: Scenario) -> Outcome:  # noqa: ARG001
    return scenario.outcome(_plan.lines)


@shared(max_entries=128)
def _differences(
    _before: pd.DataFrame,
    _after: pd.DataFrame,
    key: object,  # noqa: ARG001 - stands for both tables
    column: str,
) -> pd.DataFrame:
    return differences_by(_before, _after, column)


@shared(max_entries=64)
def _effects(
    _before: pd.DataFrame,
    _uncut: pd.DataFrame,
    _after: pd.DataFrame,
    key: object,  # noqa: ARG001 - stands for the tables
    locked: tuple[int, ...],
) -> list[LineEffect]:
    return line_effects(_before, _uncut, _after, locked)


def add_step(state: ScenarioState, step: Step, place: str) -> ScenarioState | None:
    """Add a step, and return the state with it.

    If the step cannot be taken, store the problem for a place of the page and return None. A step
    that changes nothing is not added.
    """
    try:
        after = step.amounts_after(state.amounts)
        changed = state.scenario.with_step(step)
    except StepError as error:
        remember_scenario_problem(place, error.sparing(salaries_in(state.lines)))
        return None
    if after == state.amounts:
        return state
    replace_scenario(changed)
    return with_scenario(state, changed)


def with_scenario(state: ScenarioState, scenario: Scenario) -> ScenarioState:
    """Return the state with another scenario on the same plan."""
    return replace(state, work=replace(state.work, scenario=scenario))


def put_ceiling(state: ScenarioState, ceiling: int | None) -> None:
    """Set the ceiling and keep the steps."""
    replace_scenario(replace(state.scenario, ceiling=ceiling))


def show_problem_at(place: str, texts: Texts) -> None:
    """Show the last problem stored for a place of the page."""
    if problem := scenario_problem(place):
        show_problem(problem, texts)
