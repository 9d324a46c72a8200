"""Comparison bars and dots: one row per group with a mark for each plan, on a common scale.

Rows that are too small for that scale can be repeated beside it in a magnified panel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt.render import palette
from rkt.render.charts.layout import (
    TEXT_HEIGHT,
    ChartAxis,
    Rows,
    add_note,
    bare_figure,
    escape_label,
    height_of,
    lay_out_rows,
    panel_domains,
    pixel_axis,
    wrap_titles,
)

# Panels side by side over the same rows, each with its own axis

_AXIS_HEIGHT = 26
_MUTED = {"size": 12, "color": palette.MUTED}


@dataclass(frozen=True)
class Reference:
    """A value that all rows are compared with, drawn as a vertical line through the panel."""

    value: float
    label: str
    dash: str = "dash"


@dataclass(frozen=True)
class ComparisonPanel:
    """Some of the rows on one axis, with a title that states the content and scale."""

    axis: ChartAxis
    rows: Sequence[int]
    title: str = ""
    references: Sequence[Reference] = ()


class ComparisonPanels:
    """Layout of panels: the titles and labels above their rows, and their axes."""

    def __init__(self, panels: Sequence[ComparisonPanel]) -> None:
        self._panels = panels
        self._domains = panel_domains(len(panels))
        self._titles = wrap_titles([panel.title for panel in panels])
        self._axes_top = height_of(self._titles) if any(self._titles) else 0
        # One line of text per reference, so that labels of adjacent panels never overlap.
        self._firsts = [*accumulate((len(panel.references) for panel in panels), initial=0)]

    @property
    def room(self) -> float:
        """Height in pixels taken above the rows."""
        return self._axes_top + _AXIS_HEIGHT + self._firsts[-1] * TEXT_HEIGHT

    @property
    def notes(self) -> Iterator[Any]:
        """Titles of the panels and labels of their axes."""
        for title, domain in zip(self._titles, self._domains, strict=True):
            if title:
                look: dict[str, Any] = {"font": _MUTED, "bgcolor": palette.PAPER}
                yield add_note(f"<b>{title}</b>", x=domain[0], y=0, yanchor="top", **look)
        for place, panel in enumerate(self._panels):
            is_alone = len(self._panels) == 1
            yield from panel.axis.labels(mark_name(place), self._axes_top, only_ends=not is_alone)

    @property
    def labels(self) -> Iterator[Any]:
        """Labels of the references, each on the side that has space."""
        for place, number, line in self._lines:
            yield add_note(
                f" {escape_label(line.label)} ",
                x=self._panels[place].axis.place(line.value),
                y=self._height_of(number) + TEXT_HEIGHT,
                xref=mark_name(place),
                xanchor=self._side_of(place, line),
                font=_MUTED,
                bgcolor=palette.PAPER,
            )

    def layout(self, height: float, room: float) -> dict[str, Any]:
        """Return axes and reference lines for Plotly, with ``room`` at both ends for half a dot."""
        axes = {
            f"xaxis{place + 1 if place else ''}": {**panel.axis.layout(room), "domain": domain}
            for place, (panel, domain) in enumerate(zip(self._panels, self._domains, strict=True))
        }
        return {**axes, "shapes": [self._line(*each, height) for each in self._lines]}

    @property
    def _lines(self) -> Iterator[tuple[int, int, Reference]]:
        """Each reference with the index of its panel and its number among all references."""
        for place, panel in enumerate(self._panels):
            for number, line in enumerate(panel.references, self._firsts[place]):
                yield place, number, line

    def _height_of(self, number: int) -> float:
        return self._axes_top + _AXIS_HEIGHT + number * TEXT_HEIGHT

    def _side_of(self, place: int, line: Reference) -> str:
        """Return the side facing the middle of the chart, or of the panel if it is the only one."""
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
    """Return Plotly's name of a panel's axis."""
    return f"x{place + 1}" if place else "x"


_BAR_HEIGHT = 11
_MARK_HEIGHT = TEXT_HEIGHT + _BAR_HEIGHT + 3
_DOTS_HEIGHT = 22
_DOT_SIZE = 13
_ROOM_FOR_DOTS = 0.022  # of the chart: half a dot on a phone


@dataclass(frozen=True)
class Mark:
    """A value in a row, with its tooltip, its colour, and the figures written above it.

    Texts may contain document text. A value of None is not drawn, only described in the texts.
    ``target`` is the link that a click opens, "" for none.
    """

    value: float | None
    tooltip: str
    colour: str
    figures: str = ""
    target: str = ""


@dataclass(frozen=True)
class ComparisonRow:
    """A row: the name and figures of a group, which may contain document text, and its marks.

    Bars have figures of their own; those of dots are written in the row above, one per line.
    """

    name: str
    marks: Sequence[Mark]
    figures: Sequence[str] = ()


def comparison_bars(
    rows: Sequence[ComparisonRow], panels: Sequence[ComparisonPanel], *, stamp: str
) -> go.Figure:
    """Return a bar for each mark below its figures, with the bars of a row together.

    Names and figures are written once across all panels; a panel has bars only in its own rows.
    """
    heights = [len(row.marks) * _MARK_HEIGHT for row in rows]
    placed = ComparisonPanels(panels)
    laid = lay_out_rows([row.name for row in rows], heights, placed.room)
    words = [
        _figures_note(mark.figures, top + place * _MARK_HEIGHT)
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
    rows: Sequence[ComparisonRow], panels: Sequence[ComparisonPanel], *, stamp: str
) -> go.Figure:
    """Return a dot for each mark, with the dots of a row on one line; zero is a hollow dot.

    A log axis has no position for zero, so its hollow dot is placed at the start of the axis.
    """
    heights = [_DOTS_HEIGHT + len(row.figures) * TEXT_HEIGHT for row in rows]
    placed = ComparisonPanels(panels)
    laid = lay_out_rows([row.name for row in rows], heights, placed.room)
    words = [
        _figures_note(line, top + place * TEXT_HEIGHT)
        for row, top in zip(rows, laid.tops, strict=True)
        for place, line in enumerate(row.figures)
    ]
    figure = _figure(laid, words, placed, stamp, _ROOM_FOR_DOTS * len(panels))
    for place, panel in enumerate(panels):
        for row in panel.rows:
            y = laid.tops[row] + heights[row] - _DOTS_HEIGHT / 2
            figure.add_traces(_dots(rows[row], panel.axis, y, mark_name(place)))
    return figure


def _figures_note(words: str, top: float) -> Any:
    """Return the figures of a row on an opaque background, which covers reference lines."""
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
    """Return bars below the given tops of their figures."""
    return go.Bar(
        x=[mark.value or 0 for _, mark in placed],
        y=[y + TEXT_HEIGHT + _BAR_HEIGHT / 2 for y, _ in placed],
        width=_BAR_HEIGHT,
        orientation="h",
        xaxis=axis,
        marker={"color": [mark.colour for _, mark in placed], "line": {"width": 0}},
        customdata=[mark.target for _, mark in placed],
        hovertext=[escape_label(mark.tooltip) for _, mark in placed],
        hoverinfo="text",
    )


def _dots(row: ComparisonRow, axis: ChartAxis, y: float, name: str) -> list[Any]:
    """Return the line between the outermost dots, and the dots on it."""
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
        hovertext=[escape_label(mark.tooltip) for mark in marks],
        hoverinfo="text",
        cliponaxis=False,
    )
    return [between, dots] if len(marks) > 1 else [dots]
