"""Tables as HTML: figures to the right, the total below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.render.html import draw

MOST_ALIGNED = 4
"""Columns that fit under the headings of all on a phone; with more each cell has its own."""
MOST_STACKED = 5
"""Columns whose cells are stacked on a phone; with more a table scrolls sideways."""


@dataclass(frozen=True)
class TableColumn:
    """A column's heading, and whether it holds figures, or words too few to be broken.

    A lead says what a row is, and is kept narrow on a phone so that what follows is in sight.
    ``stacked`` is what its cells are called where they stand under each other, if not the label.
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
    """Return a table as HTML; with a ``summary`` it is folded away behind those words.

    Rows that are ``left_out`` stand below the total, which does not have them.

    A wide table keeps its columns readable and scrolls sideways instead, as does one of many
    columns where the screen is narrow. One that is to be stacked has its cells under each other
    there, each filled one with its heading, however many there are.
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
