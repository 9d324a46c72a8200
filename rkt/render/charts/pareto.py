"""Pareto chart: lines from largest to smallest, with their cumulative share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from rkt.render import palette
from rkt.render.charts.layout import add_note, bare_figure, panel_domains, wrap_titles

_HEIGHT = 328
_TOP = 76
_TITLE_WIDTH = 19  # characters, next to the axis labels
_BOTTOM = 44


@dataclass(frozen=True)
class ParetoPanel:
    """Lines in descending order: rank (``axis`` is its label), shares, category and tooltip."""

    title: str
    axis: str
    ranks: Sequence[int]
    shares: Sequence[float]
    cumulative: Sequence[float]
    categories: Sequence[str]
    hovers: Sequence[str]


def pareto_bars(
    panels: Sequence[ParetoPanel],
    *,
    percent_ticks: dict[float, str],
    stamp: str,
) -> go.Figure:
    """Return bars of share with the curve of cumulative share, panels side by side.

    Bars and curve share one axis from 0 to 100 %, so that no second scale can mislead. The
    horizontal axis is the rank of the line, as in the table beside the chart.
    """
    domains = panel_domains(len(panels))
    titles = wrap_titles([panel.title for panel in panels], _TITLE_WIDTH)
    notes = [
        add_note(
            f"<b>{title}</b>",
            x=domain[0],
            y=1,
            yref="paper",
            yshift=8,
            font={"size": 12, "color": palette.MUTED},
        )
        for title, domain in zip(titles, domains, strict=True)
    ]
    axes: dict[str, Any] = {}
    for i, (panel, domain) in enumerate(zip(panels, domains, strict=True)):
        suffix = str(i + 1) if i else ""
        axes[f"xaxis{suffix}"] = _rank_axis(panel, domain, suffix)
        axes[f"yaxis{suffix}"] = _share_axis(suffix, percent_ticks)
    margin = {"l": 44, "r": 4, "t": _TOP, "b": _BOTTOM}
    figure = bare_figure(_HEIGHT, notes, stamp=stamp, margin=margin, **axes)
    for i, panel in enumerate(panels):
        figure.add_traces(_traces(panel, str(i + 1) if i else ""))
    return figure


def _rank_axis(panel: ParetoPanel, domain: tuple[float, float], suffix: str) -> dict[str, Any]:
    return {
        "domain": domain,
        "anchor": f"y{suffix}",
        "range": [panel.ranks[0] - 0.6, panel.ranks[-1] + 0.6] if panel.ranks else [0, 1],
        "tickvals": list(panel.ranks[:: max(1, len(panel.ranks) // 7)]),
        "tickfont": {"color": palette.MUTED},
        "title": {"text": panel.axis, "font": {"size": 12, "color": palette.MUTED}, "standoff": 6},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _share_axis(suffix: str, ticks: dict[float, str]) -> dict[str, Any]:
    return {
        "anchor": f"x{suffix}",
        "range": [0, 1.04],
        "tickvals": list(ticks),
        "ticktext": list(ticks.values()),
        "showticklabels": not suffix,  # the panels share one scale
        "tickfont": {"color": palette.MUTED},
        "gridcolor": palette.GRID,
        "zeroline": False,
        "fixedrange": True,
    }


def _marker(categories: Sequence[str]) -> dict[str, Any]:
    patterns = [palette.pattern_of(category) for category in categories]
    drawn = next((pattern for pattern in patterns if pattern["shape"]), {})
    return {
        "color": [palette.FILL_OF[category] for category in categories],
        "line": {"width": 0},
        "pattern": {**drawn, "shape": [pattern["shape"] for pattern in patterns]},
    }


def _traces(panel: ParetoPanel, suffix: str) -> list[Any]:
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "hoverinfo": "text"}
    ranks = list(panel.ranks)
    bars = go.Bar(
        x=ranks,
        y=list(panel.shares),
        marker=_marker(panel.categories),
        hovertext=list(panel.hovers),
        **axes,
    )
    curve = go.Scatter(
        x=ranks,
        y=list(panel.cumulative),
        mode="lines+markers",
        line={"color": palette.TEXT, "width": 1.5},
        marker={"color": palette.TEXT, "size": 4},
        hovertext=list(panel.hovers),
        **axes,
    )
    return [bars, curve]
