"""The steps of a scenario: what each does to the amounts of the lines, or why it cannot.

A step takes the amounts that those before it left and returns them changed; it raises
`StepError` where it cannot be done, and then nothing of it is done.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from rkt.analysis.scenario.cuts import CeilingError, cut_to_ceiling, enough_to_unlock
from rkt.core import schema
from rkt.core.money import MAX_AMOUNT
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.findings import Finding
from rkt.i18n import Rupiah

# -- Why a step of a scenario cannot be done, and what would have to be unlocked for it.

Amounts = Mapping[int, int]
"""Whole rupiah by line number, in the order of the lines."""


class StepError(ValueError):
    """A step that cannot be done on the lines as they are; ``finding`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=values)

    def sparing(self, lines: Collection[int]) -> Finding:  # noqa: ARG002 - most name none to unlock
        """Return why, naming those lines last among what somebody would have to unlock."""
        return self.finding


class UnlockError(StepError):
    """A cut that cannot be made without unlocking lines, which are named."""

    def __init__(self, error: CeilingError, amounts: Amounts, locked: Collection[int]) -> None:
        values = {"ceiling": error.ceiling, "locked": error.locked, "short": error.short}
        super().__init__(
            "step-ceiling-impossible", **{name: Rupiah(amount) for name, amount in values.items()}
        )
        self._of = amounts, locked, error.short
        self.finding = self.sparing(())

    def sparing(self, lines: Collection[int]) -> Finding:
        """Return why, and the fewest lines to unlock; of those given only what has to be."""
        named = ", ".join(map(str, enough_to_unlock(*self._of, spared=lines)))
        return replace(self.finding, values={**self.finding.values, "lines": named})


WHOLE = 10_000
"""Hundredths of a percent in 100 %."""


@dataclass(frozen=True, kw_only=True)
class Step(ABC):
    """One change; one that is not on is as if it had never been made."""

    is_on: bool = True

    @property
    def named(self) -> tuple[int, ...]:
        """The lines of the plan that somebody chose to change by it; a rule for all names none."""
        return ()

    @abstractmethod
    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        """Return the amounts once the step is done; raise `StepError` where it cannot be."""


@dataclass(frozen=True)
class SetAmount(Step):
    """A line gets an amount."""

    line: int
    amount: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.line,)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        _amount_of(self.line, amounts)
        return {**amounts, self.line: _checked(self.line, self.amount)}


@dataclass(frozen=True)
class ChangeByPercent(Step):
    """A line gets more or less by ``hundredths`` of a percent, rounded half up to whole rupiah."""

    line: int
    hundredths: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.line,)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        before = _amount_of(self.line, amounts)
        after = (before * (WHOLE + self.hundredths) + WHOLE // 2) // WHOLE
        if self.hundredths < -WHOLE:  # an amount of nothing would hide it
            raise StepError("step-below-nothing", line=self.line)
        return {**amounts, self.line: _checked(self.line, after)}


@dataclass(frozen=True)
class MoveAmount(Step):
    """Rupiah go from one line to another."""

    source: int
    target: int
    amount: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.source, self.target)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        has = _amount_of(self.source, amounts)
        gets = _amount_of(self.target, amounts) + self.amount
        if self.source == self.target:
            raise StepError("step-same-line", line=self.source)
        if self.amount <= 0:
            raise StepError("step-nothing-moved")
        if self.amount > has:
            values = {"amount": Rupiah(self.amount), "has": Rupiah(has)}
            raise StepError(
                "step-too-much", line=self.source, short=Rupiah(self.amount - has), **values
            )
        return {**amounts, self.source: has - self.amount, self.target: _checked(self.target, gets)}


@dataclass(frozen=True)
class AddLine(Step):
    """A line that the plan does not have; its number must be one that no line has."""

    line: int
    program: str
    activity: str
    output_group: str
    objective: str
    indicator: str
    output: str
    description: str
    amount: int
    note: str = ""

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        if self.line in amounts:
            raise StepError("step-line-taken", line=self.line)
        if not all(schema.fold(self.texts[name]) for name in (*schema.LEVELS, schema.DESCRIPTION)):
            raise StepError("step-line-unnamed", line=self.line)
        return {**amounts, self.line: _checked(self.line, self.amount)}

    @property
    def texts(self) -> dict[str, str]:
        """The line's texts by their columns."""
        return {name: getattr(self, name) for name in schema.TEXTS}


@dataclass(frozen=True)
class DropLine(Step):
    """A line goes, and its amount with it."""

    line: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.line,)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        _amount_of(self.line, amounts)
        return {number: amount for number, amount in amounts.items() if number != self.line}


@dataclass(frozen=True)
class CutToCeiling(Step):
    """Lines that are not locked are cut in proportion until all add up to the ceiling."""

    ceiling: int
    locked: tuple[int, ...] = ()

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        if self.ceiling < 0:
            raise StepError("step-ceiling-negative")
        table = pd.DataFrame({LINE_NO: list(amounts), AMOUNT: list(amounts.values())})
        try:
            cut = cut_to_ceiling(table, self.ceiling, frozenset(self.locked))
        except CeilingError as error:
            raise UnlockError(error, amounts, self.locked) from error
        return dict(zip(amounts, cut[AMOUNT].tolist(), strict=True))


def _amount_of(line: int, amounts: Amounts) -> int:
    if line not in amounts:
        raise StepError("step-line-missing", line=line)
    return amounts[line]


def _checked(line: int, amount: int) -> int:
    """Return an amount that a line can have."""
    if amount < 0:
        raise StepError("step-negative", line=line, amount=Rupiah(amount))
    if amount > MAX_AMOUNT:
        raise StepError("step-too-large", line=line, most=Rupiah(MAX_AMOUNT))
    return amount
