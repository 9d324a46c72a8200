"""The 96/4 picture's values: what is in the strip, what under the glass, what is not drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis.filters import Filters
from rkt.analysis.measures import SHARE_BASES, ShareBasis, concentration
from rkt.render.html.magnifier import MOST_BARS, magnify
from tests.examples import examples
from tests.render.exports.taken import ACTIVITIES, ID, SERANG, filters_of_serang
from tests.render.typst.sheets import magnified, plan_of_amounts


def test_the_strip_is_the_dominant_lines_and_the_rest() -> None:
    """Salaries and operations by their own names, the other 14 lines as one."""
    picture = magnified()
    assert [(segment.label, segment.percent) for segment in picture.segments] == [
        ("Gaji, Tunjangan dan Uang Kehormatan", "73.98%"),
        ("Operasional Kantor dan Pemeliharaan Kantor", "22.09%"),
        ("14 other lines", "3.93%"),
    ]
    assert picture.wedge_start == pytest.approx(2_638_358_000 / 2_746_352_000)


def test_the_rest_is_magnified_by_a_stated_factor() -> None:
    """On an axis to Rp30 million, 45 % as long as the strip: 0.45 * 2,746,352,000 / 30,000,000."""
    picture = magnified()
    assert len(picture.bars) == 14
    assert (picture.bars[0].label, picture.bars[0].figures, picture.bars[0].share) == (
        "Pemutakhiran Data Pemilih",
        "Rp29,840,000",
        "1.09% of total",
    )
    assert picture.axis.marks == [
        (0, "Rp0"),
        (15_000_000, "Rp15\u00a0million"),
        (30_000_000, "Rp30\u00a0million"),
    ]
    assert picture.caption == "14 other lines · Rp107,994,000 · 3.93% of total — magnified 41×"


def test_the_picture_speaks_the_readers_language() -> None:
    """Indonesian words and numbers, the document's names as they are."""
    picture = magnify(SERANG.lines, concentration(SERANG.lines), ShareBasis.PARENT, ID)
    assert picture.headline == (
        "Gaji (74%) dan operasional kantor (22%) menyerap 96% dari Rp2,75\u00a0miliar.",
        "Sisanya, Rp108\u00a0juta, untuk 14 baris lain; terbesar Pemutakhiran Data Pemilih, "
        "Rp29,8\u00a0juta.",
    )
    assert picture.bars[0].share == "57,13% dari kegiatannya"


def test_lines_of_which_no_few_dominate_are_all_magnified() -> None:
    """The 14 activities: one piece of strip, no wedge, every line below it."""
    picture = magnified(filters=ACTIVITIES)
    assert [segment.label for segment in picture.segments] == ["all 14 lines"]
    assert picture.segments[0].category == "activities"
    assert picture.wedge_start == 0
    assert picture.scale_note == ""
    assert len(picture.bars) == 14


def test_a_single_line_is_named_on_the_strip_and_not_drawn_twice() -> None:
    """Not "the only line", and no bar below it that is "reduced to 0.4×"."""
    picture = magnified(filters=Filters(q="Penatausahaan"))
    [segment] = picture.segments
    assert (segment.label, segment.category) == ("Penatausahaan BMN", "activities")
    assert (picture.bars, picture.caption) == ([], "")


def test_a_shorter_axis_is_not_called_a_magnification() -> None:
    """Two equal lines are drawn at 0.9 of the strip's scale."""
    picture = magnified(plan=plan_of_amounts([5, 5]))
    assert len(picture.bars) == 2
    assert picture.caption == "all 2 lines"


def test_many_dominant_lines_are_one_piece_of_the_strip() -> None:
    """Seven of 20 lines account for 90 %: too many for names of their own."""
    picture = magnified(plan=plan_of_amounts([1_000] * 7 + [10] * 13))
    assert [segment.label for segment in picture.segments] == [
        "The 7 dominant lines",
        "13 other lines",
    ]


def test_what_is_not_drawn_is_said() -> None:
    """25 lines of Rp1,000: 20 bars, and the other five in words."""
    picture = magnified(plan=plan_of_amounts([1_000] * 25))
    assert len(picture.bars) == MOST_BARS
    assert picture.others == "Not drawn: 5 smaller lines, Rp5,000."


def test_a_plan_without_amounts_has_a_picture_too() -> None:
    """The axis ends at Rp1 so that nothing is divided by nothing."""
    picture = magnified(plan=plan_of_amounts([0, 0, 0]))
    assert picture.axis.end == 1
    assert [bar.amount for bar in picture.bars] == [0, 0, 0]


@given(filters_of_serang, st.sampled_from(SHARE_BASES))
@examples(25)
def test_the_strip_is_always_whole_and_the_bars_are_within_their_axis(
    filters: Filters, basis: ShareBasis
) -> None:
    """Shares of its pieces add up to 1, whatever the filters leave."""
    picture = magnified(filters=filters, basis=basis)
    assert sum(segment.share for segment in picture.segments) == pytest.approx(1)
    assert all(0 <= bar.amount <= picture.axis.end for bar in picture.bars)


def test_the_lines_are_left_as_they_were() -> None:
    """Neither order nor columns of the plan's table change."""
    plan = replace(SERANG, lines=SERANG.lines.copy())
    magnified(plan=plan)
    assert plan.lines.equals(SERANG.lines)
