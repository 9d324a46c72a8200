"""The extract as an Excel workbook: summary, lines, subtotals, and what it is."""

from __future__ import annotations

from rkt.exports.extract import Extract
from rkt.locale import Texts


def to_xlsx(extract: Extract, texts: Texts) -> bytes:
    """Return a workbook in the reader's language.

    Its sheets: a summary with charts; the lines as an Excel table; the lines by program with
    subtotals; about the file: filters, share basis, source, totals, what was left out. Every
    figure is a number, no cell is a formula, and text is text whatever it begins with. Holds at
    most the 1,048,575 lines that a sheet has room for.
    """
    # openpyxl takes 0.2 s to import: only those who download a workbook wait for it.
    from rkt.exports.sheets import write_workbook

    return write_workbook(extract, texts)
