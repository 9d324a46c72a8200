"""What a table of lines adds up to, exactly, whatever engine holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.schema import AMOUNT, LINES

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Totals:
    """What a table of lines adds up to, in rupiah and in lines."""

    amount: int
    lines: int


def share_of(amount: int, whole: int) -> float:
    """Return an amount as a share of a whole; 0 where the whole is nothing."""
    return amount / whole if whole else 0.0


def totals(lines: Any) -> Totals:
    """Return the sum and the number of lines."""
    sums = nw.from_native(lines).lazy().select(_sum(AMOUNT), nw.len().alias(LINES))
    row = collect(sums).iloc[0]
    return Totals(0 if row[AMOUNT] != row[AMOUNT] else int(row[AMOUNT]), int(row[LINES]))


def _sum(column: str) -> nw.Expr:
    """The exact sum: some engines widen it to a type that pandas knows only as a float."""
    return nw.col(column).sum().cast(nw.Int64)


def collect(table: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return a table of any engine as a pandas dataframe."""
    frame: pd.DataFrame = table.collect("pandas").to_native()
    return frame.reset_index(drop=True)
