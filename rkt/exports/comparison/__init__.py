"""Comparisons -> bytes to take away: one table as CSV, several as the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rkt.exports.comparison.delimited import to_csv
from rkt.exports.comparison.groups import groups_table
from rkt.exports.comparison.tables import (
    Field,
    Kind,
    Named,
    Table,
    bridge_table,
    lines_table,
    members_table,
)
from rkt.locale import Texts

__all__ = [
    "Field",
    "Kind",
    "Named",
    "Table",
    "bridge_table",
    "groups_table",
    "lines_table",
    "members_table",
    "to_csv",
    "to_xlsx",
]


def to_xlsx(
    tables: Sequence[Table], about: Sequence[tuple[str, str]], texts: Texts, made_on: date
) -> bytes:
    """Return a workbook with a sheet for each table, and one that says what is compared.

    Every figure is a number, no cell is a formula, and text is text whatever it begins with.
    """
    # openpyxl takes 0.2 s to import: only those who download a workbook wait for it.
    from rkt.exports.comparison.workbook import write_workbook

    return write_workbook(tables, about, texts, made_on)
