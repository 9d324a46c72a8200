"""The lines as an Excel table that sorts and filters."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from rkt import schema
from rkt.exports.cells import NUMBERS, rows_of
from rkt.exports.extract import Extract
from rkt.exports.sheets import styles
from rkt.exports.sheets.writer import SheetWriter, fit
from rkt.locale import Texts
from rkt.locale.terms import CATEGORY_LABELS, COLUMN_LABELS
from rkt.schema import Category

TABLE_NAME = "rkt_lines"
_WIDTHS = {
    schema.UNIT: 20,
    schema.FISCAL_YEAR: 10,
    schema.REVISION: 9,
    schema.LINE_NO: 6,
    schema.AMOUNT: 18,
    schema.NOTE: 18,
    schema.CATEGORY: 20,
    schema.SOURCE_ROW: 9,
    schema.TARGET: 14,
    schema.TARGET_UNIT: 14,
    schema.REALISED_AMOUNT: 18,
    schema.REALISED_OUTPUT: 20,
}
_TEXT_WIDTH = 36


def add_lines(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Add a sheet with every line, in the tidy columns, under headings in the reader's language."""
    columns = schema.columns_of(extract.lines.columns)
    widths = [_WIDTHS.get(name, _TEXT_WIDTH) for name in columns]
    writer = SheetWriter(book, texts.gettext("Lines"), widths, frozen_rows=1)
    header = [texts.gettext(COLUMN_LABELS[name]) for name in columns]
    writer.add(*((name, styles.HEADER) for name in header))
    names = {str(code): texts.gettext(label) for code, label in CATEGORY_LABELS.items()}
    lines = extract.lines.assign(**{schema.CATEGORY: extract.lines[schema.CATEGORY].replace(names)})
    writer.add_rows(rows_of(lines), [_style_of(name) for name in columns])
    table = _table(header, max(len(lines), 1))
    writer.sheet.tables.add(table)  # add_table() asks of streamed sheets what _table() has done


def _style_of(name: str) -> str:
    if name in (schema.AMOUNT, schema.REALISED_AMOUNT):
        return styles.AMOUNT
    return styles.NUMBER if name in NUMBERS else styles.TEXT


def _table(header: list[str], rows: int) -> Table:
    """A table over the header and at least one row, since Excel knows none without."""
    extent = f"A1:{get_column_letter(len(header))}{rows + 1}"
    table = Table(displayName=TABLE_NAME, ref=extent, autoFilter=AutoFilter(ref=extent))
    for number, name in enumerate(header, 1):
        table.tableColumns.append(TableColumn(id=number, name=fit(name)))
    table.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=True)
    return table


def name_of(category: str, texts: Texts) -> str:
    """Return what a category is called."""
    return texts.gettext(CATEGORY_LABELS[Category(category)])
