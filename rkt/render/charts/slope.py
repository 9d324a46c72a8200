"""Slope chart: values of groups in two plans, connected by lines.

Names are too long for the ends of the lines, so the ends show numbers and the names are listed
below. If a few groups hold nearly everything, the others are repeated in a magnified panel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt.render import palette
from rkt.render.charts.dot_plot import Mark
from rkt.render.charts.layout import (
    TEXT_HEIGHT,
    ChartAxis,
    add_note,
    bare_figure,
    escape_label,
    lay_out_rows,
    pixel_axis,
    wrap_label,
)
from rkt.render.charts.waterfall import LESS, MORE

# Overlapping labels


def group_overlapping(numbers: Sequence[int]) -> list[str]:
    """Return ascending numbers as text, with three or more in a row as a range: "1–7", "9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        word
        for run in runs
        for word in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))
    ]


def overlapping_places(places: dict[int, float], gap: float) -> list[list[int]]:
    """Return keys in groups whose mean positions are at least ``gap`` apart."""
    groups = [[key] for key in sorted(places, key=places.__getitem__)]

    def mean(group: list[int]) -> float:
        return sum(places[key] for key in group) / len(group)

    while True:
        close = [n for n in range(1, len(groups)) if mean(groups[n]) - mean(groups[n - 1]) < gap]
        if not close:
            return [sorted(group) for group in groups]
        groups[close[0] - 1 : close[0] + 1] = [groups[close[0] - 1] + groups[close[0]]]


_LEFT, _RIGHT = 0.32, 0.68  # start and end of the lines, as shares of the width
_GAP_TO_LABEL = 0.02
_HEAD_WIDTH = 22  # characters of a plan's name that fit above one end on a phone
_ROOM = 220
"""Pixels from the lowest to the highest value of a panel, the same in every panel."""
_LABEL_HEIGHT = 18
_GAP = 20
_DOT_SIZE = 9
_MUTED = {"size": 12, "color": palette.MUTED}


@dataclass(frozen=True)
class Slope:
    """A group with its name, its figures line by line, and its marks in the two plans.

    The figures of a mark are the label at its end of the line. All texts may come from a document.
    """

    name: str
    figures: Sequence[str]
    marks: tuple[Mark, Mark]


@dataclass(frozen=True)
class SlopePanel:
    """Slopes on one scale, by their numbers from 1; the title states the content and scale."""

    title: str
    numbers: Sequence[int]


def highest(slopes: Sequence[Slope]) -> float:
    """Return the largest value of the slopes, 0 without values."""
    return max((mark.value or 0 for slope in slopes for mark in slope.marks), default=0)


def slope_chart(
    slopes: Sequence[Slope],
    axis: ChartAxis,
    plans: tuple[str, str],
    panels: Sequence[SlopePanel] = (),
    *,
    stamp: str,
) -> go.Figure:
    """Return a line for each group between two plans, and a list of the numbered groups below.

    A group without a value in one of the plans has no line, which its figures explain. By default
    all slopes share one panel; a panel ends at its largest value.
    """
    heads = [wrap_label(name, _HEAD_WIDTH) for name in plans]
    panels = panels or [SlopePanel("", range(1, len(slopes) + 1))]
    tops = _panel_tops(panels, max(map(len, heads)) * TEXT_HEIGHT + _GAP)
    numbered = [f"{number} · {slope.name}" for number, slope in enumerate(slopes, 1)]
    laid = lay_out_rows(numbered, [len(s.figures) * TEXT_HEIGHT for s in slopes], tops[-1])
    words = [
        add_note(escape_label(line), x=0, y=y + (place + 1) * TEXT_HEIGHT, font=_MUTED)
        for slope, y in zip(slopes, laid.tops, strict=True)
        for place, line in enumerate(slope.figures)
    ]
    drawn = [_Drawn(slopes, axis, *placed) for placed in zip(panels, tops[:-1], strict=True)]
    labels = [label for each in drawn for label in each.labels]
    height = ceil(laid.height)
    figure = bare_figure(
        height,
        [*_head_notes(heads), *labels, *laid.names, *words],
        stamp=stamp,
        xaxis={"range": [0, 1], "visible": False, "fixedrange": True},
        yaxis=pixel_axis(height),
    )
    figure.add_traces([line for each in drawn for line in each.lines])
    return figure


def _panel_tops(panels: Sequence[SlopePanel], below: float) -> list[float]:
    """Return the tops of the panels, in pixels, and the bottom of the last one."""
    titles = [TEXT_HEIGHT + _GAP if panel.title else 0 for panel in panels]
    steps = [_ROOM + 2 * _GAP + title for title in (*titles[1:], 0)]
    return list(accumulate(steps, initial=below + titles[0]))


def _has_both(slope: Slope) -> bool:
    return all(mark.value is not None for mark in slope.marks)


def _head_notes(heads: Sequence[Sequence[str]]) -> list[Any]:
    """Return the plans' names above their ends, aligned to the outer edges for most space."""
    placed = ((0, "left"), (1, "right"))
    return [
        add_note(
            f"<b>{'<br>'.join(lines)}</b>", x=x, y=0, xanchor=anchor, yanchor="top", align=anchor
        )
        for lines, (x, anchor) in zip(heads, placed, strict=True)
    ]


class _Drawn:
    """A panel in its place: its lines, with numbers and values at their ends."""

    def __init__(
        self, slopes: Sequence[Slope], axis: ChartAxis, panel: SlopePanel, top: float
    ) -> None:
        self._axis, self._panel, self._top = axis, panel, top
        numbered = {number: slopes[number - 1] for number in panel.numbers}
        self._slopes = {number: each for number, each in numbered.items() if _has_both(each)}
        self._most = highest(list(self._slopes.values())) or 1

    @property
    def lines(self) -> list[go.Scatter]:
        return [_line(each, [*map(self._y_of, each.marks)]) for each in self._slopes.values()]

    @property
    def labels(self) -> list[Any]:
        """Title and end labels; overlapping labels are merged."""
        y = self._top - _GAP
        title = (
            [add_note(escape_label(self._panel.title), x=0, y=y, font=_MUTED)]
            if self._panel.title
            else []
        )
        return [*title, *self._end_notes(0), *self._end_notes(1)]

    def _end_notes(self, side: int) -> Iterator[Any]:
        anchor, x = (("right", _LEFT - _GAP_TO_LABEL), ("left", _RIGHT + _GAP_TO_LABEL))[side]
        marks = {number: each.marks[side] for number, each in self._slopes.items()}
        heights = {n: self._y_of(mark) for n, mark in marks.items()}
        for group in overlapping_places(heights, _LABEL_HEIGHT):
            y = sum(self._y_of(marks[number]) for number in group) / len(group)
            text = _end_label({number: marks[number].figures for number in group}, side)
            yield add_note(text, x=x, y=y, xanchor=anchor, yanchor="middle", size=12)

    def _y_of(self, mark: Mark) -> float:
        """Return the position of a value in pixels from the top."""
        low, high = self._axis.place(self._axis.start), self._axis.place(self._most)
        share = (self._axis.place(mark.value or 0) - low) / ((high - low) or 1)
        return self._top + _ROOM * (1 - share)


def _end_label(figures: dict[int, str], side: int) -> str:
    """Return numbers in bold next to the line, and the value if all of them share it."""
    numbers = f"<b>{', '.join(group_overlapping([*figures]))}</b>"
    values = set(figures.values())
    parts = [*values, numbers] if len(values) == 1 else [numbers]
    return "  ".join(parts if side == 0 else parts[::-1])


def _line(slope: Slope, heights: Sequence[float]) -> go.Scatter:
    before, after = (mark.value or 0 for mark in slope.marks)
    colour = LESS if after < before else MORE if after > before else palette.MUTED
    return go.Scatter(
        x=[_LEFT, _RIGHT],
        y=heights,
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={
            "size": _DOT_SIZE,
            "color": colour,
            "symbol": ["circle" if mark.value else "circle-open" for mark in slope.marks],
            "opacity": 1,
        },
        customdata=[mark.target for mark in slope.marks],
        hovertext=[
            f"{escape_label(slope.name)}<br>{escape_label(mark.tooltip)}" for mark in slope.marks
        ],
        hoverinfo="text",
    )
