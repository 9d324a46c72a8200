"""Finds the role of each column, by names in the header rows or else by position."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rkt.core import schema
from rkt.parsing.amount_columns import (
    fullest_column,
    names_other_year,
    preferred_column,
    states_price,
    states_remainder,
)
from rkt.parsing.facts import find_facts
from rkt.parsing.header import amount_groups, optional_columns
from rkt.parsing.header.amount_groups import AmountGroup, Kind
from rkt.parsing.header.column_names import (
    HEADING,
    LEAST_ROLES,
    RKT_COLUMN_ORDER,
    HeaderName,
    column_roles,
    levels_in,
    names_below,
    names_of_columns,
    states_money_unit,
)
from rkt.parsing.header.header_rows import header_rows_from
from rkt.parsing.header.optional_columns import (
    states_part_realised,
    states_percentages,
    states_realised,
)
from rkt.parsing.readers import GridRow

__all__ = [
    "HEADING",
    "MOST_SHIFT",
    "RKT_COLUMN_ORDER",
    "AmountGroup",
    "Header",
    "Kind",
    "find_header",
    "header_rows_from",
    "is_repeated",
    "states_money_unit",
    "states_part_realised",
    "states_percentages",
    "states_realised",
]


# The columns of a table by role, and its header rows

MOST_SHIFT = 1
"""By how many cells a page may shift its columns to the left or right."""


@dataclass(frozen=True)
class Header:
    """The columns of a table by role (index from 0), and the header rows, if there are any.

    ``claims`` holds the names of all columns that could hold the amounts, if there are several.
    ``rivals`` holds the names of columns passed over for another with the same role, and
    ``guessed`` the roles that the numbers decided because the name did not. ``group`` holds the
    columns that state amounts of the same lines, if there are several and their names say how they
    relate. ``money_unit`` is what a figure of 1 stands for, in rupiah.
    """

    columns: Mapping[str, int]
    rows: tuple[GridRow, ...] = ()
    claims: Mapping[int, str] = field(default_factory=dict)
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guessed: frozenset[str] = frozenset()
    group: AmountGroup | None = None
    money_unit: int = 1

    @cached_property
    def row_numbers(self) -> frozenset[int]:
        return frozenset(row.number for row in self.rows)

    @property
    def first_row(self) -> int | None:
        """The number of the first header row; None for a table without a header."""
        return self.rows[0].number if self.rows else None

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of all columns, by index."""
        return names_of_columns(self.rows)

    @cached_property
    def others(self) -> dict[int, str]:
        """The names of the columns that are not part of an RKT, by index."""
        return {i: name for i, name in self.names.items() if i not in self.columns.values()}

    @cached_property
    def printed(self) -> frozenset[tuple[str, ...]]:
        """The texts of each header row, to recognise them when they repeat on the next page."""
        return frozenset(map(_texts, self.rows))

    @property
    def amount(self) -> int:
        return self.columns[schema.AMOUNT]

    @property
    def heading(self) -> int:
        return self.columns.get(schema.PROGRAM, self.columns.get(HEADING, 0))

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The columns of program, activity and output group, if each has its own."""
        return tuple(self.columns[level] for level in schema.LEVELS if level in self.columns)

    @cached_property
    def more_columns(self) -> dict[str, int]:
        """The columns of `schema.MORE_COLUMNS` that the table has."""
        return {role: self.columns[role] for role in schema.MORE_COLUMNS if role in self.columns}

    @cached_property
    def grouped(self) -> frozenset[int]:
        """The columns of the amount group other than the amount itself."""
        return frozenset(self.group.columns if self.group else ()) - {self.amount}

    @cached_property
    def named(self) -> frozenset[int]:
        """The columns whose names show that they do not hold the amounts."""
        return frozenset((*self.others, *self.more_columns.values()))


def is_repeated(row: GridRow, header: Header) -> bool:
    """Tell whether a row repeats the header, as at the top of a new page.

    A line without a readable amount may also mention objectives and budgets, so names count only in
    the header's own columns, and the amount's name must be among them.
    """
    if _texts(row) in header.printed:
        return True
    placed = [
        role
        for role, index in column_roles(row).items()
        if role in header.columns and abs(index - header.columns[role]) <= MOST_SHIFT
    ]
    return bool(header.rows) and len(placed) > LEAST_ROLES and schema.AMOUNT in placed


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(schema.fold(text) for _, text in row.filled)


def find_header(rows: Sequence[GridRow], year: int | None = None) -> Header:
    """Return the columns of a table; without a header row, by position around the amounts.

    The plan's ``year``, given or stated above the table, separates its amounts from those of other
    years.
    """
    for position, row in enumerate(rows):
        if _is_header(row):
            titles = (text for above in rows[:position] for _, text in above.filled)
            year = year or find_facts(titles).facts.fiscal_year
            return _header_at(tuple(header_rows_from(rows[position:])), rows, year)
    return _header_by_place(rows)


def _is_header(row: GridRow) -> bool:
    """Tell whether a row names enough roles; three level columns count as three."""
    named = len(column_roles(row))
    levels = levels_in(names_below([row])) if named > 1 else {}
    return named + len(levels) > LEAST_ROLES if levels else named >= LEAST_ROLES


def _header_at(
    header_rows: tuple[GridRow, ...], rows: Sequence[GridRow], year: int | None
) -> Header:
    """Return the columns named by the header rows together; lower rows are more specific."""
    names = names_below(header_rows)
    levels = levels_in(names)
    others = {i: name for i, name in names.items() if i not in levels.values()}
    more = optional_columns.optional_roles(others, year)
    apart = {*levels.values(), *more}
    columns = _usual_columns(header_rows, apart)
    if levels:
        columns.pop(HEADING, None)
    below = [row for row in rows if row.number > header_rows[-1].number]
    stating = _amount_candidates(
        amount_groups.candidate_amount_columns(names, apart, below), names, more
    )
    group = amount_groups.group_of(stating, names, year)
    named = names_of_columns(header_rows)
    claims = {index: named[index] for index in ([group.amount] if group else stating)}
    if claims:
        amount = preferred_column(claims, rows, year)
        columns = {role: i for role, i in columns.items() if i != amount}
        columns[schema.AMOUNT] = amount
        claims |= _realised_in_doubt(header_rows, claims[amount], more, year)
    elif schema.AMOUNT not in columns:
        columns[schema.AMOUNT] = _amount_place(rows, {*columns.values(), *apart})
    settled = optional_columns.resolve_roles(more, below, columns[schema.AMOUNT])
    chosen = optional_columns.first_of_each(settled, names)
    return Header(
        columns | levels | chosen,
        header_rows,
        claims if len(claims) > 1 else {},
        _rivals(header_rows, settled, chosen),
        frozenset(
            role for role, index in chosen.items() if more[index] == optional_columns.REALISED
        ),
        group,
    )


def _usual_columns(header_rows: Sequence[GridRow], apart: Collection[int]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for row in reversed(header_rows):
        for role, index in column_roles(row, apart).items():
            if role not in columns and index not in columns.values():
                columns[role] = index
    return columns


def _amount_candidates(
    columns: Collection[int], names: Mapping[int, HeaderName], more: Mapping[int, str]
) -> list[int]:
    """Return the columns that may state the amount.

    That excludes a balance beside realised money, and a unit price beside an amount.
    """
    is_spent = any(
        role in (schema.REALISED_AMOUNT, optional_columns.REALISED) for role in more.values()
    )
    stating = [i for i in columns if not (is_spent and states_remainder(names[i].own))]
    return [i for i in stating if not states_price(names[i].own)] or stating


def _realised_in_doubt(
    header_rows: Sequence[GridRow], amount: str, more: Mapping[int, str], year: int | None
) -> dict[int, str]:
    """Return the realised money columns if the amount's own name mentions another year."""
    if not names_other_year(amount, year):
        return {}
    names = names_of_columns(header_rows)
    realised = (schema.REALISED_AMOUNT, optional_columns.REALISED)
    return {index: names[index] for index, role in more.items() if role in realised}


def _rivals(
    header_rows: Sequence[GridRow], settled: Mapping[int, str], chosen: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Return the names of columns passed over although they could have the same role."""
    names = names_of_columns(header_rows)
    by_role = {
        role: tuple(names[i] for i, other in settled.items() if other == role and i != at)
        for role, at in chosen.items()
    }
    return {role: others for role, others in by_role.items() if others}


def _header_by_place(rows: Sequence[GridRow]) -> Header:
    """Return the default columns, placed so that the amount is where most amounts are."""
    shift = _amount_place(rows, ()) - RKT_COLUMN_ORDER.index(schema.AMOUNT)
    columns = {
        role: place + shift for place, role in enumerate(RKT_COLUMN_ORDER) if place + shift >= 0
    }
    return Header(columns)


def _amount_place(rows: Sequence[GridRow], named: Collection[int]) -> int:
    """Return the column with the most numbers, or else the one right of all named columns."""
    beside = max([RKT_COLUMN_ORDER.index(schema.AMOUNT) - 1, *named]) + 1
    return fullest_column(rows, named, otherwise=beside)
