"""Pareto chart: lines from largest to smallest as columns, with their cumulative share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw


@dataclass(frozen=True)
class ParetoColumn:
    """A line or several: rank, shares, category, tooltip, and where it leads ("" nowhere)."""

    rank: str
    share: float
    cumulative: float
    category: str
    words: str
    address: str = ""


def draw_pareto(
    columns: Sequence[ParetoColumn], *, ticks: Sequence[tuple[float, str]], axis: str, alt: str
) -> str:
    """Return the columns and the curve as HTML, on one scale from 0 to 100 %.

    ``ticks`` are heights with labels; ``axis`` says what is drawn.
    """
    outline = _outline([column.cumulative for column in columns])
    return draw("pareto", columns=columns, outline=outline, ticks=ticks, axis=axis, alt=alt)


def _outline(heights: Sequence[float]) -> str:
    """Return the area below the curve as a CSS polygon; Streamlit removes SVG from HTML."""
    step = 100 / (len(heights) or 1)
    curve = [(step * (place + 0.5), height) for place, height in enumerate(heights)]
    corners = [(step / 2, 0.0), *curve, (100.0, heights[-1] if heights else 0.0), (100.0, 0.0)]
    return ",".join("%.3f%% %.3f%%" % (x, 100 - 100 * y) for x, y in corners)
