"""The last sheet: what the file is, what was changed in it, and what to doubt."""

from __future__ import annotations

from openpyxl import Workbook

from rkt import schema
from rkt.exports.cells import NUMBERS, rows_of
from rkt.exports.description import describe
from rkt.exports.extract import Extract
from rkt.exports.sheets import styles
from rkt.exports.sheets.writer import SheetWriter, fits
from rkt.locale import Texts
from rkt.locale.terms import COLUMN_LABELS, SEVERITY_LABELS
from rkt.schema import LINE_NO, SOURCE_ROW

_WIDTHS = (30, 80, 14, 60)


def add_about(book: Workbook, extract: Extract, texts: Texts) -> None:
    """Add a sheet with the description of the extract and the findings on its document."""
    writer = SheetWriter(book, texts.gettext("About"), _WIDTHS)
    writer.add((texts.gettext("What this file holds"), styles.HEADING))
    for row in describe(extract, texts):
        writer.add(*((content, styles.TEXT) for content in row))
    guarded = texts.gettext(
        "An apostrophe stands before text that begins like a formula, so that it cannot run."
    )
    writer.add((texts.gettext("Text"), styles.TEXT), (guarded, styles.TEXT))
    _add_altered(writer, altered_lines(extract), texts)
    _add_findings(writer, extract, texts)


def altered_lines(extract: Extract) -> list[tuple[int, int]]:
    """Return number and source row of the lines whose texts a workbook cannot hold whole."""
    held = schema.columns_of(extract.lines.columns)
    names = [name for name in held if name != schema.CATEGORY and name not in NUMBERS]
    rows = rows_of(extract.lines, (LINE_NO, SOURCE_ROW, *names))
    return [
        (int(number or 0), int(source or 0))
        for number, source, *cells in rows
        if not all(isinstance(cell, str) and fits(cell) for cell in cells)
    ]


def _add_altered(writer: SheetWriter, altered: list[tuple[int, int]], texts: Texts) -> None:
    if not altered:
        return
    writer.skip()
    what = texts.gettext("Lines whose texts lost characters that a workbook cannot hold")
    writer.add((what, styles.HEADING))
    writer.add(*((texts.gettext(COLUMN_LABELS[n]), styles.HEADER) for n in (LINE_NO, SOURCE_ROW)))
    writer.add_rows(altered, (styles.NUMBER, styles.NUMBER))


def _add_findings(writer: SheetWriter, extract: Extract, texts: Texts) -> None:
    _ = texts.gettext
    if not extract.findings:
        return
    writer.skip()
    writer.add((_("Notes on the document"), styles.HEADING))
    header = (_("Place"), _("What"), _("Kind"), _("What to do"))
    writer.add(*((label, styles.HEADER) for label in header))
    rows = (
        (f.place(texts), f.problem(texts), _(SEVERITY_LABELS[f.severity]), f.remedy(texts))
        for f in extract.findings
    )
    writer.add_rows(rows, (styles.TEXT,) * len(header))
