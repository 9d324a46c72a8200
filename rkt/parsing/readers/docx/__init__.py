"""Reads a Word document into a grid: its paragraphs and table rows, in document order."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

from lxml import etree
from lxml.etree import _Element as Element

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.docx.numbering import NumberedCell, report_numbers
from rkt.parsing.readers.docx.package import main_part, styling_of, texts_elsewhere
from rkt.parsing.readers.docx.passage import DocxText
from rkt.parsing.readers.docx.tables import (
    BOXES,
    PARAGRAPHS,
    ROWS,
    TABLES,
    TableReader,
    TableRow,
    blocks,
)
from rkt.parsing.readers.docx.text import read_passage
from rkt.parsing.readers.docx.visibility import IN_BOX, ON_PAPER, TableSurroundings, WordStyling
from rkt.parsing.readers.docx.xml_names import is_in_placeholder
from rkt.parsing.readers.grid import BLANKS, Grid, GridRow
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.symbol_fonts import UNKNOWN
from rkt.parsing.readers.unseen_text import (
    HiddenText,
    left_out_of_row,
    report_hidden_rows,
    report_unseen_texts,
)
from rkt.parsing.readers.zip_safety import DAMAGED, checked_package

_MACROS = "vbaProject.bin"
_ONLY_PICTURES = "word-only-pictures"
_DAMAGED = (*DAMAGED, etree.LxmlError, LookupError)
"""Errors raised if a part is missing or is not the expected XML."""


def read_docx(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the rows of a Word document: one per paragraph with text, and one per table row.

    Texts are read with all tracked changes accepted. Text that is not read is reported: notes,
    comments, page headers, text boxes in cells, hidden text. Rows are numbered as read, blank
    paragraphs not counted. Raises `DocumentError`.
    """
    checked_package(data, name, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            grid = _read(package, name, limits)
    except _DAMAGED as error:
        raise DocumentError("file-damaged", name=name, reason=error) from None
    refusal = next((f for f in grid.findings if f.code == _ONLY_PICTURES), None)
    return grid if refusal is None else _of_pictures(data, grid, refusal, limits)


def _of_pictures(data: bytes, grid: Grid, refusal: Finding, limits: Limits) -> Grid:
    """Return what the pictures of a document show, after its texts."""
    from rkt.parsing.readers.scan.package_pictures import read_pictures_within

    above = [row for row in grid.rows if row.filled]
    return read_pictures_within(data, grid.name, limits, above, refusal)


def _read(package: zipfile.ZipFile, name: str, limits: Limits) -> Grid:
    part = main_part(package)
    styling = styling_of(package, part)
    reading = _Reading(name, limits, styling)
    with package.open(part) as file:
        for block in blocks(file, name):
            reading.take(block)
    rows = reading.finish()
    for place, text in texts_elsewhere(package, part, name, styling):
        reading.report("word-left-out", None, place=place, text=text)
    if any(each.endswith(_MACROS) for each in package.NameToInfo):
        reading.report("word-macros", None)
    return Grid(name, rows, tuple(reading.findings))


class _Reading:
    """Reads blocks in order and collects rows and findings."""

    def __init__(self, name: str, limits: Limits, styling: WordStyling) -> None:
        self.name = name
        self.limits = limits
        self.styling = styling
        self.rows: list[GridRow] = []
        self.findings: list[Finding] = []
        self.table: Element | None = None
        self.reader = self._reader_of(None)
        self.merges: dict[int, str] = {}
        self.begun = ""  # a paragraph that continues in the next one
        self.has_texts = False  # in a table
        self.left_out: list[HiddenText] = []
        self.hidden: list[int] = []
        self.numbered: list[NumberedCell] = []
        self.insertions = self.deletions = 0
        self.pictures_outside = self.pictures_inside = 0

    def take(self, block: Element) -> None:
        """Read a block, and add a row if it has any content."""
        if block.tag in PARAGRAPHS:
            self._take_paragraph(block)
        elif block.tag in ROWS:
            self._take_row(block)
        else:
            raise DocumentError("word-embedded", name=self.name)

    def finish(self) -> tuple[GridRow, ...]:
        """Return the rows; raise `DocumentError` if no table holds text and nothing is pictured."""
        self._end_paragraph()
        outside, pictures = self.pictures_outside, self.pictures_outside + self.pictures_inside
        if not self.has_texts:
            if not pictures:
                raise DocumentError("word-no-table", name=self.name, count=pictures)
            self.report(_ONLY_PICTURES, None, name=self.name, count=pictures)
            return tuple(self.rows)
        self.findings += (*report_hidden_rows(self.hidden), *report_unseen_texts(self.left_out))
        self.findings += report_numbers(self.numbered)
        if outside:
            self.report("word-pictures-outside", None, count=outside)
        if self.insertions or self.deletions:
            counts = {"insertions": self.insertions, "deletions": self.deletions}
            self.report("word-changes", None, **counts)
        return tuple(self.rows)

    def report(
        self, code: str, row: int | None, column: int | None = None, **values: object
    ) -> None:
        """Add a finding."""
        self.findings.append(Finding(code, row, column, values))

    def _take_paragraph(self, block: Element) -> None:
        place = IN_BOX if _is_in_box(block) else ON_PAPER
        is_placeholder = is_in_placeholder(block)
        passage = read_passage(block, self.styling, place, is_placeholder=is_placeholder)
        passage.boxes.clear()  # their contents are yielded as blocks too
        self.pictures_outside += passage.pictures
        row = self._next if passage.text.strip(BLANKS) else None
        self._report_box(block, passage.text.strip(BLANKS))
        self.left_out += [HiddenText(text, why, row) for why, text in passage.left_out]
        self._report_passage(passage, row)
        self.begun += passage.text
        if not passage.runs_on:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        text, self.begun = self.begun.strip(BLANKS), ""
        if text:
            self._add_row((text,), is_text=True)

    def _take_row(self, block: Element) -> None:
        self._end_paragraph()
        self._enter_table(next(block.iterancestors(*TABLES), None))
        row = self.reader.read_row(block, self.merges)
        self.merges = row.merges
        self.insertions += row.is_inserted
        self.deletions += row.is_deleted
        if not row.is_deleted:
            self._report_row(row, block)
            self._add_row(self._cells(row), row.spanned)
            bold = frozenset(row.bold)
            self.rows[-1] = replace(self.rows[-1], bold=bold, indents=row.indents)

    def _enter_table(self, table: Element | None) -> None:
        """Reset the merged cells when a new table begins."""
        if table is not self.table:
            self.merges = {}
            self.reader = self._reader_of(table)
        self.table = table

    def _reader_of(self, table: Element | None) -> TableReader:
        is_in_box = table is not None and _is_in_box(table)
        grounds = TableSurroundings(self.styling.styles, table, is_in_box=is_in_box)
        return TableReader(self.styling, grounds, self.limits.columns)

    def _cells(self, row: TableRow) -> tuple[str, ...]:
        if max(row.texts, default=0) >= self.limits.columns:
            limit = self.limits.columns
            raise DocumentError("table-too-wide", row=self._next, name=self.name, limit=limit)
        width = min(row.width, self.limits.columns)
        return tuple(row.texts.get(at, "") for at in range(width))

    def _add_row(
        self,
        cells: tuple[str, ...],
        spanned: dict[int, str] | None = None,
        *,
        is_text: bool = False,
    ) -> None:
        row, limits = self._next, self.limits
        if row > limits.rows:
            raise DocumentError("table-too-long", row=row, name=self.name, limit=limits.rows)
        if any(len(text) > limits.cell for text in cells):
            raise DocumentError("cell-too-long", row=row, name=self.name, limit=limits.cell)
        self.rows.append(GridRow(row, cells, spanned or {}, is_text=is_text))

    @property
    def _next(self) -> int:
        return len(self.rows) + 1

    def _report_row(self, row: TableRow, block: Element) -> None:
        whole = " | ".join(row.texts.values())
        self.has_texts |= bool(whole)
        self._report_box(block, whole)
        if whole and row.is_hidden:
            self.hidden.append(self._next)
        self._leave_out(row, is_blank=not whole)
        for at, passage in row.passages.items():
            self.pictures_inside += passage.pictures
            if passage.is_numbered:
                self.numbered.append(NumberedCell(self._next, at + 1, row.texts.get(at, "")))
            self._report_passage(passage, self._next, at + 1)
            if passage.is_deleted and at < max(row.texts, default=0):
                self.report("word-cell-deleted", self._next, at + 1)
            if passage.tables and at in row.texts:
                self.report("word-table-inside", self._next, at + 1)
            if passage.pictures and at not in row.texts:
                self.report("word-picture", self._next, at + 1)

    def _leave_out(self, row: TableRow, *, is_blank: bool) -> None:
        passages = [(at, passage) for at, passage in row.passages.items() if passage.unseen]
        if passages:
            parts = [(at, *part) for at, passage in passages for part in passage.left_out]
            self.left_out += left_out_of_row(self._next, parts, is_blank=is_blank)

    def _report_box(self, block: Element, text: str) -> None:
        if text and _is_in_box(block):
            self.report("word-box-read", self._next, text=text)

    def _report_passage(
        self, passage: DocxText, row: int | None, column: int | None = None
    ) -> None:
        self.insertions += passage.insertions
        self.deletions += passage.deletions
        if passage.boxes or passage.codes:
            boxes, codes = "\n".join(passage.boxes), "".join(passage.codes)
            for code, text in (("word-box-left-out", boxes), ("word-code-left-out", codes)):
                if text.strip(BLANKS):
                    self.report(code, row, column, text=text.strip(BLANKS))
        for font, character in passage.symbols:
            values = {"font": font, "character": character, "text": UNKNOWN}
            self.report("word-symbol", row, column, **values)


def _is_in_box(block: Element) -> bool:
    return next(block.iterancestors(*BOXES), None) is not None
