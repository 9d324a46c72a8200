"""Which rows state a total, and of what."""

from __future__ import annotations

import pytest

from rkt.parsing.header import find_header
from rkt.parsing.totals import is_part_total, label_index
from tests.tables import HEADER, amounts_of, codes, grid, plan, taken_apart

USUAL = find_header(grid(HEADER).rows)
HEADINGS = "Pemilu\nLogistik\nNorma"
LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
OTHER = " | Tertib | Persen | Laporan | Bimtek | 2,000,000 |"


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
        ("JUMLAH ANGGARAN |||| (dua miliar) | 3,000,000", True),
        ("Jumlah Program Pemilu | Tertib | Persen | Laporan | Rapat | 3,000,000", False),
        ("17 | JUMLAH |||| 3,000,000", True),
        ("J U M L A H ||||| 3,000,000", True),
        ("J U M L A H  A N G G A R A N ||||| 3,000,000", True),
        ("Pagu Total ||||| 3,000,000", True),
        ("ANGGARAN TOTAL ||||| 3,000,000", True),
        (" |||| Total quality audit | 3,000,000", False),
        (" || Jumlah laporan yang disusun ||| 3,000,000", False),
        (" | Jumlah laporan |||| 3,000,000", False),
        ("", False),
    ],
)
def test_a_total_says_so_in_the_place_of_headings_or_in_all_its_words(
    text: str, total: bool
) -> None:
    """An indicator such as "Jumlah laporan" begins with the same word."""
    assert (label_index(grid(text).rows[0], USUAL) is not None) is total


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Jumlah", False),
        ("JUMLAH ANGGARAN", False),
        ("Sub total", True),
        ("Jumlah Program Pemilu", True),
        ("Total kegiatan", True),
        ("Jumlah pindahan", True),
        ("Jumlah seluruh anggaran kegiatan tahun 2021", False),
        ("JUMLAH ANGGARAN PROGRAM DAN KEGIATAN", False),
        ("Jumlah anggaran KPU Kota Serang", False),
    ],
)
def test_a_subtotal_names_the_part_that_it_sums(label: str, part: bool) -> None:
    """Only a total of everything is compared with the sum of all lines."""
    assert is_part_total(label) is part


@pytest.mark.parametrize(
    "label",
    [
        "Jumlah seluruh anggaran kegiatan tahun 2021",
        "JUMLAH ANGGARAN PROGRAM DAN KEGIATAN",
        "J U M L A H",
        "Pagu Total",
        "ANGGARAN TOTAL",
        "Grand total",
        "Total kegiatan",
        "Jumlah Program Pemilu",
    ],
)
def test_the_last_total_below_all_lines_is_the_published_one(label: str) -> None:
    """Offices label it as they like; 3,000,000 is compared with the sum of the lines."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, f"{label} ||||| 3,000,000")
    assert (codes(found.findings), found.published_total) == ([], 3_000_000)


@pytest.mark.parametrize("label", ["Sub total", "Jumlah pindahan"])
def test_a_sum_that_is_only_carried_on_is_never_the_published_total(label: str) -> None:
    """It says so itself, wherever it stands."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, f"{label} ||||| 3,000,000")
    assert codes(found.findings) == ["total-missing"]


def test_the_last_of_several_part_totals_is_not_that_of_the_table() -> None:
    """Each program has one, the plan has none."""
    table = taken_apart(
        HEADER,
        HEADINGS,
        LINE,
        "Jumlah Program Pemilu ||||| 1,000,000",
        "Dukungan\nKeuangan\nKantor",
        OTHER,
        "Jumlah Program Dukungan ||||| 2,000,000",
    )
    assert table.published_total is None


def test_a_total_with_words_beside_it_is_not_a_line() -> None:
    """Counted as a line, it would double the money; its words are reported."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, "JUMLAH ANGGARAN |||| (tiga juta) | 3,000,000 |")
    assert list(found.lines["amount"]) == [1_000_000, 2_000_000]
    assert (codes(found.findings), found.published_total) == (["cell-unused"], 3_000_000)


@pytest.mark.parametrize(
    "row",
    [" |||| Total quality audit | 2,000,000 |", " || Jumlah laporan yang disusun ||| 1,000,000 |"],
)
def test_a_line_that_begins_like_a_total_is_a_line(row: str) -> None:
    """Outside the heading column, all of its words must be those of a total."""
    table = taken_apart(HEADER, HEADINGS, LINE, row)
    assert (len(amounts_of(table)), table.totals) == (2, [])


def test_a_running_number_in_the_row_of_the_total_does_not_hide_it() -> None:
    """The column "No" goes on counting."""
    table = taken_apart(
        f"No | {HEADER}",
        " | " + HEADINGS.replace("\n", "\n | "),
        f"1 | {LINE}",
        "2 | Jumlah ||||| 1,000,000",
    )
    assert table.published_total is not None
    assert (amounts_of(table), table.published_total.amount) == ([1_000_000], 1_000_000)


def test_the_currency_may_stand_apart_in_a_total_as_well() -> None:
    """The cell "Rp" belongs to the amount right of it."""
    found = plan(HEADER, HEADINGS, LINE, OTHER, "Jumlah ||||| Rp | 3,000,000")
    assert (codes(found.findings), found.published_total) == ([], 3_000_000)
