"""The sheets of the workbook, written row by row with openpyxl."""

from __future__ import annotations

import io
from datetime import datetime, time

from openpyxl import Workbook

from rkt.exports.extract import Extract
from rkt.exports.sheets.about import add_about
from rkt.exports.sheets.lines import add_lines
from rkt.exports.sheets.styles import STYLES
from rkt.exports.sheets.subtotals import add_subtotals
from rkt.exports.sheets.summary import add_summary
from rkt.locale import Texts


def write_workbook(extract: Extract, texts: Texts) -> bytes:
    """Return the workbook of an extract; see `rkt.exports.workbook.to_xlsx`."""
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
