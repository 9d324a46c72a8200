"""Cells that reach over several rows or columns: how far, and how many may be covered in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rkt.findings import DocumentError

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
