"""What all charts share: layout, notes, wrapped labels, and axes with round steps."""

from __future__ import annotations

import html
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor, log10
from typing import Any

import plotly.graph_objects as go

from rkt.core.number_format import round_up
from rkt.render import palette

Write = Callable[[float], str]
_MOST_MARKS = 4
PLOTLY_CONFIG = {"displaylogo": False, "scrollZoom": False, "modeBarButtons": [["toImage"]]}
STAMP_WIDTH = 64
"""Characters per line at the foot of a chart that fit on a phone."""
_FONT = '"Source Sans", "Source Sans Pro", sans-serif'
_GAP = 0.06
_TITLE_LINE = 17
_TITLE_GAP = 14
_STAMP_LINE = 15
_WIDER = 0.35  # approximately how much wider capitals are than other letters


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


def escape_label(text: str) -> str:
    """Return document text escaped for Plotly, which interprets ``<b>``, links and ``$``."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")


def wrap_label(text: str, width: int, most: int = sys.maxsize) -> list[str]:
    """Return document text in escaped lines of at most ``width`` characters.

    If there are more than ``most`` lines, the last one ends in "…".
    """
    words = " ".join(text.split())
    lines = textwrap.wrap(words, width) or ["\u2013"]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip('…')}…"]
    return [escape_label(line) for line in lines]


def panel_domains(count: int) -> list[tuple[float, float]]:
    """Return the horizontal extents of panels side by side, as shares of the figure's width."""
    width = (1 - _GAP * (count - 1)) / count
    return [(i * (width + _GAP), i * (width + _GAP) + width) for i in range(count)]


def wrap_titles(titles: Sequence[str], narrow: int = 24) -> list[str]:
    """Return the titles of panels side by side, wrapped so that they do not overlap.

    ``narrow`` is the number of characters that fit above one of two panels on a phone.
    """
    width = narrow if len(titles) > 1 else STAMP_WIDTH
    return [
        "<br>".join(line for part in title.split("<br>") for line in textwrap.wrap(part, width))
        for title in titles
    ]


def height_of(titles: Sequence[str]) -> int:
    """Return the height in pixels of wrapped titles."""
    return max(title.count("<br>") + 1 for title in titles) * _TITLE_LINE + _TITLE_GAP


def add_note(text: str, *, x: float, y: float, size: int = 13, **more: Any) -> Any:
    """Return a left-aligned text for a figure; by default x is a share of the width."""
    defaults = {"xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "bottom"}
    style = {"showarrow": False, "align": "left", "font": {"size": size, "color": palette.TEXT}}
    return {"text": text, "x": x, "y": y, **defaults, **style, **more}


def stamp_notes(text: str, width: int = STAMP_WIDTH) -> tuple[list[Any], int]:
    """Return the notes of the stamp at the foot of a chart, and their height in pixels.

    ``width`` is the number of characters per line, reduced for texts with many capitals, which are
    wider. The text is never shortened.
    """
    capitals = sum(letter.isupper() for letter in text) / max(1, len(text))
    lines = wrap_label(text, int(width / (1 + _WIDER * capitals)))
    height = len(lines) * _STAMP_LINE + 6
    font = {"size": 11, "color": palette.MUTED}
    foot: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "yshift": -height, "font": font}
    return [add_note("<br>".join(lines), x=0, y=0, **foot)], height


def _place_stamp(foot: list[Any], sides: dict[str, int]) -> list[Any]:
    """Return the stamp's notes at the left edge of the figure, below everything else."""
    return [{**line, "yshift": line["yshift"] - sides["b"], "xshift": -sides["l"]} for line in foot]


def bare_figure(
    height: int,
    annotations: list[Any],
    *,
    stamp: str,
    stamp_width: int = STAMP_WIDTH,
    margin: dict[str, int] | None = None,
    **layout: Any,
) -> go.Figure:
    """Return an empty figure in the common style; the stamp at its foot adds to the height."""
    foot, foot_height = stamp_notes(stamp, stamp_width)
    sides = margin or {"l": 0, "r": 0, "t": 0, "b": 0}
    return go.Figure(
        layout={
            "template": None,
            "height": height + foot_height,
            "margin": {**sides, "b": sides["b"] + foot_height},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": _FONT, "color": palette.TEXT, "size": 13},
            "showlegend": False,
            "dragmode": False,
            "annotations": [*annotations, *_place_stamp(foot, sides)],
            "hoverlabel": {"align": "left"},
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.MUTED},
            **layout,
        }
    )
