"""A page that shows fewer columns than those before keeps to theirs."""

from __future__ import annotations

from rkt.parsing.readers.scan.column_places import ColumnPlaces

PAGE = [100, 300, 500, 700, 900, 1_100]


def test_a_last_page_with_the_total_alone_keeps_the_amount_in_its_column() -> None:
    """Its first cell covers three columns; the page was laid a little to the right."""
    columns = ColumnPlaces()
    assert columns.of(PAGE) == [0, 1, 2, 3, 4]
    assert columns.of([112, 713, 911, 1_112]) == [0, 3, 4]


def test_a_table_that_stands_otherwise_counts_its_own_columns() -> None:
    """Where an edge is not among those before, nothing is guessed."""
    columns = ColumnPlaces()
    columns.of(PAGE)
    assert columns.of([100, 400, 620, 1_100]) == [0, 1, 2]
