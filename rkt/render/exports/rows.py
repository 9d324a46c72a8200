"""Lines as rows of plain values, for every file that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rkt.core import schema

if TYPE_CHECKING:
    import pandas as pd

Value = int | str | None

_AT_ONCE = 2_000  # lines per batch; converting a long table at once would multiply its memory


def export_rows(
    lines: pd.DataFrame, columns: Sequence[str] | None = None
) -> Iterator[tuple[Value, ...]]:
    """Yield the lines as tuples of plain values; missing texts become "".

    By default the columns are all tidy columns that the lines have.
    """
    names = columns or schema.tidy_columns(lines.columns)
    for start in range(0, len(lines), _AT_ONCE):
        some = lines.iloc[start : start + _AT_ONCE]
        yield from zip(*(_column_values(some, name) for name in names), strict=True)


def _column_values(lines: pd.DataFrame, name: str) -> list[Value]:
    values, missing = lines[name].tolist(), lines[name].isna().tolist()
    if name in schema.NUMBERS:
        return [
            None if is_missing else int(v) for v, is_missing in zip(values, missing, strict=True)
        ]
    return ["" if is_missing else str(v) for v, is_missing in zip(values, missing, strict=True)]
