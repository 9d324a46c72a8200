"""Tables as HTML, with right-aligned figures and the total at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw

MOST_ALIGNED = 4
"""Columns that fit under common headings on a phone; with more, each cell has its own label."""
MOST_STACKED = 5
"""Columns whose cells can be stacked on a phone; with more, the table scrolls sideways."""


@dataclass(frozen=True)
class TableColumn:
    """A column's heading, and whether it holds figures or words too short to wrap.

    A lead column identifies its row and is kept narrow on a phone, so that the next column stays
    visible. ``stacked`` is the label of its stacked cells if it differs from the heading.
    """

    label: str
    is_figure: bool = False
    is_short: bool = False
    is_lead: bool = False
    stacked: str = ""


def draw_table(
    caption: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] = (),
    *,
    left_out: Sequence[Sequence[str]] = (),
    summary: str = "",
    is_wide: bool = False,
    is_stacked: bool = False,
) -> str:
    """Return a table as HTML; with a ``summary`` it is collapsed behind that text.

    Rows in ``left_out`` follow the total and are not part of it.

    A wide table keeps its columns readable and scrolls sideways, as does one with many columns on a
    narrow screen. With ``is_stacked``, cells are stacked there instead, each non-empty one with its
    heading, however many columns there are.
    """
    return draw(
        "table",
        caption=caption,
        columns=columns,
        rows=rows,
        foot=[row for row in (total, *left_out) if row],
        summary=summary,
        is_wide=is_wide,
        is_broad=not is_wide and len(columns) > MOST_STACKED,
        is_stacked=is_stacked,
        is_labelled=not is_wide and MOST_ALIGNED < len(columns) <= MOST_STACKED,
    )
