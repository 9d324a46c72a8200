"""Comparison bars and dots: one row a group, in it a mark for each plan, on one scale for all.

Rows that are too small for that scale can be drawn again beside it, in a panel of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt import palette
from rkt.charts.axes import Axis
from rkt.charts.frame import bare_figure, note, safe
from rkt.charts.panels import Panel, Panels, name_of
from rkt.charts.rows import TEXT_HEIGHT, Rows, lay_out_rows, pixel_axis

_BAR_HEIGHT = 11
_MARK_HEIGHT = TEXT_HEIGHT + _BAR_HEIGHT + 3
_DOTS_HEIGHT = 22
_DOT_SIZE = 13
_ROOM_FOR_DOTS = 0.022  # of the chart: half a dot on a phone


@dataclass(frozen=True)
class Mark:
    """A value in a row: the words of its hover, its colour, and its figures as written above it.

    Words and figures may hold document text. None is a value that there is not: it is told in
    words and not drawn. ``target`` is where a click leads, "" for nowhere.
    """

    value: float | None
    words: str
    colour: str
    figures: str = ""
    target: str = ""


@dataclass(frozen=True)
class Series:
    """A row: the group's name and figures, which may be document text, and its marks.

    Bars have figures of their own; over dots stand those of the row, line by line.
    """

    name: str
    marks: Sequence[Mark]
    figures: Sequence[str] = ()


def comparison_bars(rows: Sequence[Series], panels: Sequence[Panel], *, stamp: str) -> go.Figure:
    """Return a bar for each mark under its words, bars of one row together.

    Names and words stand once, over all panels; a panel has bars in its own rows alone.
    """
    heights = [len(row.marks) * _MARK_HEIGHT for row in rows]
    placed = Panels(panels)
    laid = lay_out_rows([row.name for row in rows], heights, placed.room)
    words = [
        _figures(mark.figures, top + place * _MARK_HEIGHT)
        for row, top in zip(rows, laid.tops, strict=True)
        for place, mark in enumerate(row.marks)
    ]
    figure = _figure(laid, words, placed, stamp)
    for place, panel in enumerate(panels):
        bars = [
            (laid.tops[row] + number * _MARK_HEIGHT, mark)
            for row in panel.rows
            for number, mark in enumerate(rows[row].marks)
        ]
        figure.add_trace(_bars(bars, name_of(place)))
    return figure


def comparison_dots(rows: Sequence[Series], panels: Sequence[Panel], *, stamp: str) -> go.Figure:
    """Return a dot for each mark, dots of one row on one line; nothing at all is a hollow dot.

    A log axis has no place for nothing: such a dot stands hollow at the axis's start.
    """
    heights = [_DOTS_HEIGHT + len(row.figures) * TEXT_HEIGHT for row in rows]
    placed = Panels(panels)
    laid = lay_out_rows([row.name for row in rows], heights, placed.room)
    words = [
        _figures(line, top + place * TEXT_HEIGHT)
        for row, top in zip(rows, laid.tops, strict=True)
        for place, line in enumerate(row.figures)
    ]
    figure = _figure(laid, words, placed, stamp, _ROOM_FOR_DOTS * len(panels))
    for place, panel in enumerate(panels):
        for row in panel.rows:
            y = laid.tops[row] + heights[row] - _DOTS_HEIGHT / 2
            figure.add_traces(_dots(rows[row], panel.axis, y, name_of(place)))
    return figure


_MUTED = {"size": 12, "color": palette.MUTED}


def _figures(words: str, top: float) -> Any:
    """The figures of a row, on paper of their own where lines run down behind them."""
    y = top + TEXT_HEIGHT
    return note(safe(words), x=0, y=y, font=_MUTED, bgcolor=palette.PAPER)


def _figure(
    laid: Rows, words: list[Any], placed: Panels, stamp: str, room: float = 0.0
) -> go.Figure:
    height = ceil(laid.height)
    return bare_figure(
        height,
        [*placed.notes, *laid.names, *words, *placed.labels],
        stamp=stamp,
        yaxis=pixel_axis(height),
        **placed.layout(height, room),
    )


def _bars(placed: Sequence[tuple[float, Mark]], axis: str) -> go.Bar:
    """Bars below the given tops of their words."""
    return go.Bar(
        x=[mark.value or 0 for _, mark in placed],
        y=[y + TEXT_HEIGHT + _BAR_HEIGHT / 2 for y, _ in placed],
        width=_BAR_HEIGHT,
        orientation="h",
        xaxis=axis,
        marker={"color": [mark.colour for _, mark in placed], "line": {"width": 0}},
        customdata=[mark.target for _, mark in placed],
        hovertext=[safe(mark.words) for _, mark in placed],
        hoverinfo="text",
    )


def _dots(row: Series, axis: Axis, y: float, name: str) -> list[Any]:
    """The line between the outermost dots, and the dots on it."""
    marks = [mark for mark in row.marks if mark.value is not None]
    places = [axis.place(mark.value or 0) for mark in marks]
    between = go.Scatter(
        x=[min(places, default=0), max(places, default=0)],
        y=[y, y],
        xaxis=name,
        mode="lines",
        line={"color": palette.MUTED, "width": 2},
        hoverinfo="skip",
    )
    dots = go.Scatter(
        x=places,
        y=[y] * len(marks),
        xaxis=name,
        mode="markers",
        marker={
            "size": _DOT_SIZE,
            "color": [mark.colour for mark in marks],
            "symbol": ["circle" if mark.value else "circle-open" for mark in marks],
            "line": {"width": [0 if mark.value else 2 for mark in marks]},
            "opacity": 1,
        },
        customdata=[mark.target for mark in marks],
        hovertext=[safe(mark.words) for mark in marks],
        hoverinfo="text",
        cliponaxis=False,
    )
    return [between, dots] if len(marks) > 1 else [dots]
