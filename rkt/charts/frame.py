"""What all charts share: document text made safe, panels side by side, no clutter."""

from __future__ import annotations

import html
import textwrap
from typing import Any

import plotly.graph_objects as go

from rkt.palette import Palette

PLOTLY_CONFIG = {"displaylogo": False, "scrollZoom": False, "modeBarButtons": [["toImage"]]}
_FONT = '"Source Sans", "Source Sans Pro", sans-serif'
_GAP = 0.06


def safe(text: str) -> str:
    """Return document text as plotly shows it literally: it reads ``<b>``, links and ``$``."""
    return html.escape(" ".join(text.split()), quote=False).replace("$", "&#36;")


def wrap(text: str, width: int) -> list[str]:
    """Return document text in safe lines of at most ``width`` characters."""
    lines = textwrap.wrap(" ".join(text.split()), width) or ["\u2013"]
    return [safe(line) for line in lines]


def panel_domains(count: int) -> list[tuple[float, float]]:
    """Return the horizontal extent of panels side by side, as shares of the figure's width."""
    width = (1 - _GAP * (count - 1)) / count
    return [(i * (width + _GAP), i * (width + _GAP) + width) for i in range(count)]


def note(text: str, *, x: float, y: float, palette: Palette, size: int = 13, **more: Any) -> Any:
    """Return a left-aligned text on a figure; x in shares of its width unless told otherwise."""
    defaults = {"xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "bottom"}
    style = {"showarrow": False, "align": "left", "font": {"size": size, "color": palette.text}}
    return {"text": text, "x": x, "y": y, **defaults, **style, **more}


def bare_figure(palette: Palette, height: int, annotations: list[Any], **layout: Any) -> go.Figure:
    """Return an empty figure in the house's look."""
    return go.Figure(
        layout={
            "template": None,
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": _FONT, "color": palette.text, "size": 13},
            "showlegend": False,
            "dragmode": False,
            "annotations": annotations,
            "hoverlabel": {"align": "left"},
            **layout,
        }
    )
