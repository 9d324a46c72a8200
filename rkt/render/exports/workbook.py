"""Export an extract as an Excel workbook: summary, lines, subtotals and description."""

from __future__ import annotations

import io
from datetime import datetime, time

from openpyxl import Workbook

from rkt.core import schema
from rkt.core.schema import LINE_NO, SOURCE_ROW
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS, SEVERITY_LABELS
from rkt.render.exports import sheet_writer
from rkt.render.exports.description import describe
from rkt.render.exports.extract import Extract
from rkt.render.exports.rows import export_rows
from rkt.render.exports.sheet_writer import STYLES, SheetWriter, fits_cell
from rkt.render.exports.workbook_sheets import add_lines, add_subtotals
from rkt.render.exports.workbook_summary import add_summary


def to_xlsx(extract: Extract, texts: Texts) -> bytes:
    """Return a workbook in the reader's language.

    Its sheets are a summary with charts; the lines as an Excel table; the lines by program with
    subtotals; and a description with filters, share basis, source, totals, and what was left out.
    Every figure is a number, no cell is a formula, and texts are stored as text even if they look
    like a formula. Holds at most 1,048,575 lines, the limit of a sheet.
    """
    return write_workbook(extract, texts)


# Description

_WIDTHS = (30, 80, 14, 60)


def add_about(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Append a sheet with the description of the extract and the findings on its document."""
    writer = SheetWriter(book, texts.gettext("About"), _WIDTHS)
    writer.add((texts.gettext("What this file contains"), sheet_writer.HEADING))
    for row in describe(extract, texts):
        writer.add(*((content, sheet_writer.TEXT) for content in row))
    guarded = texts.gettext(
        "Text that begins like a formula has an apostrophe before it, so that it cannot run."
    )
    writer.add((texts.gettext("Text"), sheet_writer.TEXT), (guarded, sheet_writer.TEXT))
    _add_altered_texts(writer, altered_lines(extract), texts)
    _add_findings(writer, extract, texts)


def altered_lines(extract: Extract) -> list[tuple[int, int]]:
    """Return number and source row of the lines whose texts do not fit into cells unchanged."""
    held = schema.tidy_columns(extract.lines.columns)
    names = [name for name in held if name != schema.CATEGORY and name not in schema.NUMBERS]
    rows = export_rows(extract.lines, (LINE_NO, SOURCE_ROW, *names))
    return [
        (int(number or 0), int(source or 0))
        for number, source, *cells in rows
        if not all(isinstance(cell, str) and fits_cell(cell) for cell in cells)
    ]


def _add_altered_texts(writer: SheetWriter, altered: list[tuple[int, int]], texts: Texts) -> None:
    if not altered:
        return
    writer.skip()
    what = texts.gettext("Lines whose texts lost characters that a workbook cannot store")
    writer.add((what, sheet_writer.HEADING))
    writer.add(
        *((texts.gettext(COLUMN_LABELS[n]), sheet_writer.HEADER) for n in (LINE_NO, SOURCE_ROW))
    )
    writer.add_rows(altered, (sheet_writer.NUMBER, sheet_writer.NUMBER))


def _add_findings(writer: SheetWriter, extract: Extract, texts: Texts) -> None:
    _ = texts.gettext
    if not extract.findings:
        return
    writer.skip()
    writer.add((_("Notes on the document"), sheet_writer.HEADING))
    header = (_("Place"), _("What"), _("Kind"), _("What to do"))
    writer.add(*((label, sheet_writer.HEADER) for label in header))
    rows = (
        (f.place(texts), f.problem(texts), _(SEVERITY_LABELS[f.severity]), f.remedy(texts))
        for f in extract.findings
    )
    writer.add_rows(rows, (sheet_writer.TEXT,) * len(header))


# Workbook


def write_workbook(extract: Extract, texts: Texts) -> bytes:
    """Return the workbook of an extract; see `to_xlsx`."""
    book = Workbook(write_only=True)
    book.properties.title = extract.stem
    book.properties.creator = "RKT"
    book.properties.created = datetime.combine(extract.made_on, time())
    for style in STYLES:
        book.add_named_style(style())
    for add in (add_summary, add_lines, add_subtotals, add_about):
        add(book, extract, texts)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
