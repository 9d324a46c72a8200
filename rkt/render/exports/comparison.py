"""Export comparisons: one table as CSV, or several tables as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time

from openpyxl import Workbook

from rkt.analysis.comparison import Change
from rkt.analysis.comparison.groups import CHANGE_LABELS
from rkt.core.spreadsheet_safety import escape_formula
from rkt.i18n import Texts
from rkt.i18n.labels import category_label
from rkt.render.exports import sheet_writer
from rkt.render.exports.comparison_tables import (
    ExportTable,
    FieldKind,
    Value,
)
from rkt.render.exports.sheet_writer import Content, SheetWriter

# CSV


def comparison_to_csv(table: ExportTable) -> bytes:
    """Return a table as CSV: UTF-8, commas, LF, whole rupiah, shares from 0 to 1, no total row.

    Column names contain the plan's code where there are several plans: ``amount:published``.
    """
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerows([_escape_text(value) for value in row] for row in table.rows)
    return output.getvalue().encode()


def _escape_text(value: Value) -> Value:
    return escape_formula(value) if isinstance(value, str) else value


def comparison_to_xlsx(
    tables: Sequence[ExportTable], about: Sequence[tuple[str, str]], texts: Texts, made_on: date
) -> bytes:
    """Return a workbook with a sheet for each table, and one on what is compared.

    Every figure is a number, no cell is a formula, and texts are stored as text even if they look
    like a formula.
    """
    return write_comparison_workbook(tables, about, texts, made_on)


# Workbook

_LONGEST_TITLE = 31
_WIDTHS = {FieldKind.TEXT: 40, FieldKind.CATEGORY: 22, FieldKind.CHANGE: 12, FieldKind.AMOUNT: 22}
_OTHER_WIDTH = 14
_LOOKS = {
    FieldKind.NUMBER: (sheet_writer.NUMBER, sheet_writer.SUM_AMOUNT),
    FieldKind.AMOUNT: (sheet_writer.AMOUNT, sheet_writer.SUM_AMOUNT),
    FieldKind.SHARE: (sheet_writer.SHARE, sheet_writer.SUM_SHARE),
}
_TEXT_LOOKS = (sheet_writer.TEXT, sheet_writer.SUM_TEXT)


def write_comparison_workbook(
    tables: Sequence[ExportTable], about: Sequence[tuple[str, str]], texts: Texts, made_on: date
) -> bytes:
    """Return the workbook of some tables; see `comparison_to_xlsx`."""
    book = Workbook(write_only=True)
    book.properties.creator = "RKT"
    book.properties.created = datetime.combine(made_on, time())
    for style in sheet_writer.STYLES:
        book.add_named_style(style())
    for table in tables:
        _add_table(book, table, texts)
    _add_about(book, about, texts)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _add_table(book: Workbook, table: ExportTable, texts: Texts) -> None:
    kinds = [field.kind for field in table.fields]
    widths = [_WIDTHS.get(kind, _OTHER_WIDTH) for kind in kinds]
    title = _unique_title(table.title, [sheet.title for sheet in book.worksheets])
    writer = SheetWriter(book, title, widths, frozen_rows=1)
    writer.add(*((field.label, sheet_writer.HEADER) for field in table.fields))
    looks = [_LOOKS.get(kind, _TEXT_LOOKS) for kind in kinds]
    rows = (
        [_display_value(value, kind, texts) for value, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    )
    writer.add_rows(rows, [plain for plain, _ in looks])
    if table.total:
        writer.add(*zip(table.total, (bold for _, bold in looks), strict=True))


def _unique_title(wanted: str, taken: Sequence[str]) -> str:
    """Return a sheet name that is unused and valid in Excel."""
    names = [wanted[:_LONGEST_TITLE]]
    names += [f"{wanted[: _LONGEST_TITLE - 4]} {number}" for number in range(2, len(taken) + 2)]
    return next(name for name in names if name not in taken)


def _display_value(value: Value, kind: FieldKind, texts: Texts) -> Content:
    if kind is FieldKind.CATEGORY:
        return category_label(str(value), texts)
    return texts.gettext(CHANGE_LABELS[Change(str(value))]) if kind is FieldKind.CHANGE else value


def _add_about(book: Workbook, about: Sequence[tuple[str, str]], texts: Texts) -> None:
    writer = SheetWriter(book, texts.gettext("About"), (40, 80))
    writer.add((texts.gettext("What this file contains"), sheet_writer.HEADING))
    for row in about:
        writer.add(*((content, sheet_writer.TEXT) for content in row))
