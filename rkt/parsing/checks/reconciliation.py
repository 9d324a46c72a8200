"""Checks of tables whose rows form a tree: each stated sum against the rows below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rkt.core import schema
from rkt.findings import Finding
from rkt.i18n import Rupiah, Term
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.parsed_table import (
    ParsedTable,
    ReconciliationNode,
    TableCell,
    found_at,
)
from rkt.parsing.subtotals import marks_of


def stated_sums(table: ParsedTable) -> Iterator[Finding]:
    """Report rows whose stated sum differs from the rows below, one finding per cause.

    If only the sum of one row is wrong, the row above it differs by the same amount in the other
    direction, which is not reported again. Nor is a difference that may be due to an unreadable
    amount, as that is reported itself.
    """
    differences = {
        node.at: node.difference for node in table.tree if not (node.has_refused or node.unreadable)
    }
    for node in _causes(table.tree, differences):
        yield _differs(node)


def unreadable_sums(table: ParsedTable) -> Iterator[Finding]:
    """Report unreadable amounts in rows that have others below them."""
    for node in table.tree:
        if node.unreadable:
            at = TableCell(node.row, node.column or 1, node.unreadable)
            yield replace(found_at(at, "total-unreadable", text=node.unreadable), page=node.page)


def other_sums(table: ParsedTable) -> Iterator[Finding]:
    """Report rows whose realised or other amounts differ from the sum of the rows below them."""
    roles = {role for node in table.tree for role in node.money} & {*schema.SUMMED}
    for role in sorted(roles):
        differences = {
            node.at: stated - summed
            for node in table.tree
            for stated, summed in [node.money.get(role, (0, None))]
            if summed is not None
        }
        for node in _causes(table.tree, differences):
            yield _differs_beside(node, role)


def other_totals(table: ParsedTable) -> Iterator[Finding]:
    """Report what a total states besides its amount, if the lines do not add up to it."""
    total = table.published_total
    for role, stated in total.money.items() if total else ():
        figures = [line.money.get(role) for line in table.lines]
        summed = sum(figure or 0 for figure in figures)
        below = [node.money.get(role, (0, None)) for node in table.tree]
        told = sum(own - under for own, under in below if under is not None)
        if summed and total and stated - summed not in (0, told):
            values = {
                "label": total.label,
                "column": Term(COLUMN_LABELS[role]),
                "stated": Rupiah(stated),
                "sum": Rupiah(summed),
                "difference": Rupiah(abs(stated - summed)),
            }
            column = table.header.columns.get(role, total.source.column - 1) + 1
            yield Finding("other-sum-differs", total.source.row, column, values)


def _causes(
    tree: Sequence[ReconciliationNode], differences: Mapping[int, int]
) -> Iterator[ReconciliationNode]:
    """Yield the rows that differ, except where only a row right below them is the cause."""
    caused = {
        node.parent
        for node in tree
        if differences.get(node.at)
        and node.parent is not None
        and differences.get(node.parent) == -differences[node.at]
    }
    for node in tree:
        if differences.get(node.at) and node.at not in caused:
            yield node


def _differs_beside(node: ReconciliationNode, role: str) -> Finding:
    stated, summed = node.money[role]
    values = {
        "label": f"{node.code} {node.name}".strip(),
        "column": Term(COLUMN_LABELS[role]),
        "stated": Rupiah(stated),
        "sum": Rupiah(summed or 0),
        "difference": Rupiah(abs(stated - (summed or 0))),
    }
    code = "realised-sum-differs" if role == schema.REALISED_AMOUNT else "other-sum-differs"
    return Finding(code, node.row, node.columns.get(role), values, page=node.page)


def _differs(node: ReconciliationNode) -> Finding:
    values = {
        "label": f"{node.code} {node.name}".strip(),
        "stated": Rupiah(node.stated or 0),
        "sum": Rupiah(node.summed),
        "difference": Rupiah(abs(node.difference)),
    }
    return Finding("sum-differs", node.row, node.column, values, page=node.page)


def doubled_rows(table: ParsedTable) -> Iterator[Finding]:
    """Report rows that repeat what a row with others below it already states."""
    nodes = {(schema.fold(node.name), node.code, node.stated): node for node in table.tree}
    for line in table.lines if nodes else ():
        name = schema.fold(line.label)
        node = nodes.get((name, line.own_code, line.amount)) if line.own_code else None
        if node and _names_above(node, table) <= {*map(schema.fold, line.path)}:
            label = f"{line.own_code} {line.label}"
            yield found_at(line.source, "row-doubled", label=label, other_row=str(node.row))
    yield from _doubled_above(table)


def _doubled_above(table: ParsedTable) -> Iterator[Finding]:
    """Report rows that have only a copy of themselves below, going by their code or mark."""
    by_place = {node.at: node for node in table.tree}
    for node in table.tree:
        above = by_place.get(node.parent) if node.parent is not None else None
        is_named = bool(node.code) or next(marks_of(node.name), None) is not None
        if above and is_named and _statement(above) == _statement(node):
            values = {"label": f"{node.code} {node.name}".strip(), "other_row": str(node.row)}
            yield Finding("row-doubled", above.row, above.column, values, page=above.page)


def _statement(node: ReconciliationNode) -> tuple[str, str, int | None]:
    return node.code, schema.fold(node.name), node.stated


def _names_above(node: ReconciliationNode, table: ParsedTable) -> set[str]:
    by_place = {each.at: each for each in table.tree}
    names = set()
    above = by_place.get(node.parent) if node.parent is not None else None
    while above is not None:
        names.add(schema.fold(above.name))
        above = by_place.get(above.parent) if above.parent is not None else None
    return names


def proof(table: ParsedTable) -> Iterator[Finding]:
    """Report how many stated sums agree, or that nothing proves the lines."""
    if table.understood is None:
        return
    stated = [node for node in table.tree if node.stated is not None]
    agree = sum(not node.difference for node in stated)
    if agree:
        yield Finding("sums-agree", stated[0].row, values={"count": agree, "of": len(stated)})


def not_spending(table: ParsedTable) -> Iterator[Finding]:
    """Report that revenue and financing are left out."""
    if table.not_spending:
        first = table.not_spending[0]
        yield found_at(first, "not-spending", count=len(table.not_spending))


def repeated_levels(table: ParsedTable) -> Iterator[Finding]:
    """Report, in one finding, that blank cells were read as the names above them."""
    if table.repeated_levels:
        row = table.header.first_row
        yield Finding("levels-repeated", row, values={"count": table.repeated_levels})


def texts_of_levels(table: ParsedTable) -> Iterator[Finding]:
    """Report, in one finding, the texts beside levels, which no line keeps."""
    if table.beside_levels:
        first = table.beside_levels[0]
        yield found_at(first, "level-texts", text=first.text, count=len(table.beside_levels))
