"""Sankey diagram of money from programs to objectives, whose ends have short keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from rkt.render.charts.layout import add_note, bare_figure, wrap_label

_TITLE = 44  # pixels, like all vertical measures here
# With 21 ends and this padding, Plotly leaves a third of the height to the flows.
_MONEY_HEIGHT = 350
_FOOT = 10
_PAD = 34  # between two ends, so that names of two lines beside them never overlap
_THICKNESS = 12
_LEFT, _RIGHT = 34, 80
_HOVER_WIDTH = 50
_STAMP_WIDTH = 42  # characters that fit in half of a half page
_EDGE = 0.001  # Plotly ignores a position of exactly 0
_SEE_THROUGH = 0.45


@dataclass(frozen=True)
class FlowEnd:
    """Start or end of flows: its key in the chart, its amount and its tooltip.

    ``tooltip`` are lines of text that may come from a document; key and colour never do.
    """

    key: str
    amount: int
    tooltip: Sequence[str]
    colour: str


@dataclass(frozen=True)
class FlowStream:
    """A flow from an end on the left to an end on the right, given by their indexes."""

    start: int
    end: int
    amount: int
    tooltip: Sequence[str]
    colour: str


def flow_sankey(
    starts: Sequence[FlowEnd],
    ends: Sequence[FlowEnd],
    streams: Sequence[FlowStream],
    *,
    title: str,
    stamp: str,
) -> go.Figure:
    """Return the flows from left to right, as bands in proportion to their rupiah.

    The total height of the bands is the same in every figure, whatever the number of ends.
    Positions of the ends are computed here rather than by Plotly, so that keys can be placed beside
    them.
    """
    height = _height(starts, ends)
    places = [_middles(side, height, _scale(starts, ends)) for side in (starts, ends)]
    figure = bare_figure(
        _TITLE + height + _FOOT,
        [_title(title), *_keys(starts, places[0], height), *_keys(ends, places[1], height, at=1)],
        stamp=stamp,
        stamp_width=_STAMP_WIDTH,
        margin={"l": _LEFT, "r": _RIGHT, "t": _TITLE, "b": _FOOT},
    )
    figure.add_trace(_trace(starts, ends, streams, [[p / height for p in side] for side in places]))
    return figure


def middles_at_right(starts: Sequence[FlowEnd], ends: Sequence[FlowEnd]) -> list[float]:
    """Return the middles of the ends on the right, in pixels from the top of the figure."""
    middles = _middles(ends, _height(starts, ends), _scale(starts, ends))
    return [_TITLE + middle for middle in middles]


def _scale(starts: Sequence[FlowEnd], ends: Sequence[FlowEnd]) -> float:
    whole = max(sum(end.amount for end in side) for side in (starts, ends))
    return _MONEY_HEIGHT / (whole or 1)


def _height(starts: Sequence[FlowEnd], ends: Sequence[FlowEnd]) -> int:
    return _MONEY_HEIGHT + _PAD * (max(len(starts), len(ends), 1) - 1)


def _middles(side: Sequence[FlowEnd], height: int, scale: float) -> list[float]:
    """Return the middle of each end in pixels from the top, with equal gaps between ends."""
    sizes = [end.amount * scale for end in side]
    gap = (height - sum(sizes)) / (len(side) - 1) if len(side) > 1 else 0.0
    tops = accumulate((size + gap for size in sizes), initial=0.0)
    return [top + size / 2 for top, size in zip(tops, sizes, strict=False)]


def _title(title: str) -> Any:
    return add_note(f"<b>{title}</b>", x=0, y=1, yref="paper", yshift=6, xshift=-_LEFT)


def _keys(
    side: Sequence[FlowEnd], middles: Sequence[float], height: int, *, at: int = 0
) -> list[Any]:
    """Return the keys beside the ends: left of the starts, right of the ends."""
    beyond = _THICKNESS / 2 + 5
    look: dict[str, Any] = {"x": at, "yref": "paper", "yanchor": "middle", "size": 12}
    look |= {"xanchor": "left", "xshift": beyond} if at else {"xanchor": "right", "xshift": -beyond}
    return [
        add_note(end.key, y=1 - middle / height, **look)
        for end, middle in zip(side, middles, strict=True)
    ]


def _trace(
    starts: Sequence[FlowEnd],
    ends: Sequence[FlowEnd],
    streams: Sequence[FlowStream],
    places: Sequence[Sequence[float]],
) -> go.Sankey:
    every = [*starts, *ends]
    node = {
        "x": [_EDGE] * len(starts) + [1 - _EDGE] * len(ends),
        "y": [min(max(place, _EDGE), 1 - _EDGE) for side in places for place in side],
        "label": [""] * len(every),
        "color": [end.colour for end in every],
        "line": {"width": 0},
        "pad": _PAD,
        "thickness": _THICKNESS,
        "customdata": [_hover(end.tooltip) for end in every],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    link = {
        "source": [stream.start for stream in streams],
        "target": [len(starts) + stream.end for stream in streams],
        "value": [stream.amount for stream in streams],
        "color": [_see_through(stream.colour) for stream in streams],
        "customdata": [_hover(stream.tooltip) for stream in streams],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return go.Sankey(arrangement="fixed", node=node, link=link)


def _hover(tooltip: Sequence[str]) -> str:
    return "<br>".join(line for text in tooltip for line in wrap_label(text, _HOVER_WIDTH))


def _see_through(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_SEE_THROUGH})"
