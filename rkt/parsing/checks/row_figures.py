"""The rupiah figures that each row of a table states, for checks of other columns."""

from __future__ import annotations

from typing import NamedTuple

from rkt.core import schema
from rkt.parsing.parsed_table import ParsedTable

_MOST_WRONG = 20


class RowFigures(NamedTuple):
    """A row's figures in rupiah; None for any that it does not state."""

    label: str
    page: int | None
    amount: int
    realised: int | None
    previous: int | None
    whole: int


def figures_by_row(table: ParsedTable) -> dict[int, RowFigures]:
    """Return the figures of lines, of rows above them and of totals, by row number."""
    total = table.published_total
    whole = total.amount if total and total.amount else sum(x.amount or 0 for x in table.lines)
    found: dict[int, RowFigures] = {}
    for node in table.tree:
        if node.stated is not None and not node.difference:
            money = {role: stated for role, (stated, _) in node.money.items()}
            beside = (money.get(schema.REALISED_AMOUNT), money.get(schema.PREVIOUS_AMOUNT))
            found[node.row] = RowFigures(node.name, node.page, node.stated, *beside, whole)
    for line in table.lines:
        if line.amount is not None:
            before = line.money.get(schema.PREVIOUS_AMOUNT)
            row = RowFigures(line.label, None, line.amount, line.realised, before, whole)
            found[line.source.row] = row
    for stated in table.totals:
        if stated.amount is not None:
            row = RowFigures(stated.label, None, stated.amount, stated.realised_amount, None, whole)
            found[stated.source.row] = row
    return found


def wrong_sums(table: ParsedTable) -> dict[str, list[int]]:
    """Return the differences of sums that are reported as wrong, by field of the figure."""
    amounts = [node.difference for node in table.tree if node.difference]
    total = table.published_total
    if total and total.amount is not None:
        amounts.append(total.amount - sum(line.amount or 0 for line in table.lines))
    realised = [
        stated - below
        for node in table.tree
        for stated, below in [node.money.get(schema.REALISED_AMOUNT, (0, None))]
        if below is not None and stated != below
    ]
    return {"amount": amounts[:_MOST_WRONG], "realised": realised[:_MOST_WRONG]}
