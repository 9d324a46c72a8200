"""Drawings of many offices: amounts on a strip, a bridge of changes, small multiples of years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw

_LEVELS = 9
"""The most dots that are stacked before they overlap."""

_COLUMNS = 120
"""Positions along the axis; dots at the same one are stacked."""


@dataclass(frozen=True)
class Dot:
    """A unit on a strip: position from 0 to 100, and level above the axis."""

    x: float
    y: int


@dataclass(frozen=True)
class Strip:
    """A measure: its name, each unit's value, and the own unit's (None without one).

    ``figures`` state the own unit's value and rank, or the median if there is no own unit.
    """

    label: str
    values: Sequence[float]
    own: float | None
    figures: str
    words: str


@dataclass(frozen=True)
class DrawnStrip:
    """A strip with the positions of its dots."""

    label: str
    dots: Sequence[Dot]
    own: float | None
    figures: str
    words: str


def draw_strips(strips: Sequence[Strip], ticks: Sequence[tuple[float, str]], *, alt: str) -> str:
    """Return the strips as HTML on one axis from 0 to 1; ``ticks`` are shares with labels."""
    drawn = [
        DrawnStrip(
            strip.label,
            _dots(strip.values),
            None if strip.own is None else 100 * strip.own,
            strip.figures,
            strip.words,
        )
        for strip in strips
    ]
    return draw("strips", strips=drawn, ticks=ticks, alt=alt, levels=_LEVELS)


def _dots(values: Sequence[float]) -> list[Dot]:
    """Return the dots, stacked where they coincide and overlapping at the top."""
    taken: Counter[int] = Counter()
    dots = []
    for value in sorted(values):
        column = round(min(max(value, 0.0), 1.0) * _COLUMNS)
        dots.append(Dot(100 * column / _COLUMNS, min(taken[column], _LEVELS)))
        taken[column] += 1
    return dots


@dataclass(frozen=True)
class ChangeBar:
    """A group: its name, its change in rupiah, the figures, and where it leads ("" nowhere)."""

    label: str
    difference: int
    figures: str
    more: str
    address: str = ""


@dataclass(frozen=True)
class BridgeEnd:
    """A total at an end of the bridge."""

    label: str
    amount: str


def draw_change_bars(
    start: BridgeEnd, bars: Sequence[ChangeBar], end: BridgeEnd, *, alt: str
) -> str:
    """Return the bridge as HTML: first total, a row per change, last total."""
    longest = max((abs(bar.difference) for bar in bars), default=0) or 1
    return draw("change_bars", start=start, bars=bars, end=end, longest=longest, alt=alt)


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
