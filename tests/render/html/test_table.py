"""Tables as HTML: in rows on a wide screen, each cell with its heading where five stand stacked."""

from __future__ import annotations

import re

import pytest

from rkt.render.html.table import TableColumn, draw_table


@pytest.mark.parametrize(("count", "is_labelled"), [(4, False), (5, True), (6, False)])
def test_five_cells_that_stand_under_each_other_have_their_headings(
    count: int, is_labelled: bool
) -> None:
    """Four fit beside each other, six scroll sideways; five are stacked, each with its heading."""
    columns = [
        TableColumn("Program"),
        *(TableColumn(f"<{n}>", is_figure=True) for n in range(1, count)),
    ]
    html = draw_table("All", columns, [[f"cell {n}" for n in range(count)]])
    labels = re.findall(r'data-label="([^"]*)"', html)
    assert labels == ([f"&lt;{n}&gt;" for n in range(1, count)] if is_labelled else [])


def test_a_table_that_is_stacked_has_the_heading_of_every_cell() -> None:
    """However many columns there are; the first names the row."""
    html = draw_table(
        "All",
        [TableColumn("Row"), *(TableColumn(f"C{n}") for n in range(7))],
        [["1"] * 8],
        is_wide=True,
        is_stacked=True,
    )
    assert re.findall(r'data-label="([^"]*)"', html) == ["Row", *(f"C{n}" for n in range(7))]
