"""CSV and other delimited text -> Grid."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable

from rkt.documents.encodings import decode
from rkt.documents.grid import BLANKS, Grid, Row
from rkt.findings import DocumentError, Finding

DELIMITERS = (",", ";", "\t", "|")
MAX_CELL = 20_000
"""The longest cell accepted: a longer one is a quotation mark that never closes."""
MAX_COLUMNS = 200
"""The widest row accepted; blank cells at its end do not count."""
MAX_ROWS = 200_000
"""The longest table accepted, blank rows included."""

_LEAST_CELLS = 3  # narrower rows say nothing about the delimiter: a sentence has commas too


def read_delimited(data: bytes, name: str) -> Grid:
    """Return the cells of a delimited text file, strings only, rows numbered as records.

    Encoding and delimiter are detected. Raises `DocumentError` where the file is no text
    or its quotation marks do not pair up.
    """
    text, encoding = decode(data, name)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise DocumentError("file-empty", name=name)
    rows = tuple(
        Row(number, tuple(cell.strip(BLANKS) for cell in cells))
        for number, cells in enumerate(_parse(text, name), 1)
    )
    guessed = (Finding("encoding-guessed"),) if encoding == "cp1252" else ()
    return Grid(name, rows, guessed)


def _parse(text: str, name: str) -> list[list[str]]:
    """Return the records under the delimiter that fits best, or raise what is wrong with them."""
    attempts = [_records(text, delimiter, name) for delimiter in DELIMITERS]
    records, problem = max(attempts, key=lambda attempt: _evenness(attempt[0]))
    if problem:
        raise problem
    return records


def _records(text: str, delimiter: str, name: str) -> tuple[list[list[str]], DocumentError | None]:
    """Return the records up to the first that is broken, and what is wrong with that one."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        return records, _take(records, reader, name)
    except csv.Error as error:
        if delimiter == "\t" and delimiter in text:  # pasted text quotes nothing
            pasted = (line.rstrip("\r").split("\t") for line in text.split("\n"))
            records = []
            return records, _take(records, pasted, name)
        code = "cell-too-long" if "field limit" in str(error) else "file-quotes"
        row = len(records) + 1
        return records, DocumentError(code, row=row, name=name, limit=MAX_CELL)


def _take(records: list[list[str]], source: Iterable[list[str]], name: str) -> DocumentError | None:
    """Add the records of a source to those at hand, and return why not all were taken, if so."""
    for row, cells in enumerate(source, 1):
        if row > MAX_ROWS:
            return DocumentError("table-too-long", row=row, name=name, limit=MAX_ROWS)
        if any(map(str.strip, cells[MAX_COLUMNS:])):
            return DocumentError("table-too-wide", row=row, name=name, limit=MAX_COLUMNS)
        records.append(cells[:MAX_COLUMNS])
    return None


def _evenness(records: list[list[str]]) -> int:
    """How well a delimiter fits: the rows that share the commonest width, weighed by it."""
    widths = Counter(len(cells) for cells in records if len(cells) >= _LEAST_CELLS)
    return max((count * width for width, count in widths.items()), default=0)
