"""What is below a place, with both shares, and what is below that."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given

from rkt.analysis.hierarchy import (
    NAME,
    SHARE_OF_PARENT,
    SHARE_OF_TOTAL,
    STEP,
    places_below,
    places_two_below,
)
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, LINES
from tests.examples import examples
from tests.printing import BudgetLine, plans
from tests.tables import HEADER, plan

TABLE = """
    Pemilu
    Logistik
    Norma
            | Tertib | Persen | Laporan | Gudang  | 50
            | Tertib | Persen | Laporan | Kirim   | 30
    Layanan
            | Tertib | Persen | Laporan | Rapat   | 10
    Dukungan
    Keuangan
    Layanan Perkantoran
            | Tertib | Persen | Laporan | Gaji    | 6
            | Tertib | Persen | Laporan | Listrik | 4
"""
PLAN = plan(HEADER, TABLE).lines


def test_programs_are_below_the_whole_with_what_they_hold() -> None:
    """Largest first; the category is the one that has most of it."""
    below = places_below(PLAN, (), 100)
    columns = [NAME, AMOUNT, SHARE_OF_PARENT, SHARE_OF_TOTAL, LINES, CATEGORY]
    assert below[columns].to_numpy().tolist() == [
        ["Pemilu", 90, 0.9, 0.9, 3, "activities"],
        ["Dukungan", 10, 0.1, 0.1, 2, "salaries"],
    ]


def test_lines_are_below_an_output_group_and_lead_on_by_their_number() -> None:
    """Shares are of the group and of the total that is given."""
    below = places_below(PLAN, ("Pemilu", "Logistik", "Norma"), 200)
    columns = [STEP, NAME, SHARE_OF_PARENT, SHARE_OF_TOTAL]
    assert below[columns].to_numpy().tolist() == [
        ["1", "Gudang", 0.625, 0.25],
        ["2", "Kirim", 0.375, 0.15],
    ]


@pytest.mark.parametrize("path", [(), ("Pemilu",), ("Pemilu", "Logistik")])
def test_two_steps_down_is_what_two_single_steps_find(path: tuple[str, ...]) -> None:
    """One grouping for all places below says the same as one for each."""
    inner = places_two_below(PLAN, path, 100)
    for step in places_below(PLAN, path, 100)[STEP]:
        pd.testing.assert_frame_equal(inner[step], places_below(PLAN, (*path, step), 100))


def test_below_lines_there_is_nothing() -> None:
    """An output group's lines are the last step."""
    assert places_two_below(PLAN, ("Pemilu", "Logistik", "Norma"), 100) == {}


@given(lines=plans())
@examples(15)
def test_what_is_below_adds_up_to_what_is_above(lines: list[BudgetLine]) -> None:
    """At each step of any plan, in rupiah and in lines."""
    table = "\n".join(
        f"{p}\n{a}\n{g}\n | a | b | c | {n} | {line.amount}"
        for n, line in enumerate(lines)
        for p, a, g in [[" ".join(name.split()) for name in line.path]]
    )
    whole = plan(HEADER, table).lines
    below = places_below(whole, (), 1)
    assert below[AMOUNT].sum() == whole[AMOUNT].sum()
    assert below[LINES].sum() == len(whole)
    for step, inner in places_two_below(whole, (), 1).items():
        here = whole[whole[schema.PROGRAM].map(schema.fold) == schema.fold(step)]
        assert inner[AMOUNT].sum() == here[AMOUNT].sum()
