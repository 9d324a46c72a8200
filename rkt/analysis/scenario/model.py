"""A scenario: its base plan, its ordered steps and their outcome, and the cut it ends with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rkt.analysis.scenario.steps import AddLine, CutToCeiling, Step, StepError
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, LINE_NO, NO_SOURCE_ROW, Category
from rkt.findings import Finding

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Outcome:
    """The resulting lines, and the problem of each step that failed by its position."""

    lines: pd.DataFrame
    problems: Mapping[int, Finding]


@dataclass(frozen=True)
class Scenario:
    """A what-if scenario: steps applied to the lines of a plan, which itself is unchanged.

    ``base_code`` is the plan's code in links. ``ceiling`` is the maximum total, or None; ``locked``
    are the line numbers that later steps must not change.
    """

    base_code: str
    steps: tuple[Step, ...] = ()
    ceiling: int | None = None
    name: str = ""
    locked: tuple[int, ...] = ()

    def lines_after(self, base_lines: pd.DataFrame) -> pd.DataFrame:
        """Return the lines after all steps, in the columns of the base."""
        return self.outcome(base_lines).lines

    def outcome(self, base_lines: pd.DataFrame) -> Outcome:
        """Return the lines after all steps; steps that fail are reported and skipped."""
        amounts = _amounts_in(base_lines)
        added: dict[int, AddLine] = {}
        problems: dict[int, Finding] = {}
        for place, step in enumerate(self.steps):
            if not step.is_on:
                continue
            try:
                amounts = step.amounts_after(amounts)
            except StepError as error:
                problems[place] = error.sparing(salaries_in(base_lines))
            else:
                added |= {step.line: step} if isinstance(step, AddLine) else {}
        return Outcome(_build_lines(base_lines, amounts, added), problems)

    def with_step(self, step: Step) -> Scenario:
        """Return the scenario with a step appended.

        Raises `StepError` if the step changes a locked line. Steps made before a line was locked
        are kept.
        """
        if locked := [line for line in step.named if line in self.locked]:
            raise StepError("step-line-locked", line=locked[0])
        return replace(self, steps=(*self.steps, step))

    def without(self, place: int) -> Scenario:
        """Return the scenario without the step at a position."""
        return replace(self, steps=(*self.steps[:place], *self.steps[place + 1 :]))

    def before_last_cut(self) -> Scenario:
        """Return the scenario without its last step if that is an active cut to a ceiling."""
        last = self.steps[-1] if self.steps else None
        is_cut = isinstance(last, CutToCeiling) and last.is_on
        return self.without(len(self.steps) - 1) if is_cut else self

    def switched(self, place: int, is_on: bool) -> Scenario:
        """Return the scenario with the step at a position turned on or off."""
        step = replace(self.steps[place], is_on=is_on)
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place + 1 :]))

    def place_of(self, step: Step, place: int) -> int | None:
        """Return where a step that was at a position is now; None if it was removed.

        Since then, steps before it may have been removed, and the step itself turned on or off.
        """
        like = replace(step, is_on=True)
        places = range(min(place, len(self.steps) - 1), -1, -1)
        same = (now for now in places if replace(self.steps[now], is_on=True) == like)
        return next(same, None)

    def next_line(self, base_lines: pd.DataFrame) -> int:
        """Return an unused line number for a line to be added."""
        taken = [step.line for step in self.steps if isinstance(step, AddLine)]
        return max([0, *_amounts_in(base_lines), *taken]) + 1


def salaries_in(lines: pd.DataFrame) -> tuple[int, ...]:
    """Return the numbers of salary lines, which are locked by default and unlocked last."""
    return tuple(int(n) for n in lines.loc[lines[CATEGORY] == Category.SALARIES, LINE_NO])


def _amounts_in(lines: pd.DataFrame) -> dict[int, int]:
    return {int(n): int(a) for n, a in zip(lines[LINE_NO], lines[AMOUNT], strict=True)}


def _build_lines(
    base: pd.DataFrame, amounts: Mapping[int, int], added: Mapping[int, AddLine]
) -> pd.DataFrame:
    """Return the remaining lines of the base with their new amounts, then the added lines."""
    stays = [number in amounts and number not in added for number in base[LINE_NO]]
    kept = base.loc[stays]
    new = {AMOUNT: [amounts[int(number)] for number in kept[LINE_NO]]}
    kept = kept.assign(**new).astype({AMOUNT: "int64"})
    more = [_build_row(base, added[number], number) for number in amounts if number in added]
    if not more:
        return kept
    import pandas as pd

    rows = pd.DataFrame(more).assign(**{AMOUNT: [amounts[row[LINE_NO]] for row in more]})
    return pd.concat([kept, rows[list(base.columns)].astype(base.dtypes)], ignore_index=True)


def _build_row(base: pd.DataFrame, step: AddLine, number: int) -> dict[str, Any]:
    """Return an added line in the tidy columns; unit and fiscal year come from the base."""
    of_plan = (schema.UNIT, schema.FISCAL_YEAR, schema.REVISION)
    facts = {name: base[name].iloc[0] for name in of_plan if name in base and len(base)}
    kind = _kind_of(base, step)
    return {
        **{name: None if name in schema.NUMBERS else "" for name in base.columns},
        schema.UNIT: "",
        schema.FISCAL_YEAR: None,
        schema.REVISION: 0,
        **facts,
        **step.texts,
        LINE_NO: number,
        schema.SPENDING_KIND: kind,
        schema.CATEGORY: str(
            schema.category_of(step.output_group, step.description, kind, step.path)
        ),
        schema.SOURCE_ROW: NO_SOURCE_ROW,
    }


def _kind_of(base: pd.DataFrame, step: AddLine) -> str:
    """Return an added line's kind of spending, if the plan states kinds and accounts."""
    code = step.texts.get(schema.code_column(schema.ACCOUNT), "")
    return schema.spending_kind_of(code) if schema.SPENDING_KIND in base else ""


# Cuts of the total in whole percent

PRESETS = (5, 10, 20)
"""Cuts offered as buttons, in percent of the total."""
DEEPEST = 50
"""A cut of more than half the total has to be typed."""


def ceiling_after(total: int, percent: int) -> int:
    """Return what a cut in percent leaves of a total, rounded down to whole rupiah."""
    return total * (100 - percent) // 100


def deepest_cut(total: int, locked: int) -> int:
    """Return the largest cut in whole percent of a total that locked lines allow."""
    return min(DEEPEST, 100 * (total - locked) // total) if total > locked else 0


def cut_percent(scenario: Scenario, outcome: Outcome, total: int) -> int:
    """Return the cut of a total made by the last step, to the nearest percent; 0 for none."""
    last = scenario.steps[-1] if scenario.steps else None
    has_failed = len(scenario.steps) - 1 in outcome.problems
    if not isinstance(last, CutToCeiling) or not last.is_on or has_failed or not total:
        return 0
    return max(0, (200 * (total - last.ceiling) + total) // (2 * total))


def with_ceiling(scenario: Scenario, ceiling: int | None) -> Scenario:
    """Return the scenario with a ceiling, without a cut as its last step."""
    return replace(scenario.before_last_cut(), ceiling=ceiling)
