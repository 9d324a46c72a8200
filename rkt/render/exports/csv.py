"""The lines as delimited text: for programs, and for a spreadsheet set to Indonesian.

A CSV file has no place for anything but its table: a line of remarks on top would be read as
the header. So the file's name tells the filters (`Extract.stem`); in full they stand in the
data package, which holds this same CSV, and in the workbook.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rkt.core import schema
from rkt.core.spreadsheet_safety import escape_formula
from rkt.render.exports.extract import Extract

if TYPE_CHECKING:
    import pandas as pd


# -- The lines as plain values, row by row: whole numbers, texts, None where nothing is known.

Value = int | str | None

_AT_ONCE = 2_000  # lines: as plain values, all of a long table would take several times its room


def export_rows(
    lines: pd.DataFrame, columns: Sequence[str] | None = None
) -> Iterator[tuple[Value, ...]]:
    """Yield the lines as tuples of plain values; a text that is missing is "".

    Without ``columns`` these are all the tidy ones that the lines have.
    """
    names = columns or schema.tidy_columns(lines.columns)
    for start in range(0, len(lines), _AT_ONCE):
        some = lines.iloc[start : start + _AT_ONCE]
        yield from zip(*(_values(some, name) for name in names), strict=True)


def _values(lines: pd.DataFrame, name: str) -> list[Value]:
    values, missing = lines[name].tolist(), lines[name].isna().tolist()
    if name in schema.NUMBERS:
        return [None if gone else int(v) for v, gone in zip(values, missing, strict=True)]
    return ["" if gone else str(v) for v, gone in zip(values, missing, strict=True)]


_MARK = "\ufeff"  # by which Excel knows UTF-8


def to_csv(extract: Extract) -> bytes:
    """Return the lines as tidy CSV: UTF-8 without a mark, commas, LF, plain whole numbers.

    The header is `schema.columns_of` the lines, categories are codes. Texts are as in the document,
    save those that a spreadsheet would run: see `rkt.core.spreadsheet_safety`. `rkt.load_plan`
    reads the same lines back.
    """
    return to_tidy_csv(extract.lines)


def to_tidy_csv(lines: pd.DataFrame) -> bytes:
    """Return lines, of whatever plan or scenario, as `to_csv` does."""
    return _delimited(lines, ",", "\n")


def to_csv_for_excel(extract: Extract) -> bytes:
    """Return the same table as Excel opens it in Indonesian: semicolons, UTF-8 mark, CRLF."""
    return _delimited(extract.lines, ";", "\r\n", _MARK)


def _delimited(lines: pd.DataFrame, delimiter: str, newline: str, mark: str = "") -> bytes:
    rows = _Rows(newline, mark)
    # Python 3.11 quotes a lone CR or LF only if it is part of the line ending asked for.
    writer = csv.writer(rows, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(schema.tidy_columns(lines.columns))
    writer.writerows(map(_guarded, export_rows(lines)))
    return bytes(rows.written)


def _guarded(row: tuple[Value, ...]) -> list[Value]:
    return [escape_formula(value) if isinstance(value, str) else value for value in row]


class _Rows:
    """Takes rows as the csv module writes them and gives each the line ending that is wanted."""

    def __init__(self, newline: str, mark: str) -> None:
        self.newline = newline
        self.written = bytearray(mark.encode())

    def write(self, row: str) -> None:
        self.written += (row.removesuffix("\r\n") + self.newline).encode(errors="replace")
