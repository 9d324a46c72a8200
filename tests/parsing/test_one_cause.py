"""One cause is one finding: a cell that cannot be read does not change how the rest is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from rkt import Severity
from rkt.core.schema import ACTIVITY, DESCRIPTION, PROGRAM
from rkt.i18n import load_texts
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.tables import grid

ROWS = "Program;Kegiatan;Uraian;Jumlah\n{above}A;B;Rapat;{first}\nA;B;Cetak;2.500.000\n{below}"


@pytest.mark.parametrize(
    ("first", "above", "below", "errors", "lines"),
    [
        ("-1.000.000", "", "", [("amount-negative", 2, 4)], 1),
        ("1E+06", "", "", [("amount-unreadable", 2, 4)], 1),
        ("٣٤٥٠٠٠", "", "", [("amount-unreadable", 2, 4)], 1),
        ("1.000.000", "Jumlah;;;3.900.000\n", "", [("total-differs", 2, 4)], 2),
        ("1.000.000", "", "Jumlah;;;3.900.000\n", [("total-differs", 4, 4)], 2),
        ("1.000.000", "", "Jumlah;;;3.500.000\nTotal;;;3.900.000\n", [("total-differs", 5, 4)], 2),
    ],
)
def test_a_table_with_a_column_for_each_level_keeps_them(
    first: str, above: str, below: str, errors: list[tuple[str, int, int]], lines: int
) -> None:
    """Its program is a program, and no other column is taken for the amount."""
    text = ROWS.format(first=first, above=above, below=below)
    plan = build_plan(read_document(text.encode(), "rkt.csv"))
    wrong = [each for each in plan.findings if each.severity is Severity.ERROR]
    assert [(each.code, each.row, each.column) for each in wrong] == errors
    assert len(plan.lines) == lines
    told = plan.lines[[PROGRAM, ACTIVITY, DESCRIPTION]].iloc[-1].tolist()
    assert told == ["A", "B", "Cetak"]


def test_a_sign_that_nobody_sees_is_shown_where_it_is_what_is_wrong() -> None:
    """Else “1.000.000” is said to be no number."""
    text = ROWS.format(first="1.\u200b000.000", above="", below="")
    plan = build_plan(read_document(text.encode(), "rkt.csv"))
    [wrong] = [each for each in plan.findings if each.severity is Severity.ERROR]
    assert "“1.\ufffd000.000”" in wrong.problem(load_texts("id"))


FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}
TREE = """
    Kode | Uraian | Anggaran | Realisasi | % | Sisa
    5 | BELANJA | 4.000.000 | 2.000.000 | 50,00 | 2.000.000
    5.1 | Belanja Pegawai | 1.000.000 | 500.000 | 50,00 | 500.000
    5.1.01 | Gaji | 700.000 | 400.000 | 57,14 | 300.000
    5.1.02 | Honor | 300.000 | 100.000 | 33,33 | 200.000
    5.2 | Belanja Barang | 3.000.000 | 1.500.000 | 50,00 | 1.500.000
    5.2.01 | Jasa | 2.000.000 | 900.000 | 45,00 | 1.100.000
    5.2.02 | Bahan | 1.000.000 | 600.000 | 60,00 | 400.000
    | Jumlah | 4.000.000 | 2.000.000 | 50,00 | 2.000.000
"""
RKT = """
    Program Kegiatan | Sasaran | Uraian kegiatan | Anggaran | Realisasi Anggaran | % | Sisa
    Pemilu
    Logistik
    Norma
    | Tertib | Rapat | 1.000.000 | 500.000 | 50,00 | 500.000
    | Tertib | Cetak | 2.250.000 | 900.000 | 40,00 | 1.350.000
    | Tertib | Bimtek | 750.000 | 600.000 | 80,00 | 150.000
    Jumlah || | 4.000.000 | 2.000.000 | 50,00 | 2.000.000
"""
LEVELS = """
    Program | Kegiatan | Uraian | Anggaran | Realisasi | % | Sisa
    A | B | Rapat | 1.000.000 | 500.000 | 50,00 | 500.000
    A | B | Cetak | 2.250.000 | 900.000 | 40,00 | 1.350.000
    A | C | Bimtek | 750.000 | 600.000 | 80,00 | 150.000
"""
LEVELS_WITH_TOTAL = f"{LEVELS}    Jumlah ||| 4.000.000 | 2.000.000 | 50,00 | 2.000.000\n"


def told_of(table: str) -> list[str]:
    found = build_plan(grid(table), dict(FACTS)).findings
    wrong = [f for f in found if f.severity is not Severity.INFO]
    return [f.code for f in wrong if f.code != "total-missing"]


def with_one_figure_wrong(table: str) -> Iterator[tuple[str, str, str]]:
    """Yield each figure of a table, what is put in its place, and the table then."""
    figures = re.finditer(r"(?<=\| )[0-9][0-9.,]*(?= *(?:\||$))", table, re.MULTILINE)
    for figure in figures:
        first, rest = figure[0][0], figure[0][1:]
        wrongs = [f"{int(first) % 9 + 1}{rest}"]
        if "," not in rest:
            wrongs.append(f"{int(figure[0].replace('.', '')) * 10:,}".replace(",", "."))
        for wrong in wrongs:
            yield figure[0], wrong, table[: figure.start()] + wrong + table[figure.end() :]


@pytest.mark.parametrize("table", [TREE, RKT, LEVELS, LEVELS_WITH_TOTAL])
def test_a_wrong_figure_beside_what_is_realised_and_left_is_told_once(table: str) -> None:
    """A sum that it makes differ tells it, else what the row says of itself."""
    assert told_of(table) == []
    for figure, wrong, damaged in with_one_figure_wrong(table):
        assert len(told_of(damaged)) == 1, (figure, wrong, told_of(damaged))


def test_two_wrong_figures_are_told_each() -> None:
    """What is left is wrong in one row, and what is realised in another."""
    damaged = TREE.replace("45,00 | 1.100.000", "45,00 | 1.200.000")
    damaged = damaged.replace("300.000 | 100.000", "300.000 | 150.000")
    assert told_of(damaged) == ["realised-sum-differs", "remainder-differs"]


def test_a_sum_explains_no_more_rows_than_one_figure_can() -> None:
    """What is left is wrong by as much as the sum of another row differs."""
    damaged = TREE.replace("| 700.000 | 400.000", "| 800.000 | 400.000")
    assert told_of(damaged) == ["sum-differs"]
    damaged = damaged.replace("33,33 | 200.000", "33,33 | 300.000")
    assert told_of(damaged) == ["sum-differs", "remainder-differs", "remainder-differs"]


def test_more_realised_than_planned_is_told_where_nothing_contradicts_it() -> None:
    """What is left is below zero, as it should be."""
    over = "1.000.000 | 1.100.000 | 110,00 | (100.000)"
    assert told_of(LEVELS.replace("1.000.000 | 500.000 | 50,00 | 500.000", over)) == [
        "realised-above"
    ]
