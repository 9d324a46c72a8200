"""Bars of a breakdown with figures beside them, each a link, the short ones magnified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.analysis.measures import places_of_small
from rkt.render.html import draw
from rkt.render.html.magnifier import BAR_AXIS

LEAST_MAGNIFIED = 2
"""A single short bar has nothing to be compared with, and its figures are beside it anyway."""


@dataclass(frozen=True)
class BreakdownPart:
    """A piece of a bar: its category, its length, and its meaning in words."""

    category: str
    length: float
    words: str


@dataclass(frozen=True)
class BreakdownBar:
    """A group: its name, its figures, the pieces of its bar, and where it leads ("" nowhere)."""

    label: str
    amount: str
    share: str
    parts: Sequence[BreakdownPart]
    address: str = ""

    @property
    def length(self) -> float:
        return sum(part.length for part in self.parts)


@dataclass(frozen=True)
class BreakdownBars:
    """The bars of a breakdown: those at one scale, and those that are magnified."""

    bars: Sequence[BreakdownBar]
    small: Sequence[BreakdownBar]

    @property
    def longest(self) -> float:
        return max((bar.length for bar in self.bars), default=0.0) or 1.0

    @property
    def longest_small(self) -> float:
        return max((bar.length for bar in self.small), default=0.0) or 1.0

    @property
    def factor(self) -> float:
        """How much longer the same share is drawn among the magnified bars."""
        return self.longest / self.longest_small


def separate_small(bars: Sequence[BreakdownBar]) -> BreakdownBars:
    """Separate the bars that are too short to be compared at the same scale from the others."""
    places = places_of_small([bar.length for bar in bars])
    if len(places) < LEAST_MAGNIFIED:
        return BreakdownBars(bars, ())
    large = [bar for place, bar in enumerate(bars) if place not in places]
    return BreakdownBars(large, [bars[place] for place in places])


def draw_breakdown(
    bars: BreakdownBars, *, alt: str, caption: str = "", notes: Sequence[str] = ()
) -> str:
    """Return the bars as HTML; ``caption`` names the magnified ones and their scale."""
    return draw(
        "breakdown",
        bars=bars.bars,
        small=bars.small,
        longest=bars.longest,
        longest_small=bars.longest_small,
        alt=alt,
        caption=caption,
        notes=notes,
        bar_axis=BAR_AXIS,
    )
