"""What a value axis is: where it ends, which marks it has, and where a value stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor, log10
from typing import Any

from rkt.core.number_format import round_up
from rkt.render import palette
from rkt.render.charts.layout import add_note, wrap_label

Write = Callable[[float], str]
_MOST_MARKS = 4


@dataclass(frozen=True)
class ChartAxis:
    """An axis from ``start`` to ``end`` with marks (value and label); ``is_log`` for dots only."""

    start: float
    end: float
    marks: dict[float, str]
    is_log: bool = False

    def place(self, value: float) -> float:
        """Return where a value stands; what a logarithm does not have stands at the start."""
        if not self.is_log:
            return value
        return log10(max(value, self.start))

    def layout(self, room: float = 0.0) -> dict[str, Any]:
        """Return the axis as plotly draws it, with ``room`` for half a dot at either end."""
        low, high = self.place(self.start), self.place(self.end)
        beyond = (high - low) * room
        return {
            "range": [low - beyond, high + beyond],
            "tickvals": [self.place(mark) for mark in self.marks],
            "showticklabels": False,
            "gridcolor": palette.GRID,
            "zeroline": False,
            "fixedrange": True,
        }

    def labels(self, xref: str, y: float, *, only_ends: bool = False) -> list[Any]:
        """Return the words of the marks below ``y``, the outermost within the axis's edges.

        Where panels share the width of a phone there is room for those at the ends alone.
        """
        marks = [*self.marks.items()]
        marks = marks[:: max(1, len(marks) - 1)] if only_ends else marks
        anchors = ["left", *["center"] * (len(marks) - 2), "right"][: len(marks)]
        font = {"size": 12, "color": palette.MUTED}
        return [
            add_note(
                w, x=self.place(mark), y=y, xref=xref, yanchor="top", xanchor=anchor, font=font
            )
            for (mark, w), anchor in zip(marks, anchors, strict=True)
        ]


def linear_axis(values: Iterable[float], write: Write) -> ChartAxis:
    """Return an axis from 0 to a round number that all values fit on."""
    end = round_up(max(values, default=0.0))
    return ChartAxis(0.0, end, {mark: write(mark) for mark in (0.0, end / 2, end)})


def log_axis(values: Iterable[float], write: Write) -> ChartAxis:
    """Return an axis of powers of ten that all values above 0 fit on."""
    above = [value for value in values if value > 0]
    low = floor(log10(min(above, default=1.0)))
    high = max(low + 1, ceil(log10(max(above, default=1.0))))
    powers = range(low, high + 1, ceil((high - low) / (_MOST_MARKS - 1)))
    marks = {10.0**power: write(10.0**power) for power in powers}
    return ChartAxis(10.0**low, 10.0**high, marks, is_log=True)


# -- Rows whose names stand above them, whole and wrapped: the same on a phone and a projector.

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
    labels = [wrap_label(name, _LABEL_WIDTH) for name in names]
    whole = [
        len(label) * TEXT_HEIGHT + height + GAP
        for label, height in zip(labels, heights, strict=True)
    ]
    ends = list(accumulate(whole, initial=top))
    tops = [end + len(label) * TEXT_HEIGHT for end, label in zip(ends[:-1], labels, strict=True)]
    notes = [
        add_note("<br>".join(label), x=0, y=below, bgcolor=palette.PAPER)
        for below, label in zip(tops, labels, strict=True)
    ]
    return Rows(tops, ends[-1], notes)


def pixel_axis(height: float) -> dict[str, Any]:
    """Return a vertical axis that counts pixels from the top down."""
    return {"range": [height, 0], "visible": False, "fixedrange": True}
