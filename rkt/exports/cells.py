"""The lines as plain values, row by row: whole numbers, texts, None where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rkt import schema

if TYPE_CHECKING:
    import pandas as pd

Value = int | str | None

NUMBERS = (
    schema.FISCAL_YEAR,
    schema.REVISION,
    schema.LINE_NO,
    schema.AMOUNT,
    schema.SOURCE_ROW,
    schema.REALISED_AMOUNT,
)
"""The columns that hold whole numbers; all others hold text."""

_AT_ONCE = 2_000  # lines: as plain values, all of a long table would take several times its room


def rows_of(
    lines: pd.DataFrame, columns: Sequence[str] | None = None
) -> Iterator[tuple[Value, ...]]:
    """Yield the lines as tuples of plain values; a text that is missing is "".

    Without ``columns`` these are all the tidy ones that the lines have.
    """
    names = columns or schema.columns_of(lines.columns)
    for start in range(0, len(lines), _AT_ONCE):
        some = lines.iloc[start : start + _AT_ONCE]
        yield from zip(*(_values(some, name) for name in names), strict=True)


def _values(lines: pd.DataFrame, name: str) -> list[Value]:
    values, missing = lines[name].tolist(), lines[name].isna().tolist()
    if name in NUMBERS:
        return [None if gone else int(v) for v, gone in zip(values, missing, strict=True)]
    return ["" if gone else str(v) for v, gone in zip(values, missing, strict=True)]
