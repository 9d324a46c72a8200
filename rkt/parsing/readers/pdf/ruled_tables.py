"""Finds ruled tables on a page: blocks of cells enclosed by rules, however these are drawn.

A block is a grid of all its rules; where a rule between two fields of the grid is missing, they
form one cell. So every text in the block belongs to some cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from pdfplumber.table import merge_edges

from rkt.parsing.readers.pdf.page import PdfBox, PdfRule, TooMuchDrawn

# Joining pieces into rules, and touching rules into grids

TOUCH = 3.0
"""How far apart, in points, the ends of rules may be that are meant to meet."""
_SNAP = 2.0
_JOIN = 3.0
_SHORTEST = 4.0
_MOST_CROSSINGS = 2_000_000
_COVERED = 0.5
_HIGHEST = 60.0  # the height of a heading of a few lines

Walls = set[tuple[float, int]]
"""Sides of fields closed by rules: (position of the rule, index of the field along it)."""


def merged_rules(rules: Iterable[PdfRule]) -> list[PdfRule]:
    """Return the rules with nearly coinciding ones merged and pieces joined."""
    edges = merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _JOIN, _JOIN)
    merged = (_rule(edge) for edge in edges)
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _edge(rule: PdfRule) -> dict[str, Any]:
    is_vertical, at, start, end = rule
    x0, x1, top, bottom = (at, at, start, end) if is_vertical else (start, end, at, at)
    places = {"x0": x0, "x1": x1, "top": top, "bottom": bottom}
    sizes = {"width": x1 - x0, "height": bottom - top}
    return {**places, **sizes, "orientation": "v" if is_vertical else "h"}


def _rule(edge: dict[str, Any]) -> PdfRule:
    if edge["orientation"] == "v":
        return PdfRule(True, edge["x0"], edge["top"], edge["bottom"])
    return PdfRule(False, edge["top"], edge["x0"], edge["x1"])


def touching_rules(rules: Sequence[PdfRule]) -> Iterator[list[PdfRule]]:
    """Yield groups of rules that touch, cross, or follow each other in one table."""
    upright = [rule for rule in rules if rule.is_vertical]
    level = [rule for rule in rules if not rule.is_vertical]
    if len(upright) * len(level) > _MOST_CROSSINGS:
        raise TooMuchDrawn
    following = _following(upright, level)
    left = set(rules)
    while left:
        waiting = [left.pop()]
        group: list[PdfRule] = []
        while waiting:
            group.append(rule := waiting.pop())
            others = level if rule.is_vertical else upright
            found = {other for other in others if _touch(rule, other)} | following.get(rule, set())
            waiting += left & found
            left -= found
        yield group


def _following(upright: Sequence[PdfRule], level: Sequence[PdfRule]) -> dict[PdfRule, set[PdfRule]]:
    """Return the horizontal rules adjacent to each one in a table without side rules.

    In such a table, a heading that spans the row has no vertical rule joining what is above and
    below it.
    """
    free = [rule for rule in level if not any(_is_side(other, rule) for other in upright)]
    found: dict[PdfRule, set[PdfRule]] = {}
    for above, below in pairwise(sorted(free, key=lambda rule: rule.at)):
        ends = max(abs(above.start - below.start), abs(above.end - below.end))
        if ends < TOUCH and below.at - above.at < _HIGHEST:
            found.setdefault(above, set()).add(below)
            found.setdefault(below, set()).add(above)
    return found


def _is_side(upright: PdfRule, level: PdfRule) -> bool:
    ends = min(abs(upright.at - level.start), abs(upright.at - level.end))
    return ends < TOUCH and _touch(upright, level)


def _touch(one: PdfRule, other: PdfRule) -> bool:
    return (
        other.start - TOUCH <= one.at <= other.end + TOUCH
        and one.start - TOUCH <= other.at <= one.end + TOUCH
    )


def walls_of(rules: Iterable[PdfRule], across: Sequence[float]) -> Walls:
    """Return which sides of the fields between given positions are closed by rules."""
    covered: dict[tuple[float, int], float] = {}
    for rule in rules:
        for field, (start, end) in enumerate(pairwise(across)):
            share = (min(rule.end, end) - max(rule.start, start)) / (end - start)
            if share > 0:
                covered[rule.at, field] = covered.get((rule.at, field), 0.0) + share
    return {wall for wall, share in covered.items() if share >= _COVERED}


_MOST_FIELDS = 100_000
_NARROW = 10.0  # rules of one column may be this far apart if the padding of rows differs
_LOW = 4.0
_LEAST_COLUMNS = 2

_Field = tuple[int, int]
"""Row and column in the grid of all rules, from 0."""


@dataclass(frozen=True)
class PdfCell:
    """An area enclosed by rules: its rows and columns in the block, ends exclusive."""

    first_row: int
    first_column: int
    end_row: int
    end_column: int
    is_whole: bool = True
    """False for a part of a non-rectangular area, where a piece of rule is missing."""


@dataclass(frozen=True)
class PdfBlock:
    """A ruled table: the positions of its rules, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PdfCell, ...]
    is_open_above: bool = False
    is_open_below: bool = False
    """Whether its side rules extend below its last row, which is then unfinished."""

    @cached_property
    def _owners(self) -> dict[tuple[int, int], PdfCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.first_row, cell.end_row)
            for column in range(cell.first_column, cell.end_column)
        }

    def cell_at(self, x: float, y: float) -> PdfCell | None:
        """Return the cell at a point, None outside the block."""
        field = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self._owners.get(field)

    def box_of(self, cell: PdfCell) -> PdfBox:
        """Return the area of a cell on the page."""
        left, right = self.xs[cell.first_column], self.xs[cell.end_column]
        return PdfBox(left, self.ys[cell.first_row], right, self.ys[cell.end_row])


def find_blocks(rules: Sequence[PdfRule]) -> list[PdfBlock]:
    """Return the ruled blocks from top to bottom; raise `TooMuchDrawn` for too many rules.

    Rules that only frame something are no block. A block nested in a cell comes after its outer
    one.
    """
    blocks = [block for group in touching_rules(merged_rules(rules)) if (block := _block(group))]
    return sorted(blocks, key=lambda block: (block.ys[0], block.xs[0]))


def _block(rules: Sequence[PdfRule]) -> PdfBlock | None:
    """Return the block that rules form, None if they only frame something."""
    upright = [rule for rule in rules if rule.is_vertical]
    level = [rule for rule in rules if not rule.is_vertical]
    if not upright or not level:
        return None
    xs, ys = _places(upright, level), _places(level, upright)
    if len(xs) <= _LEAST_COLUMNS or len(ys) < 2:
        return None
    if len(xs) * len(ys) > _MOST_FIELDS:
        raise TooMuchDrawn
    found = _areas(xs, ys, walls_of(upright, ys), walls_of(level, xs))
    level_at = {rule.at for rule in level}
    ends = ys[0] not in level_at, ys[-1] not in level_at
    return _without_slivers(PdfBlock(xs, ys, tuple(_cells(found)), *ends))


def _places(rules: Sequence[PdfRule], across: Sequence[PdfRule]) -> tuple[float, ...]:
    """Return the positions of rules, and the ends of crossing rules that reach beyond them."""
    places = {rule.at for rule in rules}
    start, end = min(rule.start for rule in across), max(rule.end for rule in across)
    beyond = {start} if start < min(places) - TOUCH else set()
    beyond |= {end} if end > max(places) + TOUCH else set()
    return tuple(sorted(places | beyond))


def _areas(
    xs: Sequence[float], ys: Sequence[float], beside: Walls, below: Walls
) -> Iterator[set[_Field]]:
    """Yield the connected areas of fields not divided by rules."""
    left = {(row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    while left:
        waiting = [left.pop()]
        area = set(waiting)
        while waiting:
            row, column = waiting.pop()
            ways = (
                ((xs[column + 1], row) in beside, (row, column + 1)),
                ((xs[column], row) in beside, (row, column - 1)),
                ((ys[row + 1], column) in below, (row + 1, column)),
                ((ys[row], column) in below, (row - 1, column)),
            )
            free = left.intersection(field for is_wall, field in ways if not is_wall)
            left -= free
            area |= free
            waiting += free
        yield area


def _cells(areas: Iterable[set[_Field]]) -> list[PdfCell]:
    """Return areas as cells in reading order; a non-rectangular area is split by rows."""
    cells: list[PdfCell] = []
    for area in areas:
        rows, columns = {row for row, _ in area}, {column for _, column in area}
        whole = PdfCell(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
        is_whole = len(area) == len(rows) * len(columns)
        cells += [whole] if is_whole else _parts(area)
    return sorted(cells, key=lambda cell: (cell.first_row, cell.first_column))


def _parts(area: set[_Field]) -> Iterator[PdfCell]:
    for row, column in sorted(area):
        if (row, column - 1) not in area:
            end = column
            while (row, end) in area:
                end += 1
            yield PdfCell(row, column, row + 1, end, is_whole=False)


def _without_slivers(block: PdfBlock) -> PdfBlock:
    """Return a block without the slivers between two rules drawn for one edge."""
    columns = _numbers(block.xs, {(c.first_column, c.end_column) for c in block.cells}, _NARROW)
    rows = _numbers(block.ys, {(c.first_row, c.end_row) for c in block.cells}, _LOW)
    cells = (
        replace(
            cell,
            first_row=rows[cell.first_row],
            first_column=columns[cell.first_column],
            end_row=rows[cell.end_row],
            end_column=columns[cell.end_column],
        )
        for cell in block.cells
    )
    return replace(
        block, xs=_first(block.xs, columns), ys=_first(block.ys, rows), cells=tuple(cells)
    )


def _numbers(places: Sequence[float], extents: set[tuple[int, int]], sliver: float) -> list[int]:
    """Return the edge number of each position, from 0; no cell lies only between equal ones."""
    numbers = [0]
    for i in range(1, len(places)):
        is_sliver = places[i] - places[i - 1] < sliver and (i - 1, i) not in extents
        is_second = i > 1 and numbers[-1] == numbers[-2]
        numbers.append(numbers[-1] + (not is_sliver or is_second))
    return numbers


def _first(places: Sequence[float], numbers: Sequence[int]) -> tuple[float, ...]:
    return tuple(
        {number: at for at, number in reversed([*zip(places, numbers, strict=True)])}.values()
    )[::-1]
