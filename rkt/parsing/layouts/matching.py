"""Finds the header that a known layout describes in a document."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.core import schema
from rkt.parsing.header import AmountGroup, Header, Kind, header_rows_from
from rkt.parsing.header.column_names import HEADING, names_of_columns, names_or_units
from rkt.parsing.layouts import ADDED, NAME, Layout
from rkt.parsing.layouts.recognition import FoundLayout
from rkt.parsing.readers import GridRow

_BESIDE_AN_AMOUNT = (schema.PREVIOUS_AMOUNT, *schema.QUARTERS, *schema.MONTHS)
_MOST_ROWS_ABOVE = 80


def place_layout(layout: Layout, rows: Sequence[GridRow]) -> FoundLayout | None:
    """Return a layout with the place of its header in a document; None if it has no such header.

    The header of a layout without column names is the first rows.
    """
    if not layout.names:
        header = tuple(rows[: layout.header_rows])
        return FoundLayout(layout, 0, header, summed_group(layout))
    for position in range(min(len(rows), _MOST_ROWS_ABOVE)):
        header = tuple(rows[position : position + layout.header_rows])
        if names_of_columns(header[:1]) and is_header_of(layout, header):
            return FoundLayout(layout, position, header, summed_group(layout))
    return None


def is_header_of(layout: Layout, header: Sequence[GridRow]) -> bool:
    """Tell whether header rows have the names of a layout's columns at their places."""
    known = {i: schema.fold(text) for i, text in layout.names.items()}
    named = (names_of_columns(header), names_or_units(header))
    return any({i: schema.fold(text) for i, text in each.items()} == known for each in named)


def header_of(placed: FoundLayout) -> Header:
    """Return the header of a layout whose levels are stated by heading rows."""
    columns = {
        role: index
        for role, index in placed.layout.columns.items()
        if role in (*schema.DETAILS, schema.AMOUNT, schema.NOTE, *schema.MORE_COLUMNS)
    }
    if NAME in placed.layout.columns:
        columns[HEADING] = placed.layout.columns[NAME]
    group = _group_of(placed.layout)
    beside = {*group.columns} - {group.amount} if group else set()
    columns = {role: index for role, index in columns.items() if index not in beside}
    return Header(columns, placed.header, group=group)


def summed_group(layout: Layout) -> AmountGroup | None:
    """Return the columns that together make up the amount; None if one column states it."""
    added = [index for index, role in layout.roles.items() if role == ADDED]
    if not added or schema.AMOUNT not in layout.columns:
        return None
    parts = (layout.columns[schema.AMOUNT], *added)
    return AmountGroup(Kind.SUMMED, parts[0], parts, parts)


def _group_of(layout: Layout) -> AmountGroup | None:
    """Return the columns beside the amount that state an earlier amount, or its parts."""
    summed = summed_group(layout)
    if summed:
        return summed
    roles = {index: role for role, index in layout.columns.items() if role in _BESIDE_AN_AMOUNT}
    amount = layout.columns[schema.AMOUNT]
    if not roles or not {amount, *roles} <= {*layout.names}:
        return None
    before = layout.columns.get(schema.PREVIOUS_AMOUNT)
    if before is None:
        return AmountGroup(Kind.TOTALLED, amount, (amount, *roles), tuple(roles), roles=roles)
    return AmountGroup(Kind.CHANGED, amount, (amount, *roles), before=before, roles=roles)


def header_at(rows: Sequence[GridRow], position: int) -> tuple[GridRow, ...]:
    """Return the rows of the header that begins at a position."""
    return tuple(header_rows_from(rows[position:]))
