"""Reads tables with shading instead of rules: columns from the header, rows from gaps.

Columns begin where the header's shades do. If a single shade lies under the whole header, or there
are only rules above and below it, they begin where the texts of the rows do (`shaded_columns`).

Rows end at shades, at horizontal rules, and at gaps wider than those between the lines of a text.
Since that may fail, every row is checked against the shape of an RKT's rows: a heading at the left,
or texts with one amount. A page that does not fit is refused.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from rkt.core import money
from rkt.core.schema import fold
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.pdf.cell_boxes import box_round
from rkt.parsing.readers.pdf.page import UNREADABLE, PdfBox, PdfGlyph, PdfPage
from rkt.parsing.readers.pdf.shaded_columns import columns_below
from rkt.parsing.readers.pdf.table_rows import PrintedRow, hyphens, outside_row, remark
from rkt.parsing.readers.pdf.text import PdfLine, join_lines, pdf_lines, wrapped

_APART = 0.5  # of the font size
_LEAST_COLUMNS = 4
_SAME = 2.0
_FEW_DIGITS = 4  # a year, or a row number
_SURE = 100
_LEAST = 3  # texts in a row that can only belong to a table
_LABEL_AND_AMOUNT = 2
_WIDE = 0.45  # of the line height: lines of one text are closer

_Row = list[PdfLine]


class Shading:
    """Reads shaded pages, using the columns of the latest header."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._edges: tuple[float, ...] = ()
        self._amounts: Counter[int] = Counter()
        self._least_gap = float("inf")
        self._header: set[tuple[str, ...]] = set()
        self._last: PrintedRow | None = None

    def rows_of(self, page: PdfPage, glyphs: Iterable[PdfGlyph]) -> list[PrintedRow] | None:
        """Return the rows of a page, None if there has been no shaded table so far.

        Raises `DocumentError` if the rows are uncertain.
        """
        lines = pdf_lines([glyph for glyph in glyphs if not glyph.turn], _APART)
        header = self._find_columns(page, lines)
        if not self._edges:
            return None
        top = header.top if header else 0.0
        above = [line for line in lines if line.bottom <= top + _SAME]
        bounds = _bounds(page, header)
        if not header and not page.shades and not any(map(_is_amount, lines)):
            return [outside_row(page.number, texts) for texts in _side_by_side(lines)]
        rows = list(_rows([line for line in lines if line.bottom > top + _SAME], bounds))
        outside = [outside_row(page.number, texts) for texts in _side_by_side(above)]
        return [*outside, *self._classified_rows(page.number, rows, is_headed=bool(header))]

    def _find_columns(self, page: PdfPage, lines: Sequence[PdfLine]) -> PdfBox | None:
        """Take the columns from a page's header, and return the shade under it; None if absent."""
        cells = _header(page.shades)
        if cells:
            self._edges = tuple([box.x0 for box in cells] + [cells[-1].x1])
            return cells[0]
        boxes = {*page.shades, *_bands(page)}
        for box in sorted(boxes, key=lambda box: (box.top, box.x0)):
            below = [line for line in lines if line.top > box.bottom - _SAME]
            edges = columns_below(box, lines, list(_rows(below, _bounds(page, box))))
            if edges and (not self._edges or len(edges) == len(self._edges)):
                self._edges = self._edges or edges
                return box
        return None

    def _classified_rows(
        self, page: int, rows: Sequence[_Row], *, is_headed: bool
    ) -> Iterator[PrintedRow]:
        """Yield the table's rows; separate rows below the last amount are outside the table."""
        texts = [self._texts(row) for row in rows]
        self._amounts.update(_amount_columns(texts))
        column = max(self._amounts, key=lambda at: self._amounts[at], default=0)
        stated = [i for i, row in enumerate(texts) if _states_amount(row, column)]
        end = self._table_end(rows, texts, max(stated, default=-1) + 1)
        in_header = is_headed
        for i, cells in enumerate(texts):
            is_regular = set(cells) == {0} or i in stated
            in_header = in_header and not is_regular
            self._header |= {_key(cells)} if in_header else set()
            if is_regular or _key(cells) in self._header:
                yield self._kept(self._row(page, cells, rows[i]), is_line=i in stated)
            elif self._goes_on(page, cells):
                yield self._joined(self._row(page, cells, rows[i]))
            elif i >= end and len(cells) < _LEAST:
                yield from (outside_row(page, side) for side in _side_by_side(rows[i]))
            else:
                raise DocumentError("pdf-unruled", name=self._name)

    def _kept(self, row: PrintedRow, *, is_line: bool) -> PrintedRow:
        """Return a row, remembering the last with an amount, which the next page may continue."""
        if is_line:
            self._last = row
        elif _key(row.filled) not in self._header:
            self._last = None
        return row

    def _goes_on(self, page: int, cells: dict[int, str]) -> bool:
        """Tell whether the first row of a page only adds text to cells of the last line."""
        above = self._last
        return (
            above is not None
            and page == above.page + 1
            and set(cells) <= set(above.filled)
            and all(text[0].islower() for text in cells.values())
        )

    def _joined(self, row: PrintedRow) -> PrintedRow:
        """Mark a row and the one before it as two parts of one row, which nothing divides."""
        if self._last is not None:
            self._last.is_open_below = row.is_open_above = True
            self._last = None
        return row

    def _table_end(self, rows: Sequence[_Row], texts: Sequence[dict[int, str]], start: int) -> int:
        """Return the end of the table: the first non-heading row that is clearly set apart.

        A row that follows more closely may continue the one above it.
        """
        gaps = [0.0, *(_gap(above, below) for above, below in pairwise(rows))]
        self._least_gap = min([self._least_gap, *gaps[1:start]])
        below = (at for at in range(start, len(rows)) if set(texts[at]) != {0})
        first = next(below, len(rows))
        is_apart = first == len(rows) or gaps[first] >= self._least_gap - _SAME
        return first if is_apart or not first else len(rows)

    def _row(self, page: int, cells: dict[int, str], row: _Row) -> PrintedRow:
        texts = [cells.get(index, "") for index in range(len(self._edges) - 1)]
        unread = [remark("pdf-glyph", text=text) for text in texts if UNREADABLE in text]
        boxes = {column: box_round(lines) for column, lines in self._by_column(row).items()}
        return PrintedRow(page, texts, remarks=[*unread, *self._hyphens(row)], boxes=boxes)

    def _hyphens(self, row: _Row) -> Iterator[Finding]:
        for column, lines in self._by_column(row).items():
            yield from hyphens(wrapped(lines), column + 1)

    def _texts(self, row: _Row) -> dict[int, str]:
        return {column: join_lines(lines) for column, lines in self._by_column(row).items()}

    def _by_column(self, row: _Row) -> dict[int, _Row]:
        """Return the lines of a row by column; text that spans columns counts to the first."""
        by_column: dict[int, _Row] = {}
        for line in row:
            column = bisect_right(self._edges, line.x0 + _SAME) - 1
            by_column.setdefault(min(max(column, 0), len(self._edges) - 2), []).append(line)
        return by_column


def _side_by_side(lines: Iterable[PdfLine]) -> Iterator[list[str]]:
    for _, beside in groupby(lines, key=lambda line: line.row_top):
        yield [line.text for line in beside]


def _header(shades: Iterable[PdfBox]) -> list[PdfBox]:
    """Return the first row of adjacent shaded cells, [] if there is none."""
    rows: dict[tuple[int, int], list[PdfBox]] = {}
    for box in sorted(shades, key=lambda box: (box.top, box.x0)):
        rows.setdefault((round(box.top), round(box.bottom)), []).append(box)
    for row in rows.values():
        beside = all(abs(left.x1 - right.x0) <= _SAME for left, right in pairwise(row))
        if len(row) >= _LEAST_COLUMNS and beside:
            return row
    return []


def _bands(page: PdfPage) -> Iterator[PdfBox]:
    """Yield the areas between horizontal rules of equal length, such as around a header."""
    rules = sorted({rule for rule in page.rules if not rule.is_vertical}, key=lambda rule: rule.at)
    for above, below in pairwise(rules):
        ends = max(abs(above.start - below.start), abs(above.end - below.end))
        if ends <= _SAME < below.at - above.at:
            yield PdfBox(above.start, above.at, above.end, below.at)


def _bounds(page: PdfPage, header: PdfBox | None) -> list[float]:
    """Return the known row boundaries: edges of shades, and horizontal rules."""
    edges = [edge for box in page.shades for edge in (box.top, box.bottom)]
    rules = [rule.at for rule in page.rules if not rule.is_vertical]
    inside = (header.top + _SAME, header.bottom - _SAME) if header else (0.0, 0.0)
    return sorted(at for at in (*edges, *rules) if not inside[0] < at < inside[1])


def _rows(lines: Sequence[PdfLine], bounds: Sequence[float]) -> Iterator[_Row]:
    """Yield the lines of each row."""
    row: _Row = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: line.top):
        if row and (
            _band(line, bounds) != _band(row[0], bounds)
            or line.top - bottom > _WIDE * (line.bottom - line.top)
        ):
            yield row
            row, bottom = [], 0.0
        row.append(line)
        bottom = max(bottom, line.bottom)
    if row:
        yield row


def _band(line: PdfLine, bounds: Sequence[float]) -> int:
    return bisect_right(bounds, (line.top + line.bottom) / 2)


def _gap(above: _Row, below: _Row) -> float:
    return min(line.top for line in below) - max(line.bottom for line in above)


def _amount_columns(rows: Iterable[dict[int, str]]) -> Counter[int]:
    """Return how many amounts each column holds; those with separators count for more."""
    columns: Counter[int] = Counter()
    for column, text in (cell for row in rows for cell in row.items()):
        if money.has_separators(text):
            columns[column] += _SURE
        elif money.is_number(text) and len(text) > _FEW_DIGITS:
            columns[column] += 1
    return columns


def _is_amount(line: PdfLine) -> bool:
    return money.is_number(line.text)


def _states_amount(row: dict[int, str], column: int) -> bool:
    """Tell whether an amount is in its column or next to it, since pages shift cells.

    A total's amount may be anywhere to the right of its label.
    """
    if len(row) == _LABEL_AND_AMOUNT and 0 in row:
        return any(money.is_number(text) for place, text in row.items() if place)
    return any(money.is_number(row.get(at, "")) for at in (column - 1, column, column + 1))


def _key(row: dict[int, str]) -> tuple[str, ...]:
    return tuple(map(fold, row.values()))
