"""CSV and other delimited text -> Grid."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rkt.core import schema
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import BLANKS, Grid, GridRow
from rkt.parsing.readers.limits import LIBRARY, Limits

# -- Bytes of a text file -> text: UTF-8, UTF-16 or Windows-1252, or a refusal by name.

BROKEN = "\ufffd"
"""What stands in a text for bytes that are none of its encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_SOUND = re.compile(r"[^\x00-\x7f\ufffd]")
_FEW = 20
"""Of UTF-16, a broken unit in so many signs is still few: nearly any bytes make up some units."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return a file's text and its encoding; raise `DocumentError` where it is no text."""
    for encoding in _candidates(data, name):
        text = _decoded(data, encoding)
        if text is not None:
            _refuse_binary(text, name)
            return text, encoding
    raise DocumentError("file-encoding", name=name)


def _candidates(data: bytes, name: str) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            _refuse_false_mark(data, mark, name)
            return (encoding,)
    return (_utf16_without_mark(data) or "utf-8", "cp1252")


def _refuse_false_mark(data: bytes, mark: bytes, name: str) -> None:
    """Refuse text whose bytes are in the other order than its mark says."""
    order = _utf16_without_mark(data[len(mark) :])
    if mark in _UTF16_MARKS and order not in (None, _UTF16_MARKS[mark]):
        raise DocumentError("file-encoding", name=name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return bytes as text, few of them broken; None where they are in another encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if not encoding.startswith("utf"):
            return None
    text = data.decode(encoding, "replace")
    if _CONTROL.search(text):
        return None
    broken = text.count(BROKEN) - _stated(data, encoding)
    if encoding.startswith("utf-16"):
        return text if broken * _FEW <= len(text) else None
    return text if broken <= len(_SOUND.findall(text)) else None


def _stated(data: bytes, encoding: str) -> int:
    """Return how many signs for a broken place the text itself has."""
    return data.decode(encoding, "ignore").count(BROKEN)


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 is every other byte a NUL: at least two in three tell which half."""
    sample = data[:4000]
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) * 3 >= pairs * 2:
        return "utf-16-le"
    if pairs and sample[0::2].count(0) * 3 >= pairs * 2:
        return "utf-16-be"
    return None


def _refuse_binary(text: str, name: str) -> None:
    found = _CONTROL.search(text)
    if found:
        row = text.count("\n", 0, found.start()) + 1
        raise DocumentError("file-binary", row=row, name=name)


DELIMITERS = (",", ";", "\t", "|")
_PASTED_CELL = re.compile(
    r'(?P<cell>"(?:[^"\t]|"")*"(?=\t|\r?\n|\Z)|[^\t\n]*?)(?P<end>\t|\r?\n|\Z)'
)
_RULE = re.compile(r":?-{3,}:?")
_LEAST_CELLS = 3  # narrower rows say nothing about the delimiter: a sentence has commas too


def read_delimited(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the cells of a delimited text file, strings only, rows numbered as records.

    Encoding and delimiter are detected. Raises `DocumentError` where the file is no text
    or its quotation marks do not pair up.
    """
    text, encoding = decode(data, name)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise DocumentError("file-empty", name=name)
    rows = tuple(
        GridRow(number, _without_rule(tuple(cell.strip(BLANKS) for cell in cells)))
        for number, cells in enumerate(_parse(text, name, limits), 1)
    )
    guessed = (Finding("encoding-guessed"),) if encoding == "cp1252" else ()
    return Grid(name, rows, guessed)


def _without_rule(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a row; the rule below a header in Markdown has no text."""
    filled = [cell for cell in cells if cell]
    is_rule = len(filled) > 1 and all(map(_RULE.fullmatch, filled))
    return () if is_rule else cells


def _parse(text: str, name: str, limits: Limits) -> list[list[str]]:
    """Return the records under the delimiter that fits best, or raise what is wrong with them."""
    attempts = [_records(text, delimiter, name, limits) for delimiter in DELIMITERS]
    records, problem = max(attempts, key=lambda a: (_is_tidy(a[0]), _evenness(a[0])))
    if problem:
        raise problem
    return records


def _records(
    text: str, delimiter: str, name: str, limits: Limits
) -> tuple[list[list[str]], DocumentError | None]:
    """Return the records up to the first that is broken, and what is wrong with that one."""
    csv.field_size_limit(limits.cell)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        return records, _take(records, reader, name, limits)
    except csv.Error as error:
        if delimiter == "\t" and delimiter in text:
            records = []
            return records, _take(records, _pasted(text), name, limits)
        code = "cell-too-long" if "field limit" in str(error) else "file-quotes"
        row = len(records) + 1
        return records, DocumentError(code, row=row, name=name, limit=limits.cell)


def _pasted(text: str) -> Iterator[list[str]]:
    """Yield the rows of pasted text, where only a cell with a line break of its own is quoted."""
    cells: list[str] = []
    for found in _PASTED_CELL.finditer(text):
        cell, end = found["cell"], found["end"]
        is_quoted = cell.startswith('"') and "\n" in cell
        cells.append(cell[1:-1].replace('""', '"') if is_quoted else cell)
        if end != "\t":
            yield cells
            cells = []
        if not end:
            return


def _take(
    records: list[list[str]], source: Iterable[list[str]], name: str, limits: Limits
) -> DocumentError | None:
    """Add the records of a source to those at hand, and return why not all were taken, if so."""
    for row, cells in enumerate(source, 1):
        if row > limits.rows:
            return DocumentError("table-too-long", row=row, name=name, limit=limits.rows)
        if any(map(str.strip, cells[limits.columns :])):
            return DocumentError("table-too-wide", row=row, name=name, limit=limits.columns)
        records.append(cells[: limits.columns])
    return None


def _is_tidy(records: list[list[str]]) -> bool:
    """Whether the first record names the columns of an exported table: its texts do not count."""
    names = {schema.fold(name) for name in records[0]} if records else set()
    return names.issuperset(schema.LINE_COLUMNS)


def _evenness(records: list[list[str]]) -> int:
    """How well a delimiter fits: the rows that share the commonest width, weighed by it."""
    widths = Counter(len(cells) for cells in records if len(cells) >= _LEAST_CELLS)
    return max((count * width for width, count in widths.items()), default=0)


# -- Transcribed text -> Grid: tabs between cells, ``<b>`` round a bold cell, one row a line.

_BOLD = re.compile(r"<b>(.*)</b>", re.DOTALL)


def read_transcript(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the cells of a transcript; bold is typography, so its marks are not text."""
    grid = read_delimited(data, name, limits)
    rows = (replace(row, cells=tuple(map(_plain, row.cells))) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _plain(cell: str) -> str:
    bold = _BOLD.fullmatch(cell)
    return bold[1].strip() if bold else cell
