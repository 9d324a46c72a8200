"""What a tree states besides its amounts, such as what was realised, is proved by its sums, too."""

from __future__ import annotations

import pytest

from rkt.findings import Severity
from rkt.parsing.plan import build_plan
from tests.tables import grid

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}
LRA = """
    Kode | Uraian | Semula | Menjadi | Realisasi
    5 | BELANJA | 5.000.000 | 4.000.000 | 2.000.000
    5.1 | Belanja Pegawai | 2.000.000 | 1.000.000 | 500.000
    5.1.01 | Gaji | 1.500.000 | 700.000 | 300.000
    5.1.02 | Honor | 500.000 | 300.000 | 200.000
    5.2 | Belanja Barang | 3.000.000 | 3.000.000 | 1.500.000
    5.2.01 | Jasa | 3.000.000 | 3.000.000 | 1.500.000
    | Jumlah | 5.000.000 | 4.000.000 | 2.000.000
"""


def told(table: str) -> list[tuple[str, int | None, int | None]]:
    found = build_plan(grid(table), dict(FACTS)).findings
    return [(f.code, f.row, f.column) for f in found if f.severity is not Severity.INFO]


def test_sums_that_agree_are_not_spoken_of() -> None:
    """Nothing is wrong with the table as it stands."""
    assert told(LRA) == []


BELANJA, PEGAWAI, HONOR, TOTAL = (LRA.splitlines()[at].strip() for at in (2, 3, 5, 8))


@pytest.mark.parametrize(
    ("row", "column", "text", "expected"),
    [
        (HONOR, 5, "230.000", [("realised-sum-differs", 3, 5)]),
        (PEGAWAI, 5, "530.000", [("realised-sum-differs", 3, 5)]),
        (BELANJA, 5, "2.030.000", [("realised-sum-differs", 2, 5)]),
        (HONOR, 3, "530.000", [("other-sum-differs", 3, 3)]),
        (PEGAWAI, 3, "2.030.000", [("other-sum-differs", 3, 3)]),
        (TOTAL, 3, "5.100.000", [("other-sum-differs", 8, 3)]),
        (TOTAL, 5, "2.100.000", [("realised-total-differs", 8, 5)]),
        (HONOR, 5, "2o0.000", [("realised-unreadable", 5, 5)]),
        (PEGAWAI, 4, "1.0x0.000", [("total-unreadable", 3, 4)]),
        (BELANJA, 4, "4.000.00O", [("total-unreadable", 2, 4)]),
        (HONOR, 4, "3OO.000", [("amount-unreadable", 5, 4)]),
        (HONOR, 4, "-300.000", [("amount-negative", 5, 4)]),
        (HONOR, 4, "310.000", [("sum-differs", 3, 4)]),
    ],
)
def test_a_damaged_figure_is_told_where_it_shows(
    row: str, column: int, text: str, expected: list[tuple[str, int, int]]
) -> None:
    """One that cannot be read explains the sums above it, which are not reported as well."""
    cells = row.split(" | ") if row[0] != "|" else ["", *row[2:].split(" | ")]
    cells[column - 1] = text
    assert told(LRA.replace(row, " | ".join(cells))) == expected


def test_a_change_that_a_sum_states_is_compared_as_that_of_a_line_is() -> None:
    """ "Bertambah/(Berkurang)" of a row with others below it."""
    table = """
        Kode | Uraian | Semula | Menjadi | Bertambah/(Berkurang)
        5 | BELANJA | 5.000.000 | 4.000.000 | (1.100.000)
        5.1 | Pegawai | 2.000.000 | 2.500.000 | 500.000
        5.2 | Barang | 3.000.000 | 1.500.000 | (1.500.000)
        | Jumlah | 5.000.000 | 4.000.000 | (1.000.000)
    """
    assert told(table) == [("change-differs", 2, 5)]


def test_a_total_that_the_lines_reach_is_not_told_beside_a_wrong_sum() -> None:
    """The sum that is wrong is told alone."""
    table = """
        Kode | Uraian | Anggaran
        5.1 | Pegawai | 60.000.000
        5.1.1 | Gaji | 60.000.000
        5.2 | Barang | 50.000.000
        5.2.1 | Kantor | 30.000.000
        5.2.2 | Bahan | 10.000.000
        | Jumlah | 100.000.000
    """
    found = build_plan(grid(table), dict(FACTS)).findings
    assert [f.code for f in found if f.severity is Severity.ERROR] == ["sum-differs"]
