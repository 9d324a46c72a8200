"""The rupiah figures that each row of a table states, for checks of other columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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


Agrees = Callable[[RowFigures], bool]
"""Tells whether what a row states besides its figures agrees with them."""


def told_by_sums(
    table: ParsedTable, differing: Sequence[tuple[int, RowFigures, Agrees]]
) -> set[int]:
    """Return the rows whose figures would agree if one of them caused a reported sum to differ.

    ``differing`` holds their numbers, their figures, and a test of whether figures agree. A sum
    that would explain more rows than there are such sums explains none: a single figure makes it
    differ.
    """
    told: set[int] = set()
    for field, sums in (_wrong_sums(table) if differing else {}).items():
        for difference, count in sums:
            rows = {
                number
                for number, row, agrees in differing
                if any(map(agrees, _as_if(row, field, difference)))
            }
            told |= rows if len(rows) <= count else set()
    return told


def _as_if(row: RowFigures, field: str, difference: int) -> Iterator[RowFigures]:
    """Yield a row's figures with a difference added to, or taken from, one of them."""
    figure = getattr(row, field)
    if figure is not None:
        yield row._replace(**{field: figure + difference})
        yield row._replace(**{field: figure - difference})


def _wrong_sums(table: ParsedTable) -> dict[str, list[tuple[int, int]]]:
    """Return the differences of sums and totals, with the number of each, by field of the figure.

    A total that differs only by as much as the sums below it is not counted again.
    """
    amounts = [node.difference for node in table.tree]
    realised = [
        stated - below
        for node in table.tree
        for stated, below in [node.money.get(schema.REALISED_AMOUNT, (0, None))]
        if below is not None
    ]
    total = table.published_total
    if total and total.amount is not None:
        missing = total.amount - sum(line.amount or 0 for line in table.lines)
        amounts += [missing] if missing != sum(amounts) else []
    if total and total.realised_amount is not None:
        missing = total.realised_amount - sum(line.realised or 0 for line in table.lines)
        realised += [missing] if missing != sum(realised) else []
    return {"amount": _counted(amounts), "realised": _counted(realised)}


def _counted(differences: Sequence[int]) -> list[tuple[int, int]]:
    return Counter(abs(each) for each in differences if each).most_common(_MOST_WRONG)
