"""Plans beside each other, on small tables and on any: nothing is lost between them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis.comparison import (
    Alteration,
    Change,
    GroupAmount,
    Scale,
    bridge_between,
    compare_groups,
    compare_parts,
    likely_pairs,
    match_lines,
    scaled_value,
)
from rkt.analysis.comparison.groups import average_of, median_of
from rkt.core.schema import AMOUNT, CATEGORY, LINE_NO, category_of
from tests.examples import examples
from tests.tables import HEADER, plan

OLD = plan(
    HEADER,
    """
    Pemilu
    Logistik
    Norma
            | Tertib | Persen | Laporan | Gudang          | 50
            | Tertib | Persen | Laporan | Rapat           | 20
            | Tertib | Persen | Laporan | Rapat           | 30
    Dukungan
    Keuangan
    Layanan
            | Rapi   | Persen | Laporan | Bimtek keuangan | 10
            | Rapi   | Persen | Laporan | Honor           | 5
    """,
).lines
NEW = plan(
    HEADER,
    """
    PEMILU
    Logistik
    Norma
            | Tertib | Persen | Laporan | gudang           | 40
            | Tertib | Persen | Laporan | Rapat            | 20
            | Tertib | Persen | Laporan | Rapat            | 45
    Dukungan
    Keuangan
    Layanan
            | Rapi   | Persen | Laporan | Bimtek  Keuangan daerah | 25
            | Rapi   | Persen | Laporan | Audit            | 7
    """,
).lines
"""Against OLD: Gudang less, one Rapat kept and one more, Honor gone, Audit and "daerah" new."""


def changes(pairs: Any) -> list[tuple[str, str, int, int]]:
    return [(pair.change, pair.line.description, pair.before, pair.after) for pair in pairs]


def test_lines_are_matched_by_path_and_description_whatever_their_case() -> None:
    """Each line of both plans stands in the list once, the new ones last."""
    assert changes(match_lines(OLD, NEW)) == [
        (Change.CUT, "gudang", 50, 40),
        (Change.KEPT, "Rapat", 20, 20),
        (Change.RAISED, "Rapat", 30, 45),
        (Change.DROPPED, "Bimtek keuangan", 10, 0),
        (Change.DROPPED, "Honor", 5, 0),
        (Change.NEW, "Bimtek  Keuangan daerah", 0, 25),
        (Change.NEW, "Audit", 0, 7),
    ]


TOLD = plan(
    "Program | Sasaran | Indikator | Keluaran | Uraian | Target | Satuan | Anggaran"
    " | Realisasi Anggaran | Realisasi Keluaran",
    """
    Pemilu
    Logistik
    Norma
            | Tertib | Persen | Laporan | Gudang | 12 | bulan | 50 | 40 | 11 bulan
            | Tertib | Persen | Laporan | Rapat  | 2  | kali  | 20 |    | 1 kali
            | Tertib | Persen | Laporan | Survei | 1  | kali  | 30 | 30 | 1 kali
    """,
).lines
"""With targets and what was realised."""


def test_a_kept_amount_beside_another_target_or_realised_amount_is_not_a_kept_line() -> None:
    """12 became 24, nothing realised became 20; the third line only differs in its case."""
    new = TOLD.assign(
        target=["24", "2", "1"],
        realised_amount=pd.array([40, 20, 30], dtype="Int64"),
        realised_output=["11 bulan", "1 kali", "1 Kali"],
    )
    pairs = match_lines(TOLD, new)
    assert [pair.change for pair in pairs] == [Change.AMENDED, Change.AMENDED, Change.KEPT]
    assert [pair.alterations for pair in pairs] == [
        (Alteration("target", "12", "24"),),
        (Alteration("realised_amount", "", 20),),
        (),
    ]


def test_a_raised_line_says_what_else_changed() -> None:
    """50 became 60, and 11 months 12: it is raised, and both are stated."""
    new = TOLD.assign(amount=[60, 20, 30], realised_output=["12 bulan", "1 kali", "1 kali"])
    first = match_lines(TOLD, new)[0]
    assert first.change is Change.RAISED
    assert first.alterations == (Alteration("realised_output", "11 bulan", "12 bulan"),)


def test_columns_that_only_one_plan_has_change_no_line() -> None:
    """A plan without targets says nothing of them."""
    bare = TOLD.drop(columns=["target", "target_unit", "realised_amount", "realised_output"])
    assert {pair.change for pair in match_lines(bare, TOLD)} == {Change.KEPT}


def test_the_same_description_under_another_heading_is_another_line() -> None:
    """A line that moved is dropped there and new here, until somebody says otherwise."""
    moved = OLD.head(1).assign(output_group="Gudang logistik")
    assert [pair.change for pair in match_lines(OLD.head(1), moved)] == ["dropped", "new"]


def test_of_several_same_lines_one_more_is_new() -> None:
    """Three of a kind against two: the first two go with the first two."""
    three = pd.concat([OLD.iloc[[1]]] * 3).assign(line_no=[1, 2, 3], amount=[1, 2, 3])
    assert changes(match_lines(three.head(2), three)) == [
        (Change.KEPT, "Rapat", 1, 1),
        (Change.KEPT, "Rapat", 2, 2),
        (Change.NEW, "Rapat", 0, 3),
    ]


def test_an_accepted_pair_is_one_line() -> None:
    """Line 4 of the old plan is line 4 of the new: raised by 15, marked as accepted."""
    pairs = match_lines(OLD, NEW, accepted={(4, 4)})
    assert changes(pairs)[3] == (Change.RAISED, "Bimtek  Keuangan daerah", 10, 25)
    assert [pair.is_accepted for pair in pairs] == [False, False, False, True, False, False]


@pytest.mark.parametrize("accepted", [{(1, 4)}, {(4, 1)}, {(99, 4)}, {(4, 99)}], ids=str)
def test_an_accepted_pair_of_lines_that_are_matched_or_gone_changes_nothing(
    accepted: set[tuple[int, int]],
) -> None:
    """Lines that are the same stay together whatever a link says."""
    assert match_lines(OLD, NEW, accepted) == match_lines(OLD, NEW)


def test_a_line_is_accepted_into_one_pair_only() -> None:
    """The second pair that names line 4 counts for nothing."""
    assert match_lines(OLD, NEW, {(4, 4), (4, 5), (5, 4)}) == match_lines(OLD, NEW, {(4, 4)})


def test_what_is_probably_the_same_is_suggested_and_not_applied() -> None:
    """“Bimtek keuangan” and “… daerah” are, in the same place; “Honor” and “Audit” are not."""
    pairs = match_lines(OLD, NEW)
    (found,) = likely_pairs(pairs)
    assert (found.old.description, found.new.description) == (
        "Bimtek keuangan",
        "Bimtek  Keuangan daerah",
    )
    assert found.certainty == 87
    assert Counter(pair.change for pair in pairs)[Change.DROPPED] == 2


def test_a_moved_line_is_suggested_with_less_certainty_than_one_in_its_place() -> None:
    """Same words: the path alone tells the two apart."""
    old = OLD.iloc[[3]]
    there = old.assign(description="Keuangan, bimtek", line_no=1)
    moved = there.assign(program="Pemilihan", activity="Hukum", line_no=2)
    (best,) = likely_pairs(match_lines(old, pd.concat([moved, there])))
    assert best.new.path == ("Dukungan", "Keuangan", "Layanan")
    (less,) = likely_pairs(match_lines(old, moved), least=0)
    assert less.certainty < best.certainty


def test_lines_without_a_description_are_not_alike() -> None:
    """Two blanks have nothing in common."""
    blank = OLD.head(1).assign(description="")
    moved = blank.assign(output_group="Norma hukum")
    assert likely_pairs(match_lines(blank, moved), least=0) == []


def test_a_bridge_has_a_step_for_each_group_that_changed() -> None:
    """115 + 5 for Pemilu + 17 for Dukungan = 137, the larger step first."""
    bridge = bridge_between(OLD, NEW, "program")
    steps = [(step.names, step.difference) for step in bridge.steps]
    assert (bridge.start, steps, bridge.end) == (
        115,
        [(("Dukungan",), 17), (("PEMILU",), 5)],
        137,
    )
    assert bridge_between(OLD, OLD, "program").steps == ()
    assert bridge_between(OLD, OLD, "program").unchanged == 2


def test_a_group_in_one_plan_only_is_a_step_from_or_to_nothing() -> None:
    """A program that came, and the way back."""
    without = OLD[OLD["program"] == "Pemilu"]
    (came,) = bridge_between(without, OLD, "activity").steps
    (went,) = bridge_between(OLD, without, "activity").steps
    assert (came.names, came.before, came.after) == (("Dukungan", "Keuangan"), 0, 15)
    assert (went.names, went.before, went.after) == (("Dukungan", "Keuangan"), 15, 0)


def test_a_shortened_bridge_takes_the_smallest_steps_together() -> None:
    """Of three steps two are left: the largest, and the other two as one."""
    new = OLD.assign(amount=[60, 20, 30, 12, 5], output_group=["A", "B", "C", "D", "E"])
    old = new.assign(amount=[50, 20, 31, 10, 5])
    bridge = bridge_between(old, new, "output_group").shortened(2)
    assert [(s.names[-1:], s.difference, s.groups) for s in bridge.steps] == [
        (("A",), 10, 1),
        ((), 1, 2),
    ]
    assert bridge.reconciles


def test_groups_stand_beside_each_other_with_share_rank_and_lines() -> None:
    """Dukungan: 15 of 115 in two lines, then 32 of 137; Pemilu is larger in both."""
    table = compare_groups([OLD, NEW], "program")
    assert [row.names for row in table.rows] == [("Pemilu",), ("Dukungan",)]
    assert table.rows[1].cells == (GroupAmount(15, 15 / 115, 2, 2), GroupAmount(32, 32 / 137, 2, 2))
    assert table.rows[1].differences == (0, 17)
    assert [cell.amount for cell in table.total.cells] == [115, 137]
    assert table.total.differences == (0, 22)


def test_what_is_left_without_some_groups_makes_the_whole_with_them() -> None:
    """Amounts, shares and lines of every plan; nothing is left without all groups."""
    across = compare_groups([OLD, NEW], "program")
    rest, first = across.without([0]), across.rows[0]
    for left, taken, whole in zip(rest.cells, first.cells, across.total.cells, strict=True):
        assert left.amount + taken.amount == whole.amount
        assert left.lines + taken.lines == whole.lines
        assert left.share + taken.share == pytest.approx(1)
    nothing = across.without(range(len(across.rows)))
    assert [(cell.amount, cell.lines) for cell in nothing.cells] == [(0, 0), (0, 0)]


def test_a_group_that_a_plan_has_not_is_nothing_there() -> None:
    """No amount, no share, no rank, no lines; three plans are no harder than two."""
    only = OLD[OLD["program"] == "Pemilu"]
    table = compare_groups([only, OLD, only], "objective")
    assert [(row.names, row.cells[0], row.cells[2]) for row in table.rows] == [
        (("Tertib",), GroupAmount(100, 1.0, 1, 3), GroupAmount(100, 1.0, 1, 3)),
        (("Rapi",), GroupAmount(), GroupAmount()),
    ]


@pytest.mark.parametrize(
    ("scale", "value"), [(Scale.NOMINAL, 32), (Scale.SHARE, 0.25), (Scale.INDEX, 200)]
)
def test_a_figure_is_in_rupiah_in_shares_or_of_the_base(scale: Scale, value: float) -> None:
    """32 rupiah are a quarter of their plan and twice the 16 of the base."""
    assert scaled_value(GroupAmount(32, 0.25, 1, 1), GroupAmount(16, 0.5, 1, 1), scale) == value


def test_an_index_on_nothing_is_unknown() -> None:
    """A group that the base plan has not cannot be counted from it."""
    assert scaled_value(GroupAmount(32, 0.25, 1, 1), GroupAmount(), Scale.INDEX) is None


def test_members_of_a_plan_have_amount_share_rank_and_typical_line() -> None:
    """Pemilu: 50, 20 and 30; a third of 100 is 33, the middle one 30."""
    pemilu, dukungan = compare_parts(OLD, "program").rows
    assert (pemilu.amount, pemilu.share, pemilu.rank, pemilu.lines) == (100, 100 / 115, 1, 3)
    assert (pemilu.average, pemilu.median) == (33, 30)
    assert (dukungan.average, dukungan.median) == (8, 8)  # 7.5, half a rupiah up


def test_chosen_members_keep_their_rank_and_share_of_the_whole() -> None:
    """Alone on the page, Dukungan is still the second of two and 15 of 115."""
    chosen = compare_parts(OLD, "program", {("dukungan",)})
    assert [(m.names, m.rank, m.share) for m in chosen.rows] == [(("Dukungan",), 2, 15 / 115)]
    assert (chosen.amount, chosen.left_out, chosen.groups) == (15, 100, 2)


def test_members_that_are_not_there_mean_all() -> None:
    """A link to another plan's members shows this plan's."""
    assert compare_parts(OLD, "program", {("nowhere",)}) == compare_parts(OLD, "program")


def test_members_of_equal_amount_share_a_rank() -> None:
    """Two seconds, then a fourth."""
    lines = OLD.assign(amount=[5, 9, 5, 5, 1], output_group=list("ABCDE"))
    assert [m.rank for m in compare_parts(lines, "output_group").rows] == [1, 2, 2, 2, 5]


def test_an_average_beyond_what_a_float_holds_is_exact() -> None:
    """2^53 + 1 is not a float."""
    most = 2**53 + 1
    assert average_of([most, most]) == median_of([most]) == most
    assert average_of([]) == median_of([]) == 0


def test_the_published_plan_compares_by_category(serang: Plan) -> None:
    """Salaries 2,031,713,000, office operations 606,645,000, activities 107,994,000."""
    by_category = compare_parts(serang.lines, CATEGORY)
    assert [(m.names[0], m.amount) for m in by_category.rows] == [
        ("salaries", 2_031_713_000),
        ("office_operations", 606_645_000),
        ("activities", 107_994_000),
    ]
    assert (by_category.average, by_category.median) == (915_450_667, 606_645_000)


def test_another_engines_table_compares_alike(serang: Plan) -> None:
    """Line by line, group by group."""
    duck = duckdb.from_df(serang.lines.astype({"fiscal_year": "int64"}))
    assert match_lines(duck, duck) == match_lines(serang.lines, serang.lines)
    assert compare_groups([duck], "output_group") == compare_groups([serang.lines], "output_group")


def test_another_engine_gives_the_same_columns_besides() -> None:
    """A figure that is missing makes no fraction of the others."""
    told = TOLD  # noqa: F841 - DuckDB finds it by its name
    duck = duckdb.sql("select * from told")
    assert match_lines(duck, duck) == match_lines(TOLD, TOLD)


@st.composite
def any_lines(draw: st.DrawFn) -> pd.DataFrame:
    """Up to twelve lines whose names repeat, in several spellings, with any amounts."""
    count = draw(st.integers(0, 12))

    def some(*values: str) -> pd.Series:
        texts = st.lists(st.sampled_from(values), min_size=count, max_size=count)
        return pd.Series(draw(texts), dtype="str")

    amounts = st.lists(st.integers(0, 2**60), min_size=count, max_size=count)
    lines = pd.concat([OLD.head(1)] * count) if count else OLD.head(0)
    lines = lines.assign(
        line_no=pd.Series(range(1, count + 1), dtype="int64").to_numpy(),
        program=some("Pemilu", "PEMILU ", "Dukungan", "").to_numpy(),
        activity=some("Logistik", "Hukum").to_numpy(),
        objective=some("Tertib", "tertib", "Straße", "STRASSE").to_numpy(),
        description=some("Rapat", "rapat", "Rapat kerja", "Bimtek", "").to_numpy(),
        amount=pd.Series(draw(amounts), dtype="int64").to_numpy(),
    )
    places = zip(lines["output_group"], lines["description"], strict=True)
    kinds = [category_of(group, description) for group, description in places]
    return lines.assign(category=pd.Series(kinds, dtype="str").to_numpy())


dimensions = st.sampled_from(["program", "activity", "output_group", "objective", "category"])


def sum_of(lines: pd.DataFrame) -> int:
    return sum(lines[AMOUNT].tolist())


@examples(30)
@given(any_lines(), any_lines(), dimensions, st.integers(1, 5))
def test_a_bridge_reconciles_to_the_rupiah(
    old: pd.DataFrame, new: pd.DataFrame, dimension: str, most: int
) -> None:
    """Start and all steps make the end, whole or shortened, and no step is of nothing."""
    bridge = bridge_between(old, new, dimension)
    assert (bridge.start, bridge.end) == (sum_of(old), sum_of(new))
    assert bridge.start + sum(step.difference for step in bridge.steps) == bridge.end
    assert all(step.difference for step in bridge.steps)
    short = bridge.shortened(most)
    assert len(short.steps) == min(most, len(bridge.steps))
    assert short.start + sum(step.difference for step in short.steps) == short.end


@examples(30)
@given(any_lines(), any_lines(), st.sets(st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_every_line_of_both_plans_is_in_one_pair(
    old: pd.DataFrame, new: pd.DataFrame, accepted: set[tuple[int, int]]
) -> None:
    """Whatever a person accepted; the differences add up to that of the plans."""
    pairs = match_lines(old, new, accepted)
    assert [pair.old.number for pair in pairs if pair.old] == old[LINE_NO].tolist()
    assert sorted(pair.new.number for pair in pairs if pair.new) == new[LINE_NO].tolist()
    assert sum(pair.difference for pair in pairs) == sum_of(new) - sum_of(old)
    for pair in pairs:
        if pair.old and pair.new:
            by_hand = (pair.old.number, pair.new.number) in accepted
            assert pair.is_accepted == (pair.old.key != pair.new.key)
            assert by_hand or not pair.is_accepted


@examples(30)
@given(any_lines(), any_lines())
def test_suggestions_are_of_unmatched_lines_each_once(old: pd.DataFrame, new: pd.DataFrame) -> None:
    """Accepting all of them applies them all."""
    pairs = match_lines(old, new)
    found = likely_pairs(pairs, least=0)
    unmatched = {p.line.number for p in pairs if p.change is Change.DROPPED}
    assert {s.old.number for s in found} <= unmatched
    assert len({s.old.number for s in found}) == len({s.new.number for s in found}) == len(found)
    assert all(0 <= s.certainty <= 100 for s in found)
    accepted = {(s.old.number, s.new.number) for s in found}
    assert sum(p.is_accepted for p in match_lines(old, new, accepted)) == len(found)


@examples(30)
@given(st.lists(any_lines(), min_size=1, max_size=3), dimensions)
def test_groups_across_plans_make_each_plans_whole(
    plans: list[pd.DataFrame], dimension: str
) -> None:
    """Amounts and lines, in the table and in its total."""
    table = compare_groups(plans, dimension)
    for place, lines in enumerate(plans):
        cells = [row.cells[place] for row in table.rows]
        assert sum(cell.amount for cell in cells) == sum_of(lines)
        assert sum(cell.lines for cell in cells) == len(lines)
        assert table.total.cells[place].amount == sum_of(lines)
    assert len({row.key for row in table.rows}) == len(table.rows)


@examples(30)
@given(any_lines(), dimensions, st.data())
def test_chosen_members_and_the_others_make_the_whole(
    lines: pd.DataFrame, dimension: str, data: st.DataObject
) -> None:
    """And the median is never outside of what was chosen."""
    keys = [member.key for member in compare_parts(lines, dimension).rows]
    chosen = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    members = compare_parts(lines, dimension, chosen)
    assert {m.key for m in members.rows} == (chosen or set(keys))
    assert members.amount + members.left_out == members.whole == sum_of(lines)
    if members.rows:
        assert members.rows[-1].amount <= members.median <= members.rows[0].amount


def test_comparing_changes_nothing_in_its_input() -> None:
    """The same dataframes serve every page."""
    before = OLD.copy(deep=True), NEW.copy(deep=True)
    match_lines(OLD, NEW)
    compare_groups([OLD, NEW], "activity")
    compare_parts(OLD, "objective")
    for was, now in zip(before, (OLD, NEW), strict=True):
        pd.testing.assert_frame_equal(was, now)
