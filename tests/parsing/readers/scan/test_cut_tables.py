"""A table that the picture cuts off at its side is told from one that ends there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageOps

from rkt import DocumentError
from rkt.parsing.readers import read_document
from rkt.parsing.readers.scan.cut_tables import Cut, cut_of
from rkt.parsing.readers.scan.page_reading import straight_page
from rkt.parsing.readers.scan.ruling import find_tables
from tests.document_writers.pdf import Print, printed
from tests.parsing.readers.scan.scans import as_png, scanned_pages

HEADER = ["Kegiatan", "Uraian", "Anggaran"]
ROWS = [HEADER, *(["Tertib", f"Rapat {at}", f"{at}.{at}50.000"] for at in range(1, 7))]
HOW = Print(widths=(200.0, 300.0, 125.0), right=(2,))
LAST_DIGITS = 45  # pixels: a blank beside the amount and its last three digits
RIGHT = 1_847


def cuts(page: Image.Image) -> tuple[Cut, Cut]:
    grey, _, sheet = straight_page(np.asarray(page.convert("RGB")))
    (table,) = find_tables(grey)
    return cut_of(grey, sheet, table)


def page_of(how: Print = HOW) -> Image.Image:
    (page,) = scanned_pages(printed(ROWS, how))
    return page


def cropped(page: Image.Image, less: int = LAST_DIGITS) -> Image.Image:
    return page.crop((0, 0, RIGHT - less, page.height))


@pytest.mark.parametrize(
    "page",
    [page_of(), page_of(replace(HOW, open_sides=True, right=())), cropped(page_of(), -3)],
    ids=["framed", "open at its sides", "cut beside its frame"],
)
def test_a_whole_table_is_not_cut(page: Image.Image) -> None:
    assert cuts(page) == (Cut.NONE, Cut.NONE)


@pytest.mark.parametrize("skew", [0.0, 2.0])
def test_amounts_that_end_where_the_picture_does_are_cut(skew: float) -> None:
    """Though what is left of each is an amount, too; the picture may be skewed."""
    page = page_of().rotate(skew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    assert cuts(cropped(page)) == (Cut.NONE, Cut.TEXTS)
    assert cuts(ImageOps.mirror(cropped(page))) == (Cut.TEXTS, Cut.NONE)


def test_a_cut_sheet_that_was_copied_onto_white_is_seen_by_its_rules() -> None:
    assert cuts(ImageOps.expand(cropped(page_of()), 60, (255, 255, 255))) == (Cut.NONE, Cut.TEXTS)


def test_a_table_that_lost_its_frame_alone_touches_the_edge() -> None:
    assert cuts(cropped(page_of(replace(HOW, right=())), 6)) == (Cut.NONE, Cut.EDGE)


def test_a_document_with_cut_amounts_is_refused() -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(as_png(cropped(page_of())), "rkt.png")
    found = refused.value.finding
    assert (found.code, found.values["page"]) == ("scan-amounts-cut", 1)
