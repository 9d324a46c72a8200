"""What the rows of a tree add up to, and rows that only look nested."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.rows import TreeRow


def sum_below(row: TreeRow, by_node: Mapping[int, TreeRow]) -> int:
    """Return the sum of what the rows below a row state, or add up to if they state nothing."""
    return sum(stated_or_summed(by_node[each.at], by_node) for each in row.node.below)


def stated_or_summed(row: TreeRow, by_node: Mapping[int, TreeRow]) -> int:
    """Return the amount of a row, or the sum below it if it states none."""
    if row.amount is not None or not row.node.below:
        return row.amount or 0
    return sum_below(row, by_node)


# Rows that only look nested


def without_false_parts(rows: list[TreeRow]) -> list[TreeRow]:
    """Put details beside one another where their marks nest them but their amounts do not.

    The row above must prove it: it states the sum of all of them.
    """
    by_node = {row.node.at: row for row in rows}
    for row in rows:
        parent = row.node.parent
        if row.node.code or not row.node.below or parent is None or row.amount is None:
            continue
        wanted = by_node[parent.at].amount
        below = sum_below(row, by_node)
        siblings = sum_below(by_node[parent.at], by_node)
        if below != row.amount and wanted is not None and siblings + below == wanted:
            _put_beside(row.node)
    return rows


def _put_beside(node: Nested) -> None:
    """Make the rows below a row its siblings."""
    parent = node.parent
    if parent is not None:
        place = parent.below.index(node)
        parent.below[place + 1 : place + 1] = node.below
        for each in node.below:
            each.parent = parent
        node.below = []
