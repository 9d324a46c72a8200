"""The lines by program, each program with its subtotal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

from rkt import measures, schema
from rkt.exports.cells import rows_of
from rkt.exports.extract import Extract
from rkt.exports.sheets import styles
from rkt.exports.sheets.writer import SheetWriter
from rkt.folding import fold_as_engines_do
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (*schema.LEVELS, schema.LINE_NO, schema.DESCRIPTION, schema.AMOUNT)
_MORE = (schema.REALISED_AMOUNT,)
_WIDTHS = (40, 40, 30, 6, 50, 18, 8)
_STYLES = (styles.TEXT,) * 3 + (styles.NUMBER, styles.TEXT, styles.AMOUNT)


def add_subtotals(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Add a sheet with the lines grouped by program, the largest program first.

    Sums are numbers: a formula has no value for readers that do not calculate.
    """
    more = [name for name in _MORE if name in extract.lines]
    widths = (*_WIDTHS, *(_WIDTHS[-2] for _ in more))
    writer = SheetWriter(book, texts.gettext("Subtotals"), widths, frozen_rows=1)
    header = [texts.gettext(COLUMN_LABELS[name]) for name in (*_COLUMNS, schema.LINES, *more)]
    writer.add(*((name, styles.HEADER) for name in header))
    for program, lines in _by_program(extract.lines):
        _add_lines(writer, lines, more)
        _add_sum(writer, program, texts.gettext("Subtotal"), lines, more)
    _add_sum(writer, texts.gettext("Total"), "", extract.lines, more)


def _add_lines(writer: SheetWriter, lines: pd.DataFrame, more: list[str]) -> None:
    count = len(_COLUMNS)
    rows = rows_of(lines, (*_COLUMNS, *more))
    spaced = ((*row[:count], None, *row[count:]) for row in rows) if more else rows
    looks = (*_STYLES, styles.AMOUNT, *(styles.AMOUNT for _ in more)) if more else _STYLES
    writer.add_rows(spaced, looks)


def _by_program(lines: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Programs whose names differ only in case or spacing are one, in its first spelling."""
    keys = lines[schema.PROGRAM].map(fold_as_engines_do)
    groups = [(group[schema.PROGRAM].iloc[0], group) for _, group in lines.groupby(keys)]
    return sorted(groups, key=lambda group: -int(group[1][schema.AMOUNT].sum()))


def _add_sum(
    writer: SheetWriter, name: str, what: str, lines: pd.DataFrame, more: list[str]
) -> None:
    text, amount = styles.SUM_TEXT, styles.SUM_AMOUNT
    label = ((name, text), ("", text), ("", text), ("", text), (what, text))
    totals = measures.totals(lines)
    sums = ((int(lines[column].sum()), amount) for column in more)
    writer.add(*label, (totals.amount, amount), (totals.lines, amount), *sums)
