"""Figures of all offices: a table of all lines in, small tables out, in any narwhals engine.

The table has `rkt.core.national_columns.NATIONAL_COLUMNS`. Only plans that add up count.
"""

from rkt.analysis.national.activity_names import unmatched_activities
from rkt.analysis.national.breakdown import (
    BRIDGED_BY,
    NATIONAL_BY,
    NationalTotals,
    national_breakdown,
    national_totals,
    total_bridge,
)
from rkt.analysis.national.coverage import Coverage, coverage
from rkt.analysis.national.cube import national_cube
from rkt.analysis.national.differences import who_differs
from rkt.analysis.national.omissions import LeftOut, left_out, left_out_sentences
from rkt.analysis.national.per_voter import PER_VOTER, VOTERS, with_voters
from rkt.analysis.national.search import (
    MOST_EXTRACTED,
    FoundLines,
    every_line,
    largest_lines,
    search_lines,
    searched_cube,
)
from rkt.analysis.national.selection import NationalFilters, counted
from rkt.analysis.national.unit_figures import province_figures, salary_shares, unit_figures

__all__ = [
    "BRIDGED_BY",
    "MOST_EXTRACTED",
    "NATIONAL_BY",
    "PER_VOTER",
    "VOTERS",
    "Coverage",
    "FoundLines",
    "LeftOut",
    "NationalFilters",
    "NationalTotals",
    "counted",
    "coverage",
    "every_line",
    "largest_lines",
    "left_out",
    "left_out_sentences",
    "national_breakdown",
    "national_cube",
    "national_totals",
    "province_figures",
    "salary_shares",
    "search_lines",
    "searched_cube",
    "total_bridge",
    "unit_figures",
    "unmatched_activities",
    "who_differs",
    "with_voters",
]
