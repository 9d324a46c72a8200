"""The lines of a plan <-> rows of a database, whole numbers staying whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rkt import schema

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = (schema.REVISION, schema.LINE_NO, schema.AMOUNT, schema.SOURCE_ROW)
_NUMBERS_OR_NONE = (schema.FISCAL_YEAR, schema.REALISED_AMOUNT)

Rows = list[tuple[Any, ...]]
"""One tuple a line, in the order of `schema.columns_of` the lines."""


def rows_of(frame: pd.DataFrame, revision: int) -> Rows:
    """Return the lines of a frame, as those of a revision."""
    numbered = frame.assign(**{schema.REVISION: revision})
    columns = (_values(numbered, name) for name in schema.columns_of(frame.columns))
    return list(zip(*columns, strict=True))


def _values(frame: pd.DataFrame, name: str) -> list[Any]:
    """Return a column as a database takes it: None where an amount is missing."""
    column = frame[name]
    if name == schema.REALISED_AMOUNT:
        return column.astype("object").where(column.notna(), None).tolist()
    return column.tolist()


def more_columns_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the optional columns that the lines of a plan have."""
    return schema.columns_of(frame.columns)[len(schema.LINE_COLUMNS) :]


def frame_of(rows: Sequence[Sequence[Any]], more_columns: Sequence[str] = ()) -> pd.DataFrame:
    """Return rows as the frame that `rkt.plan.Plan.lines` is."""
    import pandas as pd

    names = schema.columns_of(more_columns)
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_type_of(name))
            for name, values in zip(names, columns, strict=True)
        }
    )


def _type_of(name: str) -> str:
    if name in _NUMBERS_OR_NONE:
        return "Int64"
    return "int64" if name in _NUMBERS else "str"
