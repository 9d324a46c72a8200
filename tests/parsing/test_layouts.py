"""Layouts: as files, those of the product beside an example of each, and what choices do."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from rkt.core import schema
from rkt.findings import DocumentError, Severity
from rkt.parsing.layouts import NONE, Layout, Stated
from rkt.parsing.layouts.files import known_layouts, layout_from_json, layout_to_json
from rkt.parsing.layouts.proposal import (
    CHOOSABLE_ROLES,
    header_place,
    proposed_layout,
    with_header,
    with_role,
)
from rkt.parsing.plan import Plan, build_plan
from rkt.parsing.readers import Grid, read_grid
from tests.tables import grid

EXAMPLES = Path(__file__).parent / "layout_examples"
SUMS = {
    "rkt": (2, 6_500_000),
    "rka-kl": (3, 12_000_000),
    "pok": (3, 9_000_000),
    "dipa": (2, 12_000_000),
    "dpa": (2, 10_000_000),
    "apbd": (4, 50_000_000),
    "apbdes": (3, 50_000_000),
    "rkas": (3, 5_000_000),
    "lra": (2, 20_000_000),
}
"""Lines and their sum of each example."""


def example(name: str) -> Grid:
    return read_grid(EXAMPLES / f"{name}.csv")


def doubts(plan: Plan) -> list[str]:
    return [f.code for f in plan.findings if f.severity is Severity.ERROR]


def test_there_is_an_example_of_each_layout_of_the_product() -> None:
    assert set(known_layouts()) == {file.stem for file in EXAMPLES.iterdir()} == set(SUMS)


@pytest.mark.parametrize("name", SUMS)
def test_an_example_is_read_by_its_layout_and_proved_by_its_total(name: str) -> None:
    """Each level once, no subtotal as a line, and the unit and year of the title."""
    plan = build_plan(example(name), layout=known_layouts()[name])
    assert (len(plan.lines), int(plan.lines[schema.AMOUNT].sum())) == SUMS[name]
    assert plan.published_total == SUMS[name][1]
    assert (doubts(plan), plan.facts.fiscal_year, bool(plan.facts.unit)) == ([], 2026, True)
    assert not any(node.difference for node in plan.reconciliation)


def test_a_layout_and_its_file_say_the_same() -> None:
    for layout in known_layouts().values():
        assert layout_from_json(layout_to_json(layout)) == layout


@pytest.mark.parametrize(
    "change",
    [
        {"format": "rkt-layout/9"},
        {"columns": [{"index": 0, "name": "Uraian", "role": "name"}]},
        {"columns": [{"index": 0, "name": "Jumlah", "role": "sum"}]},
        {"columns": [{"index": -1, "name": "Jumlah", "role": "amount"}]},
        {"money_unit": 7},
        {"header_rows": 10**9},
        {"levels": ["pro gram"]},
        {"stated": "guessed"},
    ],
)
def test_a_file_that_is_no_layout_is_refused(change: dict[str, object]) -> None:
    content = {**json.loads(layout_to_json(known_layouts()["pok"])), **change}
    with pytest.raises(DocumentError) as refusal:
        layout_from_json(json.dumps(content), "pok.json")
    assert refusal.value.finding.code == "layout-unreadable"


UNKNOWN = grid(
    "DAFTAR BELANJA KPU KOTA MADUKARA TAHUN ANGGARAN 2026",
    "Pos | Hal     | Besaran",
    "1   | Rapat   | 3.000.000",
    "1.1 | Konsumsi | 1.000.000",
    "1.2 | Cetak   | 2.000.000",
)


def test_the_choice_of_columns_makes_a_plan_of_a_table_that_is_refused() -> None:
    """Its names say nothing; who knows it says which column is what, and the sums prove it."""
    with pytest.raises(DocumentError):
        build_plan(UNKNOWN)
    layout = proposed_layout(UNKNOWN, None, is_read=False)
    layout = with_header(replace(layout, stated=Stated.CODES), UNKNOWN.rows, 2, 2)
    for column, role in enumerate(("code", "name", "amount")):
        layout = with_role(layout, column, role)
    plan = build_plan(UNKNOWN, layout=layout)
    assert list(plan.lines[schema.AMOUNT]) == [1_000_000, 2_000_000]
    assert [(node.stated, node.difference) for node in plan.reconciliation] == [(3_000_000, 0)]
    assert header_place(layout, UNKNOWN.rows) == (2, 2)


def test_a_role_that_moves_leaves_the_column_that_had_it() -> None:
    layout = Layout({0: "name", 1: "amount", 2: NONE})
    assert with_role(layout, 2, "amount").roles == {0: "name", 1: NONE, 2: "amount"}


def test_a_layout_without_amounts_is_refused_by_name() -> None:
    with pytest.raises(DocumentError) as refusal:
        build_plan(UNKNOWN, layout=Layout({0: "code", 1: "name"}))
    assert refusal.value.finding.code == "layout-without-amounts"


def test_a_layout_that_the_document_does_not_have_is_told_and_not_used() -> None:
    """Its columns are worked out as without one."""
    pok, lra = known_layouts()["pok"], example("lra")
    plan = build_plan(lra, layout=pok)
    [told] = [each for each in plan.findings if each.code == "layout-unlike"]
    assert (told.severity, told.values["layout"]) == (Severity.WARNING, pok.name)
    assert plan.lines.equals(build_plan(lra).lines)
    own = build_plan(example("pok"), layout=pok)
    assert "layout-unlike" not in [each.code for each in own.findings]


def test_whatever_is_chosen_the_answer_is_a_plan_or_a_refusal() -> None:
    """Never a crash: 300 draws of roles, headers and statements over the examples."""
    draw = random.Random(7)  # noqa: S311
    grids = [example(name) for name in SUMS]
    read = 0
    for _ in range(300):
        document = draw.choice(grids)
        layout = proposed_layout(document, None, is_read=draw.random() < 0.5)
        first = draw.randint(1, 5)
        layout = with_header(layout, document.rows, first, first + draw.randint(-1, 2))
        for column in layout.roles:
            if draw.random() < 0.5:
                role = draw.choice((*CHOOSABLE_ROLES, "level:program", "code:account"))
                layout = with_role(layout, column, role)
        layout = replace(layout, stated=draw.choice(list(Stated)))
        try:
            read += len(build_plan(document, layout=layout).lines) > 0
        except DocumentError:
            continue
    assert read > 5


CHANGED = """
    Program Kegiatan | Sasaran | Indikator | Keluaran | Uraian kegiatan | Semula | Menjadi | Ket
    Pemilu
    Logistik
    Norma
     | Tertib | Persen | Laporan | Rapat | 900.000 | 1.000.000 |
     | Tertib | Persen | Laporan | Cetak | 1.900.000 | 2.000.000 |
    Jumlah ||||| 2.800.000 | 3.000.000 |
"""


def test_a_layout_with_headings_reads_the_amount_before_beside_the_amount() -> None:
    """The total is read from the amount's column, as without a layout."""
    source = grid(CHANGED)
    layout = proposed_layout(source, None, is_read=True)
    assert layout.roles[5] == schema.PREVIOUS_AMOUNT
    for plan in (build_plan(source), build_plan(source, layout=layout)):
        assert plan.lines["previous_amount"].tolist() == [900_000, 1_900_000]
        assert plan.published_total == plan.lines["amount"].sum() == 3_000_000
        assert not [f for f in plan.findings if f.severity is Severity.ERROR]


def test_parts_by_time_that_a_layout_names_are_kept() -> None:
    """By the roles that were chosen, whatever the columns are called."""
    named = CHANGED.replace("Semula | Menjadi | Ket", "Awal tahun | Akhir tahun | Anggaran")
    rows = named.replace("2.800.000 | 3.000.000 |", "2.800.000 | 3.000.000 | 5.800.000")
    rows = rows.replace("900.000 | 1.000.000 |", "900.000 | 1.000.000 | 1.900.000", 1)
    source = grid(rows.replace("1.900.000 | 2.000.000 |", "1.900.000 | 2.000.000 | 3.900.000"))
    layout = proposed_layout(source, None, is_read=True)
    for column, role in ((5, "amount_q1"), (6, "amount_q2"), (7, schema.AMOUNT)):
        layout = with_role(layout, column, role)
    plan = build_plan(source, layout=layout)
    assert plan.lines["amount"].tolist() == [1_900_000, 3_900_000]
    assert plan.lines["amount_q1"].tolist() == [900_000, 1_900_000]
    assert plan.lines["amount_q2"].tolist() == [1_000_000, 2_000_000]
    assert not [f for f in plan.findings if f.severity is Severity.ERROR]
