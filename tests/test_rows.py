"""What a single row is, judged by its cells and the header."""

from __future__ import annotations

import pytest

from rkt import rows
from rkt.header import Header, find_header
from tests.tables import HEADER, grid

USUAL = find_header(grid(HEADER).rows)
NUMBERED = find_header(grid(f"No | {HEADER}").rows)
PRICED = find_header(
    grid("Program | Sasaran | Indikator | Keluaran | Uraian | Harga Satuan | Jumlah | Ket").rows
)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Jumlah ||||| 3,000,000", True),
        ("TOTAL ANGGARAN |||| 3,000,000", True),
        ("Sub total ||||| 3,000,000", True),
        ("Jumlah dipindahkan ||||| 3,000,000", True),
        ("Jumlah", True),
        ("Grand Total", True),
        (" |||| Jumlah | 3,000,000", True),
        ("Jumlah | Jumlah | Jumlah | Jumlah | Jumlah | 3,000,000", True),
        ("Jumlah laporan", False),
        (" | Jumlah laporan | Persen | Laporan | Rapat | 3,000,000", False),
        ("Jumlahkan ||||| 3,000,000", False),
        ("", False),
    ],
)
def test_a_total_says_so_and_holds_no_other_words(text: str, total: bool) -> None:
    """An indicator such as "Jumlah laporan" begins with the same word."""
    assert rows.is_total(grid(text).rows[0]) is total


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Jumlah", False),
        ("JUMLAH ANGGARAN", False),
        ("Sub total", True),
        ("Jumlah Program Pemilu", True),
        ("Total kegiatan", True),
        ("Jumlah pindahan", True),
    ],
)
def test_a_subtotal_names_the_part_that_it_sums(label: str, part: bool) -> None:
    """Only a total of everything is compared with the sum of all lines."""
    assert rows.is_part_total(label) is part


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("2", True),
        ("Halaman 2", True),
        ("hal. 2 dari 10", True),
        ("Page 2 of 3", True),
        ("- 12 -", True),
        ("||||| 2", False),
        ("2021", False),
        ("2 | 3", False),
        ("Halaman", False),
    ],
)
def test_a_page_number_stands_alone_and_away_from_the_amounts(text: str, mark: bool) -> None:
    """A short number in the amount's column may be an amount that lost its line."""
    assert rows.is_page_mark(grid(text).rows[0], USUAL) is mark


@pytest.mark.parametrize(
    ("text", "header", "index"),
    [
        ("Pemilu", USUAL, 0),
        ("| Pemilu", USUAL, 1),
        ("|||| Pemilu", USUAL, None),
        ("Pemilu | Pemilu | Pemilu", USUAL, 0),
        ("Pemilu | Logistik", USUAL, None),
        ("1,868,000", USUAL, None),
        ("2021", USUAL, None),
        ("---", USUAL, None),
        ("IV | Pemilu", NUMBERED, 1),
        ("| Pemilu", NUMBERED, 1),
        ("Pemilu", NUMBERED, 0),
    ],
)
def test_a_heading_is_a_name_alone_at_the_head_of_its_row(
    text: str, header: Header, index: int | None
) -> None:
    """It may stand one cell in, span merged cells, or follow a running number."""
    assert rows.heading_index(grid(text).rows[0], header) == index


@pytest.mark.parametrize(
    ("text", "header", "index"),
    [
        (" | Tertib | Persen | Laporan | Rapat | 1,868,000 | APBN", USUAL, 5),
        ("Tertib | Persen | Laporan | Rapat | 1,868,000 | APBN", USUAL, 4),
        (" | | Tertib | Persen | Laporan | Rapat | 1,868,000", USUAL, 6),
        ("Tertib | Persen | Laporan | Rapat | 500 | APBN", USUAL, 4),
        ("Norma | Tertib | Persen | Laporan | Rapat | 500", USUAL, 5),
        (" | Tertib | Persen | Laporan | Rapat | 1.86B.000", USUAL, 5),
        (" | Tertib | Persen | Laporan | 2021 | 1,868,000", USUAL, 5),
        (" | Tertib | Persen | Laporan | Rapat | | 2.500", USUAL, None),
        (" | Tertib | Persen | Laporan | Rapat", USUAL, None),
        (" | | | | | 1,868,000", USUAL, None),
        (" | Tertib | Persen | Laporan | Rapat | 500.000 | 1.868.000", PRICED, 6),
        (" | Tertib | Persen | Laporan | Rapat | 500.000 |", PRICED, None),
    ],
    ids=[
        "in its place",
        "moved to the left",
        "moved to the right",
        "small and moved",
        "small, beside a heading",
        "misprinted",
        "beside a year",
        "a number as note",
        "blank",
        "nothing but an amount",
        "beside a price",
        "a price and no amount",
    ],
)
def test_the_amount_stands_in_its_place_or_right_beside_it(
    text: str, header: Header, index: int | None
) -> None:
    """A page may move its cells by one; other numbers in the row are no amounts."""
    assert rows.amount_index(grid(text).rows[0], header) == index
