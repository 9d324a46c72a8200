"""Forms as offices fill them in: each is read exactly, or asked about by one finding that helps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt import DocumentError
from rkt.core.money import Separators
from rkt.i18n import load_texts
from rkt.parsing.layouts.files import layout_from_json, layout_to_json
from rkt.parsing.layouts.proposal import proposed_layout
from rkt.parsing.plan import build_plan
from tests.parsing.office_tables import FACTS, POK, amounts, errors
from tests.tables import grid


def test_facts_in_two_cells_above_a_table_are_no_table() -> None:
    """The ceiling above the POK was read as its only line, and the POK told as another table."""
    found = build_plan(grid(POK), dict(FACTS))
    assert amounts(found) == [2_400_000, 3_000_000]
    assert found.levels[0] == "program"
    assert len(found.levels) == 7
    assert not errors(found)


@pytest.mark.parametrize(
    ("volume", "wrong"), [("80,0 OK", "70,0 OK"), ("80 OK", "2 org x 30 kali")]
)
def test_a_volume_with_its_unit_times_the_price_is_the_amount(volume: str, wrong: str) -> None:
    """Several factors are one volume; a price may count some of them alone."""
    told = POK.replace("80,0 OK", volume)
    assert not errors(build_plan(grid(told), dict(FACTS)))
    assert errors(build_plan(grid(POK.replace("80,0 OK", wrong)), dict(FACTS))) == ["price-differs"]
    for factors in ("20 org x 4 kali", "20 m3 x 4 bulan", "80 m2"):
        assert not errors(build_plan(grid(POK.replace("80,0 OK", factors)), dict(FACTS)))


ONE_PRICE = """
    Kode | Uraian | Volume | Harga Satuan | Jumlah
    5 | BELANJA ||| {amount}
    5.2 | Belanja Barang ||| {amount}
    | Honor | {volume} | {price} | {amount}
    | Jumlah ||| {amount}
"""


@pytest.mark.parametrize(
    ("volume", "price", "amount", "told"),
    [
        ("12", "333.333", "4.000.000", "prices-rounded"),
        ("12 bln", "333.333", "4.000.000", "prices-rounded"),
        ("3 org x 4 kali", "333.333", "4.000.000", "prices-rounded"),
        ("3 org x 40 kali", "333.333", "1.000.000", "prices-rounded"),
        ("3", "666.667", "2.000.000", "prices-rounded"),
        ("1.000", "1.333", "1.333.333", "prices-rounded"),
        ("12", "333.334", "4.000.000", "price-differs"),
        ("12", "333.330", "4.000.000", "price-differs"),
        ("12", "333.333", "4.000.003", "price-differs"),
        ("12", "250.000", "3.000.000", None),
        ("0", "250.000", "3.000.000", "price-differs"),
        ("0 bln", "250.000", "3.000.000", "price-differs"),
    ],
)
def test_a_price_that_was_rounded_to_a_whole_rupiah_is_no_error(
    volume: str, price: str, amount: str, told: str | None
) -> None:
    """It is off by half a rupiah at most, and so the amount by half the volume."""
    table = ONE_PRICE.format(volume=volume, price=price, amount=amount)
    found = build_plan(grid(table), dict(FACTS))
    of_prices = [f.code for f in found.findings if f.code.startswith("price")]
    assert of_prices == ([told] if told else [])
    assert errors(found) == (["price-differs"] if told == "price-differs" else [])


def test_all_rounded_prices_are_one_note() -> None:
    """A POK has hundreds of them."""
    table = """
        Kode | Uraian | Volume | Harga Satuan | Jumlah
        5 | BELANJA ||| 6.000.000
        5.2 | Belanja Barang ||| 6.000.000
        | Honor | 12 | 333.333 | 4.000.000
        | Bahan | 3 | 666.667 | 2.000.000
        | Jumlah ||| 6.000.000
    """
    found = build_plan(grid(table), dict(FACTS)).findings
    (told,) = (f for f in found if f.code == "prices-rounded")
    assert told.problem(load_texts("en")) == (
        "Unit prices are rounded, such as that of “Honor” (lines: 2): times the volume they miss "
        "the amount by Rp4 at most."
    )


REALISED = """
    Uraian | Pagu Revisi | Lock Pagu | Realisasi Periode Lalu | Realisasi Periode Ini | s.d. Periode | % | Sisa
    076.01.WA Dukungan Manajemen | 20.000.000 | 0 | 6.000.000 | 9.000.000 | 15.000.000 | 75,00% | 5.000.000
    3356 Keuangan | 20.000.000 | 0 | 6.000.000 | 9.000.000 | 15.000.000 | 75,00% | 5.000.000
    511111 Gaji Pokok | 12.000.000 | 0 | 5.000.000 | 6.000.000 | 11.000.000 | 91,67% | 1.000.000
    521211 Bahan | 8.000.000 | 0 | 1.000.000 | 3.000.000 | 4.000.000 | 50,00% | 4.000.000
"""  # noqa: E501


def test_what_is_blocked_is_no_amount_and_the_sum_to_date_is_what_was_realised() -> None:
    """As the ministry's program prints what each account has used."""
    found = build_plan(grid(REALISED), dict(FACTS))
    assert amounts(found) == [12_000_000, 8_000_000]
    assert found.lines["realised_amount"].tolist() == [11_000_000, 4_000_000]
    assert not errors(found)


def test_the_exports_of_the_ministry_write_their_columns_in_one_word() -> None:
    """KDGIAT is the code of an activity, NMKMPNEN the name of a component."""
    table = """
        THANG | NMSATKER | KDPROGRAM | NMPROGRAM | KDGIAT | NMGIAT | KDSOUTPUT | NMSOUTPUT | KDKMPNEN | NMKMPNEN | KDAKUN | NMAKUN | NMITEM | VOLKEG | SATKEG | HARGASAT | JUMLAH
        2025 | KPU | WA | Dukungan | 3356 | Keuangan | 994 | Kantor | 001 | Gaji | 511111 | Gaji Pokok | Gaji | 12 | BLN | 1000000 | 12000000
        2025 | KPU | WA | Dukungan | 3356 | Keuangan | 994 | Kantor | 002 | Operasional | 521211 | Bahan | Kertas | 30 | RIM | 50000 | 1500000
    """  # noqa: E501
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("program", "activity", "output_detail", "component", "account")
    assert found.lines["account_code"].tolist() == ["511111", "521211"]
    assert amounts(found) == [12_000_000, 1_500_000]
    assert not errors(found)


VILLAGE = """
    KODE REKENING || URAIAN | ANGGARAN ||| SUMBER DANA
    BIDANG | EKONOMI || VOLUME | SATUAN | JUMLAH (Rp) |
    1 | 2 | 3 | 4 | 5 | 6 | 7
    | 5. | BELANJA ||| 44.000.000,00 |
    1. || BIDANG PENYELENGGARAAN PEMERINTAHAN DESA ||| 24.000.000,00 |
    1.1. || Penyelenggaraan Operasional ||| 24.000.000,00 |
    1.1.01. || Penghasilan Tetap Kepala Desa ||| 24.000.000,00 |
    1.1.01. | 5.1. | Belanja Pegawai ||| 24.000.000,00 |
    1.1.01. | 5.1.1. | Penghasilan Tetap ||| 24.000.000,00 |
    1.1.01. | 5.1.1.01 | Penghasilan Kepala Desa | 12 | Bulan | 24.000.000,00 | ADD
    2. || BIDANG PELAKSANAAN PEMBANGUNAN DESA ||| 20.000.000,00 |
    2.3. || Sub Bidang Pekerjaan Umum ||| 20.000.000,00 |
    2.3.10. || Jalan Desa ||| 20.000.000,00 |
    2.3.10. | 5.3. | Belanja Modal ||| 20.000.000,00 |
    2.3.10. | 5.3.5. | Belanja Modal Jalan ||| 20.000.000,00 |
    2.3.10. | 5.3.5.03 | Bahan Baku | 1 | Paket | 20.000.000,00 | DDS
    || JUMLAH BELANJA ||| 44.000.000,00 |
"""


def test_a_village_states_areas_and_accounts_beside_one_another() -> None:
    """Below one name for both codes, and volumes below that of the amounts."""
    found = build_plan(grid(VILLAGE), dict(FACTS))
    assert found.levels == (
        *("akun", "bidang", "sub_bidang", "activity", "kelompok", "jenis", "account"),
    )
    assert amounts(found) == [24_000_000, 20_000_000]
    assert found.lines["jenis"].tolist() == ["Penghasilan Tetap", "Belanja Modal Jalan"]
    assert found.lines["volume"].tolist() == ["12", "1"]
    assert [node.level for node in found.reconciliation][:3] == ["akun", "bidang", "sub_bidang"]
    assert not errors(found)


def test_the_affairs_of_a_region_have_offices() -> None:
    """The column of names has a name that lists no level; the kinds of spending have a total."""
    table = """
        KODE | URUSAN PEMERINTAH DAERAH | BELANJA ||
        || OPERASI | MODAL | JUMLAH BELANJA
        1 | URUSAN WAJIB | 15.000.000 | 10.000.000 | 25.000.000
        1.01 | PENDIDIKAN | 15.000.000 | 10.000.000 | 25.000.000
        1.01.0.01 | Dinas Pendidikan | 12.000.000 | 8.000.000 | 20.000.000
        1.01.0.02 | Dinas Kebudayaan | 3.000.000 | 2.000.000 | 5.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("urusan", "bidang_urusan", "organisasi")
    assert amounts(found) == [20_000_000, 5_000_000]
    assert not errors(found)


def test_names_of_an_unknown_column_stand_right_of_the_codes() -> None:
    """No word says what the column holds; the texts in it do."""
    table = """
        Kode | Keperluan | Pagu
        01 | Pelayanan | 9.000.000
        01.01 | Penyuluhan | 4.000.000
        01.02 | Pelatihan | 5.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["description"].tolist() == ["Penyuluhan", "Pelatihan"]
    assert amounts(found) == [4_000_000, 5_000_000]


def test_a_name_that_ends_in_the_kind_of_spending_is_a_name() -> None:
    """ "Uraian Jenis Belanja" names the rows; "Jenis Belanja" beside them is the kind."""
    table = """
        KODE | URAIAN JENIS BELANJA | PAGU | REALISASI | % | SISA ANGGARAN
        51 | BELANJA PEGAWAI | 12.000.000 | 11.000.000 | 91,67 | 1.000.000
        511111 | Belanja Gaji | 12.000.000 | 11.000.000 | 91,67 | 1.000.000
        52 | BELANJA BARANG | 8.000.000 | 4.000.000 | 50,00 | 4.000.000
        521211 | Belanja Bahan | 8.000.000 | 4.000.000 | 50,00 | 4.000.000
        | JUMLAH BELANJA | 20.000.000 | 15.000.000 | 75,00 | 5.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert amounts(found) == [12_000_000, 8_000_000]
    assert found.lines["realised_amount"].sum() == 15_000_000
    assert not errors(found)


def test_a_volume_may_stand_in_several_cells_below_one_name() -> None:
    """Number, unit and how many times; the signatures below are told as outside."""
    table = """
        NO | URAIAN | VOLUME ||| HARGA SATUAN | JUMLAH
        I | BELANJA JASA ||||| 2.750.000
        1 | Narasumber | 2 | orang | 2 jam | 500.000 | 2.000.000
        2 | Moderator | 1 | orang | 1 kali | 750.000 | 750.000
        | JUMLAH ||||| 2.750.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["volume"].tolist() == ["2 orang 2 jam", "1 orang 1 kali"]
    assert not errors(found)
    wrong = build_plan(grid(table.replace("2 jam", "3 jam")), dict(FACTS))
    assert errors(wrong) == ["price-differs"]


def test_the_volume_and_the_price_are_those_after_the_change() -> None:
    """Before and after a change stand beside one another with all their columns."""
    table = """
        Kode | Uraian | Sebelum ||| Setelah |||
        || Koefisien | Harga | Jumlah | Koefisien | Harga | Jumlah
        5.1.02 | Belanja Barang ||| 5.000.000 ||| 4.500.000
        | Kertas | 40 Rim | 50.000 | 2.000.000 | 30 Rim | 50.000 | 1.500.000
        | Tinta | 30 Botol | 100.000 | 3.000.000 | 30 Botol | 100.000 | 3.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert amounts(found) == [1_500_000, 3_000_000]
    assert found.lines["volume"].tolist() == ["30 Rim", "30 Botol"]
    assert found.lines["previous_amount"].tolist() == [2_000_000, 3_000_000]
    assert not errors(found)


def test_marks_before_the_names_of_one_column_are_proved_by_the_sums() -> None:
    """A., 1. and a) nest the rows; what no sum proves is asked about."""
    table = """
        Uraian | Volume | Satuan | Harga Satuan | Jumlah
        A. Program Pemilu |||| 5.000.000
        1. Rapat |||| 5.000.000
        a) Konsumsi | 60 | OK | 50.000 | 3.000.000
        b) Transport | 20 | OK | 100.000 | 2.000.000
        B. Program Dukungan |||| 4.000.000
        1. Administrasi |||| 4.000.000
        a) ATK | 8 | Paket | 500.000 | 4.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("program", "activity")
    assert amounts(found) == [3_000_000, 2_000_000, 4_000_000]
    assert not errors(found)
    with pytest.raises(DocumentError):
        build_plan(grid(table.replace("1. Rapat |||| 5", "1. Rapat |||| 6")), dict(FACTS))


def test_a_list_without_levels_is_proved_by_its_total() -> None:
    """Accounts by name; one row more or less is asked about."""
    table = """
        No | Uraian | APBD | BLUD | Jumlah
        1 | Belanja Pegawai | 20.000.000 | 10.000.000 | 30.000.000
        2 | Belanja Barang | 5.000.000 | 15.000.000 | 20.000.000
        | Jumlah | 25.000.000 | 25.000.000 | 50.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("account",)
    assert amounts(found) == [30_000_000, 20_000_000]
    with pytest.raises(DocumentError):
        build_plan(grid(table.replace("15.000.000 | 20.", "15.000.000 | 21.")), dict(FACTS))


def test_the_result_of_revenue_and_spending_is_no_total() -> None:
    """A surplus below the spending is told with what is no spending."""
    table = """
        Kode | Uraian | Jumlah
        4 | PENDAPATAN DAERAH | 52.000.000
        4.1 | Pajak Daerah | 52.000.000
        5 | BELANJA DAERAH | 50.000.000
        5.1 | Belanja Operasi | 50.000.000
        5.1.01 | Belanja Pegawai | 30.000.000
        5.1.02 | Belanja Barang | 20.000.000
        | Jumlah Belanja | 50.000.000
        | Total Surplus/(Defisit) | 2.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.published_total == 50_000_000
    assert found.levels == ("akun", "kelompok", "account")
    assert not errors(found)


SHORT = """
    (dalam ribuan rupiah)
    Kode | Uraian | Pagu | %
    01 | Pelayanan | 9.000 | 100,0
    01.01 | Penyuluhan | 4.000 | 44,4
    01.02 | Pelatihan | 5.000 | 55,6
"""


def test_percentages_show_how_a_table_groups_its_digits() -> None:
    """A comma before one decimal: so dots stand between thousands."""
    assert amounts(build_plan(grid(SHORT), dict(FACTS))) == [4_000_000, 5_000_000]


def test_amounts_that_can_be_read_in_two_ways_are_asked_about_once() -> None:
    """One finding says where to choose; the choice is kept in a layout."""
    table = grid(SHORT.replace(",0", "").replace(",4", "").replace(",6", ""))
    with pytest.raises(DocumentError) as refused:
        build_plan(table, dict(FACTS))
    assert refused.value.finding.code == "amounts-two-ways"
    layout = replace(proposed_layout(table, None, is_read=False), separators=Separators.DOT)
    found = build_plan(table, dict(FACTS), layout_from_json(layout_to_json(layout)))
    assert amounts(found) == [4_000_000, 5_000_000]
    assert not errors(found)
