"""Allocation as areas: treemap, icicle and sunburst of a place and the two levels below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import plotly.graph_objects as go

from rkt import palette
from rkt.charts.frame import bare_figure, note, safe, wrap

_HEIGHT = 430
_TITLE = 44
_LABEL_WIDTH = 26
_SMALLEST_TEXT = 11


class Shape(StrEnum):
    """How areas are laid out."""

    TREEMAP = "treemap"
    ICICLE = "icicle"
    SUNBURST = "sunburst"
    BARS = "bars"


@dataclass(frozen=True)
class Node:
    """An area: its id and its parent's ("" for the outermost), amount, words and colour.

    ``label`` is document text and is escaped here; ``figures`` and ``colour`` are ours.
    """

    id: str
    parent: str
    label: str
    amount: int
    figures: str
    colour: str


def allocation_areas(shape: Shape, nodes: Sequence[Node], *, title: str, stamp: str) -> go.Figure:
    """Return the nodes as areas in proportion to their amounts; a click reports a node's id.

    The first node is the outermost. Labels show where they fit in a readable size, and nothing
    is ever enlarged to make them fit: what is too small says its name on hover and in the table.
    """
    notes = [note(f"<b>{title}</b>", x=0, y=1, yref="paper", yshift=6)]
    figure = bare_figure(
        _HEIGHT,
        notes,
        stamp=stamp,
        margin={"l": 0, "r": 0, "t": _TITLE, "b": 0},
        uniformtext={"minsize": _SMALLEST_TEXT, "mode": "hide"},
    )
    figure.add_trace(_TRACES[shape](**_common(nodes), **_OWN[shape]))
    return figure


def _common(nodes: Sequence[Node]) -> dict[str, Any]:
    return {
        "ids": [node.id for node in nodes],
        "parents": [node.parent for node in nodes],
        "labels": ["<br>".join(wrap(node.label, _LABEL_WIDTH)) for node in nodes],
        "values": [node.amount for node in nodes],
        "text": [node.figures for node in nodes],
        "hovertext": [f"{'<br>'.join(wrap(n.label, 50))}<br>{safe(n.figures)}" for n in nodes],
        "hoverinfo": "text",
        "textinfo": "label+text",
        "branchvalues": "total",
        "sort": False,
        "textfont": {"color": palette.PAPER, "size": 13},
        "marker": {
            "colors": [node.colour for node in nodes],
            "line": {"width": 2, "color": palette.PAPER},
        },
    }


_TRACES: dict[Shape, Any] = {
    Shape.TREEMAP: go.Treemap,
    Shape.ICICLE: go.Icicle,
    Shape.SUNBURST: go.Sunburst,
}
_OWN: dict[Shape, dict[str, Any]] = {
    Shape.TREEMAP: {"pathbar": {"visible": False}, "tiling": {"pad": 1}},
    Shape.ICICLE: {
        "pathbar": {"visible": False},
        "tiling": {"orientation": "v"},
        "leaf": {"opacity": 1},
    },
    Shape.SUNBURST: {"insidetextorientation": "auto", "leaf": {"opacity": 1}},
}
