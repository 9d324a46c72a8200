"""A hierarchy that a table states in any of the field's ways comes back as it was meant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from rkt import DocumentError, Plan, Severity
from rkt.core.schema import AMOUNT, DESCRIPTION
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.examples import examples
from tests.parsing.budget_trees import RKT
from tests.parsing.tree_files import (
    FILES,
    csv_of,
    with_digit_changed,
    with_row_dropped,
    with_subtotal_doubled,
)
from tests.parsing.tree_printing import WAYS, TreeTable
from tests.parsing.tree_tables import (
    quirks_of_tables,
    tables_with_siblings,
    tables_with_subtotals,
    tree_tables,
)
from tests.tables import plan

GIVEN = {"unit": "KPU Kota Contoh", "fiscal_year": 2025}
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
SOME, FEW = (settings(examples(long), phases=PHASES) for long in (48, 24))


def read(data: bytes, name: str) -> Plan:
    return build_plan(read_document(data, name), dict(GIVEN))


def errors(plan: Plan) -> list[tuple[str, int | None]]:
    return [(f.code, f.row) for f in plan.findings if f.severity is Severity.ERROR]


def check(plan: Plan, table: TreeTable) -> None:
    """Compare a plan, line by line, with what its table was printed from."""
    lines = plan.lines
    assert lines[AMOUNT].tolist() == [line.amount for line in table.expected]
    paths = [tuple(filter(None, path)) for path in lines[list(plan.levels)].itertuples(index=False)]
    assert paths == [line.path for line in table.expected]
    for place, line in enumerate(table.expected):
        if line.description:
            assert lines[DESCRIPTION].iloc[place].removeprefix("- ") == line.description
        if table.quirks.previous:
            assert lines["previous_amount"].iloc[place] == line.previous
        if table.quirks.quarters:
            quarters = [lines[f"amount_q{number}"].iloc[place] for number in (1, 2, 3, 4)]
            assert quarters == [*line.quarters]
    assert not errors(plan)


@pytest.mark.parametrize("way", WAYS)
@given(st.data())
@SOME
def test_a_tree_comes_back_from_each_way_to_state_it(way: str, data: st.DataObject) -> None:
    """As CSV, with any of the quirks on and off."""
    quirks = quirks_of_tables.map(lambda each: replace(each, way=way))
    table = data.draw(tree_tables(quirks))
    check(read(csv_of(table.rows), "rka.csv"), table)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "headings"])
@given(st.data())
@SOME
def test_a_part_may_lack_levels_that_the_parts_beside_it_have(
    way: str, data: st.DataObject
) -> None:
    """A line right below a program, whose other lines stand below activities."""
    quirks = quirks_of_tables.map(lambda each: replace(each, way=way))
    table = data.draw(tree_tables(quirks, least_levels=2, is_ragged=True))
    assume(way != "columns" or table.levels != RKT)  # a work plan must name all three
    amounts = [line.amount for line in table.expected]
    assume(len({*amounts}) == len(amounts))  # else a line may look like the sum of the next one
    check(read(csv_of(table.rows), "rka.csv"), table)


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "csv"])
@given(st.data())
@FEW
def test_a_tree_comes_back_from_each_kind_of_file(kind: str, data: st.DataObject) -> None:
    """The way of stating it is drawn as well."""
    table = data.draw(tree_tables())
    check(read(FILES[kind](table), f"rka.{kind}"), table)


DAMAGES: dict[str, tuple[st.SearchStrategy[TreeTable], Any]] = {
    "digit changed": (tree_tables(), with_digit_changed),
    "row dropped": (tables_with_siblings, with_row_dropped),
    "subtotal doubled": (tables_with_subtotals, with_subtotal_doubled),
}


@pytest.mark.parametrize("damage", list(DAMAGES))
@given(st.data())
@SOME
def test_a_damaged_tree_is_never_passed(damage: str, data: st.DataObject) -> None:
    """It is refused, or there is an error: `rkt check` ends with 0 for neither."""
    tables, damaged = DAMAGES[damage]
    table = data.draw(tables)
    rows = data.draw(st.composite(lambda draw: damaged(draw, table))())
    try:
        plan = read(csv_of(rows), "rka.csv")
    except DocumentError:
        return
    assert errors(plan)


@pytest.mark.parametrize("below", [3, 4, 5, 6])
def test_an_amount_that_is_merged_over_a_blank_row_counts_once(below: int) -> None:
    """So Word and scans show a row whose rule is missing."""
    rows = [
        "RENCANA KERJA KPU KOTA CILEGON TAHUN ANGGARAN 2022",
        "Kode | Uraian | Jumlah",
        "1 | Program Pemilu | 30.000.000",
        "1.1 | Logistik | 10.000.000",
        "1.2 | Sosialisasi | 20.000.000",
        " | JUMLAH | 30.000.000",
    ]
    read = plan(*rows[:below], "^ | ^ | ^", *rows[below:])
    assert (list(read.lines[AMOUNT]), read.adds_up) == ([10_000_000, 20_000_000], True)
