"""Finds a table without rules if the white space between its columns and rows is unmistakable.

Its columns are separated by white from top to bottom, each line of a cell is a single piece, and an
amount column is aligned on the right. Its rows are further apart than the lines within them, or
each line is a row with an amount. If any of this does not hold, there is no table: nothing is
guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rkt.parsing.readers.scan.pieces import LEAST_PIECES, PieceLine, lines_of, print_of
from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.ruling import PageCell, PageTable
from rkt.parsing.readers.scan.text_lines import runs_of

# In units of a line's usual height
_WIDE = 0.6  # white that may divide columns: twice a blank
_UNSURE = 0.45  # white that is more than a blank but less than that
_ALIGNED = 0.35
_INDENT = 0.6
_LEAST_GAP = 0.3
_APART = 1.1  # between lines that are not in one cell
_UNLIKE = 0.4  # by how much gaps between rows may differ: letters go up and down
_MARGIN = 0.5

_JUMP = 1.6  # between the gaps of lines and those of rows
_MOSTLY = 0.9
_LEFT_OUT = 4  # lines at each end that may only look like part of the table


@dataclass(frozen=True)
class _Columns:
    """The left and right ends of each column's contents; amount columns end at the same place."""

    ends: tuple[tuple[int, int], ...]
    amounts: dict[int, int]
    """Where each amount column ends, by column."""
    height: float

    @property
    def edges(self) -> tuple[int, ...]:
        """Where columns end and begin: in the white, at most a margin left of the right one."""
        margin = round(_MARGIN * self.height)
        inner = [
            left - min((left - right) // 2, margin) for (_, right), (left, _) in pairwise(self.ends)
        ]
        return max(self.ends[0][0] - margin, 0), *inner, self.ends[-1][1] + margin

    def of(self, piece: tuple[int, int]) -> int | None:
        """Return the column in which a piece lies; None if it extends beyond one."""
        inside = (
            at
            for at, (left, right) in enumerate(pairwise(self.edges))
            if left <= piece[0] and piece[1] <= right
        )
        return next(inside, None)

    def is_amount(self, piece: tuple[int, int]) -> bool:
        at = self.of(piece)
        end = self.amounts.get(at) if at is not None else None
        return end is not None and abs(piece[1] - end) <= _ALIGNED * self.height

    def has_amount(self, line: PieceLine) -> bool:
        return any(map(self.is_amount, line.pieces))

    def holds(self, line: PieceLine) -> bool:
        """Tell whether each piece lies in a column of its own."""
        places = [self.of(piece) for piece in line.pieces]
        return None not in places and len(set(places)) == len(places)

    def is_heading(self, line: PieceLine) -> bool:
        """Tell whether a line is a single piece that begins where the first column does."""
        (left, _), *others = line.pieces
        return not others and abs(left - self.ends[0][0]) <= _INDENT * self.height


_Row = tuple[PieceLine, ...]


def plain_tables(grey: Pixels) -> Iterator[PageTable]:
    """Yield candidates for the only table of a straightened page without rules, likeliest first.

    They differ only in headings above the first line: without rules, only the next row can tell
    headings from titles.
    """
    ink = print_of(grey)
    height, lines = lines_of(ink, _WIDE)
    found = (list(_tables(ink, lines, part, height)) for part in _parts(lines))
    yield from next((tables for tables in found if tables), [])


def _parts(lines: Sequence[PieceLine]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of possible tables, the longest part first.

    A few lines above and below may have pieces as well: "Nama : …", two signatures.
    """
    telling = [at for at, line in enumerate(lines) if line.tells_columns]
    ends = [(above, below) for above in range(_LEFT_OUT) for below in range(_LEFT_OUT)]
    for above, below in sorted(ends, key=sum):
        inner = telling[above : len(telling) - below]
        if len(inner) >= 2:
            yield inner[0], inner[-1]


def _tables(
    ink: Pixels, lines: Sequence[PieceLine], part: tuple[int, int], height: float
) -> Iterator[PageTable]:
    first, last = part
    columns = _columns(ink, lines[first : last + 1], height)
    others = (*lines[:first], *lines[last + 1 :])
    # A line next to the part with as many pieces may be its header, or its last row.
    if columns is None or any(len(line.pieces) >= len(columns.ends) for line in others):
        return
    for whole in _wholes(lines, part, columns):
        if rows := _only_way(lines, whole, columns):
            yield _drawn(rows, columns)


def _columns(ink: Pixels, lines: Sequence[PieceLine], height: float) -> _Columns | None:
    """Return the columns divided by white from top to bottom; None if some are not clear."""
    telling = [line for line in lines if line.tells_columns]
    filled = np.zeros(ink.shape[1], np.bool_)
    for line in telling:
        filled |= ink[line.top : line.bottom].any(axis=0)
    ends: list[tuple[int, int]] = []
    for start, end in runs_of(filled):
        white = start - ends[-1][1] if ends else height
        if white < _UNSURE * height:
            ends[-1] = (ends[-1][0], end)
        elif white < _WIDE * height:
            return None
        else:
            ends.append((start, end))
    columns = _Columns(tuple(ends), _amounts(telling[1:], ends, height), height)
    is_plain = columns.amounts and len(ends) >= LEAST_PIECES and all(map(columns.holds, telling))
    return columns if is_plain else None


def _amounts(
    lines: Sequence[PieceLine], ends: Sequence[tuple[int, int]], height: float
) -> dict[int, int]:
    """Return the columns whose pieces end at the same place on the right."""
    found: dict[int, int] = {}
    for at, (left, right) in enumerate(ends):
        stops = [stop for line in lines for start, stop in line.pieces if left <= start < right]
        if len(stops) < 2:
            continue
        usual = float(np.median(stops))
        near = sum(abs(stop - usual) <= _ALIGNED * height for stop in stops)
        if near >= max(_MOSTLY * len(stops), 2):
            found[at] = round(usual)
    return found


def _wholes(
    lines: Sequence[PieceLine], part: tuple[int, int], columns: _Columns
) -> list[tuple[int, int]]:
    """Return the part with the lines that belong to it, with and without headings above.

    Neither if it is unclear where the table ends.
    """
    first, last = part
    near = max(low.top - line.bottom for line, low in pairwise(lines[first : last + 1]))
    below = near + round(_UNLIKE * columns.height)
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1], below, columns):
        last += 1
    if last + 1 < len(lines) and lines[last + 1].top - lines[last].bottom <= below:
        return []  # it may be a row whose columns are not clear
    close = _LEAST_GAP * columns.height
    while first and _is_close(lines[first - 1], lines[first], close, columns):
        first -= 1
    above = first
    while above and _is_heading_at(lines[above - 1], lines[above], near, columns):
        above -= 1
    return [(at, last) for at in sorted({above, first})]


def _is_heading_at(line: PieceLine, below: PieceLine, near: int, columns: _Columns) -> bool:
    return columns.is_heading(line) and below.top - line.bottom <= near


def _goes_on(line: PieceLine, below: PieceLine, near: int, columns: _Columns) -> bool:
    if columns.is_heading(below):
        return below.top - line.bottom <= near
    if not columns.holds(below):
        return False
    is_total = len(below.pieces) > 1 and columns.has_amount(below)
    return is_total or _is_close(line, below, _LEAST_GAP * columns.height, columns)


def _is_close(line: PieceLine, below: PieceLine, gap: float, columns: _Columns) -> bool:
    return below.top - line.bottom <= gap and columns.holds(line) and columns.holds(below)


def _only_way(
    lines: Sequence[PieceLine], part: tuple[int, int], columns: _Columns
) -> list[_Row] | None:
    """Return the rows of a table if its lines form rows in only one way."""
    inner = lines[part[0] : part[1] + 1]
    gaps = sorted({below.top - line.bottom for line, below in pairwise(inner)})
    between = [
        (low + high) / 2
        for low, high in pairwise(gaps)
        if high >= _JUMP * max(low, 1) and high - low >= _LEAST_GAP * columns.height
    ]
    ways = {tuple(_rows(inner, gap)) for gap in (-1.0, *between)}
    good = [way for way in ways if _is_good(way, columns)]
    return list(good[0]) if len(good) == 1 else None


def _rows(lines: Sequence[PieceLine], gap: float) -> Iterator[_Row]:
    """Yield groups of lines that are no further apart than a gap."""
    row = [lines[0]]
    for line, below in pairwise(lines):
        if below.top - line.bottom > gap:
            yield tuple(row)
            row = []
        row.append(below)
    yield tuple(row)


def _is_good(rows: Sequence[_Row], columns: _Columns) -> bool:
    """Tell whether each row below the first has its amount on one line, or is a heading.

    If each line is a row and they are close together, headings are refused: one could be the rest
    of the cell above it.
    """
    stated = [sum(map(columns.has_amount, row)) for row in rows]
    gaps = [below[0].top - above[-1].bottom for above, below in pairwise(rows)]
    are_lines = all(len(row) == 1 for row in rows)
    is_close = are_lines and min(gaps, default=0) < _APART * columns.height
    for at, (row, amounts) in enumerate(zip(rows, stated, strict=True)):
        is_heading = all(map(columns.is_heading, row))
        if not (is_heading or all(map(columns.holds, row))):
            return False
        if amounts > 1 and at:
            return False
        if at and not amounts and (is_close or not is_heading):
            return False
    return sum(map(bool, stated[1:])) >= 2 or (len(rows) > 1 and min(stated[-2:]) == 1)


def _drawn(rows: Sequence[_Row], columns: _Columns) -> PageTable:
    """Return the table with edges in the white space between its columns and rows."""
    margin, xs = round(_MARGIN * columns.height), columns.edges
    middles = [(above[-1].bottom + below[0].top) // 2 for above, below in pairwise(rows)]
    ys = (max(rows[0][0].top - margin, 0), *middles, rows[-1][-1].bottom + margin)
    cells = tuple(cell for at, row in enumerate(rows) for cell in _cells(at, row, columns, xs, ys))
    return PageTable(xs, ys, cells, is_ruled=False)


def _cells(
    at: int, row: _Row, columns: _Columns, xs: Sequence[int], ys: Sequence[int]
) -> Iterator[PageCell]:
    """Yield the cells of a row; a heading that extends beyond its column is one."""
    top, bottom = ys[at], ys[at + 1]
    if all(map(columns.holds, row)):
        for column, (left, right) in enumerate(pairwise(xs)):
            yield PageCell(at, column, at + 1, column + 1, (left, top, right, bottom))
    else:
        end = max(right for line in row for _, right in line.pieces)
        box = (xs[0], top, max(end + round(_MARGIN * columns.height), xs[-1]), bottom)
        yield PageCell(at, 0, at + 1, len(columns.ends), box)
