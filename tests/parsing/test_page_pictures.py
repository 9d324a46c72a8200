"""A cell as a picture: cut out of the page that it stands on, its row tinted, itself framed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from rkt.parsing.line_places import place_of_line
from rkt.parsing.page_pictures import cell_picture, draw_page
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.parsing.readers.limits import LIBRARY
from rkt.parsing.readers.page_places import CellPlace, CellReading, PagePicture, Scan
from tests.document_writers.pdf import Print, printed
from tests.parsing.readers.pdf.test_tables import OTHER, TABLE
from tests.tables import HEADER, HEADINGS, grid

INK, PAPER = (20, 20, 200), (255, 255, 255)


def opened(picture: bytes | None) -> Image.Image:
    assert picture
    return Image.open(BytesIO(picture)).convert("RGB")


def has_colour(picture: Image.Image, like: tuple[int, int, int]) -> bool:
    """Tell whether a picture has pixels of about a colour."""
    off = np.abs(np.asarray(picture, dtype=int) - np.array(like)).sum(axis=2)
    return bool((off < 60).any())


def scanned_grid() -> tuple[bytes, Scan]:
    """A page of 1,000 by 1,400 pixels whose only ink is in the cell of row 5, column 6."""
    page = Image.new("RGB", (1000, 1400), PAPER)
    ImageDraw.Draw(page).rectangle((620, 425, 680, 435), fill=INK)
    data = BytesIO()
    page.save(data, "JPEG", quality=95)
    place = CellPlace(5, 6, 1, 0.6, 0.3, 0.7, 0.32)
    left = replace(place, column=5, left=0.4, right=0.6)
    readings = (CellReading(left, "Rapat", None, 0.9), CellReading(place, "1.000", "1.000", 0.9))
    return data.getvalue(), Scan((PagePicture(1, 1000, 1400, data.getvalue()),), readings)


def test_the_cell_of_a_scan_is_cut_out_of_the_page_that_was_kept() -> None:
    """No document is needed: the picture has the cell's ink, and hardly anything else."""
    _, scan = scanned_grid()
    table = replace(grid(HEADER, HEADINGS), scan=scan)
    picture = opened(cell_picture(b"", table, 5, 6))
    assert has_colour(picture, INK)
    assert picture.width < 500
    assert picture.height < 120
    assert has_colour(picture, (255, 240, 190))  # the row
    assert has_colour(picture, (176, 42, 55))  # the frame
    assert not has_colour(opened(cell_picture(b"", table, 5, 5)).crop((0, 0, 100, 20)), INK)


def test_of_a_wide_cell_the_beginning_is_shown() -> None:
    """As large as an amount: half a page, not all of it."""
    _, scan = scanned_grid()
    wide = replace(scan.readings[1].place, left=0.1, right=0.95)
    scan = replace(scan, readings=(replace(scan.readings[1], place=wide),))
    picture = opened(cell_picture(b"", replace(grid(HEADER, HEADINGS), scan=scan), 5, 6))
    assert picture.width == 500


def test_a_cell_of_a_pdf_is_drawn_from_the_document() -> None:
    data = printed([*TABLE, OTHER])
    table = read_document(data, "rkt.pdf")
    picture = opened(cell_picture(data, table, 5, 6))
    assert has_colour(picture, (176, 42, 55))
    assert has_colour(picture, (0, 0, 0))


def test_what_has_no_place_has_no_picture() -> None:
    """A CSV has no pages; a row of text stands nowhere in particular."""
    assert cell_picture(b"a,b", grid(HEADER, HEADINGS), 1, 1) is None
    data = printed([["Judul"], *TABLE], Print(table=range(1, 6)))
    assert cell_picture(data, read_document(data, "rkt.pdf"), 1, 1) is None


@pytest.mark.parametrize("document", [b"", b"%PDF-1.7 nothing", b"\x89PNG\r\n\x1a\n"])
def test_a_page_that_cannot_be_drawn_is_no_picture(document: bytes) -> None:
    """Nor is one of a document that names no such page."""
    assert draw_page(document, 1) is None


def test_drawing_ends_at_its_limits() -> None:
    data = printed(TABLE)
    assert draw_page(data, 1, limits=replace(LIBRARY, memory=30)) is None
    assert draw_page(data, 2) is None


def test_the_amount_of_a_line_is_found_in_its_row() -> None:
    """By its digits, however they are grouped; in two columns, the one of the amounts."""
    data = printed([*TABLE, ["", *OTHER[1:4], "2,000,000", "2,000,000", ""]])
    plan = build_plan(read_document(data, "rkt.pdf"))
    assert [
        place.column if (place := place_of_line(plan, row, amount)) else None
        for row, amount in ((5, 1_000_000), (6, 2_000_000), (5, 900_000), (99, 1))
    ] == [6, 6, 6, None]
