"""Checks of targets and realised amounts, in plans that state them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rkt.core import schema
from rkt.core.money import AmountError, AmountProblem, read_amount
from rkt.core.schema import REALISED_AMOUNT, REALISED_OUTPUT, TARGET, TARGET_UNIT
from rkt.findings import Finding
from rkt.i18n import Rupiah, Term
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.checks.percentages import differing_percentages
from rkt.parsing.checks.remainders import differing_remainders
from rkt.parsing.checks.totals import is_sum_beside, sums_reached
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, StatedTotal, TableCell, found_at

_NEGATIVE = re.compile(r"[-\u2212\u2013]\s*[0-9]")


def optional_columns(table: ParsedTable) -> Iterator[Finding]:
    """Report columns passed over for another of the same kind, or identified by numbers alone."""
    header = table.header
    for role, others in header.rivals.items():
        values = {**_named(table, role), "others": others}
        yield _at_header(table, role, "column-rivals", values)
    for role in sorted(header.guessed):
        yield _at_header(table, role, "column-guessed", _named(table, role))


def _named(table: ParsedTable, role: str) -> dict[str, object]:
    name = table.header.names[table.header.columns[role]]
    return {"text": name, "column": Term(COLUMN_LABELS[role])}


def _at_header(table: ParsedTable, role: str, code: str, values: dict[str, object]) -> Finding:
    header = table.header
    return Finding(code, header.first_row, header.columns[role] + 1, values)


def amounts(table: ParsedTable) -> Iterator[Finding]:
    """Report realised amounts that are unreadable or exceed the planned amount.

    If other figures of the row contradict these two, that is reported instead of the excess.
    """
    contradicted = _contradicted_rows(table) if any(map(_is_above, table.lines)) else set()
    for line in table.lines:
        if line.realised_problem is not None:
            text = line.texts[REALISED_AMOUNT]
            yield _found_in(line, REALISED_AMOUNT, "realised-unreadable", text=text)
        elif _is_above(line) and line.source.row not in contradicted:
            yield _above_planned(line)
    for cell in table.realised_shared:
        yield found_at(cell, "realised-shared", text=cell.text)


def _is_above(line: ParsedLine) -> bool:
    return line.amount is not None and (line.realised or 0) > line.amount


def _contradicted_rows(table: ParsedTable) -> set[int]:
    """Return the rows whose amounts contradict their own remainder or percentage."""
    shares = (share.cell.row for share, _, _ in differing_percentages(table))
    return {*shares, *(each.cell.row for each in differing_remainders(table))}


def _above_planned(line: ParsedLine) -> Finding:
    amount, realised = line.amount or 0, line.realised or 0
    figures = {"realised": realised, "amount": amount, "excess": realised - amount}
    values = {name: Rupiah(figure) for name, figure in figures.items()}
    return _found_in(line, REALISED_AMOUNT, "realised-above", **values)


def targets(table: ParsedTable) -> Iterator[Finding]:
    """Report targets without a unit or below zero, and units or outputs without a target."""
    has = table.header.more_columns
    for line in table.lines:
        target, unit, output = (
            line.texts.get(name, "") for name in (TARGET, TARGET_UNIT, REALISED_OUTPUT)
        )
        if TARGET_UNIT in has and target and not unit and not states_unit(target):
            yield _found_in(line, TARGET, "target-without-unit", text=target)
        if _NEGATIVE.match(target):
            yield _found_in(line, TARGET, "target-negative", text=target)
        if TARGET in has and unit and not target:
            yield _found_in(line, TARGET_UNIT, "unit-without-target", text=unit)
        if TARGET in has and output and not target:
            yield _found_in(line, REALISED_OUTPUT, "output-without-target", text=output)


def states_unit(target: str) -> bool:
    """Tell whether a target includes its unit, such as "12 bulan" or "100%"."""
    return "%" in target or any(map(str.isalpha, target))


def realised_totals(table: ParsedTable) -> Iterator[Finding]:
    """Report realised totals that are unreadable or differ from the sum of their lines."""
    reached = sums_reached(line.realised for line in table.lines)
    for total in table.totals:
        if total.realised is None or not _is_stated(total.realised):
            continue
        if total.realised_amount is None:
            yield found_at(total.realised, "realised-total-unreadable", text=total.realised.text)
        elif total is table.published_total:
            if _is_explained(table, total.realised_amount - reached[-1]):
                continue
            yield from _differing_total(total.realised, total.realised_amount, reached[-1])
        elif not is_sum_beside(total, total.realised_amount, reached):
            yield from _unmatched_subtotal(total, total.realised_amount, total.realised)


def _is_explained(table: ParsedTable, missing: int) -> bool:
    """Tell whether the excess of a realised total over its lines is reported elsewhere."""
    stated = [node.money.get(REALISED_AMOUNT, (0, None)) for node in table.tree]
    if missing == sum(own - below for own, below in stated if below is not None):
        return True
    return missing > 0 and any(line.realised_problem is not None for line in table.lines)


def _is_stated(cell: TableCell) -> bool:
    try:
        read_amount(cell.text)
    except AmountError as error:
        return error.problem is not AmountProblem.BLANK
    return True


def _differing_total(cell: TableCell, stated: int, reached: int) -> Iterator[Finding]:
    if stated != reached:
        figures = {"sum": reached, "total": stated, "difference": abs(stated - reached)}
        values = {name: Rupiah(amount) for name, amount in figures.items()}
        yield found_at(cell, "realised-total-differs", **values)


def _unmatched_subtotal(total: StatedTotal, amount: int, cell: TableCell) -> Iterator[Finding]:
    yield found_at(cell, "subtotal-differs", label=total.label, total=Rupiah(amount))


def cells_beside(table: ParsedTable) -> Iterator[Finding]:
    """Report targets and similar cells in heading and total rows."""
    roles = {index: role for role, index in table.header.more_columns.items()}
    for cell in table.beside:
        role = roles.get(cell.column - 1, schema.TARGET)
        column = Term(COLUMN_LABELS[role])
        yield found_at(cell, "cell-beside", text=cell.text, column=column)


def _found_in(line: ParsedLine, name: str, code: str, **values: object) -> Finding:
    at = TableCell(line.source.row, line.columns[name], line.texts[name])
    return found_at(at, code, label=line.label, **values)
