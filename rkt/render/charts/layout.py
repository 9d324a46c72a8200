"""Common to all charts: escaping of document text, panels, notes and basic layout."""

from __future__ import annotations

import html
import sys
import textwrap
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from rkt.render import palette

PLOTLY_CONFIG = {"displaylogo": False, "scrollZoom": False, "modeBarButtons": [["toImage"]]}
STAMP_WIDTH = 64
"""Characters per line at the foot of a chart that fit on a phone."""
_FONT = '"Source Sans", "Source Sans Pro", sans-serif'
_GAP = 0.06
_TITLE_LINE = 17
_TITLE_GAP = 14
_STAMP_LINE = 15
_WIDER = 0.35  # approximately how much wider capitals are than other letters


def escape_label(text: str) -> str:
    """Return document text escaped for Plotly, which interprets ``<b>``, links and ``$``."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")


def wrap_label(text: str, width: int, most: int = sys.maxsize) -> list[str]:
    """Return document text in escaped lines of at most ``width`` characters.

    If there are more than ``most`` lines, the last one ends in "…".
    """
    words = " ".join(text.split())
    lines = textwrap.wrap(words, width) or ["\u2013"]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1].rstrip('…')}…"]
    return [escape_label(line) for line in lines]


def panel_domains(count: int) -> list[tuple[float, float]]:
    """Return the horizontal extents of panels side by side, as shares of the figure's width."""
    width = (1 - _GAP * (count - 1)) / count
    return [(i * (width + _GAP), i * (width + _GAP) + width) for i in range(count)]


def wrap_titles(titles: Sequence[str], narrow: int = 24) -> list[str]:
    """Return the titles of panels side by side, wrapped so that they do not overlap.

    ``narrow`` is the number of characters that fit above one of two panels on a phone.
    """
    width = narrow if len(titles) > 1 else STAMP_WIDTH
    return [
        "<br>".join(line for part in title.split("<br>") for line in textwrap.wrap(part, width))
        for title in titles
    ]


def height_of(titles: Sequence[str]) -> int:
    """Return the height in pixels of wrapped titles."""
    return max(title.count("<br>") + 1 for title in titles) * _TITLE_LINE + _TITLE_GAP


def add_note(text: str, *, x: float, y: float, size: int = 13, **more: Any) -> Any:
    """Return a left-aligned text for a figure; by default x is a share of the width."""
    defaults = {"xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "bottom"}
    style = {"showarrow": False, "align": "left", "font": {"size": size, "color": palette.TEXT}}
    return {"text": text, "x": x, "y": y, **defaults, **style, **more}


def stamp_notes(text: str, width: int = STAMP_WIDTH) -> tuple[list[Any], int]:
    """Return the notes of the stamp at the foot of a chart, and their height in pixels.

    ``width`` is the number of characters per line, reduced for texts with many capitals, which are
    wider. The text is never shortened.
    """
    capitals = sum(letter.isupper() for letter in text) / max(1, len(text))
    lines = wrap_label(text, int(width / (1 + _WIDER * capitals)))
    height = len(lines) * _STAMP_LINE + 6
    font = {"size": 11, "color": palette.MUTED}
    foot: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "yshift": -height, "font": font}
    return [add_note("<br>".join(lines), x=0, y=0, **foot)], height


def _place_stamp(foot: list[Any], sides: dict[str, int]) -> list[Any]:
    """Return the stamp's notes at the left edge of the figure, below everything else."""
    return [{**line, "yshift": line["yshift"] - sides["b"], "xshift": -sides["l"]} for line in foot]


def bare_figure(
    height: int,
    annotations: list[Any],
    *,
    stamp: str,
    stamp_width: int = STAMP_WIDTH,
    margin: dict[str, int] | None = None,
    **layout: Any,
) -> go.Figure:
    """Return an empty figure in the common style; the stamp at its foot adds to the height."""
    foot, foot_height = stamp_notes(stamp, stamp_width)
    sides = margin or {"l": 0, "r": 0, "t": 0, "b": 0}
    return go.Figure(
        layout={
            "template": None,
            "height": height + foot_height,
            "margin": {**sides, "b": sides["b"] + foot_height},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": _FONT, "color": palette.TEXT, "size": 13},
            "showlegend": False,
            "dragmode": False,
            "annotations": [*annotations, *_place_stamp(foot, sides)],
            "hoverlabel": {"align": "left"},
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.MUTED},
            **layout,
        }
    )
