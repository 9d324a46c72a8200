"""Steps of a scenario, and the reasons why a step can fail.

Each step takes the amounts left by the previous steps and returns new ones. If it is impossible it
raises `StepError` and has no effect at all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from rkt.analysis.scenario.cuts import CeilingError, cut_to_ceiling, enough_to_unlock
from rkt.core import schema
from rkt.core.money import MAX_AMOUNT
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.findings import Finding
from rkt.i18n import Rupiah

# Errors of steps

Amounts = Mapping[int, int]
"""Whole rupiah by line number, in line order."""


class StepError(ValueError):
    """A step that cannot be applied to the current lines; ``finding`` says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.finding = Finding(code, values=values)

    def sparing(self, lines: Collection[int]) -> Finding:  # noqa: ARG002 - most name none to unlock
        """Return the finding, suggesting to unlock the given lines only as a last resort."""
        return self.finding


class UnlockError(StepError):
    """A cut that requires lines to be unlocked; the finding names them."""

    def __init__(self, error: CeilingError, amounts: Amounts, locked: Collection[int]) -> None:
        values = {"ceiling": error.ceiling, "locked": error.locked, "short": error.short}
        super().__init__(
            "step-ceiling-impossible", **{name: Rupiah(amount) for name, amount in values.items()}
        )
        self._of = amounts, locked, error.short
        self.finding = self.sparing(())

    def sparing(self, lines: Collection[int]) -> Finding:
        """Return the finding with the fewest lines to unlock, the given ones only if needed."""
        named = ", ".join(map(str, enough_to_unlock(*self._of, spared=lines)))
        return replace(self.finding, values={**self.finding.values, "lines": named})


WHOLE = 10_000
"""100 % in hundredths of a percent."""


@dataclass(frozen=True, kw_only=True)
class Step(ABC):
    """A change to the lines; it has no effect unless ``is_on``."""

    is_on: bool = True

    @property
    def named(self) -> tuple[int, ...]:
        """Numbers of the lines that the step changes explicitly; empty for general rules."""
        return ()

    @abstractmethod
    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        """Return the amounts after the step; raise `StepError` if it cannot be applied."""


@dataclass(frozen=True)
class SetAmount(Step):
    """Set the amount of a line."""

    line: int
    amount: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.line,)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        _amount_of(self.line, amounts)
        return {**amounts, self.line: _check_amount(self.line, self.amount)}


@dataclass(frozen=True)
class ChangeByPercent(Step):
    """Change a line by ``hundredths`` of a percent, rounded half up to whole rupiah."""

    line: int
    hundredths: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.line,)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        before = _amount_of(self.line, amounts)
        after = (before * (WHOLE + self.hundredths) + WHOLE // 2) // WHOLE
        if self.hundredths < -WHOLE:  # must be checked here, as 0 stays 0 at any percentage
            raise StepError("step-below-nothing", line=self.line)
        return {**amounts, self.line: _check_amount(self.line, after)}


@dataclass(frozen=True)
class MoveAmount(Step):
    """Move rupiah from one line to another."""

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
        return {
            **amounts,
            self.source: has - self.amount,
            self.target: _check_amount(self.target, gets),
        }


@dataclass(frozen=True)
class AddLine(Step):
    """Add a line; its number must be unused."""

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
        if not (self._has_place and schema.fold(self.description)):
            raise StepError("step-line-unnamed", line=self.line)
        return {**amounts, self.line: _check_amount(self.line, self.amount)}

    @property
    def texts(self) -> dict[str, str]:
        """The line's texts by column."""
        return {name: getattr(self, name) for name in schema.TEXTS}

    @property
    def path(self) -> tuple[str, ...]:
        """The names of its levels, broadest first."""
        return tuple(self.texts[level] for level in schema.LEVELS)

    @property
    def _has_place(self) -> bool:
        return all(map(schema.fold, self.path))


@dataclass(frozen=True)
class AddLineAt(AddLine):
    """Add a line to a plan with other levels; ``place`` has their names and codes by column."""

    place: tuple[tuple[str, str], ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        return {**super().texts, **dict(self.place)}

    @property
    def path(self) -> tuple[str, ...]:
        columns = tuple(name for name, _ in self.place)
        codes = {schema.code_column(name) for name in columns}
        return tuple(text for name, text in self.place if name not in codes)

    @property
    def _has_place(self) -> bool:
        return any(map(schema.fold, self.path))


def line_to_add(
    number: int, place: Mapping[str, str], texts: Mapping[str, Any], amount: int
) -> AddLine:
    """Return the step that adds a line; ``place`` has names and codes of its levels by column."""
    if tuple(place) == schema.LEVELS:
        named: dict[str, Any] = {**place, **texts}
        return AddLine(number, amount=amount, **named)
    known: dict[str, Any] = {level: place.get(level, "") for level in schema.LEVELS}
    return AddLineAt(number, amount=amount, place=tuple(place.items()), **known, **texts)


@dataclass(frozen=True)
class DropLine(Step):
    """Remove a line together with its amount."""

    line: int

    @property
    def named(self) -> tuple[int, ...]:
        return (self.line,)

    def amounts_after(self, amounts: Amounts) -> dict[int, int]:
        _amount_of(self.line, amounts)
        return {number: amount for number, amount in amounts.items() if number != self.line}


@dataclass(frozen=True)
class CutToCeiling(Step):
    """Cut unlocked lines in proportion until the total equals the ceiling."""

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


def _check_amount(line: int, amount: int) -> int:
    """Return the amount if a line can have it, else raise `StepError`."""
    if amount < 0:
        raise StepError("step-negative", line=line, amount=Rupiah(amount))
    if amount > MAX_AMOUNT:
        raise StepError("step-too-large", line=line, most=Rupiah(MAX_AMOUNT))
    return amount
