"""Small multiples: for each province a row of columns, one per year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw


@dataclass(frozen=True)
class YearColumn:
    """A year: its label, its length ("0" for none), and its meaning in words."""

    year: str
    length: float
    words: str


@dataclass(frozen=True)
class Multiple:
    """A province over the years: name, the last figure with its change, and where it leads."""

    name: str
    figure: str
    change: str
    columns: Sequence[YearColumn]
    address: str

    @property
    def longest(self) -> float:
        return max((column.length for column in self.columns), default=0.0) or 1.0


def draw_multiples(multiples: Sequence[Multiple], *, alt: str) -> str:
    """Return the provinces as HTML, each on its own scale, since their trends are compared."""
    return draw("multiples", multiples=multiples, alt=alt)
