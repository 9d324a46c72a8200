"""Bullet bars: what has been realised on top of what was planned, one row a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from rkt import palette
from rkt.charts.frame import bare_figure, height_of, note, panel_domains, wrap, wrap_titles
from rkt.charts.rows import TEXT_HEIGHT, lay_out_rows, pixel_axis
from rkt.scales import round_up
from rkt.schema import Category

PLANNED = palette.GRID
REALISED = palette.FILL_OF[Category.ACTIVITIES]

_PLANNED_HEIGHT = 18
_REALISED_HEIGHT = 8
_MUTED: dict[str, Any] = {"font": {"size": 13, "color": palette.MUTED}}
_HOVER_WIDTH = 50


@dataclass(frozen=True)
class Bullet:
    """What was planned and realised of it, in rupiah; the words over the bar and of its hover.

    None instead of a number of rupiah is nothing that could be drawn; the words say why.
    """

    planned: int | None
    realised: int | None
    figures: str
    words: Sequence[str] = ()


@dataclass(frozen=True)
class BulletPanel:
    """One set of bullets, a row each, on an axis of its own that ends at a round number."""

    title: str
    bullets: Sequence[Bullet]
    reach: float = field(init=False)

    def __post_init__(self) -> None:
        amounts = [(each.planned or 0, each.realised or 0) for each in self.bullets]
        longest = max((amount for pair in amounts for amount in pair), default=0)
        object.__setattr__(self, "reach", round_up(longest))


def bullet_bars(names: Sequence[str], panels: Sequence[BulletPanel], *, stamp: str) -> go.Figure:
    """Return a wide pale bar for what was planned and on it a narrow one for what was realised.

    Panels stand side by side. A narrow bar that reaches beyond the wide one is more than was
    planned.
    """
    titles = wrap_titles([panel.title for panel in panels])
    heights = [TEXT_HEIGHT + 3 + _PLANNED_HEIGHT] * len(names)  # pixels, as all that is vertical
    rows = lay_out_rows(names, heights, height_of(titles))
    domains = panel_domains(len(panels))
    notes = [*rows.names]
    for panel, title, (start, _) in zip(panels, titles, domains, strict=True):
        notes.append(note(f"<b>{title}</b>", x=start, y=0, yanchor="top", **_MUTED))
        notes += [
            note(bullet.figures, x=start, y=top + TEXT_HEIGHT, **_MUTED)
            for bullet, top in zip(panel.bullets, rows.tops, strict=True)
        ]
    axes = {
        f"xaxis{place or ''}": _axis(panel, domain)
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
        figure.add_traces(_traces(panel, f"x{position + 1}" if position else "x", rows.tops))
    return figure


def _axis(panel: BulletPanel, domain: tuple[float, float]) -> dict[str, Any]:
    return {"range": [0, panel.reach], "domain": domain, "visible": False, "fixedrange": True}


def _traces(panel: BulletPanel, axis: str, tops: Sequence[float]) -> list[go.Bar]:
    middles = [top + TEXT_HEIGHT + 3 + _PLANNED_HEIGHT / 2 for top in tops]
    hovers = [
        "<br>".join(line for w in b.words for line in wrap(w, _HOVER_WIDTH)) for b in panel.bullets
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
