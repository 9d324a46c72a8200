"""A scenario: the plan it starts from, its steps in order, and what comes of them."""

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
    """The lines that steps lead to, and by their place in the list the steps that could not be."""

    lines: pd.DataFrame
    problems: Mapping[int, Finding]


@dataclass(frozen=True)
class Scenario:
    """What would be if: steps on the lines of a plan, which itself stays as it is.

    ``base_code`` is what links call the plan. ``ceiling`` is the most that all may add up to,
    None where nobody said; ``locked`` are the lines that no further step is to change.
    """

    base_code: str
    steps: tuple[Step, ...] = ()
    ceiling: int | None = None
    name: str = ""
    locked: tuple[int, ...] = ()

    def lines_after(self, base_lines: pd.DataFrame) -> pd.DataFrame:
        """Return the lines once all steps are done, in the columns of the base."""
        return self.outcome(base_lines).lines

    def outcome(self, base_lines: pd.DataFrame) -> Outcome:
        """Return the lines that the steps lead to; what cannot be done is told and left out."""
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
        return Outcome(_lines(base_lines, amounts, added), problems)

    def with_step(self, step: Step) -> Scenario:
        """Return the scenario with one more step at its end.

        Raises `StepError` where it names a line that is locked. Steps that were made before a
        line was locked stay as they are.
        """
        if locked := [line for line in step.named if line in self.locked]:
            raise StepError("step-line-locked", line=locked[0])
        return replace(self, steps=(*self.steps, step))

    def without(self, place: int) -> Scenario:
        """Return the scenario with the step at a place taken away."""
        return replace(self, steps=(*self.steps[:place], *self.steps[place + 1 :]))

    def before_last_cut(self) -> Scenario:
        """Return the scenario without its last step where that is a cut to a ceiling, and on."""
        last = self.steps[-1] if self.steps else None
        is_cut = isinstance(last, CutToCeiling) and last.is_on
        return self.without(len(self.steps) - 1) if is_cut else self

    def switched(self, place: int) -> Scenario:
        """Return the scenario with the step at a place switched off, or on again."""
        step = self.steps[place]
        other = replace(step, is_on=not step.is_on)
        return replace(self, steps=(*self.steps[:place], other, *self.steps[place + 1 :]))

    def next_line(self, base_lines: pd.DataFrame) -> int:
        """Return a number that no line has or had, for a line to be added."""
        taken = [step.line for step in self.steps if isinstance(step, AddLine)]
        return max([0, *_amounts_in(base_lines), *taken]) + 1


def salaries_in(lines: pd.DataFrame) -> tuple[int, ...]:
    """Return the numbers of the lines that pay salaries: locked at first, and unlocked last."""
    return tuple(int(n) for n in lines.loc[lines[CATEGORY] == Category.SALARIES, LINE_NO])


def _amounts_in(lines: pd.DataFrame) -> dict[int, int]:
    return {int(n): int(a) for n, a in zip(lines[LINE_NO], lines[AMOUNT], strict=True)}


def _lines(
    base: pd.DataFrame, amounts: Mapping[int, int], added: Mapping[int, AddLine]
) -> pd.DataFrame:
    """Return the lines of the base that are left, with their new amounts, then those added."""
    stays = [number in amounts and number not in added for number in base[LINE_NO]]
    kept = base.loc[stays]
    new = {AMOUNT: [amounts[int(number)] for number in kept[LINE_NO]]}
    kept = kept.assign(**new).astype({AMOUNT: "int64"})
    more = [_row(base, added[number], number) for number in amounts if number in added]
    if not more:
        return kept
    import pandas as pd

    rows = pd.DataFrame(more).assign(**{AMOUNT: [amounts[row[LINE_NO]] for row in more]})
    return pd.concat([kept, rows[list(base.columns)].astype(base.dtypes)], ignore_index=True)


def _row(base: pd.DataFrame, step: AddLine, number: int) -> dict[str, Any]:
    """Return an added line in the tidy columns; whose it is and for which year is the base's."""
    of_plan = (schema.UNIT, schema.FISCAL_YEAR, schema.REVISION)
    facts = {name: base[name].iloc[0] for name in of_plan if name in base and len(base)}
    return {
        **dict.fromkeys(schema.OPTIONAL_COLUMNS, ""),
        schema.REALISED_AMOUNT: None,
        schema.UNIT: "",
        schema.FISCAL_YEAR: None,
        schema.REVISION: 0,
        **facts,
        **step.texts,
        LINE_NO: number,
        schema.CATEGORY: str(schema.category_of(step.output_group, step.description)),
        schema.SOURCE_ROW: NO_SOURCE_ROW,
    }
