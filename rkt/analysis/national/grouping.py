"""Sums of groups on any engine: simple ones, which each of them does fast, cast once they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures.sums import collect
from rkt.core.national_columns import OFFICE, UNITS
from rkt.core.schema import AMOUNT, LINES
from rkt.core.text_keys import column_names

if TYPE_CHECKING:
    import pandas as pd


def count_lines(table: nw.LazyFrame[Any]) -> nw.Expr:
    """Return the number of lines: of rows, or of what the rows of a cube stand for."""
    is_cube = LINES in column_names(table)
    return nw.col(LINES).sum() if is_cube else nw.len().alias(LINES)


def sum_groups(lines: Any, keys: Sequence[str], amounts: Sequence[str] = (AMOUNT,)) -> pd.DataFrame:
    """Return the keys, whole sums of ``amounts``, lines and units of each group, by the keys.

    A sum is 0 where all of a group's values are missing.
    """
    table = nw.from_native(lines).lazy()
    if OFFICE in keys:  # not all engines aggregate what they group by
        table = table.with_columns(nw.col(OFFICE).alias(UNITS))
        units = nw.col(UNITS).n_unique()
    else:
        units = nw.col(OFFICE).n_unique().alias(UNITS)
    sums = [nw.col(name).sum() for name in amounts]
    groups = table.group_by(list(keys)).agg(*sums, count_lines(table), units)
    whole = [nw.col(name).cast(nw.Int64).fill_null(0) for name in (*amounts, LINES, UNITS)]
    found = collect(groups.with_columns(*whole).sort(*keys))
    return found.astype(dict.fromkeys((*amounts, LINES, UNITS), "int64"))
