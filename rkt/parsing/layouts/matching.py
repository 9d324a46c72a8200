"""Finds the header that a known layout describes in a document."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.core import schema
from rkt.parsing.header import Header, header_rows_from
from rkt.parsing.header.column_names import HEADING, names_of_columns
from rkt.parsing.layouts import NAME, Layout
from rkt.parsing.layouts.recognition import FoundLayout
from rkt.parsing.readers import GridRow

_MOST_ROWS_ABOVE = 80


def place_layout(layout: Layout, rows: Sequence[GridRow]) -> FoundLayout | None:
    """Return a layout with the place of its header in a document; None if it has no such header.

    A layout without names of columns has its header in the first rows.
    """
    if not layout.names:
        header = tuple(rows[: layout.header_rows])
        return FoundLayout(layout, 0, header)
    for position in range(min(len(rows), _MOST_ROWS_ABOVE)):
        header = tuple(rows[position : position + layout.header_rows])
        if is_header_of(layout, header):
            return FoundLayout(layout, position, header)
    return None


def is_header_of(layout: Layout, header: Sequence[GridRow]) -> bool:
    """Tell whether header rows have the names of a layout's columns at their places."""
    names = {i: schema.fold(text) for i, text in names_of_columns(header).items()}
    return names == {i: schema.fold(text) for i, text in layout.names.items()}


def header_of(placed: FoundLayout) -> Header:
    """Return the header of a layout whose levels are stated by heading rows."""
    columns = {
        role: index
        for role, index in placed.layout.columns.items()
        if role in (*schema.DETAILS, schema.AMOUNT, schema.NOTE, *schema.MORE_COLUMNS)
    }
    if NAME in placed.layout.columns:
        columns[HEADING] = placed.layout.columns[NAME]
    return Header(columns, placed.header)


def header_at(rows: Sequence[GridRow], position: int) -> tuple[GridRow, ...]:
    """Return the rows of the header that begins at a position."""
    return tuple(header_rows_from(rows[position:]))
