"""The sums that the first screen needs, by plan, program, activity and category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.national.grouping import sum_groups
from rkt.analysis.national.unit_figures import with_parts
from rkt.core import national_columns as names
from rkt.core.national_columns import PLANNED_OF_REALISED
from rkt.core.schema import AMOUNT, CATEGORY, FISCAL_YEAR, REALISED_AMOUNT

if TYPE_CHECKING:
    import pandas as pd

_KEYS = (
    *(names.PLAN_CODE, *names.PLACE_COLUMNS, FISCAL_YEAR, names.STATE),
    *(names.ACTIVITY_KEY, names.ACTIVITY_NAME, CATEGORY),
)


def national_cube(lines: Any) -> pd.DataFrame:
    """Return a small table that the measures of all offices take in place of all lines.

    It has no texts to search and no single lines; its ``lines`` are how many a row stands for.
    """
    amounts = (AMOUNT, REALISED_AMOUNT, PLANNED_OF_REALISED)
    table = nw.from_native(with_parts(lines))
    return sum_groups(table.to_native(), _KEYS, amounts).drop(columns=names.UNITS)
