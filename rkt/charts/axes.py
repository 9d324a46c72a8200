"""What a value axis is: where it ends, which marks it has, and where a value stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from rkt import palette
from rkt.charts.frame import note
from rkt.scales import round_up

Write = Callable[[float], str]
_MOST_MARKS = 4


@dataclass(frozen=True)
class Axis:
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
            note(w, x=self.place(mark), y=y, xref=xref, yanchor="top", xanchor=anchor, font=font)
            for (mark, w), anchor in zip(marks, anchors, strict=True)
        ]


def linear_axis(values: Iterable[float], write: Write) -> Axis:
    """Return an axis from 0 to a round number that all values fit on."""
    end = round_up(max(values, default=0.0))
    return Axis(0.0, end, {mark: write(mark) for mark in (0.0, end / 2, end)})


def log_axis(values: Iterable[float], write: Write) -> Axis:
    """Return an axis of powers of ten that all values above 0 fit on."""
    above = [value for value in values if value > 0]
    low = floor(log10(min(above, default=1.0)))
    high = max(low + 1, ceil(log10(max(above, default=1.0))))
    powers = range(low, high + 1, ceil((high - low) / (_MOST_MARKS - 1)))
    marks = {10.0**power: write(10.0**power) for power in powers}
    return Axis(10.0**low, 10.0**high, marks, is_log=True)
