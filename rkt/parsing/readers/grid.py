"""The common shape of all read documents: rows of text cells with their positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.page_places import CellPlace, Scan

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
"""Trimmed from texts: white space, and the zero-width characters of word processors."""


@dataclass(frozen=True)
class GridRow:
    """One row of the source: its number, counted from 1 as in a spreadsheet, and its cells.

    A cell that spans rows has its text in the first; the rows below hold it in ``spanned`` (by
    index from 0), with nothing at that place in ``cells``. A cell that spans columns has its text
    in the first. ``page`` counts from 1 in paginated files; ``is_text`` marks a paragraph outside
    any table, if the file type can tell. ``bold`` holds the cells whose whole text is bold and
    ``indents`` how far texts are indented, both by index, if the file type records them.
    """

    number: int
    cells: tuple[str, ...]
    spanned: Mapping[int, str] = field(default_factory=dict)
    page: int | None = None
    is_text: bool = False
    bold: frozenset[int] = field(default=frozenset(), compare=False)
    indents: Mapping[int, int] = field(default_factory=dict, compare=False)

    @cached_property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """The cells that hold text of their own: (index from 0, text)."""
        return tuple((i, text) for i, text in enumerate(self.cells) if text)

    def text_at(self, column: int) -> str:
        """Return the text of a cell, given its column from 1; "" beyond the last."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True)
class Grid:
    """The whole source as rows of trimmed text; ``findings`` come from reading it.

    ``sheet`` is the sheet that was read and ``sheets`` are all of them, for workbooks. ``places``
    says where cells are on the pages of a file that has pages with text; ``scan`` holds the pages
    and readings of one that was recognised from pictures.
    """

    name: str
    rows: tuple[GridRow, ...]
    findings: tuple[Finding, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    places: tuple[CellPlace, ...] = ()
    scan: Scan | None = None

    @cached_property
    def pages(self) -> dict[int, int]:
        """The page of each row, by row number; empty for file types without pages."""
        return {row.number: row.page for row in self.rows if row.page is not None}

    @cached_property
    def places_by_row(self) -> dict[int, dict[int, CellPlace]]:
        """Where cells are on their pages, by row and column from 1."""
        read = (each.place for each in self.scan.readings) if self.scan else ()
        found: dict[int, dict[int, CellPlace]] = {}
        for place in (*self.places, *read):
            found.setdefault(place.row, {})[place.column] = place
        return found


# How far texts are indented

INDENT_STEP = 4
"""Blanks that a tab counts for, and the width of a spreadsheet's indent step."""


def blanks_before(text: str) -> int:
    """Return the number of blanks before a text; a tab counts as several, a blank text as 0."""
    own = text.lstrip(BLANKS)
    before = text[: len(text) - len(own)] if own else ""
    return len(before) + before.count("\t") * (INDENT_STEP - 1)


def indents_of(texts: Sequence[str]) -> dict[int, int]:
    """Return the blanks before the texts of a row by index, where there are any."""
    begun = (at for at, text in enumerate(texts) if text[:1].isspace())
    return {at: blanks for at in begun if (blanks := blanks_before(texts[at]))}


# Merged cells, and the limit on how many cells they may cover

MOST_COVERED = 1_000_000
"""How many cells of a document merged cells may cover."""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells; rows and columns count from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Allowance:
    """A budget of cells that merges may cover: a small file can claim far too many."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.room = MOST_COVERED

    def take(self, cells: int) -> None:
        """Use up some of the covered cells; raise `DocumentError` when none are left."""
        self.room -= cells
        if self.room < 0:
            raise DocumentError("table-spans", name=self.name, limit=MOST_COVERED)


def covered_by(area: Area, last: Area, allowance: Allowance) -> Iterator[tuple[int, int]]:
    """Yield row and column of the cells in an area, except its first.

    Only the part within the filled area of the sheet, ``last``, counts.
    """
    rows = range(area.top, min(area.bottom, last.bottom) + 1)
    columns = range(area.left, min(area.right, last.right) + 1)
    allowance.take(len(rows) * len(columns))
    places = ((row, column) for row in rows for column in columns)
    return (place for place in places if place != (area.top, area.left))
