"""A row without a code that states the sum of the coded rows below it is no line beside them."""

from __future__ import annotations

import pytest

from rkt.findings import Severity
from rkt.parsing.plan import Plan, build_plan
from tests.tables import grid

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}
PARTS = """
    5.1 | Belanja Pegawai | 1.000.000 | 500.000
    5.1.01 | Gaji | 700.000 | 400.000
    5.1.02 | Honor | 300.000 | 100.000
    5.2 | Belanja Barang | 3.000.000 | 1.500.000
    5.2.01 | Jasa | 2.000.000 | 900.000
    5.2.02 | Bahan | 1.000.000 | 600.000
"""
HEADER, TOTAL = "Kode | Uraian | Anggaran | Realisasi", "| Jumlah | 4.000.000 | 2.000.000"
SPENDING = "| BELANJA | 4.000.000 | 2.000.000"
LINES = ["Gaji", "Honor", "Jasa", "Bahan"]


def read(*parts: str) -> Plan:
    return build_plan(grid(*parts), dict(FACTS))


def errors(plan: Plan) -> list[tuple[str, int | None]]:
    return [(f.code, f.row) for f in plan.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize("total", [TOTAL, "| JUMLAH BELANJA | 4.000.000 | 2.000.000", ""])
def test_spending_without_a_code_is_the_sum_of_the_accounts_below_it(total: str) -> None:
    """It was counted once more than its accounts, and without a total nothing told it."""
    plan = read(HEADER, SPENDING, PARTS, total)
    assert plan.lines["description"].tolist() == LINES
    assert plan.lines["amount"].sum() == plan.published_total == 4_000_000
    assert errors(plan) == []
    assert [(n.name, n.stated, n.summed) for n in plan.reconciliation[:1]] == [
        ("BELANJA", 4_000_000, 4_000_000)
    ]


@pytest.mark.parametrize(
    ("stated", "error"),
    [("4.100.000", ("sum-differs", 2)), ("4.0O0.000", ("total-unreadable", 2))],
)
def test_spending_that_states_another_sum_is_told_once(stated: str, error: tuple[str, int]) -> None:
    """Its name says that it holds the accounts of spending."""
    plan = read(HEADER, SPENDING.replace("4.000.000", stated), PARTS, TOTAL)
    assert plan.lines["description"].tolist() == LINES
    assert errors(plan) == [error]


def test_accounts_of_one_level_stand_below_spending() -> None:
    """Nothing else says under what they stand."""
    table = """
        Kode | Uraian | Anggaran
        | BELANJA | 4.000.000
        511111 | Gaji | 1.000.000
        521111 | Barang | 2.250.000
        532111 | Modal | 750.000
        | Jumlah | 4.000.000
    """
    plan = read(table)
    assert plan.lines["description"].tolist() == ["Gaji", "Barang", "Modal"]
    assert plan.adds_up


def test_revenue_and_several_kinds_of_spending_each_hold_their_accounts() -> None:
    """The accounts of each follow it; the second stood below the last account of the first."""
    table = f"""
        {HEADER}
        | PENDAPATAN | 900.000 | 900.000
        4.1 | Pajak | 900.000 | 900.000
        4.1.01 | Retribusi | 900.000 | 900.000
        | BELANJA | 4.500.000 | 2.100.000
        | BELANJA OPERASI | 4.000.000 | 2.000.000{PARTS.rstrip()}
        | BELANJA MODAL | 500.000 | 100.000
        5.3 | Peralatan | 500.000 | 100.000
        5.3.01 | Komputer | 500.000 | 100.000
        | Jumlah Belanja | 4.500.000 | 2.100.000
    """
    plan = read("\n".join(line.strip() for line in table.strip().splitlines()))
    assert plan.lines["description"].tolist() == [*LINES, "Komputer"]
    assert plan.adds_up


def test_a_detail_that_equals_the_next_account_stays_a_detail() -> None:
    """The account above it states another sum, which is told; no detail sums up what follows."""
    table = """
        Kode | Uraian | Anggaran
        5 | BELANJA | 1.600.000
        5.2.02 | Bahan | 1.000.000
        | ATK | 600.000
        5.2.03 | Alat | 600.000
        | Meja | 600.000
        | Jumlah | 1.600.000
    """
    plan = read(table)
    assert plan.lines["description"].tolist() == ["ATK", "Meja"]
    assert errors(plan) == [("sum-differs", 3)]
