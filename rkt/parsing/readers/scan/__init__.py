"""Reads scans and photographs into rows: ruled tables, recognised on this machine by two readers.

Only the picture counts: any invisible text over it is ignored. Whatever the two readers disagree on
or cannot read becomes a finding at its cell and is never corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rkt.findings import DocumentError, Finding
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.readers.page_places import PagePicture, Scan
from rkt.parsing.readers.progress import tell
from rkt.parsing.readers.scan.requirements import allow_for_scan, check_installed

if TYPE_CHECKING:
    from rkt.parsing.readers.scan.pixels import Pixels
    from rkt.parsing.readers.scan.read_parts import ReadPage
    from rkt.parsing.readers.scan.scanned_rows import Numbered, ScannedRow


def read_picture(data: bytes, name: str, limits: Limits = LIBRARY) -> Grid:
    """Return the rows of a photograph, or of a picture file with several pages.

    Raises `DocumentError`: damaged, too large, too many pages, too small to read, blank, no table.
    """
    return grid_of_pictures([data], name, limits)


def grid_of_pictures(files: Sequence[bytes], name: str, limits: Limits, first: int = 1) -> Grid:
    """Return the rows of picture files as one document, numbered from ``first``."""
    check_installed(name)
    allow_for_scan(limits)
    from rkt.parsing.readers.scan.page_pictures import pictures_of_file
    from rkt.parsing.readers.scan.scanned_rows import findings_of, grid_row

    pictures = [page for data in files for page in pictures_of_file(data, name, limits)]
    if len(pictures) > limits.scan_pages:
        raise DocumentError("scan-pages", name=name, limit=limits.scan_pages)
    rows, pages, about_pages = _read(pictures, range(1, len(pictures) + 1), name)
    check_scan(rows, name)
    numbered = list(enumerate(rows, first))
    check_size(numbered, name, limits)
    found = (*about_pages, *findings_of(numbered))
    whole = tuple(grid_row(number, row) for number, row in numbered)
    return Grid(name, whole, found, scan=scan_of(numbered, pages))


def read_scanned_pages(
    data: bytes, name: str, numbers: Sequence[int], limits: Limits
) -> tuple[list[ScannedRow], list[PagePicture], list[Finding]]:
    """Return the rows of those pages of a PDF, by number from 1, that are pictures.

    The findings are about whole pages.
    """
    check_installed(name)
    if len(numbers) > limits.scan_pages:
        raise DocumentError("scan-pages", name=name, limit=limits.scan_pages)
    allow_for_scan(limits)
    from rkt.parsing.readers.scan.page_pictures import pictures_of_pdf

    return _read(pictures_of_pdf(data, name, numbers), numbers, name)


def _read(
    pictures: Iterable[Pixels | Finding], numbers: Sequence[int], name: str
) -> tuple[list[ScannedRow], list[PagePicture], list[Finding]]:
    from rkt.parsing.readers.scan.page_reading import read_page
    from rkt.parsing.readers.scan.same_pages import pages_scanned_twice
    from rkt.parsing.readers.scan.scanned_rows import rows_of_pages

    tell(0, len(numbers))
    pages: list[ReadPage] = []
    about_pages: list[Finding] = []
    for done, (number, picture) in enumerate(zip(numbers, pictures, strict=True), 1):
        if isinstance(picture, Finding):
            about_pages.append(picture)
        else:
            pages.append(read_page(picture, number, pages[-1].turned if pages else 0))
        tell(done, len(numbers))
    if marks := sum(page.marks_outside for page in pages):
        about_pages.append(Finding("scan-marks", values={"count": marks}))
    if unruled := [page.number for page in pages if page.is_unruled]:
        listed = ", ".join(map(str, unruled))
        about_pages.append(Finding("scan-unruled", values={"pages": listed}))
    about_pages += [*_cut(pages, name), *pages_scanned_twice(pages)]
    return rows_of_pages(pages), [page.picture for page in pages], about_pages


def _cut(pages: Sequence[ReadPage], name: str) -> Iterator[Finding]:
    """Yield a warning about each page whose picture cuts off a column; refuse cut amounts."""
    from rkt.parsing.readers.scan.cut_tables import Cut

    for page in pages:
        if page.cut is Cut.TEXTS:
            raise DocumentError("scan-amounts-cut", name=name, page=page.number)
        if page.cut is Cut.EDGE:
            yield Finding("scan-table-cut", values={"page": page.number}, page=page.number)


def check_scan(rows: Sequence[ScannedRow], name: str) -> None:
    """Refuse a document that shows nothing, or no table."""
    if not any(row.filled for row in rows):
        raise DocumentError("scan-blank", name=name)
    if all(row.is_outside for row in rows):
        raise DocumentError("scan-no-table", name=name)


def check_size(numbered: Numbered, name: str, limits: Limits) -> None:
    """Refuse more rows or columns, or longer texts, than are allowed."""
    for number, row in numbered:
        if number > limits.rows:
            raise DocumentError("table-too-long", row=number, name=name, limit=limits.rows)
        if max(row.cells, default=0) >= limits.columns:
            raise DocumentError("table-too-wide", row=number, name=name, limit=limits.columns)
        if any(len(text) > limits.cell for text in row.filled.values()):
            raise DocumentError("cell-too-long", row=number, name=name, limit=limits.cell)


def scan_of(numbered: Numbered, pages: Sequence[PagePicture]) -> Scan:
    """Return the pages as pictures with what was read in each cell."""
    from rkt.parsing.readers.scan.scanned_rows import readings_of

    return Scan(tuple(pages), readings_of(numbered))
