"""The lines of a plan <-> rows of a database, whole numbers staying whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rkt import schema

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = (schema.REVISION, schema.LINE_NO, schema.AMOUNT, schema.SOURCE_ROW)
_TYPES = {
    name: "int64" if name in _NUMBERS else "Int64" if name == schema.FISCAL_YEAR else "str"
    for name in schema.LINE_COLUMNS
}

Rows = list[tuple[Any, ...]]
"""One tuple a line, in the order of `schema.LINE_COLUMNS`."""


def rows_of(frame: pd.DataFrame, revision: int) -> Rows:
    """Return the lines of a frame, as those of a revision."""
    numbered = frame.assign(**{schema.REVISION: revision})
    columns = (numbered[name].tolist() for name in schema.LINE_COLUMNS)
    return list(zip(*columns, strict=True))


def frame_of(rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Return rows as the frame that `rkt.plan.Plan.lines` is."""
    import pandas as pd

    columns = list(zip(*rows, strict=True)) or [()] * len(_TYPES)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=dtype)
            for (name, dtype), values in zip(_TYPES.items(), columns, strict=True)
        }
    )
