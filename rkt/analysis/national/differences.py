"""Which units differ most from similar ones: a ranking with its reasons, not a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rkt.analysis.national.breakdown import ALL
from rkt.analysis.national.selection import NationalFilters
from rkt.analysis.national.unit_figures import OPERATIONS_SHARE, SALARY_SHARE, unit_figures
from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT, FISCAL_YEAR

if TYPE_CHECKING:
    import pandas as pd

LEAST_PEERS = 5
"""Fewer like units say nothing about what is usual."""

_SIZES = 2  # halves of a kind's units by amount
_MAD_TO_SIGMA = 1.4826  # a normal distribution's standard deviation, in median deviations
_LEAST_SPREAD = 0.01  # of a measure: where all are alike, a hair's breadth is no distance

MEASURE = "measure"
VALUE = "value"
MEDIAN = "median"
SPREAD = "spread"
DISTANCE = "distance"
PEERS = "peers"
SIZE = "size"

COMPARED = (SALARY_SHARE, OPERATIONS_SHARE, AMOUNT)
"""What units are compared by; amounts by their ratio to the median."""


def who_differs(
    lines: Any, filters: NationalFilters = ALL, most: int | None = None
) -> pd.DataFrame:
    """Return units ranked by their distance from like units, the farthest first.

    Like units are of the same kind, the same half by amount, and the same year, at least
    `LEAST_PEERS` of them. One row a unit and year, by the measure in which it is farthest: its
    ``value``, the ``median`` and ``spread`` (1.4826 times the median absolute deviation) of the
    like ones, the ``distance`` in spreads (below 0: less than usual), and how many ``peers``.
    """
    import pandas as pd

    units = unit_figures(lines, filters)
    if units.empty:
        return _compared(units.assign(**{SIZE: 0}), AMOUNT).iloc[:0]
    units[SIZE] = units.groupby([names.UNIT_KIND, FISCAL_YEAR])[AMOUNT].transform(_half)
    rows = pd.concat([_compared(units, measure) for measure in COMPARED], ignore_index=True)
    rows["_far"] = rows[DISTANCE].abs()
    order = ["_far", names.OFFICE, FISCAL_YEAR, MEASURE]
    ranked = rows.sort_values(order, ascending=[False, True, True, True])
    ranked = ranked.drop_duplicates([names.OFFICE, FISCAL_YEAR]).drop(columns="_far")
    return (ranked if most is None else ranked.head(most)).reset_index(drop=True)


def _half(amounts: pd.Series[int]) -> pd.Series[int]:
    """Return 0 for the smaller half, 1 for the larger; 0 for all if a half were too few."""
    if len(amounts) < _SIZES * LEAST_PEERS:
        return amounts * 0
    return (amounts > amounts.median()).astype("int64")


def _compared(units: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the distance of each unit from like ones by one measure."""
    groups = units.groupby([names.UNIT_KIND, FISCAL_YEAR, SIZE])[measure]
    median, peers = groups.transform("median"), groups.transform("size")
    off = units[measure] - median
    deviation = off.abs().groupby([units[n] for n in (names.UNIT_KIND, FISCAL_YEAR, SIZE)])
    spread = deviation.transform("median") * _MAD_TO_SIGMA
    least = median.abs() * _LEAST_SPREAD if measure == AMOUNT else _LEAST_SPREAD
    found = units[[*names.PLACE_COLUMNS, FISCAL_YEAR, names.PLAN_CODE, AMOUNT, SIZE]].copy()
    found[MEASURE] = measure
    found[VALUE], found[MEDIAN] = units[measure].astype(float), median.astype(float)
    found[SPREAD], found[PEERS] = spread, peers
    found[DISTANCE] = off / spread.clip(lower=least)
    return found[(found[PEERS] >= LEAST_PEERS) & found[DISTANCE].notna()]
