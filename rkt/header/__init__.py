"""Which column of a source table is which: found by the names in its header rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rkt import amounts, schema
from rkt.claims import fullest_column, preferred_claim
from rkt.documents import Row
from rkt.facts import find_facts
from rkt.header.names import (
    COLUMN_NUMBER,
    HEADING,
    ROLES,
    column_names,
    is_no_name,
    role_of,
    states_money_unit,
)

__all__ = [
    "HEADING",
    "MOST_SHIFT",
    "ROLES",
    "Header",
    "find_header",
    "is_repeated",
    "states_money_unit",
]


MOST_SHIFT = 1
"""How many cells to the left or right a page may have moved its columns."""

_LEAST_ROLES = 3


@dataclass(frozen=True)
class Header:
    """The columns of a table by role (index from 0), and the rows that name them, if any do.

    ``claims`` are the names of the columns that may all hold the amounts, where several may.
    """

    columns: Mapping[str, int]
    rows: tuple[Row, ...] = ()
    claims: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def row_numbers(self) -> frozenset[int]:
        return frozenset(row.number for row in self.rows)

    @cached_property
    def others(self) -> dict[int, str]:
        """The names of the columns that an RKT does not have, by index."""
        names = column_names(self.rows)
        return {i: name for i, name in names.items() if i not in self.columns.values()}

    @cached_property
    def printed(self) -> frozenset[tuple[str, ...]]:
        """The texts of each of its rows, to know them again on the next page."""
        return frozenset(map(_texts, self.rows))

    @property
    def amount(self) -> int:
        return self.columns[schema.AMOUNT]

    @property
    def heading(self) -> int:
        return self.columns.get(HEADING, 0)


def find_header(rows: Sequence[Row], year: int | None = None) -> Header:
    """Return the columns of a table; without a header row, by place around the amounts.

    The plan's ``year``, given or stated above the table, tells its amounts from another year's.
    """
    for position, row in enumerate(rows):
        if len(_roles(row)) >= _LEAST_ROLES:
            titles = (text for above in rows[:position] for _, text in above.filled)
            year = year or find_facts(titles)[0].fiscal_year
            return _header_at(tuple(_header_rows(rows[position:])), rows, year)
    return _header_by_place(rows)


def _roles(row: Row) -> dict[str, int]:
    """Return the roles that a row's cells name; the first cell to name a role has it."""
    found: dict[str, int] = {}
    if any(is_no_name(text) for _, text in row.filled):
        return found
    for index, text in row.filled:
        role = role_of(text)
        if role and role not in found:
            found[role] = index
    return found


def _header_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the first row and those below that go on with it, blank ones left aside."""
    yield rows[0]
    for row in rows[1:]:
        if not row.filled:
            continue
        if not _goes_on(row, rows[0]):
            return
        yield row


def _goes_on(row: Row, first: Row) -> bool:
    """Tell whether a row says more of the columns: names, parts of a name, numbers, "(Rp)"."""
    texts = [text for _, text in row.filled]
    if len(texts) == 1:
        return states_money_unit(texts[0])
    return (
        len(_roles(row)) * 2 > len(texts)
        or all(COLUMN_NUMBER.fullmatch(text) for text in texts)
        or _splits_columns(row, first)
    )


def _splits_columns(row: Row, first: Row) -> bool:
    """Tell whether names stand under one that spans them: "Volume", "Satuan" under "Target"."""
    places = {index for index, _ in row.filled}
    above = {index for index, _ in first.filled}
    has_figures = any(is_no_name(text) or amounts.is_number(text) for _, text in row.filled)
    return not places <= above and min(places) > min(above) and not has_figures


def _header_at(header_rows: tuple[Row, ...], rows: Sequence[Row], year: int | None) -> Header:
    """Return the columns named by the header rows together; a lower row names more exactly."""
    columns: dict[str, int] = {}
    for row in reversed(header_rows):
        for role, index in _roles(row).items():
            if role not in columns and index not in columns.values():
                columns[role] = index
    names = column_names(header_rows)
    claims = {i: name for i, name in names.items() if role_of(name) == schema.AMOUNT}
    if claims:
        amount = preferred_claim(claims, rows, year)
        columns = {role: i for role, i in columns.items() if i != amount}
        columns[schema.AMOUNT] = amount
    elif schema.AMOUNT not in columns:
        columns[schema.AMOUNT] = _amount_place(rows, columns)
    return Header(columns, header_rows, claims if len(claims) > 1 else {})


def is_repeated(row: Row, header: Header) -> bool:
    """Tell whether a row prints the header again, as on the next page.

    A line without a readable amount may speak of objectives and budgets too, so the names count
    only where the header has them, and the amount's own name must be among them.
    """
    if _texts(row) in header.printed:
        return True
    placed = [
        role
        for role, index in _roles(row).items()
        if role in header.columns and abs(index - header.columns[role]) <= MOST_SHIFT
    ]
    return bool(header.rows) and len(placed) > _LEAST_ROLES and schema.AMOUNT in placed


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(schema.fold(text) for _, text in row.filled)


def _header_by_place(rows: Sequence[Row]) -> Header:
    """Return the usual columns, placed so that the amount is where most amounts stand."""
    shift = _amount_place(rows, {}) - ROLES.index(schema.AMOUNT)
    columns = {role: place + shift for place, role in enumerate(ROLES) if place + shift >= 0}
    return Header(columns)


def _amount_place(rows: Sequence[Row], columns: Mapping[str, int]) -> int:
    """Return where most numbers stand, else the place right of all columns that have a name."""
    named = columns.values()
    beside = max([ROLES.index(schema.AMOUNT) - 1, *named]) + 1
    return fullest_column(rows, named, otherwise=beside)
