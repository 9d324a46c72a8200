"""Sheets of lines: as an Excel table with sorting and filters, and with subtotals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from rkt.analysis import measures
from rkt.core import schema
from rkt.core.text_keys import fold_expression
from rkt.i18n import Texts
from rkt.i18n.labels import CATEGORY_LABELS, COLUMN_LABELS, SPENDING_LABELS, plain_column_label
from rkt.render.exports import sheet_writer
from rkt.render.exports.extract import Extract
from rkt.render.exports.rows import export_rows
from rkt.render.exports.sheet_writer import SheetWriter, fit_to_cell

if TYPE_CHECKING:
    import pandas as pd

TABLE_NAME = "rkt_lines"


def add_lines(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Append a sheet with every line in the tidy columns, with headings for the reader."""
    columns = schema.tidy_columns(extract.lines.columns)
    widths = [schema.COLUMN[name].excel_width for name in columns]
    writer = SheetWriter(book, texts.gettext("Lines"), widths, frozen_rows=1)
    header = [plain_column_label(name, texts) for name in columns]
    writer.add(*((name, sheet_writer.HEADER) for name in header))
    names = {str(code): texts.gettext(label) for code, label in CATEGORY_LABELS.items()}
    lines = extract.lines.assign(**{schema.CATEGORY: extract.lines[schema.CATEGORY].replace(names)})
    if schema.SPENDING_KIND in lines:
        kinds = {str(code): texts.gettext(label) for code, label in SPENDING_LABELS.items()}
        named = lines[schema.SPENDING_KIND].replace(kinds)
        lines = lines.assign(**{schema.SPENDING_KIND: named})
    writer.add_rows(export_rows(lines), [_style_of(name) for name in columns])
    table = _make_table(header, max(len(lines), 1))
    writer.sheet.tables.add(table)  # write-only sheets do not support add_table()


def _style_of(name: str) -> str:
    if name in schema.AMOUNTS:
        return sheet_writer.AMOUNT
    return sheet_writer.NUMBER if name in schema.NUMBERS else sheet_writer.TEXT


def _make_table(header: list[str], rows: int) -> Table:
    """Return a table over the header and at least one row, as Excel requires."""
    extent = f"A1:{get_column_letter(len(header))}{rows + 1}"
    table = Table(displayName=TABLE_NAME, ref=extent, autoFilter=AutoFilter(ref=extent))
    for number, name in enumerate(header, 1):
        table.tableColumns.append(TableColumn(id=number, name=fit_to_cell(name)))
    table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=True)
    return table


# Lines by program with subtotals

_AFTER_LEVELS = (schema.LINE_NO, schema.DESCRIPTION, schema.AMOUNT)
_MORE = tuple(name for name in schema.SUMMED if schema.COLUMN[name].is_optional)
_LEVEL_WIDTHS = {schema.OUTPUT_GROUP: 30}
_LEVEL_WIDTH = 40
_OTHER_WIDTHS = (6, 50, 18, 8)
_STYLES = (sheet_writer.NUMBER, sheet_writer.TEXT, sheet_writer.AMOUNT)


def add_subtotals(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Append a sheet with the lines grouped by program or the highest level, largest first.

    Sums are numbers, because formulas have no value in programs that do not calculate.
    """
    more = [name for name in _MORE if name in extract.lines]
    columns = (*extract.levels, *_AFTER_LEVELS)
    of_levels = (_LEVEL_WIDTHS.get(level, _LEVEL_WIDTH) for level in extract.levels)
    widths = (*of_levels, *_OTHER_WIDTHS, *(_OTHER_WIDTHS[-2] for _ in more))
    writer = SheetWriter(book, texts.gettext("Subtotals"), widths, frozen_rows=1)
    header = [texts.gettext(COLUMN_LABELS[name]) for name in (*columns, schema.LINES, *more)]
    writer.add(*((name, sheet_writer.HEADER) for name in header))
    for program, lines in _group_by_top(extract.lines, extract.levels[0]):
        _add_lines(writer, lines, more)
        _add_sum(writer, program, texts.gettext("Subtotal"), lines, more)
    _add_sum(writer, texts.gettext("Total"), "", extract.lines, more)


def _add_lines(writer: SheetWriter, lines: pd.DataFrame, more: list[str]) -> None:
    levels = schema.levels_of(lines.columns)
    columns = (*levels, *_AFTER_LEVELS)
    styles = ((sheet_writer.TEXT,) * len(levels)) + _STYLES
    count = len(columns)
    rows = export_rows(lines, (*columns, *more))
    spaced = ((*row[:count], None, *row[count:]) for row in rows) if more else rows
    looks = (*styles, sheet_writer.AMOUNT, *(sheet_writer.AMOUNT for _ in more)) if more else styles
    writer.add_rows(spaced, looks)


def _group_by_top(lines: pd.DataFrame, level: str) -> list[tuple[str, pd.DataFrame]]:
    """Return programs with their lines; names that differ only in case or spacing are merged."""
    keys = lines[level].map(fold_expression)
    groups = [(group[level].iloc[0], group) for _, group in lines.groupby(keys)]
    return sorted(groups, key=lambda group: -int(group[1][schema.AMOUNT].sum()))


def _add_sum(
    writer: SheetWriter, name: str, what: str, lines: pd.DataFrame, more: list[str]
) -> None:
    text, amount = sheet_writer.SUM_TEXT, sheet_writer.SUM_AMOUNT
    between = (("", text) for _ in schema.levels_of(lines.columns))
    label = ((name, text), *between, (what, text))
    totals = measures.totals(lines)
    sums = ((int(lines[column].sum()), amount) for column in more)
    writer.add(*label, (totals.amount, amount), (totals.lines, amount), *sums)
