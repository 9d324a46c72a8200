"""Effects of a scenario: who gains, who loses, and how the total compares with the ceiling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.core import schema
from rkt.core.schema import AMOUNT, DESCRIPTION, LINE_NO, LINES

if TYPE_CHECKING:
    import pandas as pd

BEFORE = "before"
AFTER = "after"
DIFFERENCE = "difference"
SHARE_BEFORE = "share_before"
SHARE_AFTER = "share_after"

Key = tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """Total of a plan before and after, in rupiah, and the ceiling or None."""

    before: int
    after: int
    ceiling: int | None = None

    @property
    def change(self) -> int:
        return self.after - self.before

    @property
    def room(self) -> int:
        """Amount left under the ceiling, negative if exceeded; 0 without a ceiling."""
        return 0 if self.ceiling is None else self.ceiling - self.after


def scenario_balance(
    before: pd.DataFrame, after: pd.DataFrame, ceiling: int | None = None
) -> Balance:
    """Return the totals of two tables of lines, together with the ceiling."""
    had, has = (sum(int(amount) for amount in lines[AMOUNT]) for lines in (before, after))
    return Balance(had, has, ceiling)


def differences_by(before: pd.DataFrame, after: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the amounts before and after for each group of a column, and the difference.

    ``column`` is a level (grouped with the levels above it), a text column, or `schema.LINES` for
    single lines. Columns: the names, ``before``, ``after`` and ``difference`` in rupiah,
    ``share_before`` and ``share_after`` of the total (0 to 1). Rows are in document order.
    """
    import pandas as pd

    names = effect_names(column, schema.levels_of(before.columns))
    spelled: dict[Key, Key] = {}
    sums: dict[Key, list[int]] = {}
    for place, lines in enumerate((before, after)):
        for texts, amount in _sum_by_names(lines, names).items():
            key = tuple(map(schema.fold, texts[:1] if column == LINES else texts))
            spelled.setdefault(key, texts)
            sums.setdefault(key, [0, 0])[place] += amount
    had, has = ([pair[place] for pair in sums.values()] for place in (0, 1))
    table = {name: [texts[i] for texts in spelled.values()] for i, name in enumerate(names)}
    amounts = {
        BEFORE: pd.Series(had, dtype="int64"),
        AFTER: pd.Series(has, dtype="int64"),
        DIFFERENCE: pd.Series([b - a for a, b in zip(had, has, strict=True)], dtype="int64"),
        SHARE_BEFORE: pd.Series(_shares_of_total(had), dtype="float64"),
        SHARE_AFTER: pd.Series(_shares_of_total(has), dtype="float64"),
    }
    return pd.DataFrame({**table, **amounts})


def effect_names(column: str, levels: Sequence[str] = schema.LEVELS) -> tuple[str, ...]:
    """Return the columns that identify a row of `differences_by`, given the plan's levels."""
    if column == LINES:
        return (LINE_NO, DESCRIPTION)
    return schema.level_path(column, levels)


def largest_losses(differences: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `differences_by` that lose money, largest loss first."""
    less = differences[differences[DIFFERENCE] < 0]
    return less.sort_values(DIFFERENCE, kind="stable").reset_index(drop=True)


def _sum_by_names(lines: pd.DataFrame, names: Sequence[str]) -> dict[Key, int]:
    """Return rupiah by names, summed before folding the names because that is much faster."""
    columns = [lines[name].astype("str").tolist() for name in names]
    sums: dict[Key, int] = {}
    for texts, amount in zip(zip(*columns, strict=True), lines[AMOUNT].tolist(), strict=True):
        sums[texts] = sums.get(texts, 0) + amount
    return sums


def _shares_of_total(amounts: Sequence[int]) -> list[float]:
    whole = sum(amounts) or 1
    return [amount / whole for amount in amounts]
