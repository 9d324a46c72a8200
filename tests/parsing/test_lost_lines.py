"""A sum whose lines are gone stands as a line of the same amount: the total does not tell it."""

from __future__ import annotations

import pytest

from rkt.parsing.draft import Correction, apply_corrections
from rkt.parsing.plan import build_plan
from tests.tables import grid

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}
POK = """
    Kode | Uraian | Volume | Harga Satuan | Jumlah
    3364 | Kegiatan Contoh ||| 9.000.000
    521211 | Belanja Bahan ||| 5.000.000
    | Konsumsi | 100 OK | 20.000 | 2.000.000
    | Bahan | 1 PKT | 1.000.000 | 1.000.000
    | Spanduk | 2 BH | 250.000 | 500.000
    | Cetak | 10 BH | 50.000 | 500.000
    | Jilid | 10 BH | 10.000 | 100.000
    | Kertas | 10 RIM | 40.000 | 400.000
    | Tinta | 2 BH | 100.000 | 200.000
    | Map | 10 BH | 10.000 | 100.000
    | Amplop | 10 PAK | 10.000 | 100.000
    | Meterai | 10 BH | 10.000 | 100.000
    524111 | Perjalanan ||| 4.000.000
    | Transport | 4 OT | 1.000.000 | 4.000.000
    | Jumlah ||| 9.000.000
"""
BELOW_521211 = (
    *("Konsumsi", "Bahan", "Spanduk", "Cetak", "Jilid", "Kertas", "Tinta", "Map", "Amplop"),
    "Meterai",
)
APBD = """
    Kode | Uraian | Jumlah
    5 | BELANJA | 12.000.000
    5.1 | Pegawai | 2.000.000
    5.1.01 | Gaji | 1.000.000
    5.1.02 | Tunjangan | 1.000.000
    5.2 | Barang | 2.000.000
    5.2.01 | Persediaan | 1.000.000
    5.2.02 | Jasa | 1.000.000
    5.3 | Hibah | 2.000.000
    5.3.01 | Hibah uang | 1.000.000
    5.3.02 | Hibah barang | 1.000.000
    5.4 | Subsidi | 2.000.000
    5.4.01 | Subsidi pangan | 1.000.000
    5.4.02 | Subsidi air | 1.000.000
    5.5 | Transfer | 2.000.000
    5.5.01 | Bagi hasil | 1.000.000
    5.5.02 | Bantuan | 1.000.000
    5.6 | Modal | 2.000.000
    5.6.01 | Mesin | 2.000.000
    | Jumlah | 12.000.000
"""


def told(table: str) -> list[tuple[str, int | None]]:
    found = build_plan(grid(table), dict(FACTS)).findings
    return [(f.code, f.row) for f in found if "without-lines" in f.code]


def without(table: str, *rows: str) -> str:
    kept = [line for line in table.splitlines() if not any(f"| {row} |" in line for row in rows)]
    return "\n".join(kept)


@pytest.mark.parametrize(
    ("table", "rows", "expected"),
    [
        (POK, (), []),
        (POK, ("Transport",), [("sum-without-lines", 14)]),
        (POK, BELOW_521211, [("sums-without-lines", 3)]),
        (APBD, (), []),
        (APBD.replace("Modal", "Tidak Terduga"), ("Mesin",), []),
        (APBD, ("Mesin",), [("sum-without-lines", 18)]),
        (APBD, ("Gaji", "Tunjangan"), [("sum-without-lines", 3)]),
        (APBD, ("Gaji", "Tunjangan", "Mesin"), [("sums-without-lines", 3)]),
    ],
)
def test_a_sum_that_lost_its_lines_is_told(
    table: str, rows: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    """Where the table is short, or uneven in more than one place, it may be meant so: a warning."""
    assert told(without(table, *rows)) == expected


def test_a_person_may_say_that_there_are_no_lines() -> None:
    """The amount is confirmed as it stands."""
    table = grid(without(APBD, "Mesin"))
    confirmed = apply_corrections(table, [Correction(18, 3, "2.000.000", "memang tidak dirinci")])
    codes = {f.code for f in build_plan(confirmed, dict(FACTS)).findings}
    assert "cell-confirmed" in codes
    assert "sum-without-lines" not in codes
