"""Comparison bars and dots: one row a group, in it a mark for each plan, on one scale for all.

Rows that are too small for that scale can be drawn again beside it, in a panel of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt.render import palette
from rkt.render.charts.axes import TEXT_HEIGHT, ChartAxis, Rows, lay_out_rows, pixel_axis
from rkt.render.charts.layout import (
    add_note,
    bare_figure,
    escape_label,
    height_of,
    panel_domains,
    wrap_titles,
)

# -- Panels side by side over one set of rows, each on an axis of its own: all, and some magnified.

_AXIS_HEIGHT = 26
_MUTED = {"size": 12, "color": palette.MUTED}


@dataclass(frozen=True)
class Reference:
    """A value that all rows are measured against, drawn as a line down the panel."""

    value: float
    words: str
    dash: str = "dash"


@dataclass(frozen=True)
class ComparisonPanel:
    """Rows on one axis, by their places; over it stands what is shown at what scale."""

    axis: ChartAxis
    rows: Sequence[int]
    title: str = ""
    references: Sequence[Reference] = ()


class ComparisonPanels:
    """Where panels stand: what is written above their rows, and their axes."""

    def __init__(self, panels: Sequence[ComparisonPanel]) -> None:
        self._panels = panels
        self._domains = panel_domains(len(panels))
        self._titles = wrap_titles([panel.title for panel in panels])
        self._axes_top = height_of(self._titles) if any(self._titles) else 0
        # Each line's words have a height of their own, so that those of two panels never meet.
        self._firsts = [*accumulate((len(panel.references) for panel in panels), initial=0)]

    @property
    def room(self) -> float:
        """The pixels that are taken above the rows."""
        return self._axes_top + _AXIS_HEIGHT + self._firsts[-1] * TEXT_HEIGHT

    @property
    def notes(self) -> Iterator[Any]:
        """Titles, the words of the axes and, behind all names, those of the lines."""
        for title, domain in zip(self._titles, self._domains, strict=True):
            if title:
                look: dict[str, Any] = {"font": _MUTED, "bgcolor": palette.PAPER}
                yield add_note(f"<b>{title}</b>", x=domain[0], y=0, yanchor="top", **look)
        for place, panel in enumerate(self._panels):
            is_alone = len(self._panels) == 1
            yield from panel.axis.labels(mark_name(place), self._axes_top, only_ends=not is_alone)

    @property
    def labels(self) -> Iterator[Any]:
        """The words of the lines, each on the side where there is room."""
        for place, number, line in self._lines:
            yield add_note(
                f" {escape_label(line.words)} ",
                x=self._panels[place].axis.place(line.value),
                y=self._height_of(number) + TEXT_HEIGHT,
                xref=mark_name(place),
                xanchor=self._side_of(place, line),
                font=_MUTED,
                bgcolor=palette.PAPER,
            )

    def layout(self, height: float, room: float) -> dict[str, Any]:
        """Return axes and lines as plotly draws them, with ``room`` for half a dot at the ends."""
        axes = {
            f"xaxis{place + 1 if place else ''}": {**panel.axis.layout(room), "domain": domain}
            for place, (panel, domain) in enumerate(zip(self._panels, self._domains, strict=True))
        }
        return {**axes, "shapes": [self._line(*each, height) for each in self._lines]}

    @property
    def _lines(self) -> Iterator[tuple[int, int, Reference]]:
        """Each line with the place of its panel and its number among those of all panels."""
        for place, panel in enumerate(self._panels):
            for number, line in enumerate(panel.references, self._firsts[place]):
                yield place, number, line

    def _height_of(self, number: int) -> float:
        return self._axes_top + _AXIS_HEIGHT + number * TEXT_HEIGHT

    def _side_of(self, place: int, line: Reference) -> str:
        """Towards the middle of the chart; of a panel alone, of that panel."""
        axis = self._panels[place].axis
        middle = (axis.place(axis.start) + axis.place(axis.end)) / 2
        is_left = axis.place(line.value) < middle if len(self._panels) == 1 else place == 0
        return "left" if is_left else "right"

    def _line(self, place: int, number: int, line: Reference, height: float) -> dict[str, Any]:
        x = self._panels[place].axis.place(line.value)
        stroke = {"color": palette.TEXT, "width": 1, "dash": line.dash}
        ends = {"x0": x, "x1": x, "y0": self._height_of(number), "y1": height}
        return {"type": "line", "xref": mark_name(place), **ends, "line": stroke}


def mark_name(place: int) -> str:
    """Return what plotly calls the axis of a panel."""
    return f"x{place + 1}" if place else "x"


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


def comparison_bars(
    rows: Sequence[Series], panels: Sequence[ComparisonPanel], *, stamp: str
) -> go.Figure:
    """Return a bar for each mark under its words, bars of one row together.

    Names and words stand once, over all panels; a panel has bars in its own rows alone.
    """
    heights = [len(row.marks) * _MARK_HEIGHT for row in rows]
    placed = ComparisonPanels(panels)
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
        figure.add_trace(_bars(bars, mark_name(place)))
    return figure


def comparison_dots(
    rows: Sequence[Series], panels: Sequence[ComparisonPanel], *, stamp: str
) -> go.Figure:
    """Return a dot for each mark, dots of one row on one line; nothing at all is a hollow dot.

    A log axis has no place for nothing: such a dot stands hollow at the axis's start.
    """
    heights = [_DOTS_HEIGHT + len(row.figures) * TEXT_HEIGHT for row in rows]
    placed = ComparisonPanels(panels)
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
            figure.add_traces(_dots(rows[row], panel.axis, y, mark_name(place)))
    return figure


def _figures(words: str, top: float) -> Any:
    """The figures of a row, on paper of their own where lines run down behind them."""
    y = top + TEXT_HEIGHT
    return add_note(escape_label(words), x=0, y=y, font=_MUTED, bgcolor=palette.PAPER)


def _figure(
    laid: Rows, words: list[Any], placed: ComparisonPanels, stamp: str, room: float = 0.0
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
        hovertext=[escape_label(mark.words) for _, mark in placed],
        hoverinfo="text",
    )


def _dots(row: Series, axis: ChartAxis, y: float, name: str) -> list[Any]:
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
        hovertext=[escape_label(mark.words) for mark in marks],
        hoverinfo="text",
        cliponaxis=False,
    )
    return [between, dots] if len(marks) > 1 else [dots]
