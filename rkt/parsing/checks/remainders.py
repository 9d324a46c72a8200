"""Checks of the remaining amount, if a column states it beside the realised one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rkt.core import schema
from rkt.core.money import AmountError, AmountProblem, read_amount
from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing.amount_columns import states_remainder
from rkt.parsing.checks.row_figures import (
    RowFigures,
    figures_by_row,
    told_by_sums,
)
from rkt.parsing.parsed_table import ParsedTable, TableCell, found_at


class Remainder(NamedTuple):
    """The remainder in a cell, without its sign, together with the other figures of its row."""

    cell: TableCell
    stated: int
    row: RowFigures

    def agrees_with(self, row: RowFigures) -> bool:
        return self.stated == abs(_left(row))

    def as_it_has_it(self) -> Iterator[RowFigures]:
        """Yield the row's figures if its amount, or its realised amount, were the wrong one."""
        for left in {self.stated, -self.stated}:
            yield self.row._replace(amount=(self.row.realised or 0) + left)
            yield self.row._replace(realised=self.row.amount - left)


def remainders(table: ParsedTable) -> Iterator[Finding]:
    """Report rows in which the remainder is not the amount less what was realised.

    A difference explained by a wrong sum is not reported again.
    """
    differing = list(differing_remainders(table))
    told = told_by_sums(table, [(x.cell.row, x.row, x.agrees_with) for x in differing])
    for each in differing:
        if each.cell.row not in told:
            yield _finding(each.cell, each.row)


def differing_remainders(table: ParsedTable) -> Iterator[Remainder]:
    """Yield the remainders that are not the amount less what was realised."""
    for cells in _columns(table).values():
        yield from (each for each in cells if not each.agrees_with(each.row))


def compared_columns(table: ParsedTable) -> frozenset[int]:
    """Return the columns, counted from 1, that state the remainder in most of their rows."""
    return frozenset(_columns(table))


def _columns(table: ParsedTable) -> dict[int, list[Remainder]]:
    """Return the remainders stated beside a realised amount, by column from 1.

    A column in which hardly any row fits means something else and is left out.
    """
    figures = figures_by_row(table) if table.in_other_columns else {}
    columns: dict[int, list[Remainder]] = {}
    for cell in table.in_other_columns:
        row = figures.get(cell.row)
        name = schema.fold(table.header.names.get(cell.column - 1, ""))
        stated = _read(cell.text, table) if row and states_remainder(name) else None
        if row and row.realised is not None and stated is not None:
            columns.setdefault(cell.column, []).append(Remainder(cell, stated, row))
    return {column: cells for column, cells in columns.items() if _are_left(cells)}


def _are_left(cells: Sequence[Remainder]) -> bool:
    differing = sum(not each.agrees_with(each.row) for each in cells)
    return differing * 2 < len(cells)


def _left(row: RowFigures) -> int:
    return row.amount - (row.realised or 0)


def _finding(cell: TableCell, row: RowFigures) -> Finding:
    values = {
        "label": row.label,
        "text": cell.text,
        "amount": Rupiah(row.amount),
        "realised": Rupiah(row.realised or 0),
        "left": Rupiah(_left(row)),
    }
    return replace(found_at(cell, "remainder-differs", **values), page=row.page)


def _read(text: str, table: ParsedTable) -> int | None:
    """Return an amount without its sign, which offices write either way; None for other texts."""
    try:
        inner = text.strip().strip("()-\u2212\u2013\u2014 ")
        return read_amount(inner, table.separators, table.header.money_unit)
    except AmountError as error:
        return 0 if error.problem is AmountProblem.BLANK and text else None
