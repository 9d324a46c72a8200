"""Keeps amounts stated beside a line's own: the one before a change, and its parts by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rkt.core import schema
from rkt.core.money import AmountError, AmountProblem, read_amount
from rkt.parsing.header import Header
from rkt.parsing.header.amount_names import shares_in
from rkt.parsing.parsed_table import ParsedLine, ParsedTable

_PERIODS = {"quarter": schema.QUARTERS, "month": schema.MONTHS}


def with_grouped_amounts(table: ParsedTable) -> ParsedTable:
    """Return the table with those amounts beside its lines' own that the schema has columns for."""
    roles = dict(_roles(table.header))
    if not roles:
        return table
    beside = {(cell.row, cell.column - 1): cell.text for cell in table.grouped}
    lines = [_with_money(line, table, roles, beside) for line in table.lines]
    columns = {**{role: index for index, role in roles.items()}, **table.header.columns}
    total = table.published_total
    if total and total.amount == sum(line.amount or 0 for line in lines):
        lines = [_nil_after_change(line) for line in lines]
    return replace(table, header=replace(table.header, columns=columns), lines=lines)


def _nil_after_change(line: ParsedLine) -> ParsedLine:
    """Return a line whose dash, beside an amount before the change, is read as 0."""
    is_dash = line.problem is AmountProblem.BLANK and bool(line.source.text)
    is_nil = is_dash and bool(line.money.get(schema.PREVIOUS_AMOUNT))
    return replace(line, amount=0, problem=None) if is_nil else line


def _roles(header: Header) -> Iterator[tuple[int, str]]:
    """Yield the columns of the amount group that a plan keeps, with their names in the schema."""
    group = header.group
    if group is None:
        return
    yield from group.roles.items()
    if group.before is not None:
        yield group.before, schema.PREVIOUS_AMOUNT
    for index in group.parts:
        for family, number in shares_in(schema.fold(header.names.get(index, ""))):
            if family in _PERIODS:
                yield index, _PERIODS[family][int(number) - 1]


def _with_money(
    line: ParsedLine,
    table: ParsedTable,
    roles: Mapping[int, str],
    beside: Mapping[tuple[int, int], str],
) -> ParsedLine:
    shift = line.source.column - 1 - table.header.amount
    money = {
        role: _read(beside.get((line.source.row, index + shift), ""), table)
        for index, role in roles.items()
    }
    return replace(line, money={**line.money, **money})


def _read(text: str, table: ParsedTable) -> int | None:
    """Return an amount, 0 if none is stated; None if it cannot be read."""
    try:
        return read_amount(text, table.separators, table.header.money_unit)
    except AmountError as error:
        return 0 if error.problem is AmountProblem.BLANK and text else None
