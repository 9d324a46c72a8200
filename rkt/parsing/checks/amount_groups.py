"""Checks of tables that state amounts of the same lines in several columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkt.core import schema
from rkt.core.money import AmountError, AmountProblem, has_separators, read_amount
from rkt.findings import Finding
from rkt.i18n import Rupiah
from rkt.parsing import totals
from rkt.parsing.header import AmountGroup, Kind
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, StatedTotal, TableCell, found_at

_TOLD = {
    Kind.CHANGED: "amounts-after-change",
    Kind.TOTALLED: "amounts-of-total",
    Kind.SUMMED: "amounts-summed",
}


@dataclass(frozen=True)
class _Row:
    """A line or a total: its amount, its label, and the cells ``beside`` it by column."""

    source: TableCell
    amount: int
    label: str
    beside: Mapping[int, TableCell]


def grouped_columns(table: ParsedTable) -> Iterator[Finding]:
    """Report which of several columns the amounts were taken from or summed over."""
    header, group = table.header, table.header.group
    if group:
        chosen = {group.amount} if group.kind is not Kind.SUMMED else set()
        others = tuple(_name_of(i, table) for i in group.columns if i not in chosen)
        values = {"text": _name_of(group.amount, table), "others": others}
        row = header.first_row
        yield Finding(_TOLD[group.kind], row, group.amount + 1, values)


def parts(table: ParsedTable) -> Iterator[Finding]:
    """Report rows whose parts do not add up to the stated total, or that this never holds."""
    group = table.header.group
    if group is None or group.kind is not Kind.TOTALLED:
        return
    rows = list(_rows(table))
    apart = [row for row in rows if _sum_of_parts(row, group, table) != row.amount]
    if len(apart) == len(rows) > 1:
        header = table.header.first_row
        yield Finding("parts-never", header, group.amount + 1, _names(table, group))
        return
    for row in apart:
        figures = {"sum": Rupiah(_sum_of_parts(row, group, table)), "amount": Rupiah(row.amount)}
        values = {"label": row.label, **figures, **_names(table, group)}
        yield found_at(next(iter(row.beside.values()), row.source), "parts-differ", **values)


def _sum_of_parts(row: _Row, group: AmountGroup, table: ParsedTable) -> int:
    stated = (row.beside[i].text for i in group.parts if i in row.beside)
    return sum(_signed(text, table) or 0 for text in stated)


def _names(table: ParsedTable, group: AmountGroup) -> dict[str, object]:
    others = tuple(_name_of(i, table) for i in group.parts)
    return {"text": _name_of(group.amount, table), "others": others}


def _name_of(column: int, table: ParsedTable) -> str:
    """Return the name of a column, or its number from 1 if it has none."""
    return table.header.names.get(column) or str(column + 1)


def differences(table: ParsedTable) -> Iterator[Finding]:
    """Report rows in which the stated change is not the amount after minus the amount before."""
    group = table.header.group
    if group is None or group.before is None or group.difference is None:
        return
    for row in _rows(table):
        stated, before = row.beside.get(group.difference), row.beside.get(group.before)
        change = _signed(stated.text, table) if stated else None
        was = _signed(before.text, table) if before else 0
        if stated and change is not None and was is not None and row.amount - was != change:
            figures = {"before": Rupiah(was), "after": Rupiah(row.amount)}
            yield found_at(stated, "change-differs", label=row.label, text=stated.text, **figures)


def moved_rows(table: ParsedTable) -> Iterator[Finding]:
    """Report lines whose cells were shifted on the page, so that amounts are in the wrong columns.

    Signs of this are words in an amount column or an amount in a text column.
    """
    if table.header.group is None:
        return
    words = {cell.row: cell for cell in table.grouped if totals.has_words(cell.text)}
    for line in table.lines:
        slipped = [
            TableCell(line.source.row, line.columns[name], line.texts[name])
            for name in (*schema.DETAILS, schema.NOTE)
            if has_separators(line.texts[name])
        ]
        for cell in (*slipped, *filter(None, [words.get(line.source.row)]))[:1]:
            yield found_at(cell, "row-moved", label=line.label, text=cell.text)


def _rows(table: ParsedTable) -> Iterator[_Row]:
    """Yield lines with a readable amount, and sums and totals with further amounts."""
    beside: dict[int, dict[int, TableCell]] = {}
    for cell in table.grouped:
        beside.setdefault(cell.row, {})[cell.column - 1] = cell
    stating: list[ParsedLine | StatedTotal] = [*table.lines, *table.totals]
    for each in stating:
        cells = beside.get(each.source.row, {})
        if each.amount is not None and (cells or isinstance(each, ParsedLine)):
            yield _Row(each.source, each.amount, each.label, cells)
    for node in table.tree:
        if node.stated is not None and node.row in beside:
            at = TableCell(node.row, node.column or 1, "")
            yield _Row(at, node.stated, node.name, beside[node.row])


def _signed(text: str, table: ParsedTable) -> int | None:
    """Return a possibly negative number, 0 for a blank; None if it cannot be read."""
    bare = text.strip().removeprefix("+")
    inner = bare.strip("()-\u2212\u2013\u2014 ")
    try:
        figure = read_amount(inner, table.separators, table.header.money_unit)
    except AmountError as error:
        return 0 if error.problem is AmountProblem.BLANK else None
    return -figure if bare[:1] in "(-\u2212\u2013\u2014" else figure
