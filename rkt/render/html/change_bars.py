"""A bridge as rows: what each group adds to or takes from a total, on one scale around zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw


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
