"""The one shape that every carrier is read into: rows of text cells, with their place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rkt.findings import Finding

BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u200c\u200d\u2060\ufeff"
"""What is trimmed round a text: white space, and marks without width that word processors leave."""


@dataclass(frozen=True)
class Row:
    """One row of the source: its number, counted from 1 as a spreadsheet does, and its cells."""

    number: int
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """The cells that hold text: (index from 0, text)."""
        return tuple((i, text) for i, text in enumerate(self.cells) if text)


@dataclass(frozen=True)
class Grid:
    """The whole source as rows of trimmed text; ``findings`` are those of reading it."""

    name: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
