"""Objectives, indicators, outputs and absorption, on the published plan and on small tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis import measures
from rkt.analysis.measures import Totals
from rkt.analysis.performance import (
    ABSORBED_BY,
    ObjectiveLine,
    ObjectiveLink,
    absorption_by,
    budget_lines,
    find_gaps,
    objective_flows,
    objective_links,
    total_absorption,
    without_top_links,
)
from rkt.core.schema import REALISED_AMOUNT, REALISED_OUTPUT, TARGET, TARGET_UNIT, fold
from tests.tables import HEADER, plan

TABLE = """
    Pemilu
    Logistik
    Norma
            | Tertib  | Persen  | Laporan | Gudang  | 50
            | TERTIB  | Persen  | Arsip   | Kirim   | 30
    Layanan
            | Terbuka | Jumlah  | Laporan | Rapat   | 10
    Dukungan
    Keuangan
    Layanan
            | tertib  | Nilai   | laporan | Bimtek  | 6
    Layanan Perkantoran
            |         |         | Layanan | Gaji    | 4
"""
LINES = plan(HEADER, TABLE).lines


def as_it_is(lines: pd.DataFrame) -> pd.DataFrame:
    return lines


def as_duckdb(lines: pd.DataFrame) -> Any:
    return duckdb.from_df(lines)


engines = pytest.mark.parametrize("to_engine", [as_it_is, as_duckdb], ids=["pandas", "DuckDB"])


def outline(links: Sequence[ObjectiveLink]) -> list[Any]:
    """The texts and amounts of links and of what is below them."""
    return [(link.text, link.amount, *outline(link.below)) for link in links]


def realised(*amounts: int | None) -> pd.DataFrame:
    """The lines above with what was realised of each."""
    return LINES.assign(**{REALISED_AMOUNT: pd.array(list(amounts), dtype="Int64")})


@engines
def test_lines_are_chained_from_objective_to_output(to_engine: Callable[..., Any]) -> None:
    """Tertib, in three spellings, holds 86: 80 by Persen, 6 by Nilai; blanks are a link too."""
    assert outline(objective_links(budget_lines(to_engine(LINES)))) == [
        (
            "Tertib",
            86,
            ("Persen", 80, ("Laporan", 50), ("Arsip", 30)),
            ("Nilai", 6, ("laporan", 6)),
        ),
        ("Terbuka", 10, ("Jumlah", 10, ("Laporan", 10))),
        ("", 4, ("", 4, ("Layanan", 4))),
    ]


@engines
def test_a_line_knows_where_it_stands(to_engine: Callable[..., Any]) -> None:
    """Its number, its path, its row in the source; missing optional texts are blank."""
    line = budget_lines(to_engine(LINES))[2]
    assert (line.line_no, line.path, line.source_row) == (3, ("Pemilu", "Logistik", "Layanan"), 8)
    assert (line.target, line.realised_amount, line.realised_output) == ("", None, "")


def test_the_published_plan_serves_thirteen_objectives(serang: Plan) -> None:
    """16 lines; salaries and office operations, one objective each, hold 96 %."""
    objectives = objective_links(budget_lines(serang.lines))
    assert len(objectives) == 13
    assert sum(len(objective.lines) for objective in objectives) == 16
    assert [each.amount for each in without_top_links(objectives)] == [2_031_713_000, 606_645_000]


@pytest.mark.parametrize(
    ("percent", "count"), [(50, 1), (86, 1), (87, 2), (96, 2), (97, 3), (100, 3)]
)
def test_the_leading_objectives_are_the_fewest_that_hold_a_share(percent: int, count: int) -> None:
    """86, 10 and 4 of 100."""
    assert len(without_top_links(objective_links(budget_lines(LINES)), percent)) == count


def test_no_money_has_no_leading_objective() -> None:
    """Nothing is needed to reach nothing."""
    assert without_top_links(objective_links(budget_lines(LINES.assign(amount=0)))) == ()


texts = st.sampled_from(["", " ", "Tertib", "TERTIB", "tertib ", "Ter  tib", "Terbuka", "ẞ", "ss"])
made = st.lists(
    st.tuples(texts, texts, texts, texts, st.integers(0, 2**53), st.none() | st.integers(0, 2**53)),
    max_size=12,
).map(
    lambda rows: tuple(
        ObjectiveLine(
            number, (("program", program), ("activity", "a")), objective, indicator, output, "d",
            amount, "activities",
            number + 9, realised_amount=spent,
        )
        for number, (program, objective, indicator, output, amount, spent) in enumerate(rows, 1)
    )
)  # fmt: skip


@given(made)
def test_every_line_is_in_one_link_of_each_kind_and_no_rupiah_is_lost(
    lines: tuple[ObjectiveLine, ...],
) -> None:
    """Objectives make the whole; below each, indicators and outputs make it again."""

    def check(links: Sequence[ObjectiveLink], whole: Sequence[ObjectiveLine], depth: int) -> None:
        assert sorted(line.line_no for link in links for line in link.lines) == [
            line.line_no for line in whole
        ]
        assert sum(link.amount for link in links) == sum(line.amount for line in whole)
        assert len({fold(link.text) for link in links}) == len(links)
        for link in links:
            assert bool(link.below) == (depth < 3)
            if link.below:
                check(link.below, link.lines, depth + 1)

    check(objective_links(lines), lines, 1)


@given(made)
def test_flows_from_programs_to_objectives_are_the_whole(lines: tuple[ObjectiveLine, ...]) -> None:
    """Whatever the spelling, each line is in one flow."""
    flows = objective_flows(lines)
    assert sum(flow.amount for flow in flows) == sum(line.amount for line in lines)
    assert sum(flow.lines for flow in flows) == len(lines)
    assert len({(fold(f.program), fold(f.objective)) for f in flows}) == len(flows)


@given(made, st.sampled_from(ABSORBED_BY))
def test_what_is_counted_and_what_is_left_out_are_the_whole(
    lines: tuple[ObjectiveLine, ...], column: str
) -> None:
    """Planned plus left out is every rupiah; realised is every figure that is stated."""
    for groups in (absorption_by(lines, column), (total_absorption(lines),)):
        assert sum(g.planned + g.left_out.amount for g in groups) == sum(x.amount for x in lines)
        assert sum(g.counted + g.left_out.lines for g in groups) == len(lines)
        assert sum(g.realised for g in groups) == sum(x.realised_amount or 0 for x in lines)


@given(made)
def test_gaps_are_about_lines_that_are_there(lines: tuple[ObjectiveLine, ...]) -> None:
    """A line without an objective is always reported; a text is shared by two lines at least."""
    gaps = find_gaps(lines)
    without = [g for g in gaps if g.finding.code == "lines-without-objective"]
    assert [line for gap in without for line in gap.lines] == [
        line for line in lines if not fold(line.objective)
    ]
    shared = [g for g in gaps if g.finding.code == "text-of-several-lines"]
    assert all(len(gap.lines) > 1 for gap in shared)
    assert all(set(gap.lines) <= set(lines) and gap.lines for gap in gaps)


def test_a_flow_joins_a_program_and_an_objective() -> None:
    """Pemilu spends 80 on Tertib, Dukungan 6."""
    told = [
        (f.program, f.objective, f.amount, f.lines) for f in objective_flows(budget_lines(LINES))
    ]
    assert told == [
        ("Pemilu", "Tertib", 80, 2),
        ("Pemilu", "Terbuka", 10, 1),
        ("Dukungan", "Tertib", 6, 1),
        ("Dukungan", "", 4, 1),
    ]


def gaps_of(table: str) -> list[tuple[str, str, list[int]]]:
    """The code, the text and the line numbers of each gap in a table."""
    return [
        (gap.finding.code, str(gap.finding.values.get("text", "")), [x.line_no for x in gap.lines])
        for gap in find_gaps(budget_lines(plan(HEADER, table).lines))
    ]


HEADINGS = """
    Pemilu
    Logistik
    Norma
"""


def test_a_chain_without_gaps_has_nothing_to_tell() -> None:
    """Every line has its own objective, indicator and output."""
    rows = """
            | Tertib  | Persen | Laporan | Gudang | 50
            | Terbuka | Jumlah | Arsip   | Kirim  | 30
    """
    assert gaps_of(HEADINGS + rows) == []


def test_each_gap_is_reported_with_its_lines() -> None:
    """No objective, no indicator, no money, one indicator and one output twice."""
    rows = """
            |         | Persen | Laporan  | Gudang | 50
            | Terbuka |        | Arsip    | Kirim  | 30
            | Tertib  | Nilai  | Rekap    | Rapat  | 0
            | Cepat   | persen | laporan  | Bimtek | 20
    """
    assert gaps_of(HEADINGS + rows) == [
        ("lines-without-objective", "", [1]),
        ("objective-without-indicator", "Terbuka", [2]),
        ("indicator-without-money", "Nilai", [3]),
        ("text-of-several-lines", "Persen", [1, 4]),
        ("text-of-several-lines", "Laporan", [1, 4]),
    ]


def test_an_objective_with_one_indicator_is_measured() -> None:
    """Even where another of its lines states none."""
    rows = """
            | Tertib | Persen | Laporan | Gudang | 50
            | Tertib |        | Arsip   | Kirim  | 30
    """
    assert gaps_of(HEADINGS + rows) == []


def test_an_output_that_equals_its_description_is_not_a_gap(serang: Plan) -> None:
    """The published plan writes several so; only "Layanan Perkantoran" is the output of two."""
    gaps = find_gaps(budget_lines(serang.lines))
    told = [(g.finding.code, [line.source_row for line in g.lines]) for g in gaps]
    assert told == [("text-of-several-lines", [23, 37])]


def test_absorption_counts_only_lines_that_tell_it() -> None:
    """45 of 50, 33 of 30 and 4 of 4: 82 of 84; lines of 10 and 6 tell nothing."""
    whole = total_absorption(budget_lines(realised(45, 33, None, None, 4)))
    assert (whole.planned, whole.realised, whole.counted) == (84, 82, 3)
    assert whole.left_out == Totals(16, 2)
    assert whole.share == pytest.approx(82 / 84)


@engines
def test_realised_amounts_stay_exact(to_engine: Callable[..., Any]) -> None:
    """One more than a float can hold, beside one that is missing."""
    lines = budget_lines(to_engine(realised(2**53 + 1, None, 0, 0, 0)))
    assert [line.realised_amount for line in lines] == [2**53 + 1, None, 0, 0, 0]


def test_absorption_by_activity_brings_the_program_along() -> None:
    """Logistik of Pemilu tells 80 of 90, Keuangan of Dukungan nothing at all."""
    lines = budget_lines(realised(50, 30, None, None, None))
    told = [(a.names, a.realised, a.planned, a.left_out) for a in absorption_by(lines, "activity")]
    assert told == [
        (("Pemilu", "Logistik"), 80, 80, Totals(10, 1)),
        (("Dukungan", "Keuangan"), 0, 0, Totals(10, 2)),
    ]


def test_nothing_planned_has_no_absorption() -> None:
    """Three rupiah realised of none: no share, and no error."""
    lines = budget_lines(realised(3, 0, 0, 0, 0).assign(amount=0))
    assert total_absorption(lines).share is None


def test_targets_and_realised_outputs_come_along_as_published() -> None:
    """Text as it stands; a blank is a blank."""
    given_texts = {TARGET: "12", TARGET_UNIT: "dokumen", REALISED_OUTPUT: ""}
    line = budget_lines(LINES.assign(**given_texts))[0]
    assert (line.target, line.target_unit, line.realised_output) == ("12", "dokumen", "")


def test_money_by_objective_agrees_with_the_breakdown(serang: Plan) -> None:
    """The chain and the measure by which plans are compared say the same."""
    chained = [(link.text, link.amount) for link in objective_links(budget_lines(serang.lines))]
    by_objective = measures.breakdown_by(serang.lines, "objective")
    assert sorted(chained) == sorted(
        zip(by_objective["objective"], by_objective["amount"], strict=True)
    )
