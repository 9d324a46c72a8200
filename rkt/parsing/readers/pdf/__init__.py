"""Reads a PDF into a grid: tables whose rules or shading show their cells, page by page.

Only visible page content is read, not annotations, forms, scripts or attached files. A file that
could be read only partly or by guessing is refused, with advice on what to do instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rkt.core import money
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import BLANKS, Grid, GridRow
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.page_places import CellPlace
from rkt.parsing.readers.pdf.document import PdfFile
from rkt.parsing.readers.pdf.page import PdfPage
from rkt.parsing.readers.pdf.page_breaks import join_broken_rows, with_margins_last
from rkt.parsing.readers.pdf.page_rows import PageRows
from rkt.parsing.readers.pdf.table_rows import PrintedRow

_COVERED = 0.5
_FEW_GLYPHS = 200  # a page with a table has more; a stamp on a scanned page has fewer
_MANY_CURVES = 100
_LEAST_AMOUNTS = 2


def read_pdf(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the rows of all pages in reading order; text outside tables becomes rows too.

    Raises `DocumentError`: damaged, encrypted, scanned, without rules, too large.
    """
    file = PdfFile(data, name, limits)
    reader = PageRows(name)
    printed: list[PrintedRow] = []
    scanned: list[int] = []
    for page in file.pages():
        rows = reader.rows_of(page)
        if _is_scanned(page, rows):
            scanned.append(page.number)
        _check_size(rows, len(printed), name, limits)
        printed += rows
    _check_tables(reader, printed, scanned, name)
    rows = join_broken_rows(with_margins_last(printed))
    findings = [*_of_file(file, scanned), *_of_pages(reader, scanned), *_of_rows(rows)]
    return Grid(name, tuple(_rows(rows)), tuple(findings), places=tuple(_places(rows)))


def _is_scanned(page: PdfPage, rows: Sequence[PrintedRow]) -> bool:
    """Tell whether a page is a scan, perhaps with a stamp or invisible text over it."""
    if any(not row.is_outside for row in rows) or len(page.glyphs) > _FEW_GLYPHS:
        return False
    area = max(page.width * page.height, 1.0)
    pictured = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in page.pictures)
    is_drawn = not page.glyphs and page.curves > _MANY_CURVES  # letters drawn as outlines
    return pictured / area > _COVERED or is_drawn or (not page.glyphs and bool(page.pictures))


def _check_size(rows: Sequence[PrintedRow], above: int, name: str, limits: Limits) -> None:
    for number, row in enumerate(rows, above + 1):
        if number > limits.rows:
            raise DocumentError("table-too-long", row=number, name=name, limit=limits.rows)
        if len(row.cells) > limits.columns:
            raise DocumentError("table-too-wide", row=number, name=name, limit=limits.columns)
        if any(len(text) > limits.cell for text in row.cells):
            raise DocumentError("cell-too-long", row=number, name=name, limit=limits.cell)


def _check_tables(
    reader: PageRows, rows: Sequence[PrintedRow], scanned: Sequence[int], name: str
) -> None:
    """Refuse a document without a table, or whose rows or columns are uncertain."""
    if not reader.tables and scanned:
        raise DocumentError("pdf-scanned", name=name)
    inside = sum(_count_amounts(row) for row in rows if not row.is_outside)
    unruled = sum(row.is_unruled for row in rows)
    stacked = sum(row.stacked for row in rows)
    if not reader.tables or inside < max(unruled, stacked):
        stated = stacked + sum(map(_count_amounts, rows))
        raise DocumentError(
            "pdf-unruled" if stated >= _LEAST_AMOUNTS else "table-missing", name=name
        )


def _count_amounts(row: PrintedRow) -> int:
    return sum(map(money.has_separators, row.filled.values()))


def _of_file(file: PdfFile, scanned: Sequence[int]) -> Iterator[Finding]:
    if scanned:
        yield Finding("pdf-pages-scanned", values={"pages": _listed(scanned)})
    if fields := file.pages_with_fields():
        yield Finding("pdf-fields", values={"pages": _listed(fields)})
    if file.has_attachments():
        yield Finding("pdf-attachments")


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages))


def _of_pages(reader: PageRows, scanned: Sequence[int]) -> Iterator[Finding]:
    """Yield findings about pages; the invisible text over a scan is the result of OCR."""
    if reader.is_shaded:
        yield Finding("pdf-shaded")
    for found in reader.remarks:
        if found.code != "text-unseen" or found.page not in scanned:
            yield found


def _of_rows(rows: Sequence[PrintedRow]) -> Iterator[Finding]:
    for number, row in enumerate(rows, 1):
        yield from (replace(found, row=number, page=row.page) for found in row.remarks)


def _rows(rows: Sequence[PrintedRow]) -> Iterator[GridRow]:
    for number, row in enumerate(rows, 1):
        cells = tuple(text.strip(BLANKS) for text in row.cells)
        yield GridRow(number, cells, row.spanned, row.page, row.is_outside)


def _places(rows: Sequence[PrintedRow]) -> Iterator[CellPlace]:
    for number, row in enumerate(rows, 1):
        for index, box in sorted(row.places.items()):
            yield CellPlace(number, index + 1, *box)
