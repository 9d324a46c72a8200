"""A Sankey: money flowing from programs to what it is for, each end told by a short key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from rkt.render.charts.layout import add_note, bare_figure, wrap_label

_TITLE = 44  # pixels, as is everything vertical here
_MONEY_HEIGHT = 350  # plotly leaves a third of the height to money: enough for 21 ends so far apart
_FOOT = 10
_PAD = 34  # between two ends, so that names of two lines beside them never touch
_THICKNESS = 12
_LEFT, _RIGHT = 34, 80
_HOVER_WIDTH = 50
_STAMP_WIDTH = 42  # characters: half of half a page has room for them
_EDGE = 0.001  # plotly takes a place of exactly 0 for none
_SEE_THROUGH = 0.45


@dataclass(frozen=True)
class FlowEnd:
    """Where flows start or end: its key on the chart, its rupiah, the words of its hover.

    ``words`` are lines of text, of a document or ours; key and colour are ours.
    """

    key: str
    amount: int
    words: Sequence[str]
    colour: str


@dataclass(frozen=True)
class FlowStream:
    """A flow from one of the ends at the left to one at the right, by their positions."""

    start: int
    end: int
    amount: int
    words: Sequence[str]
    colour: str


def flow_sankey(
    starts: Sequence[FlowEnd],
    ends: Sequence[FlowEnd],
    streams: Sequence[FlowStream],
    *,
    title: str,
    stamp: str,
) -> go.Figure:
    """Return the streams as bands in proportion to their rupiah, from the left to the right.

    All money together is as high in one figure as in another, however many ends there are. The
    places of the ends are reckoned here, so that the keys can stand beside them.
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
    """Return where the ends at the right have their middles, in pixels from the figure's top."""
    middles = _middles(ends, _height(starts, ends), _scale(starts, ends))
    return [_TITLE + middle for middle in middles]


def _scale(starts: Sequence[FlowEnd], ends: Sequence[FlowEnd]) -> float:
    whole = max(sum(end.amount for end in side) for side in (starts, ends))
    return _MONEY_HEIGHT / (whole or 1)


def _height(starts: Sequence[FlowEnd], ends: Sequence[FlowEnd]) -> int:
    return _MONEY_HEIGHT + _PAD * (max(len(starts), len(ends), 1) - 1)


def _middles(side: Sequence[FlowEnd], height: int, scale: float) -> list[float]:
    """Where each end has its middle, in pixels from the top; the gaps between all are equal."""
    sizes = [end.amount * scale for end in side]
    gap = (height - sum(sizes)) / (len(side) - 1) if len(side) > 1 else 0.0
    tops = accumulate((size + gap for size in sizes), initial=0.0)
    return [top + size / 2 for top, size in zip(tops, sizes, strict=False)]


def _title(title: str) -> Any:
    return add_note(f"<b>{title}</b>", x=0, y=1, yref="paper", yshift=6, xshift=-_LEFT)


def _keys(
    side: Sequence[FlowEnd], middles: Sequence[float], height: int, *, at: int = 0
) -> list[Any]:
    """The keys beside the ends: left of the first, right of the last."""
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
        "customdata": [_hover(end.words) for end in every],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    link = {
        "source": [stream.start for stream in streams],
        "target": [len(starts) + stream.end for stream in streams],
        "value": [stream.amount for stream in streams],
        "color": [_see_through(stream.colour) for stream in streams],
        "customdata": [_hover(stream.words) for stream in streams],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return go.Sankey(arrangement="fixed", node=node, link=link)


def _hover(words: Sequence[str]) -> str:
    return "<br>".join(line for text in words for line in wrap_label(text, _HOVER_WIDTH))


def _see_through(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{_SEE_THROUGH})"
