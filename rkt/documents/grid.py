"""The one shape that every carrier is read into: rows of text cells, with their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkt.findings import Finding

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
"""What is trimmed round a text: white space, and marks without width that word processors leave."""


@dataclass(frozen=True)
class Row:
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
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()

    @cached_property
    def pages(self) -> dict[int, int]:
        """The page of each row, by the row's number; empty for a carrier without pages."""
        return {row.number: row.page for row in self.rows if row.page is not None}
