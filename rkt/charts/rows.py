"""Rows whose names stand above them, whole and wrapped: the same on a phone and a projector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from rkt import palette
from rkt.charts.frame import note, wrap

TEXT_HEIGHT = 17  # pixels, as is everything vertical here
GAP = 16
_LABEL_WIDTH = 52  # characters that fit beside each other on a phone


@dataclass(frozen=True)
class Rows:
    """Where rows stand: the top of each below its name, the height of all, the names' notes."""

    tops: Sequence[float]
    height: float
    names: Sequence[Any]


def lay_out_rows(names: Sequence[str], heights: Sequence[float], top: float) -> Rows:
    """Return rows of the given heights below their names, the first below ``top``."""
    labels = [wrap(name, _LABEL_WIDTH) for name in names]
    whole = [
        len(label) * TEXT_HEIGHT + height + GAP
        for label, height in zip(labels, heights, strict=True)
    ]
    ends = list(accumulate(whole, initial=top))
    tops = [end + len(label) * TEXT_HEIGHT for end, label in zip(ends[:-1], labels, strict=True)]
    notes = [
        note("<br>".join(label), x=0, y=below, bgcolor=palette.PAPER)
        for below, label in zip(tops, labels, strict=True)
    ]
    return Rows(tops, ends[-1], notes)


def pixel_axis(height: float) -> dict[str, Any]:
    """Return a vertical axis that counts pixels from the top down."""
    return {"range": [height, 0], "visible": False, "fixedrange": True}
