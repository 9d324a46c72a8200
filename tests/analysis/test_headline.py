"""The sentence that a plan comes down to: true of the lines shown, and short."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis import measures
from rkt.analysis.filters import Filters
from rkt.analysis.headline import concentration_headline
from rkt.analysis.hierarchy import Depth, places_below
from rkt.analysis.place_headline import place_headline
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LEVELS, Category
from rkt.i18n import Texts, load_texts
from tests.render.exports.taken import SERANG, filters_of_serang
from tests.render.typst.sheets import plan_of_amounts

EN = load_texts("en")
ID = load_texts("id")
MILLION = 1_000_000
LONGEST = 215
"""Letters that fit two lines of the page at 1280 px."""


def headline_of(lines: pd.DataFrame, texts: Texts = EN) -> tuple[str, str]:
    opening, rest = concentration_headline(lines, measures.concentration(lines), texts)
    return opening.replace("\u00a0", " "), rest.replace("\u00a0", " ")


def opening_of(*amounts: int, names: Sequence[str] = ()) -> tuple[str, str]:
    given_names = names or [f"line {number}" for number in range(1, len(amounts) + 1)]
    return headline_of(plan_of_amounts(amounts, given_names).lines)


def test_what_takes_most_is_named_and_so_is_the_largest_of_the_rest() -> None:
    """KPU Kota Serang 2021, in both languages."""
    assert headline_of(SERANG.lines) == (
        "Salaries (74%) and office operations (22%) take 96% of Rp2.75 billion.",
        "The other Rp108 million pays for 14 lines, the largest Pemutakhiran Data Pemilih, "
        "Rp29.8 million.",
    )
    assert headline_of(SERANG.lines, ID) == (
        "Gaji (74%) dan operasional kantor (22%) menyerap 96% dari Rp2,75 miliar.",
        "Sisanya, Rp108 juta, untuk 14 baris lain; "
        "terbesar Pemutakhiran Data Pemilih, Rp29,8 juta.",
    )


@pytest.mark.parametrize(
    ("amounts", "opening", "rest"),
    [
        ((), "There is no budget line.", ""),
        ((0,), "The only line has no amount.", ""),
        ((0, 0, 0), "None of the 3 lines has an amount.", ""),
        ((5 * MILLION,), "The only line, line 1, has Rp5 million.", ""),
        (
            (45, 30, 25),
            "The largest of 3 lines, line 1, takes 45% of Rp100.",
            "No lines dominate.",
        ),
        (
            (40, 40, 20),
            "The 2 largest of 3 lines account for 40% of Rp100 each.",
            "No lines dominate.",
        ),
        ((5, 5, 5), "Each of the 3 lines has the same share: 33% of Rp15.", ""),
        (
            (50, 30, 10, 5, 5),
            "The largest of 5 lines, line 1, takes 50% of Rp100.",
            "No lines dominate: it takes the 3 largest to reach 90.00%.",
        ),
        (
            (5, 5, 5, 0),
            "The 3 largest of 4 lines account for 33% of Rp15 each.",
            "No lines dominate. The other line has no amount.",
        ),
        ((7, 0), "line 1 takes 100.00% of Rp7.", "The other line has no amount."),
        ((7, 0, 0), "line 1 takes 100.00% of Rp7.", "The other 2 lines have no amount."),
        (
            (95, 3, 2),
            "line 1 takes 95% of Rp100.",
            "The other Rp5 pays for 2 lines, the largest line 2, Rp3.",
        ),
        ((95, 5), "line 1 takes 95% of Rp100.", "The other Rp5 pays for one line, line 2."),
        ((90, 5, 5), "line 1 takes 90% of Rp100.", "The other Rp10 pays for 2 lines."),
        (
            (50, 25, 20, 2, 2, 1),
            "line 1 (50%), line 2 (25%) and line 3 (20%) take 95% of Rp100.",
            "The other Rp5 pays for 3 lines.",
        ),
        (
            (30, 25, 20, 20, 1, 1, 1, 2),
            "4 of 8 lines take 95% of Rp100.",
            "The other Rp5 pays for 4 lines, the largest line 8, Rp2.",
        ),
        (
            (477, 435, 44, 44),
            "line 1 (47.70%) and line 2 (43.50%) take 91.20% of Rp1 thousand.",
            "The other Rp88 pays for 2 lines.",
        ),
    ],
)
def test_the_opening_says_what_is_worth_saying(
    amounts: tuple[int, ...], opening: str, rest: str
) -> None:
    """It names few lines, counts many, and writes decimals where whole shares do not add up."""
    said, more = opening_of(*amounts)
    assert (said[:1].lower() + said[1:], more) == (opening[:1].lower() + opening[1:], rest)


def test_a_category_is_named_only_if_all_of_it_is_meant() -> None:
    """Salaries in two lines are one part; with a third, small one in the rest they are lines."""
    lines = plan_of_amounts([50, 45, 3, 2], ["Gaji", "Gaji 13", "Rapat", "Cetak"]).lines
    salaries = lines.assign(**{CATEGORY: [*[Category.SALARIES] * 2, *[Category.ACTIVITIES] * 2]})
    assert headline_of(salaries)[0] == "Salaries take 95% of Rp100."
    three = lines.assign(**{CATEGORY: [*[Category.SALARIES] * 3, Category.ACTIVITIES]})
    assert headline_of(three)[0] == "Gaji (50%) and Gaji 13 (45%) take 95% of Rp100."


def test_a_line_without_a_description_is_named_by_what_it_is_in() -> None:
    """The lowest level that has a name; where none has, it is a line without one."""
    lines = plan_of_amounts([95, 5], ["", "Rapat"]).lines
    program, activity, group = LEVELS
    placed = lines.assign(**{program: "Program", activity: "Kegiatan", group: ""})
    assert headline_of(placed)[0] == "Kegiatan takes 95% of Rp100."
    nowhere = lines.assign(**dict.fromkeys(LEVELS, ""))
    assert headline_of(nowhere)[0] == "A line without a name takes 95% of Rp100."


def test_long_names_are_cut_to_two_lines_of_the_page() -> None:
    """Short names leave their room to the long one."""
    long = "Penyusunan Dokumen Rencana Kerja dan Anggaran Tahun 2022 serta Pengelolaan Program"
    opening, rest = opening_of(60, 35, 3, 2, names=[long, "Rapat", long, "Cetak"])
    assert opening == ("Penyusunan Dokumen Rencana Kerja… (60%) and Rapat (35%) take 95% of Rp100.")
    assert rest.startswith("The other Rp5 pays for 2 lines, the largest Penyusunan Dokumen")
    assert len(opening + rest) <= LONGEST


@given(
    amounts=st.lists(st.integers(0, 10**12), max_size=12),
    names=st.lists(st.text("abc ", max_size=120), min_size=12, max_size=12),
    language=st.sampled_from(["id", "en"]),
)
def test_no_sentence_is_longer_than_two_lines(
    amounts: list[int], names: list[str], language: str
) -> None:
    """Whatever the plan, in both languages."""
    lines = plan_of_amounts(amounts, names[: len(amounts)]).lines
    assert len(" ".join(headline_of(lines, load_texts(language)))) <= LONGEST


@given(amounts=st.lists(st.integers(0, 50), max_size=12))
def test_no_opening_says_that_all_lines_hold_all(amounts: list[int]) -> None:
    """Neither "3 of 3" nor "1 of 1", and no line that shares nothing."""
    said = " ".join(opening_of(*amounts))
    count = len(amounts)
    assert f"{count} of {count} lines" not in said
    assert not re.search(r"Rp0\b(?!\.)", said)


@given(filters=filters_of_serang)
def test_the_sentence_is_true_of_the_filter(filters: Filters) -> None:
    """The largest line named last is the largest of those that are not dominant."""
    lines = filters.apply(SERANG.lines)
    rest = headline_of(lines)[1]
    if "the largest" in rest and "pays for" in rest:
        left = measures.without_dominant(lines)
        largest = left.loc[left[AMOUNT].idxmax(), DESCRIPTION]
        assert largest[:12] in rest
        assert f"pays for {len(left)} lines" in rest


# A place on the explore page


def place_headline_of(
    path: tuple[str, ...], lines: pd.DataFrame = SERANG.lines, texts: Texts = EN
) -> tuple[str, str]:
    level = Depth(path).below
    opening, rest = place_headline(places_below(lines, path, 1), level, texts)
    return opening.replace("\u00a0", " "), rest.replace("\u00a0", " ")


def test_a_place_says_what_it_divides_into() -> None:
    """The published plan, one of its programs, and in Indonesian."""
    assert place_headline_of(()) == (
        "The largest of 2 programs, Program Dukungan Manajemen, takes 99% of Rp2.75 billion.",
        "The other, Penyelenggaraan Pemilu Dalam Proses…, has Rp18.1 million.",
    )
    opening, rest = place_headline_of(("Program Dukungan Manajemen",), texts=ID)
    assert opening.startswith("Dari 4 kegiatan, yang terbesar Pelaksanaan Akuntabilitas")
    assert opening.endswith(": 76% dari Rp2,73 miliar.")
    assert rest.startswith("Sisanya, Rp667 juta, untuk 3 lainnya; terbesar Penyelenggaraan")
    assert rest.endswith(", Rp611 juta.")


@pytest.mark.parametrize(
    ("amounts", "opening", "rest"),
    [
        ((0, 0), "None of the 2 lines has an amount.", ""),
        ((7,), "1 line takes all of Rp7: line 1.", ""),
        ((5, 5, 5), "3 lines share Rp15 equally, Rp5 each.", ""),
        (
            (40, 40, 20),
            "The 2 largest of 3 lines have Rp40 each.",
            "The other, line 3, has Rp20.",
        ),
        (
            (50, 20, 20),
            "The largest of 3 lines, line 1, takes 56% of Rp90.",
            "The other Rp40 goes to 2 others.",
        ),
        (
            (9, 0, 0),
            "The largest of 3 lines, line 1, takes 100.00% of Rp9.",
            "The 2 others have no amount.",
        ),
    ],
)
def test_a_place_of_lines_says_how_they_share(
    amounts: tuple[int, ...], opening: str, rest: str
) -> None:
    """Equal lines, a single one and lines without an amount have sentences of their own."""
    names, place = [f"line {n}" for n, _ in enumerate(amounts, 1)], {each: each for each in LEVELS}
    path, lines = tuple(place), plan_of_amounts(amounts, names).lines.assign(**place)
    assert place_headline_of(path, lines) == (opening, rest)
