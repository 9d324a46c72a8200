"""Below a table stands what is none of it; where that states money, it is told."""

from __future__ import annotations

import pytest

from rkt.parsing.plan import build_plan
from tests.tables import grid

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}
FIRST = """
    Kode | Uraian | Jumlah
    5.1 | Pegawai | 4.000.000
    5.1.1 | Gaji | 3.000.000
    5.1.2 | Tunjangan | 1.000.000
    | Jumlah | 4.000.000

    B. BELANJA BARANG
"""


ALIKE = "Kode | Uraian | Jumlah\n5.2 | Barang | 2.000.000\n | Jumlah | 2.000.000"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (ALIKE, "table-below-alike"),
        ("Bulan | | Jumlah\nJanuari | | 4.000.000\nJumlah | | 4.000.000", "table-below"),
        ("Pendapatan | | Jumlah\nPajak | | 9.000.000\nJumlah | | 9.000.000", "table-below-amounts"),
        ("Pegawai | | Jumlah\nTetap | | 12\nHonorer | | 4", "table-below"),
        ("Kota Contoh, 2 Januari 2025\nSekretaris", None),
    ],
)
def test_another_table_below_the_first_is_never_passed_over(
    below: str, expected: str | None
) -> None:
    """Under the same names of columns it may be the rest of the plan."""
    found = build_plan(grid(FIRST, below), dict(FACTS)).findings
    told = [f.code for f in found if f.code.startswith("table-below")]
    assert told in ([expected],) if expected else told in ([], ["table-below"])
