"""Rows without an amount that are nil, which the sum stated above them proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rkt.core.money import AmountProblem
from rkt.parsing.tree.rows import TreeRow, stated_or_summed, sum_below


def take_nil(rows: Sequence[TreeRow], total: int | None) -> None:
    """Read a dash, or a blank beside a code, as 0 if the row above or the ``total`` proves it.

    The rows beside it must have amounts, or nothing would be proved.
    """
    by_node = {row.node.at: row for row in rows}
    roots = sum(stated_or_summed(row, by_node) for row in rows if row.node.parent is None)
    for row in rows:
        is_stated = bool(row.source.text or row.code)
        if row.problem is AmountProblem.BLANK and is_stated and not row.node.below:
            above = by_node.get(row.node.parent.at) if row.node.parent else None
            if _agrees(above, by_node) if above else bool(roots) and roots == total:
                row.amount, row.problem = 0, None


def _agrees(row: TreeRow, by_node: Mapping[int, TreeRow]) -> bool:
    """Tell whether a row states the sum of the rows below it."""
    return bool(row.amount) and row.amount == sum_below(row, by_node)
