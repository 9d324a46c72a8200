"""What a single row is, judged by its cells and the header."""

from __future__ import annotations

import pytest

from rkt.parsing import amount_position, table_extent
from rkt.parsing.header import Header, find_header
from tests.tables import HEADER, grid

USUAL = find_header(grid(HEADER).rows)
NUMBERED = find_header(grid(f"No | {HEADER}").rows)
PRICED = find_header(
    grid("Program | Sasaran | Indikator | Keluaran | Uraian | Harga Satuan | Jumlah | Ket").rows
)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("2", True),
        ("Halaman 2", True),
        ("hal. 2 dari 10", True),
        ("Page 2 of 3", True),
        ("- 12 -", True),
        ("||| 2", True),
        ("|||| 2", False),
        ("||||| 2", False),
        ("|||||| 2", False),
        ("2021", False),
        ("2 | 3", False),
        ("Halaman", False),
    ],
)
def test_a_page_number_stands_alone_and_away_from_the_amounts(text: str, mark: bool) -> None:
    """A short number in the amount's column may be an amount that lost its line."""
    assert table_extent.is_page_mark(grid(text).rows[0], USUAL) is mark


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
    assert table_extent.heading_index(grid(text).rows[0], header) == index


@pytest.mark.parametrize(
    ("text", "header", "index"),
    [
        (" | Tertib | Persen | Laporan | Rapat | 1,868,000 | APBN", USUAL, 5),
        ("Tertib | Persen | Laporan | Rapat | 1,868,000 | APBN", USUAL, 4),
        (" | | Tertib | Persen | Laporan | Rapat | 1,868,000", USUAL, 6),
        ("Tertib | Persen | Laporan | Rapat | 500 | APBN", USUAL, 4),
        ("Norma | Tertib | Persen | Laporan | Rapat | 500", USUAL, 5),
        (" | Tertib | Persen | Laporan | Rapat | 1.86B.000", USUAL, 5),
        ("Tertib | Persen | Laporan | Rapat | 1.86B.000 | APBN", USUAL, 4),
        (" | Persen | Laporan | Rapat | 1,868,000 | APBN", USUAL, 4),
        (" | | Persen | Laporan | Rapat | 1,868,000 | 2,500", USUAL, 5),
        (" | | | Tertib | Persen | Laporan | Rapat | 1,868,000", USUAL, 5),
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
        "misprinted and moved",
        "moved, without an objective",
        "a number as note and no objective",
        "moved too far, a text in its place",
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
    """A page may move its cells by one; other numbers in the row are not amounts."""
    assert amount_position.amount_index(grid(text).rows[0], header) == index


@pytest.mark.parametrize(
    ("text", "split"),
    [
        (" | Tertib | Persen | Laporan | Rapat | 400 | 000", True),
        (" | Tertib | Persen | Laporan | Rapat | 1 | 400 | 000", True),
        (" | Tertib | Persen | Laporan | Rapat | Rp 1 | 400 | 000", True),
        (" | Tertib | Persen | Laporan | 400 | 250 |", True),
        (" | Tertib | Persen | Laporan | Rapat | 400 | 12", False),
        (" | Tertib | Persen | Laporan | Rapat | 1,868,000 | 250", False),
        (" | Tertib | Persen | Laporan | 2021 | 250 |", False),
    ],
)
def test_an_amount_of_few_digits_beside_three_more_was_cut(text: str, split: bool) -> None:
    """Without quotation marks, the commas of an amount end its cells."""
    assert amount_position.is_split(grid(text).rows[0], 5, USUAL) is split


def test_an_amount_and_its_currency_in_two_cells_begin_at_the_currency() -> None:
    """A number of a few digits right of "Rp" is rather a note."""
    (apart,) = grid(" | Tertib | Persen | Laporan | Rapat | Rp | 1,868,000").rows
    assert amount_position.amount_index(apart, USUAL) == 5
    assert amount_position.amount_cell(apart, 5) == (6, "1,868,000")
    assert amount_position.amount_cell(grid("Rp | 12").rows[0], 0) == (0, "Rp")
