"""A skewed or slanted page is made straight without losing what stands at its sides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from rkt.parsing.readers.scan.page_reading import straight_page
from rkt.parsing.readers.scan.pixels import Pixels
from rkt.parsing.readers.scan.plain_columns import plain_tables
from rkt.parsing.readers.scan.ruling import find_tables
from tests.document_writers.pdf import Print, printed
from tests.parsing.readers.scan.scans import Damage, scanned_pages

HEADER = ["Program", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket"]
LINE = ["Dukungan", "Tertib", "Persen", "Laporan"]
ROWS = [HEADER, *([*LINE, f"Rapat {at}", f"{at}.{at}50.000", "APBN"] for at in range(1, 9))]
HOW = Print(right=(5,))
PAPER = (255, 255, 255)


def straight(page: Image.Image) -> Pixels:
    return straight_page(np.asarray(page.convert("RGB")))[0]


@pytest.mark.parametrize("skew", [-12, 12])
def test_a_table_in_a_corner_of_a_much_skewed_page_keeps_all_its_columns(skew: int) -> None:
    """It stands at the top of a long sheet, beside whose middle straightening turns it away."""
    (page,) = scanned_pages(printed(ROWS, HOW))
    turned = page.rotate(skew, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)
    ink = turned.convert("L").point(lambda level: 255 * (level < 150))
    left, top, right, bottom = ink.getbbox() or (0, 0, 0, 0)
    sheet = Image.new("RGB", (right - left + 30, bottom - top + 1_200), PAPER)
    sheet.paste(turned.crop((left - 15, top - 15, right + 15, bottom + 15)), (0, 0))
    (table,) = find_tables(straight(sheet))
    assert (len(table.columns), len(table.rows)) == (8, 10)
    assert table.columns[0] > 5


@pytest.mark.parametrize(
    "damage", [Damage(slant=0.03, shade=0.3, skew=1.0), Damage(skew=-9.0)], ids=repr
)
def test_columns_without_rules_are_told_on_a_slanted_or_much_skewed_page(damage: Damage) -> None:
    (page,) = scanned_pages(printed(ROWS, replace(HOW, unruled=True)), damage)
    shapes = [(len(each.rows), len(each.columns)) for each in plain_tables(straight(page))]
    assert (10, 8) in shapes
