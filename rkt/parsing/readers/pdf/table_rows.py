"""Assigns glyphs to the cells and columns of ruled tables, and returns rows of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rkt.core import money
from rkt.findings import Finding
from rkt.parsing.readers.pdf.cell_boxes import PageBox
from rkt.parsing.readers.pdf.page import UNREADABLE, PdfBox, PdfGlyph
from rkt.parsing.readers.pdf.ruled_tables import PdfBlock, PdfCell
from rkt.parsing.readers.pdf.text import (
    PdfLine,
    Wrapped,
    doubtful_words,
    join_lines,
    join_texts,
    pdf_lines,
    wrapped,
)
from rkt.parsing.readers.unseen_text import Unseen, unseen_text

_SAME_EDGE = 4.0
_LEAST_COLUMNS = 4  # of a table that others are compared with
_NEXT = 0.15  # of the font size: text drawn on at a smaller distance belongs together
_BACK = 0.5
_MOST_OVER = 0.3  # of the line height
_ROOM_FOR_ONE = 1.2  # of the line height


def remark(code: str, column: int | None = None, **values: object) -> Finding:
    """Return a finding whose row has no number yet; its column counts from 1."""
    return Finding(code, column=column, values=values)


def hyphens(lines: Wrapped, column: int | None = None) -> Iterator[Finding]:
    """Yield the findings about end-of-line hyphens that may or may not be part of a word."""
    if words := list(doubtful_words(lines)):
        yield remark("pdf-hyphen", column, words="; ".join(words))


@dataclass
class PrintedRow:
    """A row as one page shows it; outside tables, the texts on one line.

    ``full`` are the cells, by index, that are filled to the bottom. A row is open on a side where
    no rule bounds it, above or below.
    """

    page: int
    cells: list[str]
    spanned: dict[int, str] = field(default_factory=dict)
    is_outside: bool = False
    full: frozenset[int] = frozenset()
    is_open_above: bool = False
    is_open_below: bool = False
    remarks: list[Finding] = field(default_factory=list)
    stacked: int = 0
    """How many amounts its cells hold one below the other, as if in several rows."""
    boxes: dict[int, PdfBox] = field(default_factory=dict)
    places: dict[int, PageBox] = field(default_factory=dict)
    """Where its cells are, by index: in points, and as fractions of the displayed page."""

    @property
    def is_unruled(self) -> bool:
        """Whether it looks like a table row although no rules divide it."""
        return any(each.code == "pdf-row-unruled" for each in self.remarks)

    @property
    def filled(self) -> dict[int, str]:
        return {index: text for index, text in enumerate(self.cells) if text}

    @property
    def width(self) -> int:
        return len(self.cells)

    def take_in(self, lower: PrintedRow) -> None:
        """Add the texts of a row's lower part, on the next page, to those of this upper one."""
        for index, text in lower.filled.items():
            self.cells += [""] * (index + 1 - len(self.cells))
            above = self.cells[index]
            parts = [(above, False), (text, False)] if above else [(text, False)]
            self.cells[index] = join_texts(parts)
            self.remarks += hyphens(parts, index + 1)
        self.places = {**lower.places, **self.places}
        self.full, self.is_open_below = lower.full, lower.is_open_below
        self.remarks += lower.remarks


def outside_row(page: int, texts: Sequence[str]) -> PrintedRow:
    """Return side-by-side texts outside tables as a row."""
    unread = [remark("pdf-glyph-outside", text=text) for text in texts if UNREADABLE in text]
    return PrintedRow(page, [*texts], is_outside=True, remarks=unread)


class Columns:
    """The columns of a document's first table, which later pages continue."""

    def __init__(self) -> None:
        self._edges: tuple[float, ...] = ()

    def indices(self, block: PdfBlock) -> tuple[list[int], int]:
        """Return the column index of each of a block's columns, and the total number.

        They are those of the first table if every edge matches one of its edges; otherwise the page
        is numbered on its own.
        """
        if not self._edges and len(block.xs) > _LEAST_COLUMNS:
            self._edges = block.xs
        found = [self._nearest(x) for x in block.xs]
        if any(later <= before for before, later in pairwise(found)) or -1 in found:
            return list(range(len(block.xs))), len(block.xs) - 1
        return found, len(self._edges) - 1

    def _nearest(self, x: float) -> int:
        near = [i for i, edge in enumerate(self._edges) if abs(edge - x) <= _SAME_EDGE]
        return min(near, key=lambda i: abs(self._edges[i] - x), default=-1)


def rows_of_block(
    block: PdfBlock,
    texts: Iterable[Sequence[PdfGlyph]],
    unseen: Iterable[tuple[Sequence[PdfGlyph], Unseen]],
    page: int,
    columns: Columns,
) -> tuple[list[PrintedRow], list[Finding]]:
    """Return the rows of a ruled table with visible text, and findings about the others."""
    indices, width = columns.indices(block)
    rows = [PrintedRow(page, [""] * width) for _ in range(len(block.ys) - 1)]
    placed: dict[PdfCell, list[PdfGlyph]] = {}
    for text in texts:
        _place(text, block, placed, rows)
    for cell, glyphs in placed.items():
        _write(rows, cell, indices[cell.first_column], pdf_lines(glyphs), block)
    _report_unseen(rows, block, indices, unseen)
    rows[0].is_open_above = block.is_open_above
    rows[-1].is_open_below = block.is_open_below
    blank = (found for row in rows if not row.filled for found in row.remarks)
    return [row for row in rows if row.filled], list(blank)


def _report_unseen(
    rows: list[PrintedRow],
    block: PdfBlock,
    indices: Sequence[int],
    unseen: Iterable[tuple[Sequence[PdfGlyph], Unseen]],
) -> None:
    """Add findings about invisible text to each row, one per cell and reason."""
    hidden: dict[tuple[PdfCell, Unseen], list[PdfGlyph]] = {}
    for glyphs, why in unseen:
        for cell, glyph in zip(_cells_of(block, glyphs), glyphs, strict=True):
            if cell:
                hidden.setdefault((cell, why), []).append(glyph)
    for (cell, why), glyphs in hidden.items():
        column = indices[cell.first_column] + 1
        if text := join_lines(pdf_lines(glyphs)):
            rows[cell.first_row].remarks.append(unseen_text(text, why, column=column))


def _place(
    text: Sequence[PdfGlyph],
    block: PdfBlock,
    placed: dict[PdfCell, list[PdfGlyph]],
    rows: list[PrintedRow],
) -> None:
    """Add a text's glyphs to their cells, or all of them to the cell that it overflows."""
    cells = _cells_of(block, text)
    if over := _overflow([c for c, glyph in zip(cells, text, strict=True) if glyph.text != " "]):
        rows[over.first_row].remarks.append(
            remark("pdf-overflow", text=join_lines(pdf_lines(text)))
        )
        cells = [over] * len(text)
    for cell, glyph in zip(cells, text, strict=True):
        if cell:
            placed.setdefault(cell, []).append(glyph)


def _write(
    rows: list[PrintedRow], cell: PdfCell, index: int, lines: Sequence[PdfLine], block: PdfBlock
) -> None:
    """Write a cell's text to its first row, and mark it as spanning the rows below."""
    if not lines:
        return
    first, text = rows[cell.first_row], join_lines(lines)
    first.cells[index] = text
    first.boxes[index] = block.box_of(cell)
    first.stacked += max(sum(money.has_separators(line.text) for line in lines) - 1, 0)
    first.remarks += (remark(code, text=text) for code in _doubts(cell, lines, block))
    first.remarks += hyphens(wrapped(lines), index + 1)
    last = lines[-1]
    if block.ys[cell.end_row] - last.bottom < _ROOM_FOR_ONE * last.height:
        first.full |= {index}
    for row in rows[cell.first_row + 1 : cell.end_row]:
        row.spanned[index] = text


def _doubts(cell: PdfCell, lines: Sequence[PdfLine], block: PdfBlock) -> Iterator[str]:
    """Yield the codes of findings that make a cell's text uncertain."""
    if any(UNREADABLE in line.text for line in lines):
        yield "pdf-glyph"
    if any(line.is_overprinted for line in lines):
        yield "pdf-overprinted"
    if not cell.is_whole:
        yield "pdf-cell-open"
    top, bottom = block.ys[cell.first_row], block.ys[cell.end_row]
    if any(_MOST_OVER * line.height < max(top - line.top, line.bottom - bottom) for line in lines):
        yield "pdf-overflow"


def _cells_of(block: PdfBlock, text: Sequence[PdfGlyph]) -> list[PdfCell | None]:
    places = (((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2) for glyph in text)
    return [block.cell_at(x, y) for x, y in places]


def _overflow(cells: Sequence[PdfCell | None]) -> PdfCell | None:
    """Return the cell that a text drawn in one go begins in, if it crosses the cell's edge."""
    first = next((cell for cell in cells if cell), None)
    columns = {cell.first_column if cell else None for cell in cells}
    return first if first and len(columns) > 1 else None


def texts_in_one_go(glyphs: Iterable[PdfGlyph]) -> Iterator[list[PdfGlyph]]:
    """Yield runs of glyphs drawn directly one after another on one line."""
    text: list[PdfGlyph] = []
    for glyph in glyphs:
        if text and not _goes_on(text[-1], glyph):
            yield text
            text = []
        text.append(glyph)
    if text:
        yield text


def _goes_on(before: PdfGlyph, glyph: PdfGlyph) -> bool:
    if before.turn or glyph.turn or abs(before.bottom - glyph.bottom) > _BACK * glyph.size:
        return False
    return -_BACK * glyph.size < glyph.x0 - before.x1 < _NEXT * glyph.size
