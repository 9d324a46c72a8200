"""Bars of how an amount is allocated, with and without the dominant lines side by side."""

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
    height_of,
    panel_domains,
    wrap_label,
    wrap_titles,
)

_LABEL_WIDTH = 52  # characters that fit in a row on a phone
_TEXT_HEIGHT = 17
_BAR_HEIGHT = 14
_ROW_GAP = 16


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
