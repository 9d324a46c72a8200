"""Figures of each unit and province: their parts, and the comparison with the previous year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rkt.analysis.national.breakdown import ALL
from rkt.analysis.national.cube import OPERATIONS, PARTS, SALARIES, sum_groups, with_parts
from rkt.analysis.national.selection import NationalFilters, counted
from rkt.core import national_columns as names
from rkt.core.national_columns import PLANNED_OF_REALISED
from rkt.core.schema import (
    AMOUNT,
    FISCAL_YEAR,
    REALISED_AMOUNT,
)

if TYPE_CHECKING:
    import pandas as pd

SALARY_SHARE = "salary_share"
OPERATIONS_SHARE = "operations_share"
PER_UNIT = "per_unit"
EARLIER_AMOUNT = "earlier_amount"
CHANGE = "change"
ABSORPTION = "absorption"


def unit_figures(lines: Any, filters: NationalFilters = ALL) -> pd.DataFrame:
    """Return the figures of each unit and year, sorted by unit and year.

    The columns are those of `names.PLACE_COLUMNS`, ``fiscal_year``, and `_figures`.
    """
    return _figures(lines, filters, (*names.PLACE_COLUMNS, FISCAL_YEAR, names.PLAN_CODE))


def salary_shares(lines: Any, filters: NationalFilters = ALL) -> pd.DataFrame:
    """Return `unit_figures`, largest share of salaries first."""
    units = unit_figures(lines, filters)
    order = [SALARY_SHARE, names.OFFICE, FISCAL_YEAR]
    return units.sort_values(order, ascending=[False, True, True], ignore_index=True)


def province_figures(lines: Any, fiscal_year: int, filters: NationalFilters = ALL) -> pd.DataFrame:
    """Return the figures of each province in a year and compared with the year before, by code.

    Adds ``per_unit`` (rupiah per unit), ``earlier_amount`` (of the year before) and ``change`` (a
    share; NaN without any), both over the units that have a plan in both years.
    """
    keys = (names.PROVINCE_CODE, names.PROVINCE)
    now = _figures(lines, _of_year(filters, fiscal_year), keys)
    now[PER_UNIT] = now[AMOUNT] / now[names.UNITS]
    return now.merge(_changes(lines, fiscal_year, filters), on=names.PROVINCE_CODE, how="left")


def _changes(lines: Any, fiscal_year: int, filters: NationalFilters) -> pd.DataFrame:
    """Return the earlier amount and the change by province, over the units with both years."""
    keys = (names.PROVINCE_CODE, names.OFFICE)
    now, before = (
        sum_groups(counted(_of_year(filters, year).apply(lines)), keys)[[*keys, AMOUNT]]
        for year in (fiscal_year, fiscal_year - 1)
    )
    both = now.merge(before, on=list(keys), suffixes=("", "_before"))
    sums = both.groupby(names.PROVINCE_CODE, as_index=False)[[AMOUNT, f"{AMOUNT}_before"]].sum()
    earlier = sums[f"{AMOUNT}_before"]
    change = sums[AMOUNT] / earlier.where(earlier != 0) - 1
    known = sums[[names.PROVINCE_CODE]]
    return known.assign(**{EARLIER_AMOUNT: earlier.astype("Int64"), CHANGE: change})


def _of_year(filters: NationalFilters, fiscal_year: int) -> NationalFilters:
    return replace(filters, fiscal_year=(fiscal_year,))


def _figures(lines: Any, filters: NationalFilters, keys: Sequence[str]) -> pd.DataFrame:
    """Return amount, lines, units, salaries and operations with their shares, and absorption.

    Amounts are in rupiah, shares of the amount; absorption is the realised share of the lines that
    state it, NaN if none does.
    """
    table = with_parts(counted(filters.apply(lines)))
    groups = sum_groups(table, keys, (AMOUNT, *PARTS))
    of_what = groups[AMOUNT].where(groups[AMOUNT] != 0)
    planned = groups[PLANNED_OF_REALISED]
    return groups.assign(
        **{
            SALARY_SHARE: (groups[SALARIES] / of_what).fillna(0.0),
            OPERATIONS_SHARE: (groups[OPERATIONS] / of_what).fillna(0.0),
            ABSORPTION: groups[REALISED_AMOUNT] / planned.where(planned > 0),
        }
    )
