"""Sums of all offices' lines by province, unit, activity, category or year, and their changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures.sums import collect
from rkt.analysis.national.cube import count_lines, sum_groups
from rkt.analysis.national.selection import NationalFilters, counted
from rkt.core import national_columns as names
from rkt.core.schema import ACTIVITY, AMOUNT, CATEGORY, FISCAL_YEAR, LINES, UNIT

if TYPE_CHECKING:
    import pandas as pd


_KEYS = {
    names.PROVINCE: (names.PROVINCE_CODE, names.PROVINCE),
    UNIT: names.PLACE_COLUMNS,
    ACTIVITY: (names.ACTIVITY_KEY, names.ACTIVITY_NAME),
    CATEGORY: (CATEGORY,),
    FISCAL_YEAR: (FISCAL_YEAR,),
}
NATIONAL_BY = tuple(_KEYS)
"""The columns that lines of all offices can be summed by."""
BRIDGED_BY = tuple(by for by in NATIONAL_BY if by != FISCAL_YEAR)
"""The columns that the change between two years can be divided by."""
BEFORE = "before"
AFTER = "after"
CHANGE = "change"

ALL = NationalFilters()


@dataclass(frozen=True)
class NationalTotals:
    """A sum in rupiah, with the numbers of lines and units."""

    amount: int
    lines: int
    units: int


def national_breakdown(lines: Any, by: str, filters: NationalFilters = ALL) -> pd.DataFrame:
    """Return amount, lines and units by one of `NATIONAL_BY`, largest amount first.

    Only plans that add up count. The columns start with the group's: code and name of a province
    (both "" for units without a place), `names.PLACE_COLUMNS` for a unit, key and name (as
    ``activity``) for an activity. Years are in chronological order.
    """
    groups = sum_groups(counted(filters.apply(lines)), _KEYS[by])
    if by != FISCAL_YEAR:
        groups = groups.sort_values(AMOUNT, ascending=False, kind="stable", ignore_index=True)
    return groups.rename(columns={names.ACTIVITY_NAME: ACTIVITY})


def national_totals(lines: Any, filters: NationalFilters = ALL) -> NationalTotals:
    """Return the totals of the lines in plans that add up."""
    table = nw.from_native(counted(filters.apply(lines))).lazy()
    sums = (
        nw.col(AMOUNT).sum().cast(nw.Int64),
        count_lines(table),
        nw.col(names.OFFICE).n_unique().alias(names.UNITS),
    )
    # Without lines, some engines return no sum, and others not even the number of units.
    row = collect(table.select(*sums)).fillna(0).iloc[0]
    return NationalTotals(int(row[AMOUNT]), int(row[LINES]), int(row[names.UNITS]))


def total_bridge(
    lines: Any, year_a: int, year_b: int, by: str, filters: NationalFilters = ALL
) -> pd.DataFrame:
    """Return what each group adds to the change between two years, largest increase first.

    The group's columns are those of `national_breakdown`, followed by ``before``, ``after`` and
    ``change`` in whole rupiah, which sum exactly to the two years' totals and their difference.
    """
    before, after = (
        national_breakdown(lines, by, replace(filters, fiscal_year=(year,)))
        for year in (year_a, year_b)
    )
    keys = [str(name) for name in before if name not in (AMOUNT, LINES, names.UNITS)]
    one, other = (
        groups[[*keys, AMOUNT]].rename(columns={AMOUNT: name})
        for groups, name in ((before, BEFORE), (after, AFTER))
    )
    both = one.merge(other, on=keys, how="outer")
    both = both.fillna({BEFORE: 0, AFTER: 0}).astype({BEFORE: "int64", AFTER: "int64"})
    both[CHANGE] = both[AFTER] - both[BEFORE]
    order = [CHANGE, *keys]
    return both.sort_values(order, ascending=[False] + [True] * len(keys), ignore_index=True)
