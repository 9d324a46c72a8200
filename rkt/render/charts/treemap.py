"""Allocation as areas: treemap, icicle or sunburst of a place and two levels below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import plotly.graph_objects as go

from rkt.render import palette
from rkt.render.charts.layout import add_note, bare_figure, escape_label, height_of, wrap_label
from rkt.render.charts.treemap_tiles import TEXT_SIZE, Size, tile_sizes

_DRAWN = 386
_LABEL_WIDTH = 26
_WIDTH = 358  # width of a chart on a phone, in pixels
_NARROW = 5  # largest useful ratio of a tile's width to its height
_LETTER, _LINE = 6.3, 15  # width of a letter and height of a line, in pixels
_LINES_OF_FIGURES = 2
_FEWEST_LETTERS = 12
_FEWEST_IN_HEAD = 6
_LEVELS = 3
_HOVER_WIDTH = 50
_SMALLEST_TEXT = 11
_DRAWN_WIDTHS = (330, 350, 460, 560, 940)  # of a treemap on a phone, beside another, and alone
_ROUND_TEXT = 8  # pixels that plotly leaves free beside a text, and above and below it


class HierarchyShape(StrEnum):
    """Layout of the areas."""

    TREEMAP = "treemap"
    ICICLE = "icicle"
    SUNBURST = "sunburst"
    BARS = "bars"


_WIDE = {HierarchyShape.TREEMAP: 0.4, HierarchyShape.ICICLE: 0.45, HierarchyShape.SUNBURST: 0.2}
"""Share above which an area is wide on every screen."""
_LEAST_NAMED = {
    HierarchyShape.TREEMAP: 0.04,
    HierarchyShape.ICICLE: 0.2,
    HierarchyShape.SUNBURST: 0.05,
}
"""Share of the smallest area that has room for a name and its figures on a phone."""
_MOST_NAMED = 12
_MOST_LINES = {HierarchyShape.TREEMAP: 6, HierarchyShape.ICICLE: 5, HierarchyShape.SUNBURST: 2}


def can_name_tiles(shares: Sequence[float]) -> bool:
    """Return whether a treemap of areas with these shares has room for the name of each."""
    return 1 < len(shares) <= _MOST_NAMED and min(shares) >= _LEAST_NAMED[HierarchyShape.TREEMAP]


@dataclass(frozen=True)
class HierarchyNode:
    """An area: its id and its parent's ("" for the root), amount, texts and colour.

    ``number`` is shown on an area that is too small for its name; a legend explains it. ``label``
    and ``meaning``, which explains the colour in the tooltip, may be document text and are escaped
    here. Hatching distinguishes colours of equal lightness.
    """

    id: str
    parent: str
    label: str
    amount: int
    figures: str
    colour: str
    meaning: str = ""
    is_hatched: bool = False
    number: str = ""


def allocation_areas(
    shape: HierarchyShape, nodes: Sequence[HierarchyNode], *, title: str, stamp: str
) -> go.Figure:
    """Return areas in proportion to the amounts of nodes; a click reports the id of a node.

    The first node is the root. Labels are shown where they fit in a readable size and areas are
    never enlarged to fit them; the tooltip and the table below have all names. Names are wrapped,
    and shortened with "…", for the narrowest shape that their area may have on a phone.
    """
    notes = [add_note(f"<b>{title}</b>", x=0, y=1, yref="paper", yshift=6)]
    top = height_of([title])
    figure = bare_figure(
        _DRAWN + top,
        notes,
        stamp=stamp,
        margin={"l": 0, "r": 0, "t": top, "b": 0},
        uniformtext={"minsize": _SMALLEST_TEXT, "mode": "hide"},
    )
    figure.add_trace(_TRACES[shape](**_common_options(shape, nodes), **_OWN[shape]))
    return figure


def _common_options(shape: HierarchyShape, nodes: Sequence[HierarchyNode]) -> dict[str, Any]:
    whole = nodes[0].amount if nodes else 0
    is_map = shape is HierarchyShape.TREEMAP
    heads = frozenset(node.parent for node in nodes) if is_map else frozenset()
    labels = [
        _parent_label(node, whole) if node.id in heads else _area_label(shape, node, whole)
        for node in nodes
    ]
    if is_map:
        labels = _numbers_where_narrow(nodes, labels, heads)
    return {
        "ids": [node.id for node in nodes],
        "parents": [node.parent for node in nodes],
        "labels": [name for name, _ in labels],
        "values": [node.amount for node in nodes],
        "text": [figures for _, figures in labels],
        "hovertext": [_hover_text(node) for node in nodes],
        "hoverinfo": "text",
        "textinfo": "label+text",
        "branchvalues": "total",
        "sort": False,
        "textfont": {"color": [palette.ink_on(node.colour) for node in nodes], "size": TEXT_SIZE},
        "marker": {
            "colors": [node.colour for node in nodes],
            "line": {"width": 2, "color": palette.PAPER},
            "pattern": {**palette.HATCH, "shape": ["/" if n.is_hatched else "" for n in nodes]},
        },
    }


def _hover_text(node: HierarchyNode) -> str:
    meaning = wrap_label(node.meaning, _HOVER_WIDTH) if node.meaning else []
    return "<br>".join(
        [*wrap_label(node.label, _HOVER_WIDTH), escape_label(node.figures), *meaning]
    )


def _parent_label(node: HierarchyNode, whole: int) -> tuple[str, str]:
    """Return the label of a tile with children as one line; a narrow one gets a short name."""
    letters = int(node.amount / (whole or 1) * _WIDTH / _LETTER)
    if node.number and letters < _FEWEST_IN_HEAD:
        return node.number, node.figures
    return "".join(wrap_label(node.label, max(letters, _FEWEST_IN_HEAD), 1)), node.figures


def _area_label(shape: HierarchyShape, node: HierarchyNode, whole: int) -> tuple[str, str]:
    """Return as much of a node's name and figures as fits on its area, or its number alone."""
    if node.number and node.amount < _LEAST_NAMED[shape] * whole:
        return node.number, ""
    letters, lines = _label_room(shape, node.amount / (whole or 1))
    name = "<br>".join(wrap_label(_up_to_long_word(node.label, letters), letters, lines))
    is_wide = letters == _LABEL_WIDTH
    return name, node.figures if is_wide else node.figures.replace(" · ", "<br>")


def _numbers_where_narrow(
    nodes: Sequence[HierarchyNode], labels: Sequence[tuple[str, str]], heads: frozenset[str]
) -> list[tuple[str, str]]:
    """Return the labels, with a number for each tile whose own label would not be shown.

    Even a large tile may be narrow, if its parent is.
    """
    drawn = [tile_sizes(nodes, Size(width, _DRAWN)) for width in _DRAWN_WIDTHS]
    return [
        (node.number, "")
        if node.number
        and node.id not in heads
        and not all(_fits(label, sizes.get(node.id)) for sizes in drawn)
        else label
        for node, label in zip(nodes, labels, strict=True)
    ]


def _fits(label: tuple[str, str], size: Size | None) -> bool:
    """Return whether a label fits on a tile in the smallest font that is shown."""
    lines = [line for text in label for line in text.split("<br>") if line]
    scale = _SMALLEST_TEXT / TEXT_SIZE
    width = _LETTER * max(map(len, lines), default=0) * scale + _ROUND_TEXT
    height = _LINE * len(lines) * scale + _ROUND_TEXT
    return size is not None and width <= size.width and height <= size.height


def _label_room(shape: HierarchyShape, share: float) -> tuple[int, int]:
    """Return how many letters fit in a line, and how many lines of a name fit."""
    if share >= _WIDE[shape]:
        return _LABEL_WIDTH, _MOST_LINES[shape]
    if shape is HierarchyShape.ICICLE:
        side, height = share * _WIDTH, _DRAWN / _LEVELS
    else:
        side = height = math.sqrt(share * _WIDTH * _DRAWN / _NARROW)
    letters = min(max(int(side / _LETTER), _FEWEST_LETTERS), _LABEL_WIDTH - 1)
    lines = int(height / _LINE) - _LINES_OF_FIGURES
    return letters, min(max(lines, 1), _MOST_LINES[shape])


def _up_to_long_word(text: str, letters: int) -> str:
    """Return a text up to the first word that is too long; if none fits, the first is shortened."""
    words = text.split()
    place = next((n for n, word in enumerate(words) if len(word) > letters), len(words))
    if place == len(words):
        return text
    return f"{' '.join(words[:place])}…" if place else f"{words[0][: letters - 1]}…"


_TRACES: dict[HierarchyShape, Any] = {
    HierarchyShape.TREEMAP: go.Treemap,
    HierarchyShape.ICICLE: go.Icicle,
    HierarchyShape.SUNBURST: go.Sunburst,
}
_OWN: dict[HierarchyShape, dict[str, Any]] = {
    HierarchyShape.TREEMAP: {"pathbar": {"visible": False}, "tiling": {"pad": 1}},
    HierarchyShape.ICICLE: {
        "pathbar": {"visible": False},
        "tiling": {"orientation": "v"},
        "leaf": {"opacity": 1},
    },
    HierarchyShape.SUNBURST: {"insidetextorientation": "auto", "leaf": {"opacity": 1}},
}
