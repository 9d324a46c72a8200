"""A bar of how an amount is allocated, in one strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from rkt.render import palette
from rkt.render.charts.layout import (
    add_note,
    bare_figure,
    escape_label,
)

_HEIGHT = 70
_TOP = 26
_LEAST_LABELLED = 0.12


@dataclass(frozen=True)
class StripSegment:
    """A part of the bar: its share of the whole, tooltip, label and colour.

    ``target`` is the link that a click opens, "" for none.
    """

    share: float
    tooltip: str
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
        hovertext=escape_label(piece.tooltip),
        hoverinfo="text",
    )
