"""Lines of all offices that contain some words, and their sums by unit and year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures.sums import collect
from rkt.analysis.national.breakdown import ALL, NationalTotals
from rkt.analysis.national.cube import national_cube, sum_groups
from rkt.analysis.national.selection import NationalFilters, counted
from rkt.core import national_columns as names
from rkt.core.schema import (
    AMOUNT,
    FISCAL_YEAR,
    LINE_NO,
    LINES,
    PREVIOUS_AMOUNT,
    REALISED_AMOUNT,
)

if TYPE_CHECKING:
    import pandas as pd

MOST_LINES = 100

MOST_EXTRACTED = 500_000
"""The most lines in an extract: a server has other visitors, and Excel holds a million rows."""


@dataclass(frozen=True)
class FoundLines:
    """The largest lines found, the totals of all lines found, and their sums by unit and year."""

    lines: pd.DataFrame
    totals: NationalTotals
    by_unit_and_year: pd.DataFrame


def search_lines(
    lines: Any,
    text: str,
    filters: NationalFilters = ALL,
    most: int = MOST_LINES,
    sums: Any = None,
) -> FoundLines:
    """Return the lines, in plans that add up, that contain every word of a text.

    The ``most`` largest lines have `names.NATIONAL_COLUMNS` (``plan_code`` and ``line_no`` lead to
    the plan); the sums have the columns of a unit, ``fiscal_year``, ``amount`` and ``lines``,
    largest first. Pass ``sums`` if the words' `searched_cube` is at hand.
    """
    words = f"{filters.q} {text}".strip()
    matching = counted(replace(filters, q=words).apply(lines))
    summed = matching if sums is None else counted(replace(filters, q="").apply(sums))
    by_unit_and_year = _by_unit_and_year(summed)
    return FoundLines(largest_lines(matching, most), _totals(by_unit_and_year), by_unit_and_year)


def searched_cube(lines: Any, words: str) -> pd.DataFrame:
    """Return the `national_cube` of the lines that contain every word.

    All figures of a search come from it, by the same measures as for all lines.
    """
    return national_cube(NationalFilters(words).apply(lines))


def largest_lines(lines: Any, most: int = MOST_LINES) -> pd.DataFrame:
    """Return the ``most`` largest lines, largest first, without ranking all lines."""
    table = nw.from_native(lines).lazy()
    order = [AMOUNT, names.PLAN_CODE, LINE_NO]
    largest = table.sort(*order, descending=[True, False, False]).head(most)
    may_miss = dict.fromkeys((PREVIOUS_AMOUNT, REALISED_AMOUNT), "Int64")
    return collect(largest.drop(names.SEARCH_TEXT)).astype(may_miss)


def every_line(
    lines: Any, filters: NationalFilters = ALL, most: int = MOST_EXTRACTED
) -> pd.DataFrame:
    """Return the lines of plans that add up, by plan and number, without the searchable text.

    Raises ValueError if there are more than ``most``; `national_totals` says how many there are.
    """
    matching = nw.from_native(counted(filters.apply(lines))).lazy().head(most + 1)
    found = collect(matching.drop(names.SEARCH_TEXT).sort(names.PLAN_CODE, LINE_NO))
    if len(found) > most:
        raise ValueError(f"more than {most} lines")
    return found.astype(dict.fromkeys((PREVIOUS_AMOUNT, REALISED_AMOUNT), "Int64"))


def _totals(sums: pd.DataFrame) -> NationalTotals:
    units = sums[names.OFFICE].nunique()
    return NationalTotals(int(sums[AMOUNT].sum()), int(sums[LINES].sum()), int(units))


def _by_unit_and_year(matching: Any) -> pd.DataFrame:
    keys = [*names.PLACE_COLUMNS, FISCAL_YEAR, names.PLAN_CODE]
    groups = sum_groups(matching, keys).drop(columns=names.UNITS)
    return groups.sort_values(AMOUNT, ascending=False, kind="stable", ignore_index=True)
