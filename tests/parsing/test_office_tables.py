"""Tables as offices print them: what is particular to a kind of document is read as it is meant."""

from __future__ import annotations

from rkt import Plan, Severity
from rkt.parsing.layouts import CODE
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
    assert found.lines["account_code"].tolist() == ["5.1", "5.1", "5.2"]
    assert found.understood is not None
    assert [found.understood.roles[column] for column in (0, 1, 2)] == [CODE] * 3
    assert [node.difference for node in found.reconciliation] == [0] * 3
    assert not errors(found)
