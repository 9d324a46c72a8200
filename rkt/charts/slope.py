"""A slope chart: what groups have in one plan and in another, a line from the one to the other.

Names are too long to stand at the ends of the lines: numbers stand there, the names below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt import palette
from rkt.charts.axes import Axis
from rkt.charts.bridge import LESS, MORE
from rkt.charts.comparison import Mark
from rkt.charts.frame import bare_figure, note, safe, wrap
from rkt.charts.rows import TEXT_HEIGHT, lay_out_rows, pixel_axis

_LEFT, _RIGHT = 0.32, 0.68  # where the lines begin and end, as shares of the width
_LEADER = 0.02
_HEAD_WIDTH = 22  # characters of a plan's name that fit over one end on a phone
_LEAST_HEIGHT = 260
_LABEL_HEIGHT = 18
_GAP = 20
_DOT_SIZE = 9
_MUTED = {"size": 12, "color": palette.MUTED}


@dataclass(frozen=True)
class Slope:
    """A group: its name, its figures line by line, and its marks in the two plans.

    The figures of a mark are what stands at its end of the line. All of it may be document text.
    """

    name: str
    figures: Sequence[str]
    marks: tuple[Mark, Mark]


def slope_chart(
    slopes: Sequence[Slope], axis: Axis, plans: tuple[str, str], *, stamp: str
) -> go.Figure:
    """Return a line for each group from the one plan to the other, and below what the numbers are.

    A group without a value in one of the plans has no line; its figures say so.
    """
    heads = [wrap(name, _HEAD_WIDTH) for name in plans]
    top = max(map(len, heads)) * TEXT_HEIGHT + _GAP
    room = max(_LEAST_HEIGHT, len(slopes) * _LABEL_HEIGHT)
    below = top + room + _GAP
    numbered = [f"{number} · {slope.name}" for number, slope in enumerate(slopes, 1)]
    laid = lay_out_rows(numbered, [len(s.figures) * TEXT_HEIGHT for s in slopes], below)
    words = [
        note(safe(line), x=0, y=y + (place + 1) * TEXT_HEIGHT, font=_MUTED)
        for slope, y in zip(slopes, laid.tops, strict=True)
        for place, line in enumerate(slope.figures)
    ]
    ends = [_Ends(slopes, axis, side, top, room) for side in (0, 1)]
    notes = [*_heads(heads), *ends[0].labels, *ends[1].labels, *laid.names, *words]
    height = ceil(laid.height)
    figure = bare_figure(
        height,
        notes,
        stamp=stamp,
        xaxis={"range": [0, 1], "visible": False, "fixedrange": True},
        yaxis=pixel_axis(height),
    )
    figure.add_traces([*ends[0].leaders, *ends[1].leaders])
    figure.add_traces([_line(s, axis, top, room) for s in slopes if _has_both(s)])
    return figure


def _has_both(slope: Slope) -> bool:
    return all(mark.value is not None for mark in slope.marks)


def _height_of(mark: Mark, axis: Axis, top: float, room: float) -> float:
    """Where a value stands, in pixels from the top: the largest highest."""
    low, high = axis.place(axis.start), axis.place(axis.end)
    return top + room * (1 - (axis.place(mark.value or 0) - low) / (high - low))


def _heads(heads: Sequence[Sequence[str]]) -> list[Any]:
    """The plans' names over their ends, from the edges inwards: there they have most room."""
    placed = ((0, "left"), (1, "right"))
    return [
        note(f"<b>{'<br>'.join(lines)}</b>", x=x, y=0, xanchor=anchor, yanchor="top", align=anchor)
        for lines, (x, anchor) in zip(heads, placed, strict=True)
    ]


class _Ends:
    """What stands at one end of all lines: number and value, moved apart where they would meet."""

    def __init__(
        self, slopes: Sequence[Slope], axis: Axis, side: int, top: float, room: float
    ) -> None:
        self._side = side
        drawn = [(n, s.marks[side]) for n, s in enumerate(slopes, 1) if _has_both(s)]
        heights = [_height_of(mark, axis, top, room) for _, mark in drawn]
        placed = spread(heights, _LABEL_HEIGHT, top, top + room)
        self._rows = list(zip(drawn, heights, placed, strict=True))

    @property
    def labels(self) -> list[Any]:
        anchor, x = ("right", _LEFT - _LEADER) if self._side == 0 else ("left", _RIGHT + _LEADER)
        texts = [
            f"{mark.figures}  <b>{n}</b>" if self._side == 0 else f"<b>{n}</b>  {mark.figures}"
            for (n, mark), _, _ in self._rows
        ]
        return [
            note(text, x=x, y=y, xanchor=anchor, yanchor="middle", size=12)
            for text, (_, _, y) in zip(texts, self._rows, strict=True)
        ]

    @property
    def leaders(self) -> list[go.Scatter]:
        xs = [_LEFT - _LEADER, _LEFT] if self._side == 0 else [_RIGHT, _RIGHT + _LEADER]
        return [
            go.Scatter(
                x=xs,
                y=[label, point] if self._side == 0 else [point, label],
                mode="lines",
                line={"color": palette.GRID, "width": 1},
                hoverinfo="skip",
            )
            for _, point, label in self._rows
        ]


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return the places in the same order of height, at least ``gap`` apart, within low and high.

    Where there is no room for all of them between low and high they go beyond high.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    ends = high
    for i in reversed(order):  # from the lowest upwards, so that none goes below the floor
        moved[i] = min(places[i], ends)
        ends = moved[i] - gap
    starts = low
    for i in order:
        moved[i] = max(moved[i], starts)
        starts = moved[i] + gap
    return moved


def _line(slope: Slope, axis: Axis, top: float, room: float) -> go.Scatter:
    before, after = (mark.value or 0 for mark in slope.marks)
    colour = LESS if after < before else MORE if after > before else palette.MUTED
    return go.Scatter(
        x=[_LEFT, _RIGHT],
        y=[_height_of(mark, axis, top, room) for mark in slope.marks],
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={
            "size": _DOT_SIZE,
            "color": colour,
            "symbol": ["circle" if mark.value else "circle-open" for mark in slope.marks],
            "opacity": 1,
        },
        customdata=[mark.target for mark in slope.marks],
        hovertext=[f"{safe(slope.name)}<br>{safe(mark.words)}" for mark in slope.marks],
        hoverinfo="text",
    )
