"""Percentages beside the amounts: they are no figures of the plan, but they must agree with it."""

from __future__ import annotations

import pytest

from rkt.parsing.plan import build_plan
from tests.tables import grid

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}
LRA = """
    Kode | Uraian | Anggaran | Realisasi | {name} |
    5 | BELANJA | 4.000.000 | 2.000.000 | {0}
    5.1 | Belanja Pegawai | 1.000.000 | 500.000 | {1}
    5.2 | Belanja Barang | 2.250.000 | 750.000 | {2}
    5.3 | Belanja Modal | 750.000 | 750.000 | {3}
    | Jumlah | 4.000.000 | 2.000.000 | {4}
"""


def differing(name: str, *figures: str) -> list[tuple[int | None, str]]:
    found = build_plan(grid(LRA.format(*figures, name=name)), dict(FACTS)).findings
    told = [f for f in found if f.code == "percentage-differs"]
    return [(f.row, str(f.values["exact"])) for f in told]


@pytest.mark.parametrize(
    ("name", "figures", "expected"),
    [
        ("%", ["50,00", "50,00", "33,33", "100,00", "50,00"], []),
        ("%", ["50", "50", "33", "100", "50"], []),
        ("% Realisasi", ["50,00%", "50,00%", "33,34%", "100,00%", "50,00%"], []),
        ("%", ["0.5", "0.5", "0.3333333333333333", "1", "0.5"], []),
        ("Persentase", ["50,00", "50,00", "70,00", "100,00", "50,00"], [(4, "33,33")]),
        ("%", ["50,00", "55,00", "33,33", "100,00", "50,00"], [(3, "50,00")]),
        ("%", ["50,00", "50,00", "33,33", "100,00", "52,00"], [(6, "50,00")]),
        ("%", ["52,00", "50,00", "33,33", "100,00", "50,00"], [(2, "50,00")]),
        ("Sisa (%)", ["50,00", "50,00", "66,67", "0,00", "50,00"], []),
        ("Sisa (%)", ["50,00", "50,00", "60,00", "0,00", "50,00"], [(4, "66,67")]),
        ("Bobot %", ["100", "25,00", "56,25", "18,75", "100"], []),
        ("Bobot %", ["100", "25,00", "56,25", "81,75", "100"], [(5, "18,75")]),
        ("Realisasi fisik %", ["10", "20", "30", "40", "60"], []),
        ("% Fisik", ["50,00", "50,00", "60,00", "100,00", "50,00"], []),
        ("%", ["50,00", "-", "33,33", "", "n/a"], []),
    ],
)
def test_a_percentage_is_compared_with_the_amounts_of_its_row(
    name: str, figures: list[str], expected: list[tuple[int, str]]
) -> None:
    """Most rows show what it is of; physical progress is of no amount."""
    assert differing(name, *figures) == expected


def test_a_wrong_amount_is_not_told_by_its_percentage_as_well() -> None:
    """The sum tells it already, and says that it is wrong."""
    table = LRA.format("50,00", "50,00", "33,33", "100,00", "50,00", name="%")
    found = build_plan(grid(table.replace("| 1.000.000 |", "| 1.200.000 |")), dict(FACTS))
    assert [f.code for f in found.findings if f.severity != "info"] == ["sum-differs"]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (("2.000.000", "500.000", "1.500.000", "0", "2.000.000"), []),
        (("2.000.000", "500.000", "1.500.000", "-", "(2.000.000)"), []),
        (("2.000.000", "600.000", "1.500.000", "0", "2.000.000"), [(3, "600.000")]),
        (("1.000.000", "1.000.000", "1.000.000", "1.000.000", "1.000.000"), []),
    ],
)
def test_what_is_left_is_compared_with_the_amounts(
    left: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    """A column in which it holds hardly anywhere is of something else."""
    table = LRA.format(*left, name="Sisa Anggaran")
    found = build_plan(grid(table), dict(FACTS)).findings
    told = [(f.row, f.values["text"]) for f in found if f.code == "remainder-differs"]
    assert told == expected


def test_an_amount_that_slipped_into_the_price_of_a_heading_is_told() -> None:
    """The rows below it make up its sum, so that nothing else tells it."""
    table = """
        Kode | Uraian | Volume | Harga | Jumlah
        5 | BELANJA ||| 2.000.000
        5.2 | Barang || 2.000.000 |
        | ATK | 2 pkt | 1.000.000 | 2.000.000
        | Jumlah ||| 2.000.000
    """
    found = build_plan(grid(table), dict(FACTS)).findings
    assert [(f.row, f.column) for f in found if f.code == "amount-elsewhere"] == [(3, 4)]
