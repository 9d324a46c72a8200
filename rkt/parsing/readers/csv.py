"""Reads CSV and other delimited text into a grid."""

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
from rkt.parsing.readers.grid import BLANKS, Grid, GridRow, indents_of
from rkt.parsing.readers.limits import LIBRARY, Limits

# Decoding text files: UTF-8, UTF-16 or Windows-1252

BROKEN = "\ufffd"
"""Stands in a text for bytes that are invalid in its encoding."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_SOUND = re.compile(r"[^\x00-\x7f\ufffd]")
_FEW = 20
"""In UTF-16, one broken unit in this many is tolerated: nearly any bytes form some units."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return a file's text and its encoding; raise `DocumentError` if it is not text."""
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
    """Refuse text whose byte order contradicts its byte-order mark."""
    order = _utf16_without_mark(data[len(mark) :])
    if mark in _UTF16_MARKS and order not in (None, _UTF16_MARKS[mark]):
        raise DocumentError("file-encoding", name=name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """Decode bytes, tolerating a few broken ones; None if they are in another encoding."""
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
    """Return how many replacement characters the text itself contains."""
    return data.decode(encoding, "ignore").count(BROKEN)


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the UTF-16 variant of unmarked Latin text, None for other text.

    In such text every other byte is NUL; two thirds of one half must be.
    """
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
_RULE = re.compile(r":?-{3,}:?|:-+:?|-+:")
"""A cell of the rule below a Markdown header."""
_RULE_LINE = re.compile(
    rf"^[ \t]*\|?[ \t]*(?:{_RULE.pattern})(?:[ \t]*\|[ \t]*(?:{_RULE.pattern}))+[ \t]*\|?[ \t]*$",
    re.MULTILINE,
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TITLE = re.compile(r"^#{1,6}\s+")
_BAR = "\ue000"
"""Stands in for a bar within a cell's text while a Markdown table is split."""
_LEAST_CELLS = 3  # narrower rows say nothing about the delimiter: a sentence has commas too


def read_delimited(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the cells of a delimited text file as strings, with rows numbered as records.

    Encoding and delimiter are detected. Raises `DocumentError` if the file is not text or its
    quotation marks are unbalanced.
    """
    text, encoding = decode(data, name)
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise DocumentError("file-empty", name=name)
    records = (
        _markdown_records(text, name, limits)
        if _RULE_LINE.search(text)
        else _parse(text, name, limits)
    )
    rows = tuple(
        GridRow(
            number,
            _without_rule(tuple(cell.strip(BLANKS) for cell in cells)),
            indents=indents_of(cells),
        )
        for number, cells in enumerate(records, 1)
    )
    guessed = (Finding("encoding-guessed"),) if encoding == "cp1252" else ()
    return Grid(name, rows, guessed)


def _without_rule(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a row, blanking those of the rule below a Markdown header."""
    filled = [cell for cell in cells if cell]
    is_rule = len(filled) > 1 and all(map(_RULE.fullmatch, filled))
    return () if is_rule else cells


def _markdown_records(text: str, name: str, limits: Limits) -> list[list[str]]:
    """Return the cells of Markdown tables, without the bars around them and emphasis marks."""
    split = _parse(text.replace(r"\|", _BAR), name, limits)
    cells = [[cell.replace(_BAR, "|").strip(BLANKS) for cell in row] for row in split]
    is_framed = not any(row[0] for row in cells if len(row) > 1)
    shown = [row[1:] if is_framed and len(row) > 1 else row for row in cells]
    return [[_without_marks(cell) for cell in row] for row in shown]


def _without_marks(cell: str) -> str:
    marked = _EMPHASIS.fullmatch(cell)
    return _TITLE.sub("", _LINE_BREAK.sub(" ", marked[2] if marked else cell), count=1)


def _parse(text: str, name: str, limits: Limits) -> list[list[str]]:
    """Return the records under the best delimiter; raise `DocumentError` if they are broken."""
    attempts = [_records(text, delimiter, name, limits) for delimiter in DELIMITERS]
    records, problem = max(attempts, key=lambda a: (_is_tidy(a[0]), _evenness(a[0]), _pairs(a[0])))
    if problem:
        raise problem
    return records


def _records(
    text: str, delimiter: str, name: str, limits: Limits
) -> tuple[list[list[str]], DocumentError | None]:
    """Return the records up to the first broken one, and the error in that one."""
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
    """Yield the rows of pasted text, where only cells containing line breaks are quoted."""
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
    """Append records from a source, and return the error that stopped it, if any."""
    for row, cells in enumerate(source, 1):
        if row > limits.rows:
            return DocumentError("table-too-long", row=row, name=name, limit=limits.rows)
        if any(map(str.strip, cells[limits.columns :])):
            return DocumentError("table-too-wide", row=row, name=name, limit=limits.columns)
        records.append(cells[: limits.columns])
    return None


def _is_tidy(records: list[list[str]]) -> bool:
    """Tell whether the first record is the header of a tidy export."""
    names = {schema.fold(name) for name in records[0]} if records else set()
    return names.issuperset(set(schema.LINE_COLUMNS) - set(schema.LEVELS))


def _evenness(records: list[list[str]]) -> int:
    """Return a score for a delimiter: the rows of the commonest width, weighted by that width."""
    widths = Counter(len(cells) for cells in records if len(cells) >= _LEAST_CELLS)
    return max((count * width for width, count in widths.items()), default=0)


def _pairs(records: list[list[str]]) -> int:
    """Return how many rows have two cells, if nearly all do: a table of names and amounts."""
    filled = [cells for cells in records if any(map(str.strip, cells))]
    pairs = sum(len(cells) == 2 and all(map(str.strip, cells)) for cells in filled)
    return pairs if pairs * 3 >= len(filled) * 2 else 0


# Transcripts: tab-separated cells, ``<b>`` around bold cells, one row per line

_BOLD = re.compile(r"<b>(.*)</b>", re.DOTALL)


def read_transcript(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the cells of a transcript, without its bold tags."""
    grid = read_delimited(data, name, limits)
    return replace(grid, rows=tuple(map(_without_tags, grid.rows)))


def _without_tags(row: GridRow) -> GridRow:
    bold = frozenset(at for at, cell in row.filled if _BOLD.fullmatch(cell))
    return replace(row, cells=tuple(map(_plain, row.cells)), bold=bold)


def _plain(cell: str) -> str:
    bold = _BOLD.fullmatch(cell)
    return bold[1].strip() if bold else cell
