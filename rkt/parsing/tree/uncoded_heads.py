"""Puts coded rows below the uncoded row that states their sum: "BELANJA" above 5.1, 5.2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from rkt.core import schema
from rkt.parsing.layouts.column_meanings import level_begun_by
from rkt.parsing.subtotals import marks_of
from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.rows import TreeRow, stated_or_summed, sum_below

_SPENDING = re.compile(r"(?:total )?belanja(?: (?:daerah|negara|desa))?")
_BEGINS_LIKE_SUM = re.compile(r"(?:belanja|pendapatan|pembiayaan)\b", re.IGNORECASE)
_ACCOUNT_OF_SPENDING = re.compile(r"5\b|5[1-9]")


def put_parts_below_heads(rows: Sequence[TreeRow]) -> None:
    """Move the rows after an uncoded row below it if it states their sum.

    A row called spending gets the spending accounts below it, whatever it states.
    """
    by_node = {row.node.at: row for row in rows}
    for head, after in reversed(list(pairwise(rows))):
        if _may_be_head(head, after, by_node):
            beside = _from(after.node, rows)
            parts = _parts_by_sum(head, beside, by_node) or _parts_by_name(head, beside, by_node)
            _put_below(head.node, parts)


def _may_be_head(head: TreeRow, after: TreeRow, by_node: Mapping[int, TreeRow]) -> bool:
    """Tell whether a row may sum up those that follow: the sum above holds without it."""
    has_place = bool(head.code) or bool(head.node.below) or any(marks_of(head.name))
    if has_place or not head.states_amount or not (after.code or after.node.below):
        return False
    above = head.node.parent
    if above is None or len(above.below) == 1:
        return above is None or by_node[above.at].amount not in (None, head.amount)
    others = sum_below(by_node[above.at], by_node) - (head.amount or 0)
    return others == by_node[above.at].amount


def _from(node: Nested, rows: Sequence[TreeRow]) -> Sequence[Nested]:
    """Return a row and the siblings that follow it."""
    every = (
        [row.node for row in rows if row.node.parent is None]
        if node.parent is None
        else node.parent.below
    )
    return every[every.index(node) :]


def _parts_by_sum(
    head: TreeRow, beside: Sequence[Nested], by_node: Mapping[int, TreeRow]
) -> list[Nested]:
    """Return the rows that add up to the head, with zero rows that follow; [] if none do."""
    parts: list[Nested] = []
    left = head.amount or 0
    for each in _coded(beside, by_node):
        amount = stated_or_summed(by_node[each.at], by_node)
        if amount > left:
            break
        left -= amount
        parts.append(each)
    is_sure = len(parts) > 1 or head.node.parent is None or _says_sum(head.name)
    return parts if head.amount and not left and is_sure else []


def _says_sum(name: str) -> bool:
    return bool(level_begun_by(name)) or _BEGINS_LIKE_SUM.match(name) is not None


def _parts_by_name(
    head: TreeRow, beside: Sequence[Nested], by_node: Mapping[int, TreeRow]
) -> list[Nested]:
    if not _SPENDING.fullmatch(schema.fold(head.name)):
        return []
    coded = _coded(beside, by_node)
    return list(takewhile(lambda each: _is_of_spending(by_node[each.at]), coded))


def _is_of_spending(row: TreeRow) -> bool:
    return _ACCOUNT_OF_SPENDING.match(row.code.strip(" (")) is not None


def _coded(beside: Sequence[Nested], by_node: Mapping[int, TreeRow]) -> Iterator[Nested]:
    """Yield rows up to the first that has neither a code nor rows below it."""
    return takewhile(lambda each: by_node[each.at].code or each.below, beside)


def _put_below(head: Nested, parts: Sequence[Nested]) -> None:
    """Move rows below the one right above them, and that one to their former level."""
    if not parts:
        return
    if head.parent is not None:
        head.parent.below.remove(head)
    head.parent = parts[0].parent
    if head.parent is not None:
        place = head.parent.below.index(parts[0])
        head.parent.below[place : place + len(parts)] = [head]
    head.below = list(parts)
    for each in parts:
        each.parent = head
