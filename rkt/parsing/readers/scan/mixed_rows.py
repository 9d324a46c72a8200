"""Joins a row split between a page of text, which is certain, and a scanned one, which is not."""

from __future__ import annotations

from dataclasses import replace

from rkt.parsing.readers.pdf.cell_boxes import PageBox
from rkt.parsing.readers.pdf.table_rows import PrintedRow
from rkt.parsing.readers.scan.read_parts import ReadText
from rkt.parsing.readers.scan.scanned_rows import ScannedCell, ScannedRow


def joined_rows(upper: PrintedRow | ScannedRow, lower: PrintedRow | ScannedRow) -> ScannedRow:
    """Return a row made of both parts; what is doubtful in the scanned one stays doubtful."""
    whole = as_scanned(upper) if isinstance(upper, PrintedRow) else upper
    whole.take_in(as_scanned(lower) if isinstance(lower, PrintedRow) else lower)
    return whole


def as_scanned(row: PrintedRow) -> ScannedRow:
    """Return a row from a page of text as one that was read with certainty."""
    remarks = [replace(each, page=row.page) for each in row.remarks]
    cells = {at: _cell(row, at, text) for at, text in enumerate(row.cells)}
    return ScannedRow(
        row.page,
        cells,
        spanned=dict(row.spanned),
        remarks=remarks,
        is_open_above=row.is_open_above,
        is_open_below=row.is_open_below,
    )


def _cell(row: PrintedRow, at: int, text: str) -> ScannedCell:
    place = row.places.get(at) or PageBox(row.page, 0.0, 0.0, 1.0, 1.0, 0)
    part = (place.left, place.top, place.right, place.bottom)
    return ScannedCell(
        place.page, part, ReadText(text, None, 1.0, is_full=at in row.full), place.turn
    )
