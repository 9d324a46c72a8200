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
from rkt.measures import Totals

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (*schema.LEVELS, schema.LINE_NO, schema.DESCRIPTION, schema.AMOUNT)
_WIDTHS = (40, 40, 30, 6, 50, 18, 8)
_STYLES = (styles.TEXT,) * 3 + (styles.NUMBER, styles.TEXT, styles.AMOUNT)


def add_subtotals(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Add a sheet with the lines grouped by program, the largest program first.

    Sums are numbers: a formula has no value for readers that do not calculate.
    """
    writer = SheetWriter(book, texts.gettext("Subtotals"), _WIDTHS, frozen_rows=1)
    header = [texts.gettext(COLUMN_LABELS[name]) for name in (*_COLUMNS, schema.LINES)]
    writer.add(*((name, styles.HEADER) for name in header))
    for program, lines in _by_program(extract.lines):
        writer.add_rows(rows_of(lines, _COLUMNS), _STYLES)
        _add_sum(writer, program, texts.gettext("Subtotal"), measures.totals(lines))
    _add_sum(writer, texts.gettext("Total"), "", extract.totals)


def _by_program(lines: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Programs whose names differ only in case or spacing are one, in its first spelling."""
    keys = lines[schema.PROGRAM].map(fold_as_engines_do)
    groups = [(group[schema.PROGRAM].iloc[0], group) for _, group in lines.groupby(keys)]
    return sorted(groups, key=lambda group: -int(group[1][schema.AMOUNT].sum()))


def _add_sum(writer: SheetWriter, name: str, what: str, totals: Totals) -> None:
    text, amount = styles.SUM_TEXT, styles.SUM_AMOUNT
    label = ((name, text), ("", text), ("", text), ("", text), (what, text))
    writer.add(*label, (totals.amount, amount), (totals.lines, amount))
