"""Export lines as CSV: for programs, and for Excel with Indonesian settings.

A CSV file has no place for metadata: a remark above the table would be read as its header. The file
name summarises the filters (`Extract.stem`); the data package, which contains the same CSV, and the
workbook state them in full.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from rkt.core import schema
from rkt.core.spreadsheet_safety import escape_formula
from rkt.render.exports.extract import Extract
from rkt.render.exports.rows import Value, export_rows

if TYPE_CHECKING:
    import pandas as pd

_MARK = "\ufeff"  # byte order mark, by which Excel detects UTF-8


def to_csv(extract: Extract) -> bytes:
    """Return the lines as tidy CSV: UTF-8 without BOM, commas, LF, plain integers.

    The header is what `schema.tidy_columns` makes of the lines' columns; categories are codes.
    Texts are as in the document, except those that a spreadsheet would execute (see
    `rkt.core.spreadsheet_safety`). `rkt.load_plan` reads the file back to the same lines.
    """
    return to_tidy_csv(extract.lines)


def to_tidy_csv(lines: pd.DataFrame) -> bytes:
    """Return the lines of any plan or scenario in the format of `to_csv`."""
    return _write_delimited(lines, ",", "\n")


def to_csv_for_excel(extract: Extract) -> bytes:
    """Return the table as CSV for Excel in Indonesian: semicolons, UTF-8 with BOM, CRLF."""
    return _write_delimited(extract.lines, ";", "\r\n", _MARK)


def _write_delimited(lines: pd.DataFrame, delimiter: str, newline: str, mark: str = "") -> bytes:
    rows = _Rows(newline, mark)
    # Python 3.11 quotes a lone CR or LF only if it is part of the requested line ending.
    writer = csv.writer(rows, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(schema.tidy_columns(lines.columns))
    writer.writerows(map(_escape_row, export_rows(lines)))
    return bytes(rows.written)


def _escape_row(row: tuple[Value, ...]) -> list[Value]:
    return [escape_formula(value) if isinstance(value, str) else value for value in row]


class _Rows:
    """Text stream that replaces the line ending of each row written by a csv writer."""

    def __init__(self, newline: str, mark: str) -> None:
        self.newline = newline
        self.written = bytearray(mark.encode())

    def write(self, row: str) -> None:
        self.written += (row.removesuffix("\r\n") + self.newline).encode(errors="replace")
