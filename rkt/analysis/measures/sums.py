"""Sums of a table of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures import frames
from rkt.analysis.measures.frames import is_frame
from rkt.core.schema import AMOUNT, LINES

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Totals:
    """Sum and number of lines of a table; ``amount`` is in rupiah."""

    amount: int
    lines: int


def share_of(amount: int, whole: int) -> float:
    """Return an amount as a share of a whole; 0 if the whole is 0."""
    return amount / whole if whole else 0.0


def totals(lines: Any) -> Totals:
    """Return the sum and number of lines."""
    if is_frame(lines):
        return Totals(*frames.sum_of(lines))
    sums = nw.from_native(lines).lazy().select(_exact_sum(AMOUNT), nw.len().alias(LINES))
    row = collect(sums).iloc[0]
    return Totals(0 if row[AMOUNT] != row[AMOUNT] else int(row[AMOUNT]), int(row[LINES]))


def _exact_sum(column: str) -> nw.Expr:
    """Return the exact sum; some engines widen it to a type that pandas can only hold as float."""
    return nw.col(column).sum().cast(nw.Int64)


def collect(table: nw.LazyFrame[Any]) -> pd.DataFrame:
    """Return any engine's table as a pandas dataframe."""
    frame: pd.DataFrame = table.collect("pandas").to_native()
    return frame.reset_index(drop=True)
