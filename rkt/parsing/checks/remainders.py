"""Checks of the remaining amount, if a column states it beside the realised one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rkt.core import schema
from rkt.core.money import AmountError, AmountProblem, read_amount
from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing.amount_columns import states_remainder
from rkt.parsing.checks.row_figures import RowFigures, figures_by_row
from rkt.parsing.parsed_table import ParsedTable, TableCell, found_at


def remainders(table: ParsedTable) -> Iterator[Finding]:
    """Report rows in which the remainder is not the amount less what was realised.

    If it is so in hardly any row, the column means something else, and nothing is reported.
    """
    figures = figures_by_row(table) if table.in_other_columns else {}
    columns: dict[int, list[tuple[TableCell, int, RowFigures]]] = {}
    for cell in table.in_other_columns:
        row = figures.get(cell.row)
        name = schema.fold(table.header.names.get(cell.column - 1, ""))
        stated = _read(cell.text, table) if row and states_remainder(name) else None
        if row and row.realised is not None and stated is not None:
            columns.setdefault(cell.column, []).append((cell, stated, row))
    for cells in columns.values():
        differing = [each for each in cells if abs(each[1]) != abs(_left(each[2]))]
        if len(differing) * 2 < len(cells):
            yield from (_finding(cell, row) for cell, _, row in differing)


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
