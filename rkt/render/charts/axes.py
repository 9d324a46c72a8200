"""Value axes, and rows with their names above them."""

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
    """An axis from ``start`` to ``end`` with labelled marks; ``is_log`` suits dots only."""

    start: float
    end: float
    marks: dict[float, str]
    is_log: bool = False

    def place(self, value: float) -> float:
        """Return the position of a value; on a log axis, 0 is placed at the start."""
        if not self.is_log:
            return value
        return log10(max(value, self.start))

    def layout(self, room: float = 0.0) -> dict[str, Any]:
        """Return the Plotly layout, with ``room`` at both ends for half a dot."""
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
        """Return the labels of the marks below ``y``, with the outermost kept within the axis.

        With ``only_ends`` just the outermost are labelled, as panels share the width of a phone.
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
    """Return an axis from 0 to a round number at or above all values."""
    end = round_up(max(values, default=0.0))
    return ChartAxis(0.0, end, {mark: write(mark) for mark in (0.0, end / 2, end)})


def log_axis(values: Iterable[float], write: Write) -> ChartAxis:
    """Return an axis from one power of ten to another that covers all values above 0."""
    above = [value for value in values if value > 0]
    low = floor(log10(min(above, default=1.0)))
    high = max(low + 1, ceil(log10(max(above, default=1.0))))
    powers = range(low, high + 1, ceil((high - low) / (_MOST_MARKS - 1)))
    marks = {10.0**power: write(10.0**power) for power in powers}
    return ChartAxis(10.0**low, 10.0**high, marks, is_log=True)


# Rows with their names above them, in full and wrapped, for phones and projectors

TEXT_HEIGHT = 17  # pixels, like all vertical measures here
GAP = 16
_LABEL_WIDTH = 52  # characters that fit in a row on a phone


@dataclass(frozen=True)
class Rows:
    """Layout of rows: the top of each below its name, the total height, and the name labels."""

    tops: Sequence[float]
    height: float
    names: Sequence[Any]


def lay_out_rows(names: Sequence[str], heights: Sequence[float], top: float) -> Rows:
    """Return a layout of rows with the given heights, the first one below ``top``."""
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
    """Return a vertical axis in pixels from the top down."""
    return {"range": [height, 0], "visible": False, "fixedrange": True}
