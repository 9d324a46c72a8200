"""Table of lines -> what it shows: shares, breakdowns, concentration.

Written with narwhals: the same code takes a pandas dataframe, a DuckDB relation or a Spark
dataframe with the tidy columns, and gives small pandas tables back. Inputs are never changed.
Amounts are whole rupiah, shares go from 0 to 1.
"""

from __future__ import annotations

from rkt.measures.breakdown import breakdown_by, names_in, places_by
from rkt.measures.dominance import (
    DOMINANT_PERCENT,
    LINE_PARENT,
    Concentration,
    ShareBasis,
    concentration,
    dominant_lines,
    fewest_lines,
    in_basis,
    places_of_small,
    rank_lines,
    without_dominant,
)
from rkt.measures.sums import Totals, share_of, totals

__all__ = [
    "DOMINANT_PERCENT",
    "LINE_PARENT",
    "Concentration",
    "ShareBasis",
    "Totals",
    "breakdown_by",
    "concentration",
    "dominant_lines",
    "fewest_lines",
    "in_basis",
    "names_in",
    "places_by",
    "places_of_small",
    "rank_lines",
    "share_of",
    "totals",
    "without_dominant",
]
