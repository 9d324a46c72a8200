"""Bridge chart: from the total of a plan, change by change, to that of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import plotly.graph_objects as go

from rkt.core.number_format import round_up
from rkt.core.schema import SEVERAL, Category
from rkt.render import palette
from rkt.render.charts.layout import (
    add_note,
    bare_figure,
    height_of,
    panel_domains,
    wrap_label,
    wrap_titles,
)

WHOLE = palette.FILL_OF[SEVERAL]
LESS = palette.FILL_OF[Category.ACTIVITIES]
MORE = palette.fill_of_program(2)

_LABEL_WIDTH = 52  # characters that fit in a row on a phone
_TEXT_HEIGHT = 17
_BAR_HEIGHT = 14
_ROW_GAP = 16
_MUTED: dict[str, Any] = {"font": {"size": 13, "color": palette.MUTED}}


@dataclass(frozen=True)
class WaterfallBar:
    """A row of a bridge: its name, which may be document text, its rupiah, and its figures.

    A total starts at zero; a change starts where the previous rows ended. ``target`` is the link
    that a click opens, "" for none.
    """

    name: str
    amount: int
    figures: str
    is_whole: bool = False
    target: str = ""


def bridge_bars(piers: Sequence[WaterfallBar], titles: tuple[str, str], *, stamp: str) -> go.Figure:
    """Return the bridge to scale and, beside it, only its changes on a magnified axis.

    ``titles`` belong to the two panels; the first and last pier are the totals before and after.
    Names are shown above their bars, so that they are readable on phones and projectors.
    """
    named = wrap_titles(titles)
    bottoms = _row_bottoms(piers, height_of(named))
    height = bottoms[-1] + _ROW_GAP
    domains = panel_domains(2)
    starts = [
        add_note(f"<b>{t}</b>", x=d[0], y=0, yanchor="top", **_MUTED)
        for t, d in zip(named, domains, strict=True)
    ]
    figure = bare_figure(
        height,
        [*starts, *_row_labels(piers, bottoms)],
        stamp=stamp,
        xaxis=_axis((0, round_up(bar_range(piers))), domains[0]),
        xaxis2=_axis(_change_range(piers), domains[1]),
        yaxis={"range": [height, 0], "visible": False, "fixedrange": True},
    )
    figure.add_traces([_bars(piers, bottoms), _changes(piers, bottoms)])
    return figure


def _row_bottoms(piers: Sequence[WaterfallBar], top: int) -> list[int]:
    """Return the bottom of each row below ``top``, in pixels from the top of the chart."""
    lines = [len(wrap_label(pier.name, _LABEL_WIDTH)) + 1 for pier in piers]
    heights = [count * _TEXT_HEIGHT + _BAR_HEIGHT + _ROW_GAP for count in lines]
    return [top + end - _ROW_GAP for end in accumulate(heights)]


def _row_labels(piers: Sequence[WaterfallBar], bottoms: Sequence[int]) -> list[Any]:
    """Return the name of each row with its rupiah below."""
    placed = list(zip(piers, bottoms, strict=True))
    names = [
        add_note(
            "<br>".join(wrap_label(p.name, _LABEL_WIDTH)), x=0, y=b - _BAR_HEIGHT - _TEXT_HEIGHT - 1
        )
        for p, b in placed
    ]
    return names + [add_note(p.figures, x=0, y=b - _BAR_HEIGHT, **_MUTED) for p, b in placed]


def bar_range(piers: Sequence[WaterfallBar]) -> int:
    """Return the highest amount that the bridge reaches, in rupiah."""
    return max(max(start, start + pier.amount) for start, pier in _with_starts(piers))


def magnification(piers: Sequence[WaterfallBar]) -> float:
    """Return how much larger the scale of the changes is than that of the bridge."""
    low, high = _change_range(piers)
    return round_up(bar_range(piers)) / (high - low)


def _with_starts(piers: Sequence[WaterfallBar]) -> list[tuple[int, WaterfallBar]]:
    """Return each pier with its starting amount."""
    placed, at = [], 0
    for pier in piers:
        placed.append((0 if pier.is_whole else at, pier))
        at = pier.amount if pier.is_whole else at + pier.amount
    return placed


def _change_range(piers: Sequence[WaterfallBar]) -> tuple[float, float]:
    """Return the range of the changes, including 0."""
    changes = [pier.amount for pier in piers if not pier.is_whole]
    low, high = min([0, *changes]), max([0, *changes])
    return (-round_up(-low) if low else 0.0), (round_up(high) if high or not low else 0.0)


def _axis(extent: tuple[float, float], domain: tuple[float, float]) -> dict[str, Any]:
    return {
        "range": list(extent),
        "domain": domain,
        "showgrid": False,
        "showticklabels": False,
        "ticks": "",
        "zeroline": True,
        "zerolinecolor": palette.GRID,
        "fixedrange": True,
    }


def _bars(piers: Sequence[WaterfallBar], bottoms: Sequence[int]) -> go.Bar:
    placed = _with_starts(piers)
    return _trace([start for start, _ in placed], list(piers), bottoms, "x")


def _changes(piers: Sequence[WaterfallBar], bottoms: Sequence[int]) -> go.Bar:
    changes = [(p, b) for p, b in zip(piers, bottoms, strict=True) if not p.is_whole]
    return _trace([0] * len(changes), [p for p, _ in changes], [b for _, b in changes], "x2")


def _trace(
    starts: Sequence[int], piers: Sequence[WaterfallBar], bottoms: Sequence[int], axis: str
) -> go.Bar:
    return go.Bar(
        base=list(starts),
        x=[pier.amount for pier in piers],
        y=[bottom - _BAR_HEIGHT / 2 for bottom in bottoms],
        width=_BAR_HEIGHT,
        orientation="h",
        xaxis=axis,
        marker={"color": [_colour(pier) for pier in piers], "line": {"width": 0}},
        customdata=[pier.target for pier in piers],
        hovertext=[
            f"{'<br>'.join(wrap_label(p.name, _LABEL_WIDTH))}<br>{p.figures}" for p in piers
        ],
        hoverinfo="text",
    )


def _colour(pier: WaterfallBar) -> str:
    if pier.is_whole:
        return WHOLE
    return LESS if pier.amount < 0 else MORE
