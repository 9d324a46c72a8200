"""Names of columns, marks, dashes and doubled rows in forms as offices fill them in."""

from __future__ import annotations

import pytest

from rkt.parsing.layouts.files import layout_from_json, layout_to_json
from rkt.parsing.layouts.matching import place_layout
from rkt.parsing.plan import build_plan
from tests.parsing.office_tables import FACTS, POK, amounts, errors
from tests.tables import grid

CODED = """
    {code} | {name} | {amount}
    5 | BELANJA DAERAH | 9.000.000
    5.1 | BELANJA OPERASI | 9.000.000
    5.1.01 | Belanja Pegawai | 4.000.000
    5.1.02 | Belanja Barang dan Jasa | 5.000.000
"""
PRICED = """
    Kode | Uraian | {volume} | Satuan | {price} | {amount}
    5.1.02 | Belanja Barang dan Jasa |||| 9.000.000
    5.1.02.01 | Belanja Kertas | 40 | rim | 100.000 | 4.000.000
    5.1.02.02 | Belanja Tinta | 50 | botol | 100.000 | 5.000.000
"""


@pytest.mark.parametrize(
    ("code", "name", "amount"),
    [
        *((code, "Uraian", "Jumlah") for code in ("Akun", "Rekening", "MAK", "Mata Anggaran")),
        *(("Kode", name, "Jumlah") for name in ("Keterangan", "Jenis Belanja", "Nama", "Item")),
        *(("Kode", "Uraian", amount) for amount in ("Total Harga", "Rp", "(Rp)", "Rupiah")),
    ],
)
def test_columns_of_codes_names_and_amounts_have_many_names(
    code: str, name: str, amount: str
) -> None:
    """Sums in a column called after one level were read as lines: 27 million for 9."""
    found = build_plan(grid(CODED.format(code=code, name=name, amount=amount)), dict(FACTS))
    assert amounts(found) == [4_000_000, 5_000_000]
    assert found.published_total == 9_000_000
    assert not errors(found)


@pytest.mark.parametrize(
    ("volume", "price", "amount"),
    [
        *((name, "Harga Satuan", "Jumlah Biaya") for name in ("Jumlah", "Jumlah Barang", "Qty")),
        *(("Volume", name, "Jumlah") for name in ("Satuan Biaya", "Standar Biaya", "Hrg Sat")),
        ("Volume", "Harga", "Harga Total"),
    ],
)
def test_volumes_and_prices_have_many_names(volume: str, price: str, amount: str) -> None:
    """A count called "Jumlah" stands before what it counts."""
    found = build_plan(grid(PRICED.format(volume=volume, price=price, amount=amount)), dict(FACTS))
    assert amounts(found) == [4_000_000, 5_000_000]
    assert found.lines["volume"].tolist() == ["40", "50"]
    assert found.lines["unit_price"].tolist() == [100_000, 100_000]
    assert not errors(found)


def test_numbers_of_columns_may_say_how_they_follow_from_others() -> None:
    """The details of an account count from 000001, and their row is no account."""
    table = """
        Kode | Uraian | Semula | Menjadi | Bertambah
        1 | 2 | 3 | 4 | 5=4-3
        521211 | Belanja Bahan | 9.000.000 | 8.000.000 | (1.000.000)
        000001 | Kertas | 5.000.000 | 4.000.000 | (1.000.000)
        000002 | Tinta | 4.000.000 | 4.000.000 | 0
        522111 | Belanja Listrik | 1.000.000 | 1.000.000 | 0
        000001 | Listrik | 1.000.000 | 1.000.000 | 0
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("account",)
    assert amounts(found) == [4_000_000, 4_000_000, 1_000_000]
    assert not errors(found)


@pytest.mark.parametrize("row", ["A | TANPA SUB KOMPONEN", "521211 | Belanja Bahan"])
def test_a_row_that_stands_twice_is_told_though_it_nests_itself(row: str) -> None:
    """The letter of a list begins anew below itself, and every sum agreed."""
    line = next(line for line in POK.splitlines() if row in line)
    twice = POK.replace(line, f"{line}\n{line}")
    assert "row-doubled" in errors(build_plan(grid(twice), dict(FACTS)))


def test_objectives_and_activities_may_share_a_column() -> None:
    """ "Sasaran/Kegiatan"; "Indikator Program/Kegiatan" beside it names no rows."""
    table = """
        No | Indikator Program/Kegiatan | Sasaran/Kegiatan | Anggaran
        1 | Persentase | Meningkatnya partisipasi | 3.000.000
        a | Jumlah peserta | Sosialisasi | 1.000.000
        b | Jumlah tayang | Iklan | 2.000.000
        2 | Nilai | Tertibnya administrasi | 3.000.000
        a | Jumlah paket | Alat tulis | 2.000.000
        b | Jumlah unit | Meja | 1.000.000
        | | Jumlah | 6.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("program", "activity")
    assert found.lines["description"].tolist() == ["Sosialisasi", "Iklan", "Alat tulis", "Meja"]
    assert not errors(found)


def test_a_dash_is_nil_where_the_sum_above_it_agrees() -> None:
    """So is a blank beside a code; where the sum shows that an amount lacks, it is asked for."""
    table = """
        Kode | Uraian | Sebelum | Sesudah | Bertambah/Berkurang
        5.1.02 | Belanja Barang | 25.000.000 | 30.000.000 | 5.000.000
        5.1.02.01 | Kertas | 10.000.000 | 10.000.000 | -
        5.1.02.02 | Tinta | 15.000.000 | - | (15.000.000)
        5.1.02.04 | Sewa ||| 0
        5.1.02.03 | Makan | - | 20.000.000 | 20.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert amounts(found) == [10_000_000, 0, 0, 20_000_000]
    assert not errors(found)
    missing = table.replace("| - | 20.000.000 | 20.000.000", "| - | - | 20.000.000")
    assert "sum-differs" in errors(build_plan(grid(missing), dict(FACTS)))


def test_headings_that_begin_with_a_level_nest_the_numbers_below_them() -> None:
    """The numbers begin anew below each activity."""
    table = """
        No | Uraian | Target | Anggaran
        | Program: Pemilu ||
        | Kegiatan: Sosialisasi ||
        1 | Tatap muka | 3 kali | 4.000.000
        2 | Media | 5 kali | 6.000.000
        | Kegiatan: Data ||
        1 | Survei | 1 kali | 1.000.000
        | Program: Dukungan ||
        | Kegiatan: Umum ||
        1 | ATK | 2 paket | 5.000.000
        | Jumlah || 16.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels[:2] == ("program", "activity")
    assert found.lines["activity"].tolist() == [
        *["Kegiatan: Sosialisasi"] * 2,
        *("Kegiatan: Data", "Kegiatan: Umum"),
    ]
    assert amounts(found) == [4_000_000, 6_000_000, 1_000_000, 5_000_000]
    assert not errors(found)


def test_a_row_with_one_more_indicator_belongs_to_the_line_above_it() -> None:
    """ "Jumlah peserta" is no total."""
    table = """
        Program | Kegiatan | Sasaran | Indikator | Target | Anggaran
        Program Pemilu | Sosialisasi | Partisipasi | Persentase pemilih | 80% | 10.000.000
        ||| Jumlah peserta | 100 |
        Program Dukungan | Umum | Tertib | Nilai | BB | 5.000.000
        Jumlah ||||| 15.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["indicator"].tolist() == ["Persentase pemilih\nJumlah peserta", "Nilai"]
    assert found.lines["target"].tolist() == ["80%\n100", "BB"]
    assert not errors(found)


def test_how_often_may_have_a_column_of_its_own() -> None:
    """Twenty persons, four times, at the price of one."""
    table = """
        No | Uraian | Vol | Sat | Frek | Sat | Harga Satuan | Jumlah
        A | Rapat |||||| 3.900.000
        1 | Konsumsi | 20 | org | 4 | kali | 30.000 | 2.400.000
        2 | Transport | 5 | org | 3 | kali | 100.000 | 1.500.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["volume"].tolist() == ["20 org 4 kali", "5 org 3 kali"]
    assert not errors(found)


def test_a_layout_finds_its_header_below_a_unit_of_money_and_by_a_unit_as_name() -> None:
    """A row of the unit alone is no name of a column; "Rp" is one where nothing else is."""
    table = grid("    (dalam ribuan rupiah)", CODED.format(code="Kode", name="Uraian", amount="Rp"))
    read = build_plan(table, dict(FACTS))
    assert read.understood is not None
    placed = place_layout(layout_from_json(layout_to_json(read.understood)), table.rows)
    assert placed is not None
    assert placed.header[0].number == 2
    again = build_plan(table, dict(FACTS), read.understood)
    assert amounts(again) == amounts(read) == [4_000_000_000, 5_000_000_000]
