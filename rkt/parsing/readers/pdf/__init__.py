"""Reads a PDF into a grid: tables whose rules or shading show their cells, page by page.

Pages that are pictures are recognised by `rkt.parsing.readers.scan` and inserted between the
others. Only visible page content is read, not annotations, forms, scripts or attached files. A file
that could be read only partly or by guessing is refused, with advice on what to do instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from rkt.core import money
from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import BLANKS, Grid, GridRow
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.page_places import CellPlace, PagePicture
from rkt.parsing.readers.pdf.document import PdfFile
from rkt.parsing.readers.pdf.page import PdfPage
from rkt.parsing.readers.pdf.page_breaks import (
    join_across_kinds,
    join_broken_rows,
    with_margins_last,
)
from rkt.parsing.readers.pdf.page_rows import PageRows
from rkt.parsing.readers.pdf.table_rows import PrintedRow

if TYPE_CHECKING:
    from rkt.parsing.readers.scan.scanned_rows import Numbered, ScannedRow

_Numbered = Sequence[tuple[int, PrintedRow]]
_COVERED = 0.5
_FEW_GLYPHS = 200  # a page with a table has more; a stamp on a scanned page has fewer
_MANY_CURVES = 100
_LEAST_AMOUNTS = 2


def read_pdf(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the rows of all pages in reading order; text outside tables becomes rows too.

    Raises `DocumentError`: damaged, encrypted, without rules, too large, or a scan that cannot be
    read.
    """
    file = PdfFile(data, name, limits)
    reader = PageRows(name)
    printed: list[PrintedRow] = []
    scanned: list[int] = []
    for page in file.pages():
        rows = reader.rows_of(page)
        if _is_scanned(page, rows):
            scanned.append(page.number)
            continue
        _check_size(rows, len(printed), name, limits)
        printed += rows
    if not scanned:
        _check_tables(reader, printed, name)
    joined = join_broken_rows(with_margins_last(printed))
    recognised, pictures, unread = _recognised(data, name, scanned, limits)
    both: list[PrintedRow | ScannedRow] = [*joined, *recognised]
    if recognised:
        from rkt.parsing.readers.scan.mixed_rows import joined_rows

        both = join_across_kinds(sorted(both, key=attrgetter("page")), joined_rows)
    numbered = list(enumerate(both, 1))
    own = [(number, row) for number, row in numbered if isinstance(row, PrintedRow)]
    scan = [(number, row) for number, row in numbered if not isinstance(row, PrintedRow)]
    findings = [*_of_file(file), *unread, *_of_pages(reader, scanned), *_of_rows(own)]
    grid = Grid(name, tuple(_rows(own)), tuple(findings), places=tuple(_places(own)))
    return _with_scan(grid, scan, pictures, limits) if scanned else grid


def _recognised(
    data: bytes, name: str, scanned: Sequence[int], limits: Limits
) -> tuple[list[ScannedRow], list[PagePicture], list[Finding]]:
    """Return the rows of the pages that are pictures, the pictures, and what cannot be read."""
    if not scanned:
        return [], [], []
    from rkt.parsing.readers.scan import read_scanned_pages

    return read_scanned_pages(data, name, scanned, limits)


def _with_scan(grid: Grid, scan: Numbered, pictures: Sequence[PagePicture], limits: Limits) -> Grid:
    """Return a grid of the pages with text together with those that are pictures."""
    from rkt.parsing.readers.scan import check_scan, check_size, scan_of
    from rkt.parsing.readers.scan.scanned_rows import findings_of, grid_row, printed_places_of

    check_size(scan, grid.name, limits)
    if all(row.is_text for row in grid.rows):
        for found in grid.findings:
            if found.code == "scan-too-small" and not scan:
                raise DocumentError(found.code, None, **found.values)
        check_scan([row for _, row in scan], grid.name)
    rows = [*grid.rows, *(grid_row(number, row) for number, row in scan)]
    return replace(
        grid,
        rows=tuple(sorted(rows, key=attrgetter("number"))),
        findings=(*grid.findings, *findings_of(scan)),
        places=(*grid.places, *printed_places_of(scan)),
        scan=scan_of(scan, pictures),
    )


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


def _check_tables(reader: PageRows, rows: Sequence[PrintedRow], name: str) -> None:
    """Refuse a document without a table, or whose rows or columns are uncertain."""
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


def _of_file(file: PdfFile) -> Iterator[Finding]:
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


def _of_rows(rows: _Numbered) -> Iterator[Finding]:
    for number, row in rows:
        yield from (replace(found, row=number, page=row.page) for found in row.remarks)


def _rows(rows: _Numbered) -> Iterator[GridRow]:
    for number, row in rows:
        cells = tuple(text.strip(BLANKS) for text in row.cells)
        yield GridRow(number, cells, row.spanned, row.page, row.is_outside)


def _places(rows: _Numbered) -> Iterator[CellPlace]:
    for number, row in rows:
        for index, box in sorted(row.places.items()):
            yield CellPlace(number, index + 1, *box)
