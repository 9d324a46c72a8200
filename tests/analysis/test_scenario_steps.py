"""A scenario is its steps: none makes or loses a rupiah that it does not name."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis.scenario import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    Scenario,
    SetAmount,
    Step,
    StepError,
)
from rkt.analysis.scenario.descriptions import describe_step, scenario_headline
from rkt.analysis.scenario.effects import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    SHARE_AFTER,
    differences_by,
    largest_losses,
    scenario_balance,
)
from rkt.analysis.scenario.serialization import scenario_from_dict, scenario_to_dict, step_from_dict
from rkt.core.schema import (
    ACTIVITY,
    AMOUNT,
    CATEGORY,
    INDICATOR,
    LINE_COLUMNS,
    LINE_NO,
    LINES,
    OBJECTIVE,
    PROGRAM,
    SOURCE_ROW,
)
from rkt.i18n import load_texts
from tests.tables import HEADER, HEADINGS, plan

EN, ID = load_texts("en"), load_texts("id")
SMALL = plan(
    "KPU KOTA CILEGON TAHUN ANGGARAN 2022",
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | Rapat  | 6000 |",
    " | Tertib | Jumlah | Laporan | Survei | 3000 |",
    "Kegiatan Dua",
    "Layanan",
    " | Rapi   | Persen | Laporan | Arsip  | 1000 |",
).lines
"""Lines 1 and 2 in the activity Logistik, line 3 in another: 6,000, 3,000 and 1,000."""

NEW = AddLine(4, "Pemilu", "Logistik", "Norma", "Tertib", "Persen", "Buku", "Cetak", 500)


def amounts_after(*steps: Step) -> dict[int, int]:
    lines = Scenario("published", steps).lines_after(SMALL)
    return dict(zip(lines[LINE_NO], lines[AMOUNT], strict=True))


def told(*steps: Step) -> dict[int, str]:
    """What is said of the steps that cannot be done, by their place."""
    problems = Scenario("published", steps).outcome(SMALL).problems
    return {place: f"{f.problem(EN)} {f.remedy(EN)}" for place, f in problems.items()}


@pytest.mark.parametrize(
    ("step", "amounts"),
    [
        (SetAmount(2, 3_500), {1: 6_000, 2: 3_500, 3: 1_000}),
        (ChangeByPercent(1, -1_000), {1: 5_400, 2: 3_000, 3: 1_000}),
        (ChangeByPercent(3, 1_205), {1: 6_000, 2: 3_000, 3: 1_121}),  # 1,120.5 is rounded up
        (ChangeByPercent(3, -10_000), {1: 6_000, 2: 3_000, 3: 0}),
        (MoveAmount(1, 3, 6_000), {1: 0, 2: 3_000, 3: 7_000}),
        (NEW, {1: 6_000, 2: 3_000, 3: 1_000, 4: 500}),
        (DropLine(1), {2: 3_000, 3: 1_000}),
        (CutToCeiling(8_000, (1,)), {1: 6_000, 2: 1_500, 3: 500}),
    ],
)
def test_each_step_changes_what_it_names_and_nothing_else(
    step: Step, amounts: dict[int, int]
) -> None:
    """Of 6,000, 3,000 and 1,000."""
    assert amounts_after(step) == amounts


def test_the_plan_itself_stays_as_it_is() -> None:
    """No step at all gives its lines back, and steps leave them alone."""
    before = SMALL.copy()
    pd.testing.assert_frame_equal(Scenario("published").lines_after(SMALL), before)
    amounts_after(DropLine(1), NEW, SetAmount(2, 0))
    pd.testing.assert_frame_equal(SMALL, before)


def test_an_added_line_is_one_like_the_others() -> None:
    """Tidy columns of the same types; its plan is the base's; it stands in no row of a source."""
    lines = Scenario("published", (NEW, ChangeByPercent(4, 10_000))).lines_after(SMALL)
    assert tuple(lines.columns) == LINE_COLUMNS
    assert lines.dtypes.equals(SMALL.dtypes)
    row = lines.iloc[-1]
    assert (row[AMOUNT], row[CATEGORY], row[SOURCE_ROW]) == (1_000, "activities", 0)
    assert row["unit"] == "KPU KOTA CILEGON"
    assert row["fiscal_year"] == 2022


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (SetAmount(9, 1), "There is no line 9 at this step"),
        (SetAmount(1, -1), "Line 1 would become Rp-1"),
        (SetAmount(1, 2**53), "exceed Rp9,007,199,254,740,991"),
        (ChangeByPercent(1, -10_001), "cannot be cut by more than its amount"),
        (MoveAmount(3, 1, 1_001), "from line 3: it has Rp1,000, Rp1 too little."),
        (MoveAmount(1, 9, 1), "There is no line 9"),
        (MoveAmount(1, 1, 1), "from line 1 to itself"),
        (MoveAmount(1, 2, 0), "Enter an amount above Rp0."),
        (replace(NEW, line=2), "Line 2 already exists"),
        (replace(NEW, description=" "), "Say which output group it belongs to"),
        (DropLine(9), "There is no line 9"),
        (CutToCeiling(5_500, (1,)), "Rp500 more than the ceiling of Rp5,500; nothing was cut."),
        (CutToCeiling(5_500, (1,)), "Unlock lines worth at least Rp500"),
        (CutToCeiling(-1), "A ceiling cannot be below Rp0."),
    ],
)
def test_a_step_that_cannot_be_done_says_why_and_the_others_are_done(
    step: Step, words: str
) -> None:
    """The one before and the one after it still count."""
    steps = (SetAmount(2, 3_001), step, SetAmount(3, 1_002))
    assert amounts_after(*steps) == {1: 6_000, 2: 3_001, 3: 1_002}
    said = told(*steps)
    assert list(said) == [1]
    assert words in said[1]


def test_a_line_that_is_dropped_is_missing_only_after_it() -> None:
    """Switched off, the drop does not hinder later steps; and no step is reported twice."""
    drop, later = DropLine(1), ChangeByPercent(1, -1_000)
    assert list(told(drop, later)) == [1]
    assert told(replace(drop, is_on=False), later) == {}
    assert told(later, drop) == {}


def test_steps_are_added_switched_and_taken_away_by_their_place() -> None:
    """Two equal steps are two."""
    move = MoveAmount(1, 2, 10)
    scenario = Scenario("published").with_step(move).with_step(move)
    assert [step.is_on for step in scenario.switched(1, is_on=False).steps] == [True, False]
    assert scenario.switched(1, is_on=False).switched(1, is_on=True) == scenario
    assert scenario.without(0).steps == (move,)
    assert scenario.with_step(NEW).next_line(SMALL) == 5
    assert scenario.next_line(SMALL) == 4


NUMBERS = st.integers(0, 5)
RUPIAH = st.integers(-10, 20_000)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
"""What can be typed."""
SWITCH = st.booleans()
STEPS: list[st.SearchStrategy[Step]] = [
    st.builds(SetAmount, NUMBERS, RUPIAH, is_on=SWITCH),
    st.builds(ChangeByPercent, NUMBERS, st.integers(-11_000, 30_000), is_on=SWITCH),
    st.builds(MoveAmount, NUMBERS, NUMBERS, RUPIAH, is_on=SWITCH),
    st.builds(DropLine, NUMBERS, is_on=SWITCH),
    st.builds(CutToCeiling, RUPIAH, st.sets(NUMBERS).map(tuple), is_on=SWITCH),
    st.builds(AddLine, NUMBERS, *[TEXT] * 7, amount=RUPIAH, note=TEXT, is_on=SWITCH),
]
MANY_STEPS = st.lists(st.one_of(STEPS), max_size=8).map(tuple)


@given(steps=MANY_STEPS)
def test_whatever_the_steps_no_line_is_negative_and_amounts_are_whole(
    steps: tuple[Step, ...],
) -> None:
    """And each line stands there once."""
    lines = Scenario("published", steps).lines_after(SMALL)
    assert (lines[AMOUNT] >= 0).all()
    assert lines[AMOUNT].dtype == "int64"
    assert lines[LINE_NO].is_unique
    assert tuple(lines.columns) == LINE_COLUMNS


@given(steps=MANY_STEPS, source=NUMBERS, target=NUMBERS, amount=RUPIAH)
def test_moving_makes_and_loses_no_rupiah(
    steps: tuple[Step, ...], source: int, target: int, amount: int
) -> None:
    """Whatever came before: the sum stays, and no line but the two is touched."""
    before = amounts_after(*steps)
    after = amounts_after(*steps, MoveAmount(source, target, amount))
    assert sum(after.values()) == sum(before.values())
    others = set(before) - {source, target}
    assert {n: after[n] for n in others} == {n: before[n] for n in others}


@given(steps=MANY_STEPS, ceiling=st.integers(0, 30_000), locked=st.sets(NUMBERS))
def test_a_cut_meets_the_ceiling_to_the_rupiah_and_leaves_locked_lines(
    steps: tuple[Step, ...], ceiling: int, locked: set[int]
) -> None:
    """Or, with more locked than that, leaves everything as it was and says so."""
    before = amounts_after(*steps)
    cut = CutToCeiling(ceiling, tuple(locked))
    after = amounts_after(*steps, cut)
    assert {n: after[n] for n in locked & set(before)} == {
        n: before[n] for n in locked & set(before)
    }
    if len(steps) in told(*steps, cut):
        assert sum(a for n, a in before.items() if n in locked) > ceiling
        assert after == before
    else:
        assert sum(after.values()) == min(ceiling, sum(before.values()))


@given(steps=MANY_STEPS, data=st.data())
def test_a_step_that_is_off_is_as_if_it_had_never_been_made(
    steps: tuple[Step, ...], data: st.DataObject
) -> None:
    """Lines and problems are those of the list without it."""
    made = data.draw(st.one_of(STEPS))
    place = data.draw(st.integers(0, len(steps)))
    with_it = (*steps[:place], replace(made, is_on=False), *steps[place:])
    one, other = (Scenario("published", s).outcome(SMALL) for s in (with_it, steps))
    pd.testing.assert_frame_equal(one.lines, other.lines)
    assert list(one.problems.values()) == list(other.problems.values())


@given(
    steps=MANY_STEPS,
    ceiling=st.none() | st.integers(0, 10**15),
    name=TEXT,
    locked=st.lists(NUMBERS).map(tuple),
)
def test_a_scenario_comes_back_from_json_as_it_was(
    steps: tuple[Step, ...], ceiling: int | None, name: str, locked: tuple[int, ...]
) -> None:
    """Steps, switches, ceiling, name and locks."""
    scenario = Scenario("kpu-kota-serang-2021-r1", steps, ceiling, name, locked)
    assert scenario_from_dict(json.loads(json.dumps(scenario_to_dict(scenario)))) == scenario


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        {"kind": "raise", "line": 1},
        {"kind": "drop", "line": 1},
        {"kind": "drop", "line": 1.0, "is_on": True},
        {"kind": "drop", "line": True, "is_on": True},
        {"kind": "drop", "line": 1, "is_on": 1},
        {"kind": "drop", "line": 1, "is_on": True, "more": 1},
        {"kind": "cut", "ceiling": 1, "locked": "1", "is_on": True},
    ],
)
def test_what_is_not_a_step_is_refused(plain: object) -> None:
    """A kind, a field or a type that this version does not know."""
    with pytest.raises(ValueError):  # noqa: PT011 - which of them does not matter
        step_from_dict(plain)
    with pytest.raises(ValueError):  # noqa: PT011
        scenario_from_dict(
            {"base_code": "a", "steps": [plain], "locked": [], "name": "", "ceiling": None}
        )


def test_differences_are_stated_by_place_and_add_up_to_the_whole() -> None:
    """Logistik loses 1,400 of 9,000, the other activity gets 500: 9,100 of 10,000 remain."""
    after = Scenario("x", (SetAmount(1, 4_600), MoveAmount(2, 3, 500), NEW)).lines_after(SMALL)
    by_activity = differences_by(SMALL, after, ACTIVITY)
    assert by_activity[ACTIVITY].tolist() == ["Logistik", "Kegiatan Dua"]
    assert by_activity[BEFORE].tolist() == [9_000, 1_000]
    assert by_activity[AFTER].tolist() == [7_600, 1_500]
    assert by_activity[DIFFERENCE].tolist() == [-1_400, 500]
    assert by_activity[SHARE_AFTER].tolist() == [7_600 / 9_100, 1_500 / 9_100]
    balance = scenario_balance(SMALL, after, 9_000)
    assert (balance.change, balance.room) == (-900, -100)
    for column in (PROGRAM, ACTIVITY, OBJECTIVE, INDICATOR, LINES):
        assert differences_by(SMALL, after, column)[DIFFERENCE].sum() == -900


def test_objectives_and_indicators_that_lose_money_are_reported_largest_first() -> None:
    """Persen stands in two activities: -1,400 + 500 + 500 are 400 less; Jumlah loses 500."""
    after = Scenario("x", (SetAmount(1, 4_600), MoveAmount(2, 3, 500), NEW)).lines_after(SMALL)
    lost = largest_losses(differences_by(SMALL, after, INDICATOR))
    assert list(zip(lost[INDICATOR], lost[DIFFERENCE], strict=True)) == [
        ("Jumlah", -500),
        ("Persen", -400),
    ]
    assert largest_losses(differences_by(SMALL, after, OBJECTIVE))[OBJECTIVE].tolist() == ["Tertib"]


def test_a_dropped_line_is_among_the_differences() -> None:
    """With nothing after, and its share gone."""
    dropped = differences_by(SMALL, Scenario("x", (DropLine(2),)).lines_after(SMALL), LINES)
    assert dropped[AFTER].tolist() == [6_000, 0, 1_000]
    assert dropped[DIFFERENCE].tolist() == [0, -3_000, 0]


def test_every_kind_of_step_has_words_in_both_languages() -> None:
    """Lines by number and description, amounts as people read them."""
    names = {1: "Rapat", 2: "Survei"}
    steps = {
        SetAmount(1, 4_600): "Set line 1 “Rapat” to Rp4,600",
        ChangeByPercent(2, -1_250): "Change line 2 “Survei” by −12.5%",
        MoveAmount(1, 2, 10): "Move Rp10 from line 1 “Rapat” to line 2 “Survei”",
        NEW: "Add line 4 “Cetak” under “Norma” with Rp500",
        DropLine(9): "Drop line 9",
        CutToCeiling(9_000, (1, 2)): (
            "Cut in proportion to the ceiling of Rp9,000; the 2 lines 1, 2 are locked"
        ),
    }
    for step, words in steps.items():
        assert describe_step(step, names, EN) == words
        assert describe_step(step, names, ID)


def test_the_serang_plan_with_a_tenth_less_says_so_in_a_sentence(serang: Plan) -> None:
    """Rp274,635,200 less, which is exactly the ceiling."""
    salaries = tuple(serang.lines.loc[serang.lines[CATEGORY] == "salaries", LINE_NO].tolist())
    ceiling = 2_471_716_800
    scenario = Scenario("published", (CutToCeiling(ceiling, salaries),), ceiling)
    balance = scenario_balance(serang.lines, scenario.lines_after(serang.lines), scenario.ceiling)
    assert scenario_headline(balance, 1, EN) == (
        "With 1 step the plan totals Rp2.47\u00a0billion, Rp274,635,200 less than before.",
        "That meets the ceiling of Rp2,471,716,800 exactly.",
    )
    assert scenario_headline(scenario_balance(serang.lines, serang.lines, ceiling), 0, EN) == (
        "Nothing has changed yet: the plan totals Rp2.75\u00a0billion.",
        "That is Rp274,635,200 over the ceiling of Rp2,471,716,800.",
    )


@pytest.mark.parametrize(
    "step",
    [
        SetAmount(3, 5),
        ChangeByPercent(3, 100),
        MoveAmount(3, 1, 5),
        MoveAmount(1, 3, 5),
        DropLine(3),
    ],
)
def test_no_further_step_names_a_locked_line_and_those_made_before_stay(step: Step) -> None:
    """Line 3 of 1,000 is locked after a step on it; a rule for all lines is still taken."""
    locked = Scenario("published", (SetAmount(3, 900),), locked=(3,))
    with pytest.raises(StepError, match="step-line-locked"):
        locked.with_step(step)
    cut = locked.with_step(CutToCeiling(9_000, (3,)))
    assert cut.lines_after(SMALL)[AMOUNT].tolist() == [5_400, 2_700, 900]
