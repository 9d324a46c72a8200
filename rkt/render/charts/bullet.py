"""Bullet chart: realised on top of planned amounts, one row per group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from rkt.core.number_format import round_up
from rkt.core.schema import Category
from rkt.render import palette
from rkt.render.charts.layout import (
    TEXT_HEIGHT,
    add_note,
    bare_figure,
    height_of,
    lay_out_rows,
    panel_domains,
    pixel_axis,
    wrap_label,
    wrap_titles,
)

PLANNED = palette.GRID
REALISED = palette.FILL_OF[Category.ACTIVITIES]

_PLANNED_HEIGHT = 18
_REALISED_HEIGHT = 8
_MUTED: dict[str, Any] = {"font": {"size": 13, "color": palette.MUTED}}
_HOVER_WIDTH = 50
_NARROW = 23  # characters that fit above one of two panels on a phone
_WIDE = 52


@dataclass(frozen=True)
class Bullet:
    """Planned and realised rupiah, with the texts above the bar and in its tooltip.

    An amount of None is not drawn; the texts explain why.
    """

    planned: int | None
    realised: int | None
    figures: Sequence[str]
    tooltip: Sequence[str] = ()


@dataclass(frozen=True)
class BulletPanel:
    """A set of bullets, one per row, with its own axis that ends at a round number."""

    title: str
    bullets: Sequence[Bullet]
    reach: float = field(init=False)

    def __post_init__(self) -> None:
        amounts = [(each.planned or 0, each.realised or 0) for each in self.bullets]
        longest = max((amount for pair in amounts for amount in pair), default=0)
        object.__setattr__(self, "reach", round_up(longest))


def bullet_bars(names: Sequence[str], panels: Sequence[BulletPanel], *, stamp: str) -> go.Figure:
    """Return wide pale bars of planned amounts with narrow bars of realised amounts on top.

    The panels are placed side by side. A narrow bar that is longer than its wide one means that
    more was realised than planned.
    """
    titles = wrap_titles([panel.title for panel in panels])
    figures = [_wrap_figures(panel, _NARROW if len(panels) > 1 else _WIDE) for panel in panels]
    texts = [max(map(len, row)) * TEXT_HEIGHT for row in zip(*figures, strict=True)]
    heights = [text + 3 + _PLANNED_HEIGHT for text in texts]  # pixels, like all vertical measures
    rows = lay_out_rows(names, heights, height_of(titles))
    domains = panel_domains(len(panels))
    notes = [*rows.names]
    bars = [top + text for top, text in zip(rows.tops, texts, strict=True)]
    for over, title, (start, _) in zip(figures, titles, domains, strict=True):
        notes.append(add_note(f"<b>{title}</b>", x=start, y=0, yanchor="top", **_MUTED))
        notes += [
            add_note("<br>".join(lines), x=start, y=bar, **_MUTED)
            for lines, bar in zip(over, bars, strict=True)
        ]
    axes: dict[str, Any] = {
        f"xaxis{place or ''}": _x_axis(panel, domain)
        for place, panel, domain in zip((0, 2, 3), panels, domains, strict=False)
    }
    figure = bare_figure(
        round(rows.height),
        notes,
        stamp=stamp,
        barmode="overlay",
        yaxis=pixel_axis(rows.height),
        **axes,
    )
    for position, panel in enumerate(panels):
        figure.add_traces(_traces(panel, f"x{position + 1}" if position else "x", bars))
    return figure


def _wrap_figures(panel: BulletPanel, width: int) -> list[list[str]]:
    """Return the text above each bar, wrapped so that it stays within its panel on a phone."""
    return [[line for text in b.figures for line in wrap_label(text, width)] for b in panel.bullets]


def _x_axis(panel: BulletPanel, domain: tuple[float, float]) -> dict[str, Any]:
    return {"range": [0, panel.reach], "domain": domain, "visible": False, "fixedrange": True}


def _traces(panel: BulletPanel, axis: str, tops: Sequence[float]) -> list[go.Bar]:
    middles = [top + 3 + _PLANNED_HEIGHT / 2 for top in tops]
    hovers = [
        "<br>".join(line for w in b.tooltip for line in wrap_label(w, _HOVER_WIDTH))
        for b in panel.bullets
    ]
    common: dict[str, Any] = {
        "y": middles,
        "orientation": "h",
        "xaxis": axis,
        "hovertext": hovers,
        "hoverinfo": "text",
    }
    outline = {"width": 1, "color": palette.MUTED}
    planned = go.Bar(
        x=[bullet.planned for bullet in panel.bullets],
        width=_PLANNED_HEIGHT,
        marker={"color": PLANNED, "line": outline},
        **common,
    )
    realised = go.Bar(
        x=[bullet.realised for bullet in panel.bullets],
        width=_REALISED_HEIGHT,
        marker={"color": REALISED, "line": {"width": 0}},
        **common,
    )
    return [planned, realised]
