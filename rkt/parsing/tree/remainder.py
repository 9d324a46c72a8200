"""What in a tree is not a budget line: facts, parts of amounts, texts of levels, other money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rkt.core import schema
from rkt.parsing.fact_choice import Statement
from rkt.parsing.layouts import PART, UNIT, YEAR, Layout
from rkt.parsing.parsed_table import TableCell
from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.rows import TreeRow, text_at

_FACTS = {UNIT: "unit", YEAR: "fiscal_year"}


def facts_in_columns(rows: Sequence[TreeRow]) -> tuple[Statement, ...]:
    """Return the unit and the year that columns repeat on each row."""
    facts: dict[str, object] = {}
    for row in rows:
        for role, name in _FACTS.items():
            text = row.texts.get(role, "").strip()
            if text and name not in facts:
                facts[name] = int(text) if name == "fiscal_year" and text.isdigit() else text
    return tuple(
        Statement(name, value)
        for name, value in facts.items()
        if name != "fiscal_year" or isinstance(value, int)
    )


def grouped(rows: Sequence[TreeRow], layout: Layout) -> list[TableCell]:
    """Return the cells with parts of an amount, or with the amount before a change."""
    columns = [i for i, role in layout.roles.items() if role in (PART, schema.PREVIOUS_AMOUNT)]
    return [
        TableCell(row.row.number, index + 1, text)
        for row in rows
        for index in columns
        if (text := text_at(row.row, index))
    ]


def beside(rows: Sequence[TreeRow]) -> Iterator[TableCell]:
    """Yield the targets and other texts of rows that are not lines."""
    for row in rows:
        if row.node.below:
            for role, text in row.texts.items():
                if (
                    text
                    and role not in (schema.AMOUNT, UNIT, YEAR, *schema.INHERITED)
                    and (role not in schema.AMOUNTS)
                ):
                    yield TableCell(row.row.number, row.columns[role], text)


_SPENDING = re.compile(r"^(?:jumlah )?belanja\b")
_OTHER = re.compile(
    r"^(?:pendapatan|penerimaan|pembiayaan|pengeluaran pembiayaan|surplus|\(?defisit|silpa"
    r"|sisa lebih|sisa kurang)\b"
)


_TOTAL_ELSEWHERE = re.compile(
    r"^(?:sub ?)?(?:jumlah|total) (?:pendapatan|penerimaan|pembiayaan|pengeluaran pembiayaan)\b"
    r"|^pembiayaan net+o\b|^(?:jumlah|total) \(?(?:surplus|defisit|silpa|sisa (?:lebih|kurang))\b"
)


def is_total_elsewhere(label: str) -> bool:
    """Tell whether a total is that of revenue or financing."""
    return _TOTAL_ELSEWHERE.match(schema.fold(label)) is not None


def outside_spending(rows: Sequence[TreeRow]) -> dict[int, str]:
    """Return the rows of revenue, financing and balances by position, with the part's name.

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
