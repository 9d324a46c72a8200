"""The layout that a person starts from, and the choices that change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rkt.core import schema
from rkt.core.column_records import LOCAL_LABELS
from rkt.parsing.header import HEADING, Header, Kind, find_header
from rkt.parsing.header.column_names import names_or_units
from rkt.parsing.layouts import (
    ADDED,
    CODE,
    NAME,
    NONE,
    PART,
    UNIT,
    YEAR,
    Layout,
    Stated,
    Subtotals,
)
from rkt.parsing.layouts.matching import place_layout
from rkt.parsing.layouts.recognition import (
    BY_BOLD,
    BY_FIGURES,
    BY_INDENT,
    BY_NAME,
    BY_STATEMENT,
    NOT_KNOWN,
    FoundLayout,
    recognise,
)
from rkt.parsing.readers import Grid, GridRow

_MANY = (NONE, PART, ADDED, CODE)
"""The roles that several columns may have."""
_TEXTS = (*schema.DETAILS, schema.NOTE)
_ORDERED = (
    *(NONE, NAME, CODE, *_TEXTS[:3], schema.DESCRIPTION),
    *(schema.VOLUME, schema.VOLUME_UNIT, schema.UNIT_PRICE),
    *(schema.AMOUNT, schema.PREVIOUS_AMOUNT, schema.REALISED_AMOUNT),
    *(*schema.QUARTERS, *schema.MONTHS, schema.NEXT_YEAR_AMOUNT, PART, ADDED),
    *(schema.FUND_SOURCE, schema.LOCATION, schema.SPENDING_KIND),
    *(schema.TARGET, schema.TARGET_UNIT, schema.REALISED_OUTPUT, schema.NOTE, UNIT, YEAR),
)
CHOOSABLE_ROLES = (*_ORDERED, *(name for name in schema.MORE_COLUMNS if name not in _ORDERED))
"""What a column can hold, besides the names and codes of one level, in the order of the choice."""
LOCAL_LEVELS = tuple(LOCAL_LABELS)


def proposed_layout(grid: Grid, understood: Layout | None, *, is_read: bool) -> Layout:
    """Return what was understood of a document's columns, or the best guess.

    A document that ``is_read`` without a layout is read as an RKT.
    """
    recognised = understood or (None if is_read else _recognised(grid))
    return _with_reason(_with_all_columns(recognised or _by_headings(grid), grid))


def _with_reason(layout: Layout) -> Layout:
    """Return the layout with the reason for its subtotals, unless a person chose them."""
    if layout.subtotals or layout.subtotals_reason:
        return layout
    return replace(layout, subtotals_reason=BY_STATEMENT[layout.stated])


def _recognised(grid: Grid) -> Layout | None:
    found = recognise(grid.rows)
    named = None if found else recognise(grid.rows, has_only_names=True)
    return found.layout if found else _by_looks(named, grid) if named else None


def _by_looks(found: FoundLayout, grid: Grid) -> Layout:
    """Return the layout of a table with names only, and what may mark its subtotals."""
    rows = [row for row in grid.rows[found.position + len(found.header) :] if row.filled]
    name = found.layout.columns[NAME]
    bold = sum(name in row.bold for row in rows)
    looks = (
        (0 < bold < len(rows), Subtotals.BOLD, BY_BOLD),
        (len({row.indents.get(name, 0) for row in rows}) > 1, Subtotals.INDENT, BY_INDENT),
    )
    for is_seen, mark, reason in looks:
        if is_seen:
            return replace(found.layout, subtotals=mark, subtotals_reason=reason)
    return found.layout


def _by_headings(grid: Grid) -> Layout:
    """Return the layout of a document that is read as an RKT."""
    header = find_header(grid.rows)
    before = header.group.before if header.group else None
    named = {} if before is None else {before: schema.PREVIOUS_AMOUNT}
    named |= {index: role for role, index in header.columns.items()}
    named |= dict.fromkeys(_added(header), ADDED)
    roles = {i: NAME if role == HEADING else role for i, role in named.items()}
    known = {
        i: role for i, role in roles.items() if role in CHOOSABLE_ROLES or role in schema.LEVELS
    }
    names = header.names
    reason = BY_NAME if names else BY_FIGURES
    return Layout(
        roles={i: _role_of_level(role) for i, role in known.items()},
        names=names,
        header_rows=_span(grid.rows, header.rows),
        stated=Stated.COLUMNS if header.levels else Stated.HEADINGS,
        reasons={i: reason if i in known else NOT_KNOWN for i in {*names, *known}},
    )


def _added(header: Header) -> list[int]:
    """Return the columns that are added to the amount's column."""
    group = header.group
    is_summed = group is not None and group.kind is Kind.SUMMED
    return [i for i in group.parts if i != group.amount] if group and is_summed else []


def _role_of_level(role: str) -> str:
    return f"level:{role}" if role in schema.LEVELS else role


def _span(rows: Sequence[GridRow], header: Sequence[GridRow]) -> int:
    """Return how many rows a header spans, including blank ones."""
    if not header:
        return 0
    numbers = [row.number for row in rows]
    return numbers.index(header[-1].number) - numbers.index(header[0].number) + 1


def _with_all_columns(layout: Layout, grid: Grid) -> Layout:
    width = max((len(row.cells) for row in grid.rows), default=0)
    roles = {index: layout.roles.get(index, NONE) for index in {*range(width), *layout.roles}}
    reasons = {index: layout.reasons.get(index, NOT_KNOWN) for index in roles}
    return replace(layout, roles=roles, reasons=reasons)


# Choices


def with_role(layout: Layout, column: int, role: str) -> Layout:
    """Return the layout with a column's new role; the column that had it is no longer read."""
    freed: Mapping[int, str] = (
        {} if role in _MANY else {i: NONE for i, each in layout.roles.items() if each == role}
    )
    roles = {**layout.roles, **freed, column: role}
    listed = [r.partition(":")[2] for _, r in sorted(roles.items()) if r.startswith("level:")]
    levels = tuple(listed) if layout.stated is Stated.COLUMNS else layout.levels
    return replace(layout, roles=roles, levels=levels)


SUBTOTALS: Mapping[Stated, tuple[Subtotals | None, ...]] = {
    Stated.HEADINGS: (None, Subtotals.WORDS, Subtotals.NONE),
    Stated.CODES: (None, *Subtotals),
    Stated.COLUMNS: (None, Subtotals.NONE),
}
"""What can mark a subtotal, by the way rows state their levels; None means worked out."""


def with_statement(layout: Layout, stated: Stated) -> Layout:
    """Return the layout with another way of stating levels, and its mark of subtotals."""
    kept = layout.subtotals if layout.subtotals in SUBTOTALS[stated] else None
    return replace(layout, stated=stated, subtotals=kept, subtotals_reason="")


def with_subtotals(layout: Layout, subtotals: Subtotals | None) -> Layout:
    """Return the layout with the mark of subtotals that a person chose."""
    return replace(layout, subtotals=subtotals, subtotals_reason="")


def with_header(layout: Layout, rows: Sequence[GridRow], first: int, last: int) -> Layout:
    """Return the layout with its header in these rows, by number; no header if last < first."""
    header = [row for row in rows if first <= row.number <= last]
    return replace(layout, names=names_or_units(header), header_rows=len(header))


def header_place(layout: Layout, rows: Sequence[GridRow]) -> tuple[int, int]:
    """Return the numbers of the header's first and last row; the last is smaller if there is none.

    Without a header, the first row is the document's first.
    """
    placed = place_layout(layout, rows)
    if placed is None or not placed.header:
        first = rows[0].number if rows else 1
        return first, first - 1
    return placed.header[0].number, placed.header[-1].number
