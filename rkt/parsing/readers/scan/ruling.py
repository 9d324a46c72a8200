"""Finds the tables of a page by their rules: the edges of rows and columns, and merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
import numpy.typing as npt

from rkt.parsing.readers.scan.pixels import Pixels, as_pixels, ink_of

_Edges = npt.NDArray[np.float64]
_Support = npt.NDArray[np.bool_]

_LEVEL = 40  # pixels: longer than any stroke of a letter
_UPRIGHT = 26
_THICK = 8
_LONG = 0.4  # of the table: surely a rule
_ROUNDS = 2
_NEAR = 8  # between strokes of one edge
_OFF = 6  # by how much a rule may stray from its edge
_DRAWN = 0.5  # of an edge's length from which it counts as ruled
_HARDLY_DRAWN = 0.1
_LEAST_HEIGHT = 26
_LEAST_WIDTH = 0.25  # of the page


@dataclass(frozen=True)
class PageCell:
    """A cell: the rows and columns it covers, from 0, ends excluded, and its box in pixels."""

    row: int
    column: int
    row_end: int
    column_end: int
    box: tuple[int, int, int, int]
    """Left, top, right, bottom."""


@dataclass(frozen=True)
class PageTable:
    """A table: its edges in pixels and its cells in reading order.

    ``is_odd`` is set if missing rules make some cell non-rectangular.
    """

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    cells: tuple[PageCell, ...]
    is_odd: bool = False
    is_open_above: bool = False
    is_open_below: bool = False
    """Whether no rule bounds it at that end: its first or last row may continue on another page."""
    is_ruled: bool = True
    """Whether rules show its cells, rather than the white space between columns and rows."""

    @property
    def box(self) -> tuple[int, int, int, int]:
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]


def find_tables(grey: Pixels) -> list[PageTable]:
    """Return the ruled tables of a straightened page from top to bottom."""
    ink = _thin(ink_of(grey))
    level, upright = _rules(ink, _LEVEL, 1), _rules(ink, 1, _UPRIGHT)
    found = (_table(level, upright, box) for box in _areas(level, upright))
    return [table for table in found if table]


def _thin(ink: Pixels) -> Pixels:
    """Return the ink without strokes that are thicker than rules, such as those of stamps."""
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_THICK, _THICK), np.uint8))
    return as_pixels(cv2.subtract(ink, cv2.dilate(thick, np.ones((5, 5), np.uint8))))


def _rules(ink: Pixels, width: int, height: int) -> Pixels:
    """Return the strokes with at least this width and height; a rule may stray by a pixel."""
    thick = cv2.dilate(ink, np.ones((1 if height > 1 else 3, 1 if width > 1 else 3), np.uint8))
    return as_pixels(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((height, width), np.uint8)))


def _areas(level: Pixels, upright: Pixels) -> list[tuple[int, int, int, int]]:
    """Return the boxes of connected rules that are large enough for a row of a table."""
    joined = cv2.dilate(level | upright, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [tuple(map(int, stats[at, :4])) for at in range(1, count)]
    wide = _LEAST_WIDTH * level.shape[1]
    large = [(x, y, x + w, y + h) for x, y, w, h in boxes if w >= wide and h >= _LEAST_HEIGHT]
    return sorted(large, key=lambda box: box[1])


def _table(level: Pixels, upright: Pixels, box: tuple[int, int, int, int]) -> PageTable | None:
    left, top, right, bottom = box
    level, upright = level[top:bottom, left:right], upright[top:bottom, left:right]
    xs, ys = _grid_of(
        _places(_strokes(upright, across=False)), _places(_strokes(level, across=True)), level.shape
    )
    if len(xs) < 3 or len(ys) < 2:
        return None
    above, beside = _level_support(level, xs, ys), _upright_support(upright, xs, ys)
    areas, is_odd = _merged(above, beside)
    if len(areas) < 2:
        return None
    columns = tuple(round(x) + left for x in xs)
    rows = tuple(round(y) + top for y in ys)
    cells = (
        PageCell(r, c, re, ce, (columns[c], rows[r], columns[ce], rows[re]))
        for r, c, re, ce in areas
    )
    open_ends = (_is_open(level, xs, ys[0]), _is_open(level, xs, ys[-1]))
    return PageTable(columns, rows, tuple(cells), is_odd, *open_ends)


def _is_open(level: Pixels, xs: Sequence[float], at: float) -> bool:
    """Tell whether hardly any rule is drawn along an end of a table."""
    start, end = _inner(xs[0], xs[-1])
    return bool(_band(level, at)[start:end].mean() < _HARDLY_DRAWN)


@dataclass(frozen=True)
class _Stroke:
    at: float
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


def _strokes(mask: Pixels, *, across: bool) -> list[_Stroke]:
    count, _, stats, centres = cv2.connectedComponentsWithStats(mask)
    along, size, middle = (0, 2, 1) if across else (1, 3, 0)
    return [
        _Stroke(
            float(centres[n][middle]), int(stats[n][along]), int(stats[n][along] + stats[n][size])
        )
        for n in range(1, count)
    ]


_Place = list[_Stroke]
"""Strokes that line up."""


def _places(strokes: list[_Stroke]) -> list[_Place]:
    places: list[_Place] = []
    for stroke in sorted(strokes, key=lambda each: each.at):
        if places and stroke.at - _middle(places[-1]) <= _NEAR:
            places[-1].append(stroke)
        else:
            places.append([stroke])
    return places


def _grid_of(
    uprights: list[_Place], levels: list[_Place], shape: tuple[int, ...]
) -> tuple[list[float], list[float]]:
    """Return the edges of columns and rows.

    A stroke is a rule if others in line with it make it long, or if both its ends meet rules; a
    stamp's ring does neither.
    """
    height, width = shape
    xs = _with_ends([_middle(each) for each in uprights if _is_long(each, height)], width)
    ys = _with_ends([_middle(each) for each in levels if _is_long(each, width)], height)
    for _ in range(_ROUNDS):
        xs = _with_ends(
            [
                _middle(each)
                for each in map(partial(_rules_of, size=height, ends=ys), uprights)
                if each
            ],
            width,
        )
        ys = _with_ends(
            [
                _middle(each)
                for each in map(partial(_rules_of, size=width, ends=xs), levels)
                if each
            ],
            height,
        )
    return xs, ys


def _is_long(place: _Place, size: int) -> bool:
    return sum(stroke.length for stroke in place) >= _LONG * size


def _rules_of(place: _Place, size: int, ends: Sequence[float]) -> _Place:
    if _is_long(place, size):
        return place
    return [s for s in place if _is_at(s.start, ends) and _is_at(s.end, ends)]


def _is_at(place: int, edges: Sequence[float]) -> bool:
    return any(abs(place - edge) <= _NEAR for edge in edges)


def _with_ends(edges: list[float], size: int) -> list[float]:
    """Return the edges including both ends of the table, even if no rule is drawn there."""
    ends = (2.0, size - 3.0)
    lacking = [end for end in ends if not any(abs(edge - end) <= 2 * _NEAR for edge in edges)]
    return sorted((*edges, *lacking))


def _middle(group: _Place) -> float:
    weights = [stroke.length for stroke in group]
    return float(np.average([stroke.at for stroke in group], weights=weights))


def _level_support(mask: Pixels, xs: Sequence[float], ys: Sequence[float]) -> _Support:
    """Return for each horizontal edge in each column whether a rule is drawn along it."""
    support = np.ones((len(ys), len(xs) - 1), np.bool_)
    for row in range(1, len(ys) - 1):
        band = _band(mask, ys[row])
        for column in range(len(xs) - 1):
            start, end = _inner(xs[column], xs[column + 1])
            support[row, column] = band[start:end].mean() >= _DRAWN
    return support


def _upright_support(mask: Pixels, xs: Sequence[float], ys: Sequence[float]) -> _Support:
    turned = np.ascontiguousarray(mask.T)
    return _level_support(turned, ys, xs).T


def _band(mask: Pixels, at: float) -> npt.NDArray[np.bool_]:
    start = max(round(at) - _OFF, 0)
    return np.asarray(mask[start : round(at) + _OFF + 1].any(axis=0))


def _inner(start: float, end: float) -> tuple[int, int]:
    margin = min(5, (end - start) / 4)
    first = round(start + margin)
    return first, max(round(end - margin), first + 1)


def _merged(above: _Support, beside: _Support) -> tuple[list[tuple[int, int, int, int]], bool]:
    """Return the areas of cells that no rule divides, and whether some are not rectangles.

    A non-rectangular area is cut into its rows, which loses nothing.
    """
    rows, columns = above.shape[0] - 1, above.shape[1]
    taken = np.zeros((rows, columns), np.bool_)
    areas, is_odd = [], False
    for row in range(rows):
        for column in range(columns):
            if taken[row, column]:
                continue
            whole = _reached(above, beside, row, column) & ~taken
            for area in _rectangles(whole):
                areas.append(area)
                taken[area[0] : area[2], area[1] : area[3]] = True
            is_odd |= len(list(_rectangles(whole))) > 1
    return sorted(areas), is_odd


def _reached(above: _Support, beside: _Support, row: int, column: int) -> _Support:
    """Return the places that can be reached from one without crossing a rule."""
    rows, columns = above.shape[0] - 1, above.shape[1]
    seen = np.zeros((rows, columns), np.bool_)
    waiting = [(row, column)]
    while waiting:
        r, c = waiting.pop()
        if seen[r, c]:
            continue
        seen[r, c] = True
        if r and not above[r, c]:
            waiting.append((r - 1, c))
        if r + 1 < rows and not above[r + 1, c]:
            waiting.append((r + 1, c))
        if c and not beside[r, c]:
            waiting.append((r, c - 1))
        if c + 1 < columns and not beside[r, c + 1]:
            waiting.append((r, c + 1))
    return seen


def _rectangles(whole: _Support) -> Iterator[tuple[int, int, int, int]]:
    rows, columns = np.nonzero(whole)
    top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
    if whole[top:bottom, left:right].all():
        yield int(top), int(left), int(bottom), int(right)
        return
    for row in range(top, bottom):
        filled = np.flatnonzero(whole[row])
        for run in np.split(filled, np.flatnonzero(np.diff(filled) > 1) + 1):
            if len(run):
                yield int(row), int(run[0]), int(row) + 1, int(run[-1]) + 1
