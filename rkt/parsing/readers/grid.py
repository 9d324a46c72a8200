"""The one shape that every carrier is read into: rows of text cells, with their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkt.findings import DocumentError, Finding

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
"""What is trimmed round a text: white space, and marks without width that word processors leave."""


@dataclass(frozen=True)
class GridRow:
    """One row of the source: its number, counted from 1 as a spreadsheet does, and its cells.

    A cell that reaches over several rows has its text in the first of them; the rows below hold
    it in ``spanned`` (by index from 0) and nothing at that place in ``cells``. One that reaches
    over several columns has its text in the first. ``page`` counts from 1 where there are pages;
    ``is_text`` is a paragraph outside of any table, where a carrier can tell.
    """

    number: int
    cells: tuple[str, ...]
    spanned: Mapping[int, str] = field(default_factory=dict)
    page: int | None = None
    is_text: bool = False

    @cached_property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """The cells that hold text of their own: (index from 0, text)."""
        return tuple((i, text) for i, text in enumerate(self.cells) if text)


@dataclass(frozen=True)
class Grid:
    """The whole source as rows of trimmed text; ``findings`` are those of reading it.

    ``sheet`` is the sheet that was read and ``sheets`` are all of them, where there are any.
    """

    name: str
    rows: tuple[GridRow, ...]
    findings: tuple[Finding, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()

    @cached_property
    def pages(self) -> dict[int, int]:
        """The page of each row, by the row's number; empty for a carrier without pages."""
        return {row.number: row.page for row in self.rows if row.page is not None}


# -- Cells that reach over several rows or columns: how far, and how many may be covered in all.

MOST_COVERED = 1_000_000
"""How many cells of a document may be merged into others."""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, rows and columns counted from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


class Allowance:
    """How many cells of a document may still be covered; a small file can claim far more."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.room = MOST_COVERED

    def take(self, cells: int) -> None:
        """Take a number of covered cells from it; raise `DocumentError` once it is used up."""
        self.room -= cells
        if self.room < 0:
            raise DocumentError("table-spans", name=self.name, limit=MOST_COVERED)


def covered_by(area: Area, last: Area, allowance: Allowance) -> Iterator[tuple[int, int]]:
    """Yield row and column of the cells that an area takes in beside its first.

    Only the part of it in the filled area of the sheet, ``last``, counts.
    """
    rows = range(area.top, min(area.bottom, last.bottom) + 1)
    columns = range(area.left, min(area.right, last.right) + 1)
    allowance.take(len(rows) * len(columns))
    places = ((row, column) for row in rows for column in columns)
    return (place for place in places if place != (area.top, area.left))
