"""Turns the pages of a scan into rows, and its readers' doubts into findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rkt.core import money
from rkt.findings import Finding
from rkt.parsing.readers.grid import BLANKS, GridRow
from rkt.parsing.readers.page_places import CellPlace, CellReading
from rkt.parsing.readers.pdf.page_breaks import join_broken_rows
from rkt.parsing.readers.scan.column_places import ColumnPlaces
from rkt.parsing.readers.scan.doubts import (
    agreed_words,
    digits_of,
    holds_amounts,
    is_amount_doubtful,
    is_grouped,
    is_text_doubtful,
    looks_like_figure,
    settled,
    suggested,
    with_known_words,
)
from rkt.parsing.readers.scan.read_parts import OutsideRow, ReadPage, ReadTable, ReadText
from rkt.parsing.readers.scan.text_lines import Box

_MARGIN = 0.07  # of the page's height
_LEAST_AMOUNTS = 2

Part = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of the page."""


@dataclass(frozen=True)
class ScannedCell:
    """A cell with its text and its place.

    ``turn`` is that of a page of text, for a cell printed there whose row continues on a scan or
    comes from one; None on a scanned page.
    """

    page: int
    part: Part
    read: ReadText
    turn: int | None = None

    def joined(self, lower: ScannedCell) -> ScannedCell:
        """Return the cell with its rest; its place is that of its first doubtful part.

        A part from a page of text is never doubtful.
        """
        parts = [each for each in (self, lower) if each.read.text] or [self]
        scanned = [each for each in parts if each.turn is None] or parts
        place = next((each for each in scanned if _is_doubtful(each.read)), scanned[0])
        return replace(place, read=self.read.joined(lower.read))


def _is_doubtful(read: ReadText) -> bool:
    is_open = is_text_doubtful(read.text, read.second, read.weakest) and not read.is_settled
    return read.is_marked or is_open


@dataclass
class ScannedRow:
    """A row of a scan that has no number yet; its cells are by column, from 0."""

    page: int
    cells: Mapping[int, ScannedCell]
    is_outside: bool = False
    is_margin: bool = False
    spanned: dict[int, str] = field(default_factory=dict)
    remarks: list[Finding] = field(default_factory=list)
    is_open_above: bool = False
    is_open_below: bool = False

    @property
    def filled(self) -> dict[int, str]:
        return {at: cell.read.text for at, cell in self.cells.items() if cell.read.text}

    @property
    def width(self) -> int:
        return max((*self.cells, *self.spanned), default=-1) + 1

    @property
    def full(self) -> frozenset[int]:
        return frozenset(at for at, cell in self.cells.items() if cell.read.is_full)

    def take_in(self, lower: ScannedRow) -> None:
        """Add the texts of a row's lower part, on the next page, to those of this upper one."""
        joined = {
            at: self.cells[at].joined(lower.cells[at]) for at in self.cells if at in lower.cells
        }
        self.cells = {**lower.cells, **self.cells, **joined}
        self.is_open_below = lower.is_open_below
        self.remarks += lower.remarks


Numbered = Sequence[tuple[int, ScannedRow]]
"""Rows with their numbers in the grid."""


def rows_of_pages(pages: Sequence[ReadPage]) -> list[ScannedRow]:
    """Return the rows of all pages in reading order, with margins between tables moved last."""
    columns = ColumnPlaces()
    rows = [row for page in pages for row in _rows_of_page(page, columns)]
    of_tables = [at for at, row in enumerate(rows) if not row.is_outside]
    first, last = (of_tables[0], of_tables[-1]) if of_tables else (0, 0)
    between = [first < at < last and row.is_margin for at, row in enumerate(rows)]
    inner = [row for row, is_between in zip(rows, between, strict=True) if not is_between]
    margins = [row for row, is_between in zip(rows, between, strict=True) if is_between]
    return _regrouped(_settled(join_broken_rows(inner) + margins))


def _settled(rows: list[ScannedRow]) -> list[ScannedRow]:
    """Return the rows with texts on which the readers differ settled by the document's words."""
    reads = [cell.read for row in rows for cell in row.cells.values()]
    agreed = agreed_words((read.text, read.second) for read in reads)
    for row in rows:
        row.cells = {at: _settled_cell(cell, agreed) for at, cell in row.cells.items()}
    return rows


def _settled_cell(cell: ScannedCell, agreed: Mapping[str, int]) -> ScannedCell:
    read = cell.read
    if not read.second or read.is_marked or not _is_doubtful(read):
        return cell
    text = settled(read.text, read.second, agreed)
    is_settled = text is not None
    if text is None:
        text = with_known_words(read.text, read.second, agreed)
    other = read.text if text == read.second else read.second
    return replace(cell, read=replace(read, text=text, second=other, is_settled=is_settled))


def _regrouped(rows: list[ScannedRow]) -> list[ScannedRow]:
    """Return the rows with each amount as read by the reader that saw its separators.

    Both saw the same digits; a person is asked about it anyway.
    """
    ways = _ways_of(rows)
    for row in rows:
        if not row.is_outside:
            row.cells = {
                at: _regrouped_cell(cell, ways[at]) if at in ways else cell
                for at, cell in row.cells.items()
            }
    return rows


def _regrouped_cell(cell: ScannedCell, ways: money.Separators | None) -> ScannedCell:
    first, second = cell.read.text, cell.read.second
    if not second or digits_of(first) != digits_of(second) or is_grouped(first, ways):
        return cell
    if not (looks_like_figure(first) and is_grouped(second, ways)):
        return cell
    return replace(cell, read=replace(cell.read, text=second, second=first, is_regrouped=True))


def _rows_of_page(page: ReadPage, columns: ColumnPlaces) -> Iterator[ScannedRow]:
    placed: list[tuple[tuple[int, int], ScannedRow]] = [
        ((page.half(row.texts[0][0][0]), row.top), _outside(page, row)) for row in page.outside
    ]
    for table in page.tables:
        rows = _rows_of_table(page, table, columns)
        half = page.half(table.table.columns[0])
        placed += [((half, table.table.rows[at]), row) for at, row in enumerate(rows)]
    rows = [row for _, row in sorted(placed, key=lambda each: each[0])]
    stated = sum(money.has_separators(text) for row in rows for text in row.filled.values())
    if rows and not page.tables and stated >= _LEAST_AMOUNTS:
        rows[0].remarks.append(Finding("scan-page-no-table", page=page.number))
    yield from rows


def _outside(page: ReadPage, row: OutsideRow) -> ScannedRow:
    cells = {
        at: ScannedCell(page.number, _part(page, box), read)
        for at, (box, read) in enumerate(row.texts)
    }
    middle = row.top / page.height
    is_margin = not _MARGIN < middle < 1 - _MARGIN
    return ScannedRow(page.number, cells, is_outside=True, is_margin=is_margin)


def _rows_of_table(page: ReadPage, table: ReadTable, columns: ColumnPlaces) -> list[ScannedRow]:
    is_odd = table.table.is_odd or not (table.table.is_ruled or columns.are_at(table.table.columns))
    places = columns.of(table.table.columns)
    rows = [ScannedRow(page.number, {}) for _ in table.table.rows[1:]]
    for each in table.cells:
        at, column = each.cell.row, places[each.cell.column]
        cell = ScannedCell(page.number, _part(page, each.cell.box), each.read)
        rows[at].cells = {**rows[at].cells, column: cell}
        for below in range(at + 1, each.cell.row_end):
            if each.read.text:
                rows[below].spanned[column] = each.read.text
    rows[0].is_open_above, rows[-1].is_open_below = (
        table.table.is_open_above,
        table.table.is_open_below,
    )
    if is_odd:
        rows[0].remarks.append(Finding("scan-table-unsure", page=page.number))
    return rows


def _part(page: ReadPage, box: Box) -> Part:
    left, top, right, bottom = box
    return left / page.width, top / page.height, right / page.width, bottom / page.height


# Numbered rows: cells, readings and findings


def grid_row(number: int, row: ScannedRow) -> GridRow:
    """Return a row in the form that all readers use."""
    texts = row.filled
    cells = tuple(texts.get(at, "").strip(BLANKS) for at in range(row.width))
    return GridRow(number, cells, row.spanned, row.page, row.is_outside)


def readings_of(numbered: Numbered) -> tuple[CellReading, ...]:
    """Return what was read in each cell, and where."""
    return tuple(
        CellReading(
            CellPlace(number, column + 1, cell.page, *cell.part),
            cell.read.text,
            cell.read.second,
            cell.read.weakest,
        )
        for number, row in numbered
        for column, cell in sorted(row.cells.items())
        if cell.turn is None
    )


def printed_places_of(numbered: Numbered) -> Iterator[CellPlace]:
    """Yield where the cells of joined rows are that come from a page of text."""
    for number, row in numbered:
        for column, cell in sorted(row.cells.items()):
            if cell.turn is not None:
                yield CellPlace(number, column + 1, cell.page, *cell.part, cell.turn)


def findings_of(numbered: Numbered) -> Iterator[Finding]:
    """Yield what a person must check, in reading order."""
    ways = _ways_of([row for _, row in numbered])
    for number, row in numbered:
        for found in row.remarks:
            yield replace(found, row=number)
        for column, cell in sorted(row.cells.items()):
            read = cell.read
            is_certain = cell.turn is not None
            is_money = column in ways and not row.is_outside
            doubt = _doubt(read, ways[column]) if is_money else _doubt_of_text(read)
            if doubt and not is_certain:
                yield replace(doubt, row=number, column=column + 1, page=cell.page)
            if read.words:
                values = {"words": "; ".join(read.words)}
                yield Finding("pdf-hyphen", number, column + 1, values, cell.page)


def _ways_of(rows: Sequence[ScannedRow]) -> dict[int, money.Separators | None]:
    """Return the columns that hold amounts, with how their digits are grouped."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for column, text in row.filled.items() if not row.is_outside else ():
            columns.setdefault(column, []).append(text)
    return {
        column: money.detect_separators(texts)
        for column, texts in columns.items()
        if holds_amounts(texts)
    }


def _doubt(read: ReadText, ways: money.Separators | None) -> Finding | None:
    first, second = read.text, read.second
    if not (looks_like_figure(first) or looks_like_figure(second or "")):
        return _doubt_of_text(read)
    is_open = is_amount_doubtful(first, second, read.weakest, ways)
    if is_open or read.is_marked or read.is_regrouped:
        values = {"first": first, "second": second or "", "suggestion": suggested(first, second)}
        return Finding("scan-amount-doubtful", values=values)
    return None


def _doubt_of_text(read: ReadText) -> Finding | None:
    if read.is_settled or not is_text_doubtful(read.text, read.second, read.weakest):
        return None
    return Finding("scan-text-doubtful", values={"first": read.text, "second": read.second or ""})
