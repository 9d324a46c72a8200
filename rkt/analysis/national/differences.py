"""Which units differ most from their peers: a ranking with reasons, not a verdict."""

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
"""With fewer peers than this, there is no telling what is usual."""

_SIZES = 2  # halves of a kind's units by amount
_MAD_TO_SIGMA = 1.4826  # a normal distribution's standard deviation, in median deviations
_LEAST_SPREAD = 0.01  # of a measure: if all peers are nearly equal, tiny deviations must not count

MEASURE = "measure"
VALUE = "value"
MEDIAN = "median"
SPREAD = "spread"
DISTANCE = "distance"
PEERS = "peers"
SIZE = "size"

COMPARED = (SALARY_SHARE, OPERATIONS_SHARE, AMOUNT)
"""The measures by which units are compared; amounts by their ratio to the median."""


def who_differs(
    lines: Any, filters: NationalFilters = ALL, most: int | None = None
) -> pd.DataFrame:
    """Return units ranked by their distance from their peers, the farthest first.

    Peers are at least `LEAST_PEERS` units of the same kind, size (upper or lower half by amount)
    and year. There is one row per unit and year, for the measure in which it is farthest: its
    ``value``, its peers' ``median`` and ``spread`` (1.4826 times the median absolute deviation),
    the ``distance`` in spreads (negative: less than usual), and the number of ``peers``.
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
    """Return 0 for the smaller half, 1 for the larger; 0 for all if a half would be too small."""
    if len(amounts) < _SIZES * LEAST_PEERS:
        return amounts * 0
    return (amounts > amounts.median()).astype("int64")


def _compared(units: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return each unit's distance from its peers in one measure."""
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
