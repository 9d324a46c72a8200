"""Measures of a table of lines: totals, shares, breakdowns and concentration.

Written with narwhals, so lines may be a pandas dataframe, a DuckDB relation or a Spark dataframe
with the tidy columns. Results are small pandas tables; inputs are never changed. Amounts are whole
rupiah and shares range from 0 to 1.
"""

from __future__ import annotations

from rkt.analysis.measures.dominance import (
    DOMINANT_PERCENT,
    Concentration,
    concentration,
    dominant_lines,
    fewest_lines,
    places_of_small,
    without_dominant,
)
from rkt.analysis.measures.omission import Omission
from rkt.analysis.measures.share_basis import DEFAULT_BASIS, SHARE_BASES, ShareBasis, basis_of
from rkt.analysis.measures.shares import (
    PARTS,
    breakdown_by,
    levels_in,
    names_in,
    places_by,
    rank_lines,
)
from rkt.analysis.measures.sums import Totals, share_of, totals

__all__ = [
    "DEFAULT_BASIS",
    "DOMINANT_PERCENT",
    "PARTS",
    "SHARE_BASES",
    "Concentration",
    "Omission",
    "ShareBasis",
    "Totals",
    "basis_of",
    "breakdown_by",
    "concentration",
    "dominant_lines",
    "fewest_lines",
    "levels_in",
    "names_in",
    "places_by",
    "places_of_small",
    "rank_lines",
    "share_of",
    "totals",
    "without_dominant",
]
