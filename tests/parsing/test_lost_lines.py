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
    | Konsumsi | 100 OK | 30.000 | 3.000.000
    | Bahan | 1 PKT | 2.000.000 | 2.000.000
    524111 | Perjalanan ||| 4.000.000
    | Transport | 4 OT | 1.000.000 | 4.000.000
    | Jumlah ||| 9.000.000
"""
APBD = """
    Kode | Uraian | Jumlah
    5 | BELANJA | 9.000.000
    5.1 | Pegawai | 5.000.000
    5.1.01 | Gaji | 3.000.000
    5.1.02 | Tunjangan | 2.000.000
    5.2 | Barang | 2.000.000
    5.2.01 | Jasa | 2.000.000
    5.3 | Modal | 2.000.000
    5.3.01 | Mesin | 2.000.000
    | Jumlah | 9.000.000
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
        (POK, ("Transport",), [("sum-without-lines", 6)]),
        (POK, ("Konsumsi", "Bahan"), [("sum-without-lines", 3)]),
        (APBD, (), []),
        (APBD, ("Mesin",), [("sum-without-lines", 8)]),
        (APBD, ("Gaji", "Tunjangan"), [("sum-without-lines", 3)]),
        (APBD, ("Jasa", "Mesin"), [("sums-without-lines", 6)]),
    ],
)
def test_a_sum_that_lost_its_lines_is_told(
    table: str, rows: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    """Where the table is uneven in more than one place it may be meant so, and is asked about."""
    assert told(without(table, *rows)) == expected


def test_a_person_may_say_that_there_are_no_lines() -> None:
    """The amount is confirmed as it stands."""
    table = grid(without(APBD, "Mesin"))
    confirmed = apply_corrections(table, [Correction(8, 3, "2.000.000", "memang tidak dirinci")])
    codes = {f.code for f in build_plan(confirmed, dict(FACTS)).findings}
    assert "cell-confirmed" in codes
    assert "sum-without-lines" not in codes
