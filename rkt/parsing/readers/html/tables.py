"""The tables of a page: the row and column of each cell, with nested tables kept separate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from lxml import etree
from lxml.etree import _Element as Element

from rkt.parsing.readers.grid import Allowance
from rkt.parsing.readers.html.css_cascade import Cascade
from rkt.parsing.readers.limits import Limits

_SPAN = re.compile(r"\s*([0-9]{1,9})")
_TO_THE_END = 1_000_000
_PLACES = {"thead": 0, "tfoot": 2}  # a page may state its foot before its body


@dataclass(frozen=True)
class PlacedRow:
    """A row of a table: its cells by column, from 0, and those that reach into it from above.

    ``width`` counts its columns, blank ones included; ``gone`` are cells that are not displayed and
    take up no column.
    """

    cells: dict[int, Element]
    spanned: dict[int, Element]
    width: int
    hidden: bool
    gone: tuple[Element, ...] = ()


@dataclass(eq=False)
class HtmlTable:
    """A table, the table whose cell contains it, and those of its cells that contain tables."""

    element: Element
    outer: HtmlTable | None
    rows: list[tuple[Element, list[Element]]] = field(default_factory=list)
    nesting: set[Element] = field(default_factory=set)
    cell: Element | None = None
    row_is_open: bool = False

    @property
    def enclosing(self) -> Iterator[HtmlTable]:
        """The tables that contain this one, innermost first."""
        table = self.outer
        while table:
            yield table
            table = table.outer

    def take(self, element: Element) -> None:
        """Add a row or a cell; table elements inside a cell are part of its text."""
        if self.cell is not None:
            return
        if element.tag == "tr" or not self.row_is_open:
            self.rows.append((element, []))
            self.row_is_open = True
        if element.tag != "tr":
            self.rows[-1][1].append(element)
            self.cell = element

    def leave(self, element: Element) -> None:
        """Record the end of a row or a cell."""
        if element is self.cell:
            self.cell = None
        elif element.tag == "tr" and self.cell is None:
            self.row_is_open = False


def find_tables(page: Element) -> list[HtmlTable]:
    """Return all tables of a page, in document order."""
    found: list[HtmlTable] = []
    inside: list[HtmlTable] = []
    for event, element in etree.iterwalk(page, ("start", "end"), ("table", "tr", "td", "th")):
        if element.tag != "table":
            if inside:
                (inside[-1].take if event == "start" else inside[-1].leave)(element)
        elif event == "start":
            inside.append(_begun(element, inside[-1] if inside else None))
            found.append(inside[-1])
        else:
            inside.pop()
    return found


def _begun(element: Element, outer: HtmlTable | None) -> HtmlTable:
    if outer and outer.cell is not None:
        outer.nesting.add(outer.cell)
    return HtmlTable(element, outer)


def placed_rows(
    table: HtmlTable, limits: Limits, allowance: Allowance, cascade: Cascade
) -> list[PlacedRow]:
    """Return the rows of a table in display order (head, body, foot), with spans resolved.

    A span ends with its head, body or foot. Covered cells are charged to the allowance.
    """
    parts = [(_part_of(row), row, cells) for row, cells in table.rows]
    parts.sort(key=lambda part: _PLACES.get(part[0].tag, 1))
    placed = []
    for _, rows in groupby(parts, key=lambda part: part[0]):
        placing = _Placing(limits.columns, allowance)
        for _, row, cells in rows:
            shown = [cell for cell in cells if not cascade.of_cell(cell).look.gone]
            look = cascade.of(row).look
            each = placing.place(shown, hidden=look.gone or look.invisible)
            if len(shown) < len(cells):
                each = replace(each, gone=tuple(cell for cell in cells if cell not in shown))
            placed.append(each)
    return placed


def _part_of(row: Element) -> Element:
    """Return the head, body or foot that contains a row, else its parent."""
    parent = row.getparent()
    return row if parent is None else parent


class _Placing:
    """Places rows one below the other, tracking columns occupied by row spans."""

    def __init__(self, columns: int, allowance: Allowance) -> None:
        self.columns = columns
        self.allowance = allowance
        self.reaching: dict[int, tuple[int, Element | None]] = {}

    def place(self, cells: list[Element], *, hidden: bool) -> PlacedRow:
        """Return the next row; columns beyond the limit are kept for the reader to refuse."""
        reaching = self.reaching
        self.allowance.take(len(reaching))
        spanned = {at: cell for at, (_, cell) in reaching.items() if cell is not None}
        self.reaching = {at: (left - 1, cell) for at, (left, cell) in reaching.items() if left > 1}
        placed: dict[int, Element] = {}
        at = 0
        for cell in cells:
            while at in reaching:
                at += 1
            placed[at] = cell
            at += self._reserve(cell, at)
        return PlacedRow(placed, spanned, max(at, max(reaching, default=-1) + 1), hidden)

    def _reserve(self, cell: Element, at: int) -> int:
        """Reserve the rows that a cell spans, and return how many columns it has."""
        width = max(_span(cell, "colspan"), 1)
        height = _span(cell, "rowspan") or _TO_THE_END
        if height > 1:
            for column in range(at, min(at + width, self.columns)):
                self.reaching[column] = (height - 1, cell if column == at else None)
        return width


def _span(cell: Element, name: str) -> int:
    found = _SPAN.match(cell.get(name, ""))
    return int(found[1]) if found else 1
