"""The columns of a table by role, and the rows that name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkt import schema
from rkt.documents import Row
from rkt.header.groups import AmountGroup
from rkt.header.names import HEADING, LEAST_ROLES, column_names, roles_in

MOST_SHIFT = 1
"""How many cells to the left or right a page may have moved its columns."""


@dataclass(frozen=True)
class Header:
    """The columns of a table by role (index from 0), and the rows that name them, if any do.

    ``claims`` are the names of the columns that may all hold the amounts, where several may.
    ``rivals`` are the names of columns that were left for another one of the same role, and
    ``guessed`` the roles of which the numbers decided where the name did not. ``group`` are the
    columns that state amounts of the same lines, where there are several and their names tell how.
    """

    columns: Mapping[str, int]
    rows: tuple[Row, ...] = ()
    claims: Mapping[int, str] = field(default_factory=dict)
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guessed: frozenset[str] = frozenset()
    group: AmountGroup | None = None

    @cached_property
    def row_numbers(self) -> frozenset[int]:
        return frozenset(row.number for row in self.rows)

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of all columns, by index."""
        return column_names(self.rows)

    @cached_property
    def others(self) -> dict[int, str]:
        """The names of the columns that an RKT does not have, by index."""
        return {i: name for i, name in self.names.items() if i not in self.columns.values()}

    @cached_property
    def printed(self) -> frozenset[tuple[str, ...]]:
        """The texts of each of its rows, to know them again on the next page."""
        return frozenset(map(_texts, self.rows))

    @property
    def amount(self) -> int:
        return self.columns[schema.AMOUNT]

    @property
    def heading(self) -> int:
        return self.columns.get(schema.PROGRAM, self.columns.get(HEADING, 0))

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The columns of program, activity and output group, where each has one of its own."""
        return tuple(self.columns[level] for level in schema.LEVELS if level in self.columns)

    @cached_property
    def besides(self) -> dict[str, int]:
        """The columns of `schema.OPTIONAL_COLUMNS` that the table has."""
        return {
            role: self.columns[role] for role in schema.OPTIONAL_COLUMNS if role in self.columns
        }

    @cached_property
    def grouped(self) -> frozenset[int]:
        """The columns of the group of amounts beside that of the amount itself."""
        return frozenset(self.group.columns if self.group else ()) - {self.amount}

    @cached_property
    def named(self) -> frozenset[int]:
        """The columns that a name keeps from holding the amounts."""
        return frozenset((*self.others, *self.besides.values()))


def is_repeated(row: Row, header: Header) -> bool:
    """Tell whether a row prints the header again, as on the next page.

    A line without a readable amount may speak of objectives and budgets too, so the names count
    only where the header has them, and the amount's own name must be among them.
    """
    if _texts(row) in header.printed:
        return True
    placed = [
        role
        for role, index in roles_in(row).items()
        if role in header.columns and abs(index - header.columns[role]) <= MOST_SHIFT
    ]
    return bool(header.rows) and len(placed) > LEAST_ROLES and schema.AMOUNT in placed


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(schema.fold(text) for _, text in row.filled)
