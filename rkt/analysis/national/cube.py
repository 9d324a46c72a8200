"""The cube of all offices' lines, and group sums that accept either the lines or the cube.

Only simple sums, which every engine computes fast; types are cast afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw

from rkt.analysis.measures.sums import collect
from rkt.core import national_columns as names
from rkt.core.national_columns import OFFICE, PLANNED_OF_REALISED, UNITS
from rkt.core.schema import AMOUNT, CATEGORY, FISCAL_YEAR, LINES, REALISED_AMOUNT, Category
from rkt.core.text_keys import column_names

if TYPE_CHECKING:
    import pandas as pd

SALARIES = "salaries"
OPERATIONS = "office_operations"
PARTS = (SALARIES, OPERATIONS, REALISED_AMOUNT, PLANNED_OF_REALISED)
"""The parts of an amount by which units and provinces are compared; see `with_parts`."""
_KEYS = (
    *(names.PLAN_CODE, *names.PLACE_COLUMNS, FISCAL_YEAR, names.STATE),
    *(names.ACTIVITY_KEY, names.ACTIVITY_NAME, CATEGORY),
)
"""The columns that the cube groups by."""


def count_lines(table: nw.LazyFrame[Any]) -> nw.Expr:
    """Return the number of lines: of rows, or in a cube of the lines that its rows stand for."""
    is_cube = LINES in column_names(table)
    return nw.col(LINES).sum() if is_cube else nw.len().alias(LINES)


def sum_groups(lines: Any, keys: Sequence[str], amounts: Sequence[str] = (AMOUNT,)) -> pd.DataFrame:
    """Return each group's keys, whole sums of ``amounts``, lines and units, sorted by the keys.

    A sum is 0 if all of a group's values are missing.
    """
    table = nw.from_native(lines).lazy()
    if OFFICE in keys:  # not all engines can aggregate a grouping column
        table = table.with_columns(nw.col(OFFICE).alias(UNITS))
        units = nw.col(UNITS).n_unique()
    else:
        units = nw.col(OFFICE).n_unique().alias(UNITS)
    sums = [nw.col(name).sum() for name in amounts]
    groups = table.group_by(list(keys)).agg(*sums, count_lines(table), units)
    whole = [nw.col(name).cast(nw.Int64).fill_null(0) for name in (*amounts, LINES, UNITS)]
    found = collect(groups.with_columns(*whole).sort(*keys))
    return found.astype(dict.fromkeys((*amounts, LINES, UNITS), "int64"))


def national_cube(lines: Any) -> pd.DataFrame:
    """Return a small table that the national measures accept in place of all lines.

    It has no searchable texts and no single lines; ``lines`` is how many of them a row stands for.
    """
    amounts = (AMOUNT, REALISED_AMOUNT, PLANNED_OF_REALISED)
    table = nw.from_native(with_parts(lines))
    return sum_groups(table.to_native(), _KEYS, amounts).drop(columns=names.UNITS)


def with_parts(lines: Any) -> Any:
    """Return a table with a column per part, holding the amounts of the part and 0 elsewhere."""
    table = nw.from_native(lines)
    category = nw.col(CATEGORY)
    parts = [
        _where(category == str(Category.SALARIES), SALARIES),
        _where(category == str(Category.OFFICE_OPERATIONS), OPERATIONS),
    ]
    if PLANNED_OF_REALISED not in column_names(table):  # a cube already has it
        parts.append(_where(~nw.col(REALISED_AMOUNT).is_null(), PLANNED_OF_REALISED))
    return table.with_columns(*parts).to_native()


def _where(condition: nw.Expr, name: str) -> nw.Expr:
    return nw.when(condition).then(nw.col(AMOUNT)).otherwise(nw.lit(0)).alias(name)
