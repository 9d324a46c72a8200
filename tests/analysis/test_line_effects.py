"""What a cut takes from each line, to the rupiah, and how deep one can go."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis.scenario import CutToCeiling, DropLine, Scenario, SetAmount, Step
from rkt.analysis.scenario.cut_sentences import cut_figures, cut_headline, describe_leverage
from rkt.analysis.scenario.line_effects import (
    LineEffect,
    effect_of,
    group_effects,
    hardest_hit,
    line_effects,
    unlocked_lines,
)
from rkt.analysis.scenario.model import ceiling_after, cut_percent, deepest_cut
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, OBJECTIVE, Category
from rkt.i18n import Texts, load_texts

EN, ID = load_texts("en"), load_texts("id")
CEILING = 2_471_716_800
TENTH = Scenario("published", (CutToCeiling(CEILING, (8,)),), CEILING, locked=(8,))
AMOUNTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=60)


def lines_of(amounts: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            LINE_NO: range(1, len(amounts) + 1),
            AMOUNT: pd.Series(amounts, dtype="int64"),
            DESCRIPTION: "Rapat",
            CATEGORY: str(Category.ACTIVITIES),
            OBJECTIVE: "Tertib",
        }
    )


def effects_of(scenario: Scenario, lines: pd.DataFrame) -> list[LineEffect]:
    uncut = scenario.before_last_cut().lines_after(lines)
    return line_effects(lines, uncut, scenario.lines_after(lines), scenario.locked)


def test_a_tenth_less_takes_more_than_a_third_of_each_line_that_is_not_locked(serang: Plan) -> None:
    """Rp274,635,200 of Rp714,639,000 in 15 lines is 38.43 %, since salaries stay."""
    lines = effect_of(TENTH, serang.lines)
    assert (lines.count, lines.amounts.before, lines.amounts.after) == (
        15,
        714_639_000,
        440_003_800,
    )
    assert lines.total.difference == -274_635_200
    assert lines.is_even
    assert round(lines.share, 4) == -0.3843
    assert round(lines.leverage, 4) == 3.8430


@pytest.mark.parametrize(
    ("texts", "opening", "rest"),
    [
        (
            EN,
            "−10% of the total means −38.4% for each of the 15 lines that are not locked.",
            "Operasional Kantor dan Pemeliharaan Kantor loses Rp233,133,192; the 14 other lines "
            "lose Rp41,502,008.",
        ),
        (
            ID,
            "−10% dari total berarti −38,4% untuk 15 baris yang tidak dikunci.",
            "Anggaran Operasional Kantor dan Pemeliharaan Kantor berkurang Rp233.133.192; 14 baris "
            "lainnya berkurang Rp41.502.008.",
        ),
    ],
)
def test_the_headline_says_what_a_cut_takes_from_whom(
    serang: Plan, texts: Texts, opening: str, rest: str
) -> None:
    """The two losses add up to the cut: 233,133,192 + 41,502,008 = 274,635,200."""
    lines = effect_of(TENTH, serang.lines)
    said = cut_headline(lines, cut_figures(lines, texts), texts)
    assert said == (opening, rest)


def test_before_anything_is_cut_it_is_said_what_each_percent_takes(serang: Plan) -> None:
    """2,746,352,000 / 714,639,000 = 3.84."""
    lines = effect_of(Scenario("published", locked=(8,)), serang.lines)
    assert describe_leverage(lines, EN) == (
        "Each −1% of the total means −3.84% for the 15 lines that are not locked."
    )


def test_the_objective_that_loses_most_is_the_one_with_most_in_unlocked_lines(serang: Plan) -> None:
    """Office operations, and not salaries, although these have more."""
    [hit] = hardest_hit(effects_of(TENTH, serang.lines))
    assert hit.name.startswith("Terwujudnya Dukungan Sarana")
    assert hit.amounts.difference == -233_133_192


def test_objectives_that_lose_exactly_as_much_lose_most_together() -> None:
    """Of 6, 6 and 2 a half; before the cut those with most to lose."""
    lines = lines_of([6, 6, 2]).assign(**{OBJECTIVE: ["A", "B", "C"]})
    cut = Scenario("published", (CutToCeiling(7),))
    for scenario in (cut, Scenario("published")):
        assert [each.name for each in hardest_hit(effects_of(scenario, lines))] == ["A", "B"]


@pytest.mark.parametrize("step", [SetAmount(14, 1), DropLine(14)])
def test_a_change_of_one_line_is_no_even_cut(serang: Plan, step: Step) -> None:
    """A sentence on each of the lines would be untrue."""
    assert not effect_of(Scenario("published", (step,), locked=(8,)), serang.lines).is_even


def test_locked_lines_come_first_then_changed_ones_and_small_ones_apart(serang: Plan) -> None:
    """Line 3 was changed, so it comes before larger ones that were not."""
    scenario = Scenario("published", (SetAmount(3, 1_000_000),), locked=(8,))
    locked, large, small = group_effects(effects_of(scenario, serang.lines))
    assert [each.number for each in locked] == [8]
    assert [each.number for each in large] == [14]
    assert [each.number for each in small[:2]] == [3, 11]
    assert len(small) == 14


@given(
    amounts=AMOUNTS,
    locked=st.sets(st.integers(2, 60)),
    free=st.integers(1, 10**12),
    data=st.data(),
)
def test_what_was_before_less_the_cuts_is_what_is_after(
    amounts: list[int], locked: set[int], free: int, data: st.DataObject
) -> None:
    """In each line, in each group of the table, and in the total, whatever is cut."""
    kept = sum(amount for number, amount in enumerate(amounts, 1) if number in locked)
    amounts = [max(free, kept), *amounts[1:]]  # a half can be cut: the first line is not locked
    total = sum(amounts)
    percent = data.draw(st.integers(1, deepest_cut(total, kept)))
    ceiling, keeps = ceiling_after(total, percent), tuple(locked)
    scenario = Scenario("x", (CutToCeiling(ceiling, keeps),), ceiling, locked=keeps)
    effects = effects_of(scenario, lines_of(amounts))
    lines = unlocked_lines(effects)
    cuts = -sum(each.amounts.difference for each in effects)
    assert total - cuts == lines.total.after == ceiling
    assert lines.amounts.difference == lines.total.difference
    assert lines.is_even
    groups = [each for group in group_effects(effects) for each in group]
    assert sum(each.amounts.before for each in groups) == total
    assert sum(each.amounts.after for each in groups) == ceiling
    assert sum(each.count for each in groups) == len(amounts)


@given(total=st.integers(200, 10**15), percent=st.integers(1, 50))
def test_the_slider_stands_where_it_was_left(total: int, percent: int) -> None:
    """Although the ceiling is rounded down to whole rupiah."""
    scenario = Scenario("x", (CutToCeiling(ceiling_after(total, percent)),))
    outcome = scenario.outcome(lines_of([total]))
    assert cut_percent(scenario, outcome, total) == percent


@pytest.mark.parametrize(
    ("total", "locked", "deepest"),
    [(2_746_352_000, 2_031_713_000, 26), (100, 100, 0), (100, 0, 50), (0, 0, 0), (1000, 995, 0)],
)
def test_no_deeper_cut_is_offered_than_the_locked_lines_allow(
    total: int, locked: int, deepest: int
) -> None:
    """714,639,000 of 2,746,352,000 are 26.02 %."""
    assert deepest_cut(total, locked) == deepest
