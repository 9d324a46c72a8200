"""What rows of a tree state besides names and amounts: facts, parts, and texts of levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rkt.core import schema
from rkt.parsing.layouts import PART, UNIT, YEAR, Layout
from rkt.parsing.parsed_table import TableCell
from rkt.parsing.tree.rows import TreeRow, text_at

INHERITED = (schema.FUND_SOURCE, schema.LOCATION)
"""What a row states for all rows below it."""
_FACTS = {UNIT: "unit", YEAR: "fiscal_year"}


def facts_in_columns(rows: Sequence[TreeRow]) -> dict[str, object]:
    """Return the unit and the year that columns repeat on each row."""
    facts: dict[str, object] = {}
    for row in rows:
        for role, name in _FACTS.items():
            text = row.texts.get(role, "").strip()
            if text and name not in facts:
                facts[name] = int(text) if name == "fiscal_year" and text.isdigit() else text
    return {
        name: value
        for name, value in facts.items()
        if name != "fiscal_year" or isinstance(value, int)
    }


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
    """Yield the targets and other texts of rows that are no lines."""
    for row in rows:
        if row.node.below:
            for role, text in row.texts.items():
                if (
                    text
                    and role not in (schema.AMOUNT, UNIT, YEAR, *INHERITED)
                    and (role not in schema.AMOUNTS)
                ):
                    yield TableCell(row.row.number, row.columns[role], text)
