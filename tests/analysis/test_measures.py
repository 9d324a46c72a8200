"""Shares, breakdowns and concentration, on the published plan and on small tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis import measures
from rkt.analysis.measures import Concentration, ShareBasis, Totals
from rkt.core.schema import LINE_COLUMNS
from tests.examples import examples
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
    LAYANAN
            | Tertib | Persen | Laporan | Bimtek  | 6
    Layanan Perkantoran
            | Tertib | Persen | Laporan | Gaji    | 4
"""
LINES = plan(HEADER, TABLE).lines
TOP_HEAVY = LINES.assign(amount=pd.Series([900, 30, 10, 6, 4], dtype="int64"))
"""Gudang alone holds 90 % of 950; below it Kirim 30, Rapat 10, Bimtek 6, Gaji 4."""
NO_LINES = LINES.head(0)


def as_it_is(lines: pd.DataFrame) -> pd.DataFrame:
    return lines


def as_duckdb(lines: pd.DataFrame) -> Any:
    return duckdb.from_df(lines)


engines = pytest.mark.parametrize("to_engine", [as_it_is, as_duckdb], ids=["pandas", "DuckDB"])


def amounts_where(amount_by_line_no: list[int]) -> pd.DataFrame:
    """Lines with the given amounts, and whatever texts."""
    lines = pd.concat([LINES.head(1)] * len(amount_by_line_no), ignore_index=True)
    return lines.assign(
        line_no=range(1, len(lines) + 1), amount=pd.Series(amount_by_line_no, dtype="int64")
    )


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in table[list(columns)].to_numpy().tolist()]


@engines
def test_totals_are_the_sum_and_the_number_of_lines(to_engine: Callable[..., Any]) -> None:
    """50 + 30 + 10 + 6 + 4 = 100 in five lines; no lines are worth nothing."""
    assert measures.totals(to_engine(LINES)) == Totals(100, 5)
    assert measures.totals(to_engine(NO_LINES)) == Totals(0, 0)


def test_sums_stay_exact_beyond_what_a_float_holds() -> None:
    """Two lines of 2^53 - 1 rupiah: a float would be off by one."""
    most = 2**53 - 1
    lines = amounts_where([most, most, 3])
    assert measures.totals(lines).amount == 2 * most + 3
    assert measures.breakdown_by(lines, "program")["amount"].tolist() == [2 * most + 3]


@engines
def test_a_breakdown_by_program_has_amount_share_and_lines(to_engine: Callable[..., Any]) -> None:
    """Pemilu holds 90 of 100, Dukungan 10; the largest comes first."""
    table = measures.breakdown_by(to_engine(LINES), "program")
    assert list(table.columns) == ["program", "amount", "share", "lines"]
    assert rows(table, "program", "amount", "share", "lines") == [
        ("Pemilu", 90, 0.9, 3),
        ("Dukungan", 10, 0.1, 2),
    ]


@engines
def test_a_level_brings_the_levels_above_it_along(to_engine: Callable[..., Any]) -> None:
    """Under Pemilu "Layanan" is one output group, under Dukungan "LAYANAN" another."""
    table = measures.breakdown_by(to_engine(LINES), "output_group")
    assert rows(table, "program", "activity", "output_group", "amount") == [
        ("Pemilu", "Logistik", "Norma", 80),
        ("Pemilu", "Logistik", "Layanan", 10),
        ("Dukungan", "Keuangan", "LAYANAN", 6),
        ("Dukungan", "Keuangan", "Layanan Perkantoran", 4),
    ]


@engines
@pytest.mark.parametrize(
    "spelling", ["PEMILU", "pemilu", " Pemilu  ", "Pemilu\u00a0", "\nPemilu"], ids=ascii
)
def test_names_that_differ_in_case_or_white_space_are_one_group(
    to_engine: Callable[..., Any], spelling: str
) -> None:
    """They are shown in the first spelling, in every engine."""
    names = ["Pemilu", spelling, "Pemilu", "Dukungan", "Dukungan"]
    lines = LINES.assign(program=pd.Series(names, dtype="str"))
    table = measures.breakdown_by(to_engine(lines), "program")
    assert rows(table, "program", "amount") == [("Pemilu", 90), ("Dukungan", 10)]


def test_white_space_inside_a_name_counts_once_in_every_engine() -> None:
    """A hard space, as word processors set it, is white space too."""
    names = ["Data Pemilu", "Data\u00a0Pemilu", "Data  Pemilu", "Data\u2009Pemilu", "Data\nPemilu"]
    lines = LINES.assign(program=pd.Series(names, dtype="str"))
    assert rows(measures.breakdown_by(lines, "program"), "amount") == [(100,)]
    assert rows(measures.breakdown_by(as_duckdb(lines), "program"), "amount") == [(100,)]


@engines
def test_shares_of_the_parent_add_up_to_one_in_each_parent(to_engine: Callable[..., Any]) -> None:
    """Norma holds 80 of Logistik's 90, Layanan 10; in Keuangan it is 6 and 4 of 10."""
    table = measures.breakdown_by(to_engine(LINES), "output_group", basis=ShareBasis.PARENT)
    assert table["share"].tolist() == [80 / 90, 10 / 90, 0.6, 0.4]


def test_a_program_has_the_whole_as_its_parent() -> None:
    """There is no level above it."""
    table = measures.breakdown_by(LINES, "program", basis=ShareBasis.PARENT)
    assert table["share"].tolist() == [0.9, 0.1]


@engines
def test_shares_of_the_rest_leave_the_dominant_lines_out(to_engine: Callable[..., Any]) -> None:
    """900 of 950 are in one line, so the lines of 30, 10, 6 and 4 are left."""
    table = measures.breakdown_by(to_engine(TOP_HEAVY), "output_group", basis=ShareBasis.REST)
    assert rows(table, "output_group", "amount", "share", "lines") == [
        ("Norma", 30, 0.6, 1),
        ("Layanan", 10, 0.2, 1),
        ("LAYANAN", 6, 0.12, 1),
        ("Layanan Perkantoran", 4, 0.08, 1),
    ]


@engines
def test_where_no_few_lines_dominate_the_rest_leaves_nothing_out(
    to_engine: Callable[..., Any],
) -> None:
    """It takes 50 + 30 + 10, three of five lines, to reach 90 %: all five stay, of the total."""
    lines = to_engine(LINES)
    assert measures.totals(ShareBasis.REST.lines_of(lines)) == Totals(100, 5)
    ranked = measures.rank_lines(lines, ShareBasis.REST)
    assert ranked["share"].tolist() == [0.5, 0.3, 0.1, 0.06, 0.04]
    assert ShareBasis.REST.applied_to(measures.concentration(lines)) is ShareBasis.TOTAL


def test_a_breakdown_by_category_needs_no_level() -> None:
    """Only the salary line of "Layanan Perkantoran" is none of the activities."""
    table = measures.breakdown_by(LINES, "category")
    assert rows(table, "category", "amount", "lines") == [("activities", 96, 4), ("salaries", 4, 1)]


def test_a_level_and_a_category_together_give_each_pair() -> None:
    """The category comes behind the levels, and twice the same column is once."""
    table = measures.breakdown_by(LINES, "category", "program", "category")
    assert rows(table, "program", "category", "amount") == [
        ("Pemilu", "activities", 90),
        ("Dukungan", "activities", 6),
        ("Dukungan", "salaries", 4),
    ]


def test_groups_of_equal_amount_stand_in_the_order_of_their_names() -> None:
    """The same table comes out on every day."""
    programs = ["Sarana", "Logistik", "Hukum"]
    lines = amounts_where([5, 5, 5]).assign(program=pd.Series(programs, dtype="str"))
    table = measures.breakdown_by(lines, "program")
    assert table["program"].tolist() == ["Hukum", "Logistik", "Sarana"]


@engines
def test_a_breakdown_of_no_lines_is_an_empty_table(to_engine: Callable[..., Any]) -> None:
    """The columns are there, so a chart of it is blank rather than broken."""
    table = measures.breakdown_by(to_engine(NO_LINES), "program")
    assert list(table.columns) == ["program", "amount", "share", "lines"]
    assert len(table) == 0


def test_a_plan_worth_nothing_has_shares_of_nothing() -> None:
    """Zero divided by zero is not a share at all, and not NaN."""
    lines = amounts_where([0, 0])
    assert measures.breakdown_by(lines, "program")["share"].tolist() == [0.0]
    assert measures.breakdown_by(lines, "activity", basis=ShareBasis.PARENT)["share"].tolist() == [
        0.0
    ]
    assert measures.rank_lines(lines)["cumulative_share"].tolist() == [0.0, 0.0]
    assert measures.concentration(lines).dominant_share == 0.0


@engines
def test_lines_are_ranked_with_their_cumulative_share(to_engine: Callable[..., Any]) -> None:
    """50, 30, 10, 6, 4: the last one completes the whole."""
    ranked = measures.rank_lines(to_engine(LINES))
    assert list(ranked.columns) == [*LINE_COLUMNS, "share", "cumulative_share"]
    assert rows(ranked, "description", "share", "cumulative_share") == [
        ("Gudang", 0.5, 0.5),
        ("Kirim", 0.3, 0.8),
        ("Rapat", 0.1, 0.9),
        ("Bimtek", 0.06, 0.96),
        ("Gaji", 0.04, 1.0),
    ]


def test_lines_of_equal_amount_keep_the_order_of_the_document() -> None:
    """The ranking is the same on every day."""
    ranked = measures.rank_lines(amounts_where([5, 7, 5, 7]).sample(frac=1, random_state=2))
    assert rows(ranked, "amount", "line_no") == [(7, 2), (7, 4), (5, 1), (5, 3)]


def test_the_first_lines_of_a_ranking_keep_their_shares_of_the_whole() -> None:
    """Two of five lines are shown; they are 50 and 30 of 100 all the same."""
    ranked = measures.rank_lines(LINES, most=2)
    assert rows(ranked, "share", "cumulative_share") == [(0.5, 0.5), (0.3, 0.8)]


@engines
def test_a_ranked_lines_parent_is_its_activity(to_engine: Callable[..., Any]) -> None:
    """Gudang is 50 of Logistik's 90, Bimtek 6 of Keuangan's 10."""
    ranked = measures.rank_lines(to_engine(LINES), ShareBasis.PARENT)
    assert ranked["share"].tolist() == [50 / 90, 30 / 90, 10 / 90, 0.6, 0.4]


def test_a_ranking_of_the_rest_starts_below_the_dominant_lines() -> None:
    """Kirim and the three below it share the 50 that the dominant line leaves."""
    ranked = measures.rank_lines(TOP_HEAVY, ShareBasis.REST)
    assert rows(ranked, "description", "share", "cumulative_share") == [
        ("Kirim", 0.6, 0.6),
        ("Rapat", 0.2, 0.8),
        ("Bimtek", 0.12, 0.92),
        ("Gaji", 0.08, 1.0),
    ]


@engines
def test_names_come_once_in_the_order_and_spelling_of_the_document(
    to_engine: Callable[..., Any],
) -> None:
    """The spelling "LAYANAN" is "Layanan" again; a blank name is none."""
    assert measures.names_in(to_engine(LINES), "output_group") == [
        "Norma",
        "Layanan",
        "Layanan Perkantoran",
    ]
    assert measures.names_in(to_engine(LINES), "note") == []


@pytest.mark.parametrize(
    ("amounts", "percent", "fewest"),
    [
        ([50, 30, 10, 6, 4], 90, 3),
        ([50, 30, 10, 6, 4], 91, 4),
        ([50, 30, 10, 6, 4], 50, 1),
        ([50, 30, 10, 6, 4], 100, 5),
        ([25, 25, 25, 25], 90, 4),
        ([9, 1], 90, 1),
        ([899_999_999, 100_000_001], 90, 2),
        ([900_000_000, 100_000_000], 90, 1),
        ([7], 90, 1),
        ([0, 0], 90, 0),
        ([], 90, 0),
    ],
    ids=str,
)
def test_the_fewest_lines_that_reach_a_share_are_counted_exactly(
    amounts: list[int], percent: int, fewest: int
) -> None:
    """One rupiah below 90 % needs another line."""
    lines = amounts_where(amounts) if amounts else NO_LINES
    assert measures.fewest_lines(lines, percent) == fewest


@engines
def test_concentration_of_the_published_plan_is_two_lines_of_sixteen(
    serang: Plan, to_engine: Callable[..., Any]
) -> None:
    """Salaries and office operations hold 96.07 %; the other 14 share Rp107,994,000."""
    found = measures.concentration(to_engine(serang.lines))
    assert found == Concentration(
        total=Totals(2_746_352_000, 16),
        dominant=Totals(2_638_358_000, 2),
        rest=Totals(107_994_000, 14),
        largest=Totals(2_031_713_000, 1),
    )
    assert round(found.dominant_share, 4) == 0.9607
    assert round(found.rest_share, 4) == 0.0393
    assert found.is_top_heavy


@pytest.mark.parametrize(
    ("amounts", "top_heavy"),
    [([96, 1, 1, 1, 1], True), ([95, 5], True), ([50, 40, 10], False), ([7], False), ([0], False)],
    ids=str,
)
def test_a_plan_is_top_heavy_if_at_most_half_its_lines_dominate(
    amounts: list[int], top_heavy: bool
) -> None:
    """Then the rest needs a scale of its own to be read."""
    assert measures.concentration(amounts_where(amounts)).is_top_heavy is top_heavy


@engines
def test_dominant_lines_come_in_the_kind_of_table_they_were_asked_of(
    serang: Plan, to_engine: Callable[..., Any]
) -> None:
    """A filter goes on working on them."""
    lines = to_engine(serang.lines)
    dominant, rest = measures.dominant_lines(lines), measures.without_dominant(lines)
    assert type(dominant) is type(rest) is type(lines)
    assert measures.totals(dominant) == Totals(2_638_358_000, 2)
    assert measures.totals(rest) == Totals(107_994_000, 14)


@pytest.mark.parametrize(
    ("basis", "amount"),
    [(ShareBasis.TOTAL, 950), (ShareBasis.PARENT, 950), (ShareBasis.REST, 50)],
    ids=["total", "parent", "rest"],
)
def test_a_basis_speaks_of_all_lines_or_of_the_rest(basis: ShareBasis, amount: int) -> None:
    """Only the rest leaves lines out."""
    assert measures.totals(basis.lines_of(TOP_HEAVY)).amount == amount


def test_measuring_changes_nothing_in_its_input() -> None:
    """The same dataframe serves every chart."""
    before = LINES.copy(deep=True)
    measures.rank_lines(LINES, ShareBasis.PARENT)
    measures.breakdown_by(LINES, "output_group", basis=ShareBasis.REST)
    measures.concentration(LINES)
    pd.testing.assert_frame_equal(LINES, before)


some_amounts = st.lists(st.integers(min_value=0, max_value=10**13), min_size=1, max_size=12)


@given(amounts=some_amounts)
@examples(40)
def test_dominant_and_rest_make_the_whole(amounts: list[int]) -> None:
    """Whatever the amounts, no rupiah and no line is lost, and one line fewer is too few."""
    lines = amounts_where(amounts)
    found = measures.concentration(lines)
    assert found.dominant.amount + found.rest.amount == found.total.amount == sum(amounts)
    assert found.dominant.lines + found.rest.lines == found.total.lines == len(amounts)
    largest_first = sorted(amounts, reverse=True)
    assert found.dominant.amount == sum(largest_first[: found.dominant.lines])
    assert found.dominant.amount * 10 >= found.total.amount * 9
    if found.dominant.lines:
        assert sum(largest_first[: found.dominant.lines - 1]) * 10 < found.total.amount * 9


@given(amounts=some_amounts, level=st.sampled_from(["program", "output_group", "category"]))
@examples(30)
def test_the_groups_of_a_breakdown_make_the_whole(amounts: list[int], level: str) -> None:
    """Amounts and lines of all groups add up to those of the table."""
    lines = amounts_where(amounts)
    lines = lines.assign(
        program=pd.Series([f"Program {number % 3}" for number in amounts], dtype="str")
    )
    table = measures.breakdown_by(lines, level)
    assert (table["amount"].sum(), table["lines"].sum()) == (sum(amounts), len(amounts))
    assert table["amount"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("values", "small"),
    [
        ([74, 22, 4], [2]),
        ([0.3, 99.3, 0.4], [0, 2]),
        ([700, 250, 20, 15, 0, 10, 5], [2, 3, 5, 6]),
        ([50, 40, 30, 20], []),
        ([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], []),
        ([100, 21], []),
        ([7], []),
        ([0, 0], []),
        ([], []),
    ],
)
def test_what_is_too_short_beside_the_few_largest_wants_a_scale_of_its_own(
    values: list[float], small: list[int]
) -> None:
    """4 beside 74; not a tenth of equals, nor what still reads, nor nothing at all."""
    assert measures.places_of_small(values) == small


@given(values=st.lists(st.integers(0, 10**12), max_size=30))
def test_the_small_hold_a_tenth_at_most_and_are_a_fifth_of_the_largest(values: list[int]) -> None:
    """So what is not drawn again holds nine tenths, and nothing that reads is drawn twice."""
    places = measures.places_of_small(values)
    small = [values[place] for place in places]
    assert places == sorted(places)
    assert 10 * sum(small) <= sum(values)
    assert all(0 < 5 * value < max(values) for value in small)
