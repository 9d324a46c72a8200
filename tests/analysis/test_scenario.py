"""A cut to a ceiling makes and loses no rupiah, whatever the lines and the locks."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import Plan
from rkt.analysis.scenario import CeilingError, cut_to_ceiling, share_out
from rkt.analysis.scenario.cuts import enough_to_unlock
from rkt.core.schema import AMOUNT, LINE_NO

AMOUNTS = st.lists(st.integers(0, 10**13), min_size=1, max_size=40)
AMOUNTS_ABOVE_ZERO = st.builds(lambda first, more: [*more, first], st.integers(1, 10**13), AMOUNTS)


def lines_of(amounts: list[int]) -> pd.DataFrame:
    numbers = range(1, len(amounts) + 1)
    return pd.DataFrame({LINE_NO: numbers, AMOUNT: pd.Series(amounts, dtype="int64")})


def test_lines_are_cut_in_proportion_and_locked_ones_stay() -> None:
    """90 of 100 with 40 locked: the other 60 become 50, in the proportion 2 to 1."""
    cut = cut_to_ceiling(lines_of([40, 40, 20]), 90, {1})
    assert cut[AMOUNT].tolist() == [40, 33, 17]


def test_what_rounding_leaves_goes_to_the_largest_remainder_then_to_the_first() -> None:
    """Three equal lines share 100: the first gets the odd rupiah."""
    assert cut_to_ceiling(lines_of([50, 50, 50]), 100, ())[AMOUNT].tolist() == [34, 33, 33]


def test_the_serang_plan_loses_a_tenth_with_salaries_locked(serang: Plan) -> None:
    """Rp2,471,716,800 to the rupiah; line by line nothing grows and salaries stay."""
    salaries = serang.lines.loc[serang.lines["category"] == "salaries", LINE_NO].tolist()
    cut = cut_to_ceiling(serang.lines, 2_471_716_800, salaries)
    assert cut[AMOUNT].sum() == 2_471_716_800
    assert cut[AMOUNT].max() == 2_031_713_000
    assert (cut[AMOUNT] <= serang.lines[AMOUNT]).all()
    assert cut.drop(columns=AMOUNT).equals(serang.lines.drop(columns=AMOUNT))


def test_a_ceiling_above_the_total_cuts_nothing() -> None:
    """There is room, and no line is raised to fill it."""
    assert cut_to_ceiling(lines_of([10, 20]), 100, ())[AMOUNT].tolist() == [10, 20]


def test_an_impossible_ceiling_says_by_how_much() -> None:
    """Of 60 locked rupiah at least 10 would have to be unlocked."""
    with pytest.raises(CeilingError) as refused:
        cut_to_ceiling(lines_of([60, 40]), 50, {1})
    assert (refused.value.short, refused.value.locked) == (10, 60)
    with pytest.raises(ValueError, match="negative"):
        cut_to_ceiling(lines_of([60, 40]), -1, ())


@pytest.mark.parametrize(
    ("short", "lines"),
    [
        (1, [2]),
        (60, [2]),  # one that is large enough, though another is larger and pays salaries
        (61, [2, 3]),
        (90, [2, 3]),
        (91, [1]),  # the others have 90: salaries alone will do
        (101, [1, 2]),
        (161, [1, 2, 3]),
        (191, [1, 2, 3, 4]),
        (0, []),
    ],
)
def test_salaries_are_named_last_among_what_would_have_to_be_unlocked(
    short: int, lines: list[int]
) -> None:
    """100 and 5 pay salaries, 60 and 30 do not; the 900 of line 5 are not locked."""
    amounts = {1: 100, 2: 60, 3: 30, 4: 5, 5: 900}
    assert enough_to_unlock(amounts, (1, 2, 3, 4), short, spared=(1, 4)) == lines


@given(amounts=AMOUNTS, data=st.data())
def test_what_would_have_to_be_unlocked_makes_the_ceiling_possible(
    amounts: list[int], data: st.DataObject
) -> None:
    """Without those lines locked the cut can be made; with one fewer unlocked it cannot."""
    spared = data.draw(st.sets(st.integers(1, len(amounts))))
    locked = data.draw(st.sets(st.integers(1, len(amounts)), min_size=1))
    by_number = dict(enumerate(amounts, 1))
    kept = sum(by_number[n] for n in locked)
    ceiling = data.draw(st.integers(0, kept))
    free = enough_to_unlock(by_number, locked, kept - ceiling, spared)
    cut = cut_to_ceiling(lines_of(amounts), ceiling, locked - set(free))
    assert int(cut[AMOUNT].sum()) == ceiling
    for line in free:
        with pytest.raises(CeilingError):
            cut_to_ceiling(lines_of(amounts), ceiling, locked - set(free) | {line})
    if kept - ceiling <= sum(by_number[n] for n in locked - spared):
        assert not spared & set(free)


@given(amounts=AMOUNTS, data=st.data())
def test_no_rupiah_is_made_or_lost(amounts: list[int], data: st.DataObject) -> None:
    """Sum, locks, signs and order, for any lines, locks and ceiling."""
    lines = lines_of(amounts)
    locked = data.draw(st.sets(st.integers(1, len(amounts))))
    kept = sum(a for n, a in enumerate(amounts, 1) if n in locked)
    ceiling = data.draw(st.integers(0, sum(amounts)))
    before = lines.copy()
    if kept > ceiling:
        with pytest.raises(CeilingError):
            cut_to_ceiling(lines, ceiling, locked)
        return
    cut = cut_to_ceiling(lines, ceiling, locked)
    assert int(cut[AMOUNT].sum()) == ceiling
    assert cut[AMOUNT].dtype == "int64"
    for number, old, new in zip(lines[LINE_NO], amounts, cut[AMOUNT], strict=True):
        assert new == old if number in locked else 0 <= new <= old
    pd.testing.assert_frame_equal(lines, before)


@given(total=st.integers(0, 10**16), weights=AMOUNTS_ABOVE_ZERO)
def test_parts_are_within_one_rupiah_of_their_exact_share(total: int, weights: list[int]) -> None:
    """And a larger weight never gets less."""
    parts = share_out(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * whole - total * weight) < whole
    ordered = sorted(zip(weights, parts, strict=True))
    assert all(a[1] <= b[1] for a, b in pairwise(ordered) if a[0] < b[0])
