"""What the rows of a tree add up to, and rows that only look nested."""

from __future__ import annotations

from collections.abc import Mapping

from rkt.core import schema
from rkt.parsing.totals import begins_total
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


def without_described_sums(rows: list[TreeRow], total: int | None) -> None:
    """Put what stands below a row beside it where the row is a line that lacks levels.

    It says what it pays for, and its amount is not the sum of what its blank levels put below it,
    or the ``total`` of the table counts all such rows as lines.
    """
    by_node = {row.node.at: row for row in rows}
    every = sum(row.amount or 0 for row in rows if not row.node.below or _says_its_own(row))
    roots = sum(stated_or_summed(row, by_node) for row in rows if row.node.parent is None)
    are_lines = total is not None and total == every != roots
    for row in reversed(rows):
        differs = row.amount is not None and sum_below(row, by_node) != row.amount
        if row.node.below and (differs or are_lines) and _says_its_own(row):
            _put_beside(row.node)


def _says_its_own(row: TreeRow) -> bool:
    """Tell whether a row has a text that is neither the name of its level nor that of a sum."""
    text = row.texts.get(schema.DESCRIPTION, "")
    names = (cell for _, cell in row.row.filled)
    repeats = sum(schema.fold(cell) == schema.fold(text) for cell in names) > 1
    return bool(text) and not repeats and not begins_total(text)


def _put_beside(node: Nested) -> None:
    """Make the rows below a row its siblings."""
    parent = node.parent
    if parent is not None:
        place = parent.below.index(node)
        parent.below[place + 1 : place + 1] = node.below
    for each in node.below:
        each.parent = parent
    node.below = []
