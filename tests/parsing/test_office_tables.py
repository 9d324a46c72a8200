"""Tables as offices print them: what is particular to a kind of document is read as it is meant."""

from __future__ import annotations

import pytest

from rkt import DocumentError, Plan, Severity
from rkt.parsing.layouts import CODE
from rkt.parsing.layouts.files import layout_from_json, layout_to_json
from rkt.parsing.layouts.proposal import proposed_layout, with_role
from rkt.parsing.plan import build_plan
from tests.tables import grid

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}

DPA = """
    Kode Rekening | Uraian | Rincian Perhitungan ||| Jumlah (Rp)
    || Koefisien | Satuan | Harga |
    5 | BELANJA DAERAH |||| 13.000.000
    5.1 | BELANJA OPERASI |||| 13.000.000
    5.1.02 | Belanja Barang dan Jasa |||| 13.000.000
    | [#] ATK |||| 9.000.000
    | [-] Kertas |||| 9.000.000
    | Kertas HVS A4 | 100 Rim | Rim | 50.000 | 5.000.000
    | Kertas HVS F4 | 80 Rim | Rim | 50.000 | 4.000.000
    | [#] Rapat |||| 4.000.000
    | [-] Konsumsi |||| 3.000.000
    | Makan | 60 Orang | Orang | 50.000 | 3.000.000
    | [-] Kudapan |||| 1.000.000
    | Kue | 50 Orang | Orang | 20.000 | 1.000.000
    Jumlah Anggaran ||||| 13.000.000
"""

APBDES = """
    ANGGARAN PENDAPATAN DAN BELANJA DESA SUKAMAJU
    Kode Rekening ||| Uraian | Anggaran (Rp) | Sumber Dana
    1 | 2 | 3 | 4 | 5 | 6
    4 ||| PENDAPATAN DESA | 1.250.000.000 |
    4 | 1 || Pendapatan Asli Desa | 50.000.000 | PAD
    4 | 2 || Pendapatan Transfer | 1.200.000.000 | DD
    5 ||| BELANJA DESA | 1.150.000.000 |
    5 | 1 || Bidang Pemerintahan Desa | 450.000.000 |
    5 | 1 | 1 | Penghasilan Tetap | 300.000.000 | ADD
    5 | 1 | 2 | Operasional Kantor Desa | 150.000.000 | ADD
    5 | 2 || Bidang Pembangunan | 700.000.000 |
    5 | 2 | 1 | Jalan Desa | 700.000.000 | DD
    ||| SURPLUS/DEFISIT | 100.000.000 |
    6 ||| PEMBIAYAAN ||
    6 | 1 || Penerimaan Pembiayaan | 0 |
    6 | 2 || Pengeluaran Pembiayaan | 100.000.000 |
"""


def errors(found: Plan) -> list[str]:
    return [f.code for f in found.findings if f.severity is Severity.ERROR]


def test_the_groups_of_a_dpa_nest_what_stands_below_them() -> None:
    """Two groups of two kinds; no group is a line, and each states its sum."""
    found = build_plan(grid(DPA), dict(FACTS))
    assert found.lines["description"].tolist() == [
        *("Kertas HVS A4", "Kertas HVS F4", "Makan", "Kue"),
    ]
    assert found.lines["amount"].sum() == found.published_total == 13_000_000
    groups = [node.name for node in found.reconciliation if node.name.startswith("[")]
    assert groups == ["[#] ATK", "[-] Kertas", "[#] Rapat", "[-] Konsumsi", "[-] Kudapan"]
    assert not any(node.difference for node in found.reconciliation)
    assert not errors(found)


def test_a_wrong_sum_of_a_group_is_told() -> None:
    """The group "[-] Kertas" states a million more than its two items."""
    damaged = DPA.replace("[-] Kertas |||| 9.000.000", "[-] Kertas |||| 8.000.000")
    assert "sum-differs" in errors(build_plan(grid(damaged), dict(FACTS)))


def test_codes_in_several_columns_are_one_code() -> None:
    """As in a village budget; revenue, the balance and financing are no spending."""
    found = build_plan(grid(APBDES), dict(FACTS))
    assert found.lines["amount"].tolist() == [300_000_000, 150_000_000, 700_000_000]
    assert found.lines["fund_source"].tolist() == ["ADD", "ADD", "DD"]
    assert found.lines["account_code"].tolist() == ["5.1.1", "5.1.2", "5.2.1"]
    assert found.understood is not None
    assert [found.understood.roles[column] for column in (0, 1, 2)] == [CODE] * 3
    assert [node.difference for node in found.reconciliation] == [0] * 3
    assert not errors(found)


RKA_KL = """
    PROG | KEG | KRO | RO | AKUN | URAIAN | VOLUME | SATUAN | HARGA SATUAN | JUMLAH
    WA ||||| Program Dukungan Manajemen |||| 9.000.000
    | 3355 |||| Pengelolaan Keuangan |||| 9.000.000
    || EBA ||| Layanan Dukungan |||| 9.000.000
    ||| 994 || Layanan Perkantoran |||| 9.000.000
    |||| 521111 | Belanja Keperluan Perkantoran |||| 6.000.000
    ||||| - Keperluan kantor | 12 | BLN | 500.000 | 6.000.000
    PROG | KEG | KRO | RO | AKUN | URAIAN | VOLUME | SATUAN | HARGA SATUAN | JUMLAH
    |||| 522111 | Belanja Listrik |||| 3.000.000
    ||||| - Listrik | 12 | BLN | 250.000 | 3.000.000
    Keterangan: angka sementara |||||||||
    ||||| JUMLAH SELURUHNYA |||| 9.000.000
"""


def test_codes_stand_in_a_column_for_each_level() -> None:
    """Each row has the code of its own level; a repeated header and a note are no rows."""
    found = build_plan(grid(RKA_KL), dict(FACTS))
    assert found.levels == ("program", "activity", "output_group", "output_detail", "account")
    assert found.lines["amount"].tolist() == [6_000_000, 3_000_000]
    assert found.lines["account_code"].tolist() == ["521111", "522111"]
    assert found.lines["output_detail_code"].tolist() == ["994", "994"]
    assert found.lines["spending_kind"].tolist() == ["goods", "goods"]
    assert not errors(found)


def test_codes_in_columns_of_levels_tell_which_sum_is_wrong() -> None:
    """One digit of an item differs."""
    damaged = RKA_KL.replace("250.000 | 3.000.000", "250.000 | 3.000.001")
    assert "sum-differs" in errors(build_plan(grid(damaged), dict(FACTS)))


RKAS = """
    No. Urut | Kode Rekening | Kode Program | Uraian | Rincian Perhitungan ||| Jumlah | Triwulan |||
    |||| Volume | Satuan | Tarif Harga || I | II | III | IV
    || 03 | Standar Proses |||| 3.000.000 | 1.200.000 | 1.800.000 | 0 | 0
    || 03.03 | Pembelajaran |||| 3.000.000 | 1.200.000 | 1.800.000 | 0 | 0
    1 | 5.1.02.01.01.0024 | 03.03 | Buku | 48 | Buah | 25.000 | 1.200.000 | 1.200.000 | 0 | 0 | 0
    2 | 5.1.02.02.01.0013 | 03.03 | Honor | 6 | OJ | 300.000 | 1.800.000 | 0 | 1.800.000 | 0 | 0
    JUMLAH ||||||| 3.000.000 ||||
"""


def test_items_of_a_school_stand_below_the_program_whose_code_they_repeat() -> None:
    """The account of an item has a column left of the program's code."""
    found = build_plan(grid(RKAS), dict(FACTS))
    assert found.lines["amount"].tolist() == [1_200_000, 1_800_000]
    assert found.lines["activity_code"].tolist() == ["03.03", "03.03"]
    assert found.lines["account_code"].tolist() == ["5.1.02.01.01.0024", "5.1.02.02.01.0013"]
    assert found.lines["unit_price"].tolist() == [25_000, 300_000]
    assert found.lines["amount_q2"].tolist() == [0, 1_800_000]
    assert not errors(found)


BY_KIND = """
    Kode | Uraian | Belanja Operasi | Belanja Modal
    8.01 | PROGRAM A | 460.000.000 | 15.000.000
    8.01.01 | Kegiatan A | 460.000.000 | 15.000.000
    8.01.01.01 | Subkegiatan A | 120.000.000 |
    8.01.01.02 | Subkegiatan B | 340.000.000 | 15.000.000
"""


def test_kinds_of_spending_are_added_up_where_no_column_states_the_sum() -> None:
    """In the lines as in the sums that prove them."""
    found = build_plan(grid(BY_KIND), dict(FACTS))
    assert found.lines["amount"].tolist() == [120_000_000, 355_000_000]
    assert found.published_total == 475_000_000
    assert not errors(found)


def test_a_confirmed_layout_adds_up_the_same_columns() -> None:
    """Else a kept layout would read the first kind alone, without a word."""
    quarters = """
        Program/Kegiatan/KRO | Uraian | Pagu TW I | Pagu TW II | Pagu TW III | Pagu TW IV
        Program A |||||
        Kegiatan A |||||
        Layanan A |||||
        | Rapat | 1.000.000 | 2.000.000 | 3.000.000 | 4.000.000
    """
    for text, total in ((BY_KIND, 475_000_000), (quarters, 10_000_000)):
        table = grid(text)
        read = build_plan(table, dict(FACTS))
        layout = proposed_layout(table, read.understood, is_read=True)
        again = build_plan(table, dict(FACTS), layout_from_json(layout_to_json(layout)))
        assert read.lines["amount"].sum() == again.lines["amount"].sum() == total


def test_a_row_that_stands_twice_is_no_line() -> None:
    """Without a total below, the first row would be a line of its own."""
    first = "8.01 | PROGRAM A | 460.000.000 | 15.000.000"
    doubled = BY_KIND.replace(first, f"{first}\n{first}")
    assert errors(build_plan(grid(doubled), dict(FACTS))) == ["row-doubled"]


def test_the_amount_before_is_known_where_the_change_is_stated() -> None:
    """The stated change is compared with both."""
    table = """
        No | Program/Kegiatan | Pagu Anggaran (Rp) || Bertambah/(Berkurang)
        || Semula | Menjadi | Rp
        A | Program Dukungan | 900.000.000 | 925.000.000 | 25.000.000
        1 | Gaji | 500.000.000 | 515.000.000 | 15.000.000
        2 | Kantor | 400.000.000 | 410.000.000 | 10.000.000
        Jumlah || 900.000.000 | 925.000.000 | 25.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert "change-differs" not in {each.code for each in found.findings}
    damaged = build_plan(grid(table.replace("| 15.000.000", "| 16.000.000")), dict(FACTS))
    assert "change-differs" in {each.code for each in damaged.findings}


def test_the_forecast_of_next_year_is_known_by_its_name() -> None:
    """It is kept, and never part of the amount; the columns of sources have codes beside names."""
    table = """
        Kode Program | Program | Kode Sumber Dana | Nama Sumber Dana | Pagu | Prakiraan Maju 2026
        8.01 | PROGRAM A | 1.2 | DAU | 460.000.000 | 500.000.000
        8.02 | PROGRAM B | 1.2 | DAU | 40.000.000 | 50.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["next_year_amount"].tolist() == [500_000_000, 50_000_000]
    assert found.lines["fund_source"].tolist() == ["DAU", "DAU"]
    assert found.lines["amount"].sum() == 500_000_000


def test_totals_of_revenue_are_no_sums_of_the_spending() -> None:
    """They are told with what is left out."""
    table = APBDES.replace(
        "    5 ||| BELANJA", "    ||| JUMLAH PENDAPATAN | 1.250.000.000 |\n    5 ||| BELANJA"
    )
    found = build_plan(grid(table), dict(FACTS))
    assert "subtotal-differs" not in {each.code for each in found.findings}


def test_texts_that_stand_often_are_told_once() -> None:
    """As the paying office below each account of a POK."""
    table = RKA_KL.replace("    ||||| - ", "    ||||| (KPPN.010-Serang)||||\n    ||||| - ")
    found = build_plan(grid(table), dict(FACTS))
    told = [f.values["count"] for f in found.findings if f.code == "text-outside-again"]
    assert told == [2]
    assert not errors(found)


def test_a_village_has_areas_with_the_numbers_of_accounts() -> None:
    """Area 5 with its part 5.3 is no account; in a village's own chart 5.2 are goods."""
    table = """
        Kode | Uraian | Jumlah
        5. | BELANJA |
        1. | BIDANG PEMERINTAHAN DESA | 30.000.000
        1.1 | Operasional | 30.000.000
        1.1.04 | Operasional Kantor | 30.000.000
        1.1.04.5.2. | Belanja Barang dan Jasa | 20.000.000
        1.1.04.5.2.1. | Perlengkapan | 20.000.000
        1.1.04.5.3. | Belanja Modal | 10.000.000
        1.1.04.5.3.2. | Peralatan | 10.000.000
        5. | BIDANG PENANGGULANGAN BENCANA | 9.000.000
        5.3 | Keadaan Mendesak | 9.000.000
        5.3.00 | Bantuan Langsung Tunai | 9.000.000
        | JUMLAH BELANJA | 39.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["spending_kind"].tolist() == ["goods", "capital", ""]
    assert found.levels[1:4] == ("bidang", "sub_bidang", "activity")
    assert found.lines["activity"].tolist()[-1] == "Bantuan Langsung Tunai"
    assert not errors(found)


def test_what_was_realised_so_far_goes_before_one_month() -> None:
    """The columns stand beside one another in any order."""
    table = """
        KODE | URAIAN | PAGU | REALISASI S.D. PERIODE LALU | REALISASI PERIODE INI | REALISASI S.D. PERIODE INI
        WA | Program Dukungan Manajemen | 30.000.000 | 10.000.000 | 5.000.000 | 15.000.000
        521111 | Belanja Perkantoran | 20.000.000 | 8.000.000 | 2.000.000 | 10.000.000
        522111 | Belanja Listrik | 10.000.000 | 2.000.000 | 3.000.000 | 5.000.000
    """  # noqa: E501
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["realised_amount"].tolist() == [10_000_000, 5_000_000]


def test_names_of_a_database_are_names_of_columns() -> None:
    """As an export writes them, with whole numbers."""
    table = """
        tahun | kode_program | nama_program | kode_akun | nama_akun | nilai
        2025 | 8.01.02 | Program A | 5.1.02.01.01.0024 | Belanja ATK | 12500000
        2025 | 8.01.03 | Program B | 5.1.02.01.01.0052 | Belanja Mamin | 7500000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("program", "account")
    assert found.lines["amount"].sum() == 20_000_000


def test_several_columns_that_may_hold_the_amounts_are_asked_about() -> None:
    """No name decides between the ceiling as it was and what is left of it."""
    table = """
        Kode | Uraian | Pagu Awal | Blokir | Pagu Efektif
        WA | Program Dukungan | 40.000.000 | 5.000.000 | 35.000.000
        3355 | Keuangan | 15.000.000 | 5.000.000 | 10.000.000
        3356 | Umum | 25.000.000 | 0 | 25.000.000
    """
    assert errors(build_plan(grid(table), dict(FACTS))) == ["amount-columns"]
    source = grid(table)
    layout = proposed_layout(source, None, is_read=False)
    chosen = build_plan(source, dict(FACTS), with_role(layout, 4, "amount"))
    assert chosen.lines["amount"].sum() == 35_000_000
    assert not errors(chosen)


def test_codes_may_stand_before_the_names() -> None:
    """As in a POK with one column of texts; the year of a name is no code."""
    table = """
        Uraian | Vol | Sat | Harga | Jumlah
        076.01.WA Program Dukungan Manajemen |||| 26.000.000
        3355 Pengelolaan Keuangan |||| 26.000.000
        3355.EBA Layanan Dukungan |||| 26.000.000
        521111 Belanja Keperluan Perkantoran |||| 20.000.000
        - Keperluan 2025 | 10 | BLN | 2.000.000 | 20.000.000
        522111 Belanja Listrik |||| 6.000.000
        - Listrik | 12 | BLN | 500.000 | 6.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.levels == ("program", "activity", "output_group", "account")
    assert found.lines["account_code"].tolist() == ["521111", "522111"]
    assert found.lines["account"].tolist()[1] == "Belanja Listrik"
    assert found.lines["amount"].sum() == found.published_total == 26_000_000
    assert not errors(found)


def test_an_amount_after_the_change_that_cannot_be_read_is_not_that_before() -> None:
    """Digits with blanks between them are refused, not passed over."""
    table = """
        Kode | Uraian | Semula | Menjadi
        WA | Program Dukungan | 40.000.000 | 35 000 000
        3355 | Keuangan | 15.000.000 | 10 000 000
        3356 | Umum | 25.000.000 | 25 000 000
    """
    with pytest.raises(DocumentError):
        build_plan(grid(table), dict(FACTS))


def test_a_total_may_stand_above_a_blank_row() -> None:
    """The table goes on below it."""
    table = """
        Kode | Uraian | Jumlah
        | JUMLAH SELURUHNYA | 60.000.000

        01 | Program Dukungan | 60.000.000
        01.01 | Keuangan | 15.000.000
        01.02 | Umum | 45.000.000
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["amount"].tolist() == [15_000_000, 45_000_000]
    assert found.published_total == 60_000_000


RAB = """
    No | Uraian | {volumes} | Harga Satuan | Jumlah
    A | Honorarium ||||| 6.000.000
    1 | Narasumber | 2 | org | 3 | keg | 1.000.000 | 6.000.000
    B | Konsumsi ||||| 4.500.000
    1 | Makan | 30 | org | 3 | keg | 50.000 | {makan}
    | Total ||||| 10.500.000
"""


@pytest.mark.parametrize("volumes", ["Vol | Sat | Vol | Sat", "Vol 1 | Sat 1 | Vol 2 | Sat 2"])
def test_a_volume_in_several_columns_is_their_product(volumes: str) -> None:
    """ "2 org" times "3 keg"; the price is proved by both."""
    table = RAB.replace("|||||", "||||||").format(volumes=volumes, makan="4.500.000")
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["volume"].tolist() == ["2 org 3 keg", "30 org 3 keg"]
    assert not errors(found)
    wrong = table.replace("| 50.000 |", "| 55.000 |")
    assert errors(build_plan(grid(wrong), dict(FACTS))) == ["price-differs"]


@pytest.mark.parametrize("total", ["", "| Jumlah | 100.000.000"])
def test_an_account_of_two_digits_stands_below_that_of_one(total: str) -> None:
    """As in the chart of accounts: 5, 51, 511111. Nothing is counted twice."""
    table = f"""
        Kode | Uraian | Anggaran
        5 | BELANJA | 100.000.000
        51 | Belanja Pegawai | 60.000.000
        511111 | Gaji | 60.000.000
        52 | Belanja Barang | 30.000.000
        521111 | Kantor | 20.000.000
        521211 | Bahan | 10.000.000
        57 | Belanja Bantuan Sosial | 10.000.000
        573111 | Bantuan | 10.000.000
        {total}
    """
    found = build_plan(grid(table), dict(FACTS))
    assert found.lines["amount"].sum() == 100_000_000
    assert len(found.lines) == 4
    assert not errors(found)


def test_a_wrong_price_in_a_table_of_names_is_told_as_such() -> None:
    """The sums nest the rows all the same."""
    table = """
        Program/Kegiatan | Volume | Harga Satuan | Jumlah
        A. Program Dukungan Manajemen ||| 132.000.000
        1. Pembayaran Honor ||| 120.000.000
        a. Honor Tenaga Keamanan | 12 OB x 2 org | 2.400.000 | 60.000.000
        b. Honor Pramubakti | 12 OB x 2 org | 2.500.000 | 60.000.000
        2. Perjalanan Dinas ||| 12.000.000
        a. Transport lokal | 10 OK x 8 kali | 150.000 | 12.000.000
        B. Program Pemilu ||| 5.000.000
        1. Sosialisasi ||| 5.000.000
        a. Spanduk | 20 bh | 250.000 | 5.000.000
        Jumlah ||| 137.000.000
    """
    assert errors(build_plan(grid(table), dict(FACTS))) == ["price-differs"]
