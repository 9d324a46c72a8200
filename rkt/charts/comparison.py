"""Comparison bars and dots: one row a group, in it a mark for each plan, on one scale for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt import palette
from rkt.charts.axes import Axis
from rkt.charts.frame import bare_figure, note, safe
from rkt.charts.rows import TEXT_HEIGHT, Rows, lay_out_rows, pixel_axis

_BAR_HEIGHT = 11
_MARK_HEIGHT = TEXT_HEIGHT + _BAR_HEIGHT + 3
_DOTS_HEIGHT = 22
_DOT_SIZE = 13
_AXIS_HEIGHT = 26
_ROOM_FOR_DOTS = 0.02


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


@dataclass(frozen=True)
class Reference:
    """A value that all rows are measured against, drawn as a line down the chart."""

    value: float
    words: str


def comparison_bars(
    rows: Sequence[Series], axis: Axis, references: Sequence[Reference] = (), *, stamp: str
) -> go.Figure:
    """Return a bar for each mark under its words, bars of one row together."""
    heights = [len(row.marks) * _MARK_HEIGHT for row in rows]
    laid = lay_out_rows([row.name for row in rows], heights, _top(references))
    placed = [
        (top + place * _MARK_HEIGHT, mark)
        for row, top in zip(rows, laid.tops, strict=True)
        for place, mark in enumerate(row.marks)
    ]
    words = [_figures(mark.figures, y) for y, mark in placed]
    bars = go.Bar(
        x=[mark.value or 0 for _, mark in placed],
        y=[y + TEXT_HEIGHT + _BAR_HEIGHT / 2 for y, _ in placed],
        width=_BAR_HEIGHT,
        orientation="h",
        marker={"color": [mark.colour for _, mark in placed], "line": {"width": 0}},
        customdata=[mark.target for _, mark in placed],
        hovertext=[safe(mark.words) for _, mark in placed],
        hoverinfo="text",
    )
    figure = _figure(laid, [*laid.names, *words], axis, references, stamp)
    return figure.add_trace(bars).update_xaxes(axis.layout())


def comparison_dots(
    rows: Sequence[Series], axis: Axis, references: Sequence[Reference] = (), *, stamp: str
) -> go.Figure:
    """Return a dot for each mark, dots of one row on one line; nothing at all is a hollow dot.

    A log axis has no place for nothing: such a dot stands hollow at the axis's start.
    """
    heights = [_DOTS_HEIGHT + len(row.figures) * TEXT_HEIGHT for row in rows]
    laid = lay_out_rows([row.name for row in rows], heights, _top(references))
    words = [
        _figures(line, top + place * TEXT_HEIGHT)
        for row, top in zip(rows, laid.tops, strict=True)
        for place, line in enumerate(row.figures)
    ]
    figure = _figure(laid, [*laid.names, *words], axis, references, stamp)
    for row, top, height in zip(rows, laid.tops, heights, strict=True):
        figure.add_traces(_dots(row, axis, top + height - _DOTS_HEIGHT / 2))
    return figure.update_xaxes(axis.layout(_ROOM_FOR_DOTS))


_MUTED = {"size": 12, "color": palette.MUTED}


def _figures(words: str, top: float) -> Any:
    """The figures of a row, on paper of their own where lines run down behind them."""
    y = top + TEXT_HEIGHT
    return note(safe(words), x=0, y=y, font=_MUTED, bgcolor=palette.PAPER)


def _top(references: Sequence[Reference]) -> float:
    return _AXIS_HEIGHT + len(references) * TEXT_HEIGHT


def _figure(
    laid: Rows, notes: list[Any], axis: Axis, references: Sequence[Reference], stamp: str
) -> go.Figure:
    height = ceil(laid.height)
    labels = [_label(line, axis, place) for place, line in enumerate(references)]
    return bare_figure(
        height,
        [*axis.labels, *notes, *labels],
        stamp=stamp,
        yaxis=pixel_axis(height),
        shapes=[_line(line, axis, height, place) for place, line in enumerate(references)],
    )


def _label(line: Reference, axis: Axis, place: int) -> Any:
    """A line's words, on a height of their own, on the side where there is room."""
    x, middle = axis.place(line.value), (axis.place(axis.start) + axis.place(axis.end)) / 2
    anchor = "left" if x < middle else "right"
    y = _AXIS_HEIGHT + (place + 1) * TEXT_HEIGHT
    return note(
        f" {safe(line.words)} ",
        x=x,
        y=y,
        xref="x",
        xanchor=anchor,
        font=_MUTED,
        bgcolor=palette.PAPER,
    )


def _line(line: Reference, axis: Axis, height: int, place: int) -> dict[str, Any]:
    x = axis.place(line.value)
    stroke = {"color": palette.TEXT, "width": 1, "dash": ("dash", "dot")[place % 2]}
    top = _AXIS_HEIGHT + place * TEXT_HEIGHT
    return {"type": "line", "x0": x, "x1": x, "y0": top, "y1": height, "line": stroke}


def _dots(row: Series, axis: Axis, y: float) -> list[Any]:
    """The line between the outermost dots, and the dots on it."""
    marks = [mark for mark in row.marks if mark.value is not None]
    places = [axis.place(mark.value or 0) for mark in marks]
    between = go.Scatter(
        x=[min(places, default=0), max(places, default=0)],
        y=[y, y],
        mode="lines",
        line={"color": palette.MUTED, "width": 2},
        hoverinfo="skip",
    )
    dots = go.Scatter(
        x=places,
        y=[y] * len(marks),
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
