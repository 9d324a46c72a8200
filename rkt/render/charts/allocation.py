"""Bars of how an amount is allocated: in one strip, or with and without the dominant lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil
from typing import Any

import plotly.graph_objects as go

from rkt.core.number_format import round_up
from rkt.render import palette
from rkt.render.charts.layout import (
    add_note,
    bare_figure,
    escape_label,
    height_of,
    panel_domains,
    wrap_label,
    wrap_titles,
)

_LABEL_WIDTH = 52  # characters that fit in a row on a phone
_TEXT_HEIGHT = 17
_BAR_HEIGHT = 14
_ROW_GAP = 16
_HEIGHT = 70
_TOP = 26
_LEAST_LABELLED = 0.12


@dataclass(frozen=True)
class AllocationBar:
    """A part of a bar; ``share`` is its length, ``target`` the link that it opens."""

    category: str
    share: float
    hover: str
    target: str = ""


@dataclass(frozen=True)
class AllocationPanel:
    """A set of bars with its own axis: the title, and for each row its figures and parts."""

    title: str
    figures: Sequence[str]
    parts: Sequence[Sequence[AllocationBar]]
    reach: float = field(init=False)

    def __post_init__(self) -> None:
        longest = max((sum(p.share for p in row) for row in self.parts), default=0)
        object.__setattr__(self, "reach", round_up(longest))


def allocation_bars(
    names: Sequence[str], panels: Sequence[AllocationPanel], *, stamp: str
) -> go.Figure:
    """Return horizontal bars, one row per name, with the panels side by side.

    Names are shown above their bars, in full and wrapped, so that they are readable on a phone as
    well as on a projector. Vertical positions are in pixels.
    """
    labels = [wrap_label(name, _LABEL_WIDTH) for name in names]
    heights = [(len(label) + 1) * _TEXT_HEIGHT + _BAR_HEIGHT + _ROW_GAP for label in labels]
    titles = wrap_titles([panel.title for panel in panels])
    top = height_of(titles)
    bottoms = [top + end - _ROW_GAP for end in accumulate(heights)]
    height = top + sum(heights)
    domains = panel_domains(len(panels))
    notes = [
        add_note("<br>".join(label), x=0, y=bottom - _BAR_HEIGHT - _TEXT_HEIGHT - 1)
        for label, bottom in zip(labels, bottoms, strict=True)
    ]
    for panel, title, domain in zip(panels, titles, domains, strict=True):
        notes += _panel_notes(panel, title, domain[0], bottoms)
    axes: dict[str, Any] = {
        _axis_name(i): _x_axis(p, d) for i, (p, d) in enumerate(zip(panels, domains, strict=True))
    }
    figure = bare_figure(
        ceil(height),
        notes,
        stamp=stamp,
        barmode="stack",
        yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
        **axes,
    )
    figure.add_traces([trace for i, p in enumerate(panels) for trace in _bars(p, i, bottoms)])
    return figure


def _axis_name(position: int) -> str:
    return f"xaxis{position + 1}" if position else "xaxis"


def _x_axis(panel: AllocationPanel, domain: tuple[float, float]) -> dict[str, Any]:
    return {"range": [0, panel.reach], "domain": domain, "visible": False, "fixedrange": True}


def _panel_notes(
    panel: AllocationPanel, named: str, x: float, bottoms: Sequence[float]
) -> list[Any]:
    muted = {"size": 13, "color": palette.MUTED}
    title = add_note(f"<b>{named}</b>", x=x, y=0, yanchor="top", font=muted)
    figures = [
        add_note(text, x=x, y=bottom - _BAR_HEIGHT, font=muted)
        for text, bottom in zip(panel.figures, bottoms, strict=True)
    ]
    return [title, *figures]


def _bars(panel: AllocationPanel, position: int, bottoms: Sequence[float]) -> list[Any]:
    """Return one trace per category; the parts of a row are stacked in palette order."""
    traces = []
    for category, colour in palette.FILL_OF.items():
        drawn = [
            (bottom - _BAR_HEIGHT / 2, part)
            for bottom, row in zip(bottoms, panel.parts, strict=True)
            for part in row
            if part.category == category
        ]
        if drawn:
            traces.append(
                go.Bar(
                    x=[part.share for _, part in drawn],
                    y=[middle for middle, _ in drawn],
                    width=_BAR_HEIGHT,
                    orientation="h",
                    xaxis=f"x{position + 1}" if position else "x",
                    marker={
                        "color": colour,
                        "line": {"width": 0},
                        "pattern": palette.pattern_of(category),
                    },
                    hovertext=[part.hover for _, part in drawn],
                    hoverinfo="text",
                    customdata=[part.target for _, part in drawn],
                )
            )
    return traces


@dataclass(frozen=True)
class StripSegment:
    """A part of the bar: its share of the whole, tooltip, label and colour.

    ``target`` is the link that a click opens, "" for none.
    """

    share: float
    words: str
    label: str
    colour: str
    target: str = ""


def hundred_percent_strip(pieces: Sequence[StripSegment], title: str, *, stamp: str) -> go.Figure:
    """Return a bar of the pieces to scale, with percentages on those that are wide enough."""
    figure = bare_figure(
        _HEIGHT + _TOP,
        [add_note(f"<b>{escape_label(title)}</b>", x=0, y=1, yref="paper", yshift=6, font=_MUTED)],
        stamp=stamp,
        margin={"l": 0, "r": 0, "t": _TOP, "b": 0},
        barmode="stack",
        xaxis={"range": [0, 1], "visible": False, "fixedrange": True},
        yaxis={"range": [0, 1], "visible": False, "fixedrange": True},
    )
    figure.add_traces([_bar(piece) for piece in pieces])
    return figure


_MUTED = {"size": 13, "color": palette.MUTED}


def _bar(piece: StripSegment) -> go.Bar:
    return go.Bar(
        x=[piece.share],
        y=[0.5],
        width=1,
        orientation="h",
        marker={"color": piece.colour, "line": {"width": 1, "color": palette.PAPER}},
        text=piece.label if piece.share >= _LEAST_LABELLED else "",
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        textfont={"color": palette.PAPER, "size": 13},
        customdata=[piece.target],
        hovertext=escape_label(piece.words),
        hoverinfo="text",
    )
