"""Finds the parts of a regional budget that are no spending: revenue and financing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rkt.core import schema
from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.rows import TreeRow

_SPENDING = re.compile(r"^(?:jumlah )?belanja\b")
_OTHER = re.compile(
    r"^(?:pendapatan|penerimaan|pembiayaan|pengeluaran pembiayaan|surplus|\(?defisit|silpa"
    r"|sisa lebih|sisa kurang)\b"
)


_TOTAL_ELSEWHERE = re.compile(
    r"^(?:sub ?)?(?:jumlah|total) (?:pendapatan|penerimaan|pembiayaan|pengeluaran pembiayaan)\b"
    r"|^pembiayaan net+o\b"
)


def is_total_elsewhere(label: str) -> bool:
    """Tell whether a total is that of revenue or financing."""
    return _TOTAL_ELSEWHERE.match(schema.fold(label)) is not None


def outside_spending(rows: Sequence[TreeRow]) -> dict[int, str]:
    """Return the rows of revenue, financing and balances, by position, with the part's name.

    Only a document that also states spending at the same level has such parts.
    """
    roots = [row for row in rows if row.node.parent is None]
    if not any(_SPENDING.match(schema.fold(row.name)) for row in roots):
        return {}
    found: dict[int, str] = {}
    for row in roots:
        if _OTHER.match(schema.fold(row.name)):
            found |= dict.fromkeys(_all_of(row.node), row.name)
    return found


def _all_of(node: Nested) -> list[int]:
    return [node.at, *(at for each in node.below for at in _all_of(each))]
