"""A blank amount is an error with its row, whatever numbers stand in the other columns."""

from __future__ import annotations

import pytest

from rkt import Severity
from rkt.core.schema import AMOUNT
from tests.tables import HEADER, HEADINGS, codes, places, plan

LINE = " | Tertib | Persen | Laporan | Rapat | 2.000.000 |"
FIRST = "Program | Sasaran | Indikator | Keluaran | Uraian"


@pytest.mark.parametrize(
    "row",
    [
        " | S | P | Dok | 2022 | |",
        " | S | P | Dok | 2022",
        " | S | P | Dok | 1.500.000 | |",
        " | S | P | Dok | 1.500.000 | - |",
        " | S | P | Dok | 1.500.000 | | APBN",
        " | S | P | Dok | 12 | - | APBN",
        " | S | P | 2.500 | Rapat | |",
        " | S | 98 | Dok | Rapat | |",
        " | 2022 | P | Dok | Rapat | |",
        " | S | P | Dok | Rapat | | 2022",
        " | S | P | Dok | Rapat | | 1.500.000",
        " | S | P | Dok | 081234567890 | |",
        " | S | P | Dok | 081234567890 | | 1.500.000",
        " | S | P | 12 | 2022 | | 5",
        " | | P | Dok | Rapat | | 2.500.000",
        " | | P | Dok | Rapat | - | 2.500.000",
        " | | P | Dok | 2022 | |",
        "Layanan | S | P | Dok | 2022 | |",
        "Layanan | | | | 2022 | |",
        "Layanan | S | P | | 500 | |",
        " | S | P | Dok | Rp 2022 | |",
    ],
)
def test_no_number_of_another_column_is_the_amount(row: str) -> None:
    """A year, a price, a phone number, one or two: the row is an error and no line."""
    found = plan(HEADER, HEADINGS, LINE, row)
    assert found.lines[AMOUNT].tolist() == [2_000_000]
    assert [f.row for f in found.findings if f.code == "amount-blank"] == [6]


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ("Anggaran | Realisasi Anggaran", " | S | P | Dok | 2022 | |"),
        ("Anggaran | Realisasi Anggaran", " | S | P | Dok | 1.500.000 | |"),
        ("Anggaran | Realisasi Anggaran", "Layanan | S | P | Dok | 2022 | |"),
        ("Anggaran | Realisasi Anggaran | Ket", " | | P | Dok | Rapat | | 900.000 | 12"),
        ("Anggaran | Realisasi Anggaran | Ket", " | | P | Dok | Rapat | - | 900.000 | 12"),
        ("Target | Anggaran | Ket", " | | P | Dok | Rapat | 12 bulan | - | 2022"),
        ("Target | Anggaran", " | S | P | Dok | Rapat | 2022 |"),
        ("Target | Satuan | Anggaran", " | S | P | Dok | Rapat | 12 | 2022 |"),
        ("Target | Satuan | Anggaran | Ket", " | S | P | Dok | Rapat | 12 | bulan | | 2022"),
        ("Volume | Harga Satuan | Anggaran", "Layanan | S | P | Dok | Rapat | 12 | 500.000 |"),
        ("Target | Anggaran", "Layanan | S | P | Dok | Rapat | 12 |"),
        ("Volume | Harga Satuan | Anggaran", " | S | P | Dok | Rapat | 12 | 500.000 |"),
        ("Anggaran | Kode", " | S | P | Dok | Rapat | | 521211"),
        ("Kode | Anggaran", " | S | P | Dok | Rapat | 521211 |"),
    ],
)
def test_nor_is_one_of_the_columns_that_other_plans_have(names: str, row: str) -> None:
    """What was realised, targets, prices and codes stand for themselves."""
    filled = " | Tertib | Persen | Laporan | Rapat" + " | 2.000.000" * (names.count("|") + 1)
    found = plan(f"{FIRST} | {names}", HEADINGS, filled, row)
    assert found.lines[AMOUNT].tolist() == [2_000_000]
    assert [f.row for f in found.findings if f.code == "amount-blank"] == [6]


@pytest.mark.parametrize("names", ["Program | Kegiatan | KRO | Sasaran | Uraian | Anggaran | Ket"])
def test_nor_is_a_number_beside_names_of_levels(names: str) -> None:
    """There a row never moves."""
    found = plan(names, "A | B | C | S | Rapat | 2.000.000 |", "A | B | C | S | 2022 | |")
    assert found.lines[AMOUNT].tolist() == [2_000_000]
    assert places(found.findings, "amount-blank") == [(3, 6)]


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ("Tertib | Persen | Laporan | Cetak | 1.500.000 | APBN", 1_500_000),
        ("Tertib | Persen | Laporan | Cetak | 1.500.000 |", 1_500_000),
        ("Tertib | Persen | Laporan | Cetak | 2022 | APBN", 2_022),
        ("Tertib | | | Cetak | 750 | APBN", 750),
        (" | Persen | Laporan | Cetak | 1.500.000 | APBN", 1_500_000),
        (" | | Tertib | Persen | Laporan | Cetak | 1.500.000", 1_500_000),
        (" | Tertib | Persen | Laporan | Rp | 1.500.000 |", 1_500_000),
    ],
)
def test_a_row_that_shows_that_it_was_moved_keeps_its_amount(row: str, amount: int) -> None:
    """Its first cell is filled, or a text stands where the amount would."""
    found = plan(HEADER, HEADINGS, LINE, row)
    assert found.lines[AMOUNT].tolist() == [2_000_000, amount]
    assert [f for f in found.findings if f.severity is Severity.ERROR] == []
    assert "amount-moved" not in codes(found.findings)


def test_a_number_alone_at_the_end_of_a_row_that_begins_early_is_reported() -> None:
    """It may be the amount of a moved row, or a description that is a number."""
    row = "Tertib | Persen | Laporan | Cetak | 750 |"
    found = plan(HEADER, HEADINGS, LINE, row)
    assert found.lines[AMOUNT].tolist() == [2_000_000, 750]
    assert places(found.findings, "amount-moved") == [(6, 5)]
    proven = plan(HEADER, HEADINGS, row, "Tertib | Persen | Laporan | Cetak 2 | 1.750.000 |")
    assert "amount-moved" not in codes(proven.findings)
