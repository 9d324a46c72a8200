"""Reads the rows of a Word table into cells by grid column, including merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, cast

from lxml import etree
from lxml.etree import _Element as Element

from rkt.findings import DocumentError
from rkt.parsing.readers.docx.passage import DocxText
from rkt.parsing.readers.docx.styles import measure
from rkt.parsing.readers.docx.text import read_passage
from rkt.parsing.readers.docx.visibility import TableSurroundings, WordStyling
from rkt.parsing.readers.docx.xml_names import (
    ALTERNATIVES,
    attribute_of,
    attribute_value,
    is_in_placeholder,
    is_on,
    is_other_choice,
    tags,
)
from rkt.parsing.readers.grid import BLANKS, blanks_before

_CELLS = tags("word", "tc")
_RUNS, _TEXTS, _INDENTS = tags("word", "r"), tags("word", "t"), tags("word", "ind")
_LEAST_HEIGHT = 40  # twips
_TRACKED_MERGES = {"rest": "restart", "cont": "continue"}


@dataclass
class TableRow:
    """A row as read: its texts by column (from 0), and its width.

    ``spanned`` are the texts of merged cells that reach into this row, ``merges`` those that reach
    into the next one.
    """

    width: int = 0
    passages: dict[int, DocxText] = field(default_factory=dict)
    spanned: dict[int, str] = field(default_factory=dict)
    merges: dict[int, str] = field(default_factory=dict)
    bold: set[int] = field(default_factory=set)
    indents: dict[int, int] = field(default_factory=dict)
    is_deleted: bool = False
    is_inserted: bool = False
    is_hidden: bool = False

    @cached_property
    def texts(self) -> dict[int, str]:
        """The trimmed, non-blank texts by column."""
        texts = ((at, passage.text.strip(BLANKS)) for at, passage in self.passages.items())
        return {at: text for at, text in texts if text}

    def note_look(self, at: int, cell: Element) -> None:
        """Record whether all runs of a cell are directly bold, and how far it is indented."""
        if _is_bold(cell):
            self.bold.add(at)
        place = next(cell.iter(*_INDENTS), None)
        start = "" if place is None else attribute_of(place, "left") or attribute_of(place, "start")
        indent = (measure(start, 20) or 0) + blanks_before(self.passages[at].text)
        if indent > 0:
            self.indents[at] = round(indent)


def _is_bold(cell: Element) -> bool:
    runs = [run for run in cell.iter(*_RUNS) if any(True for _ in run.iter(*_TEXTS))]
    formats = [run.find("{*}rPr") for run in runs]
    return bool(runs) and all(each is not None and is_on(each, "b") for each in formats)


@dataclass
class TableReader:
    """Reads a table row by row, up to a maximum width."""

    styling: WordStyling
    grounds: TableSurroundings
    most: int

    def read_row(self, row: Element, above: Mapping[int, str]) -> TableRow:
        """Return the cells of the next row; ``above`` are the merges of the previous row.

        A cell that spans columns has its text in the first one. Text in a cell that continues the
        one above is not displayed by Word. Columns beyond ``most`` count as a single extra one.
        """
        self.grounds.begin_row(row)
        read = TableRow()
        properties = row.find("{*}trPr")
        if properties is not None:
            read.is_deleted = attribute_value(properties, "del") is not None
            read.is_inserted = attribute_value(properties, "ins") is not None
            read.is_hidden = is_on(properties, "hidden") or _is_low(properties)
            read.width = _count(properties, "gridBefore", 0, self.most)
        is_blank = is_in_placeholder(row)
        for cell in _cells(row):
            is_placeholder = is_blank or (cell.getparent() is not row and is_in_placeholder(cell))
            self._add_cell(read, cell, above, is_placeholder=is_placeholder)
        return read

    def _add_cell(
        self, read: TableRow, cell: Element, above: Mapping[int, str], *, is_placeholder: bool
    ) -> None:
        at, span, merge = read.width, 1, ""
        place = self.grounds.next_cell(cell)
        passage = read_passage(cell, self.styling, place, is_placeholder=is_placeholder)
        properties = cell.find("{*}tcPr")
        if properties is not None:
            span = _count(properties, "gridSpan", 1, self.most)
            merge = _vertical_merge(properties)
            passage = _with_cell_changes(passage, properties)
        if at > self.most and not passage.text.strip(BLANKS):
            return  # guards against rows of countless blank cells
        read.passages[at] = passage
        read.note_look(at, cell)
        read.width = at + max(span, 1)
        if merge == "restart":
            read.merges[at] = passage.text.strip(BLANKS)
        elif merge and at in above:
            passage.cover()
            read.merges[at] = above[at]
            read.spanned |= {at: above[at]} if above[at] else {}


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, whatever wraps them, but not those of nested tables."""
    walk = etree.iterwalk(row, ("start",))
    for _, element in walk:
        if element.tag in _CELLS:
            walk.skip_subtree()
            yield element
        elif element.tag in ALTERNATIVES and is_other_choice(element):
            walk.skip_subtree()


def _with_cell_changes(passage: DocxText, properties: Element) -> DocxText:
    """Return a cell's text, blanked if the cell is deleted, so that later columns stay in place."""
    if attribute_value(properties, "cellDel") is not None:
        return DocxText(deletions=1, is_deleted=True)
    passage.insertions += attribute_value(properties, "cellIns") is not None
    return passage


def _is_low(properties: Element) -> bool:
    """Tell whether a row's fixed height is too low to show its text."""
    if attribute_value(properties, "trHeight", "hRule") != "exact":
        return False
    height = measure(attribute_value(properties, "trHeight") or "", 20)
    return height is not None and height <= _LEAST_HEIGHT


def _vertical_merge(properties: Element) -> str:
    """Return "restart", "continue", or "" for a cell without a vertical merge."""
    tracked = attribute_value(properties, "cellMerge", "vMerge")
    if tracked is not None:
        return _TRACKED_MERGES.get(tracked, "")
    merge = attribute_value(properties, "vMerge")
    return "" if merge is None else merge or "continue"


def _count(properties: Element, name: str, default: int, most: int) -> int:
    """Return a column count, capped at one more than allowed."""
    text = attribute_value(properties, name) or ""
    digits = text[:9] if text.isascii() and text.isdigit() else ""
    return min(int(digits), most + 1) if digits else default


# Splitting a Word file's XML into blocks: paragraphs outside tables, and table rows

PARAGRAPHS = tags("word", "p")
ROWS = tags("word", "tr")
TABLES = tags("word", "tbl")
BOXES = tags("word", "txbxContent")
OTHER_DOCUMENTS = tags("word", "altChunk", "subDoc")
_TAKEN_AWAY = tags("word", "del", "moveFrom")
_PIECE = 1 << 16
_MOST_MEGABYTES = 5
"""Of XML in one block: anything larger is not a table, and its tree could exhaust memory."""


def blocks(part: IO[bytes], name: str) -> Iterator[Element]:
    """Yield the blocks of a part in order; each must be used before the next is requested.

    Table rows are blocks wherever the table is, as are paragraphs in text boxes; what is inside
    a row belongs to the row. Embedded documents are yielded whole. Raises `DocumentError` for too
    large a block, and lxml's errors for broken XML.
    """
    stream = _Stream()
    waiting = 0
    for piece in iter(lambda: part.read(_PIECE), b""):
        waiting += len(piece)
        for block in stream.blocks_in(piece):
            yield block
            waiting = 0
        if waiting > _MOST_MEGABYTES * 1_000_000:
            raise DocumentError("word-block-too-large", name=name, limit=_MOST_MEGABYTES)
    stream.parser.close()


class _Stream:
    """State carried between two chunks of XML: the row depth and the elements already used."""

    def __init__(self) -> None:
        self.parser = _safe_parser()
        self.depth = 0
        self.used: list[Element] = []

    def blocks_in(self, piece: bytes) -> Iterator[Element]:
        """Yield the blocks that end in a chunk, then free those yielded before."""
        self.parser.feed(piece)
        before, self.used = self.used, []
        for event, element in cast("Iterator[tuple[str, Element]]", self.parser.read_events()):
            is_row = element.tag in ROWS
            self.depth += is_row if event == "start" else -is_row
            if event == "end" and _is_block(element, self.depth):
                yield element
                self.used.append(element)
        _free(before)


def _safe_parser() -> etree.XMLPullParser:
    """Return a parser that fetches and expands nothing and drops comments, which split texts."""
    return etree.XMLPullParser(
        ("start", "end"),
        tag=[*PARAGRAPHS, *ROWS, *OTHER_DOCUMENTS],
        no_network=True,
        resolve_entities=False,
        remove_comments=True,
        remove_pis=True,
    )


def _is_block(element: Element, depth: int) -> bool:
    if element.tag in OTHER_DOCUMENTS:
        return True
    if depth or next(element.iterancestors(*_TAKEN_AWAY), None) is not None:
        return False
    return not any(map(is_other_choice, element.iterancestors(*ALTERNATIVES)))


def _free(used: list[Element]) -> None:
    """Free blocks one chunk late and emptied first; otherwise lxml walks them repeatedly."""
    for element in used:
        element.clear()
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
