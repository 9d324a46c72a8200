"""What the rows of a table state in rupiah beside one another, for checks of other columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rkt.core import schema
from rkt.parsing.parsed_table import ParsedTable

_MOST_WRONG = 20


class RowFigures(NamedTuple):
    """What a row states in rupiah; None for what it does not state."""

    label: str
    page: int | None
    amount: int
    realised: int | None
    previous: int | None
    whole: int


def figures_by_row(table: ParsedTable) -> dict[int, RowFigures]:
    """Return what lines, the rows above them and totals state, by the number of the row."""
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


WrongSums = Mapping[str, Sequence[int]]
"""By how much sums differ that are reported, by the field of the figure."""


def wrong_sums(table: ParsedTable) -> WrongSums:
    """Return by how much sums and totals differ that are reported, by the field of the figure."""
    amounts = [node.difference for node in table.tree]
    realised = [
        stated - below
        for node in table.tree
        for stated, below in [node.money.get(schema.REALISED_AMOUNT, (0, None))]
        if below is not None
    ]
    total = table.published_total
    if total and total.amount is not None:
        amounts.append(total.amount - sum(line.amount or 0 for line in table.lines))
    if total and total.realised_amount is not None:
        realised.append(total.realised_amount - sum(line.realised or 0 for line in table.lines))
    return {"amount": _first_of(amounts), "realised": _first_of(realised)}


def _first_of(differences: Sequence[int]) -> Sequence[int]:
    return [each for each in dict.fromkeys(differences) if each][:_MOST_WRONG]


def as_sums_have_it(row: RowFigures, wrong: WrongSums) -> Iterator[RowFigures]:
    """Yield what a row would state if one of its figures were why a sum differs.

    A part that lacks what its sum has more, or a sum that has it too much.
    """
    for field, differences in wrong.items():
        figure = getattr(row, field)
        for difference in differences if figure is not None else ():
            yield row._replace(**{field: figure + difference})
            yield row._replace(**{field: figure - difference})
