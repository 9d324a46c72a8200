"""From the total of one year to that of another, by province, activity or category."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rkt.analysis.national.breakdown import ALL, NATIONAL_BY, national_breakdown
from rkt.analysis.national.selection import NationalFilters
from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT, FISCAL_YEAR, LINES

if TYPE_CHECKING:
    import pandas as pd

BEFORE = "before"
AFTER = "after"
CHANGE = "change"
BRIDGED_BY = tuple(by for by in NATIONAL_BY if by != FISCAL_YEAR)


def total_bridge(
    lines: Any, year_a: int, year_b: int, by: str, filters: NationalFilters = ALL
) -> pd.DataFrame:
    """Return what each group adds to the change between two years, the largest increase first.

    The group's columns as in `national_breakdown`, then ``before``, ``after`` and ``change`` in
    whole rupiah: their sums are the totals of the two years and the difference, exactly.
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
