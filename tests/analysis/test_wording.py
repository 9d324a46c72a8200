"""The sentences that a plan opens with, for plans of every shape: none of them says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.measures import SHARE_BASES, ShareBasis, Totals
from rkt.i18n import load_texts
from rkt.render.html.key_figures import key_figures
from tests.render.typst.sheets import plan_of_amounts

EN = load_texts("en")
ID = load_texts("id")
MILLION = 1_000_000


def opening_of(*amounts: int) -> tuple[str, str]:
    held = measures.concentration(plan_of_amounts(amounts).lines)
    opening, rest = sentences.concentration_headline(held, EN)
    return opening.replace("\u00a0", " "), rest


@pytest.mark.parametrize(
    ("amounts", "opening", "rest"),
    [
        ((), "There is no budget line.", ""),
        ((0,), "The only line has no amount.", ""),
        ((0, 0, 0), "None of the 3 lines has an amount.", ""),
        ((5 * MILLION,), "1 line has Rp5 million.", ""),
        (
            (45, 30, 25),
            "The largest of 3 lines accounts for 45.00% of Rp100.",
            "No lines dominate.",
        ),
        (
            (40, 40, 20),
            "The 2 largest of 3 lines account for 40.00% of Rp100 each.",
            "No lines dominate.",
        ),
        ((5, 5, 5), "Each of the 3 lines has the same share: 33.33% of Rp15.", ""),
        (
            (50, 30, 10, 5, 5),
            "The largest of 5 lines accounts for 50.00% of Rp100.",
            "No lines dominate: it takes the 3 largest to reach 90.00%.",
        ),
        (
            (5, 5, 5, 0),
            "The 3 largest of 4 lines account for 33.33% of Rp15 each.",
            "No lines dominate. The other line has no amount.",
        ),
        ((7, 0), "1 of 2 lines accounts for 100.00% of Rp7.", "The other line has no amount."),
        (
            (7, 0, 0),
            "1 of 3 lines accounts for 100.00% of Rp7.",
            "The other 2 lines have no amount.",
        ),
        ((95, 3, 2), "1 of 3 lines accounts for 95.00% of Rp100.", "The other 2 lines share Rp5."),
    ],
)
def test_the_opening_says_what_is_worth_saying(
    amounts: tuple[int, ...], opening: str, rest: str
) -> None:
    """Where no lines dominate it names the largest, not that three of three are all."""
    assert opening_of(*amounts) == (opening, rest)


def test_the_opening_is_indonesian_too() -> None:
    """45 of 100 in one of three lines; three lines that are equal."""
    held = measures.concentration(plan_of_amounts([45, 30, 25]).lines)
    assert sentences.concentration_headline(held, ID) == (
        "Baris terbesar dari 3 baris mencakup 45,00% dari Rp100.",
        "Tidak ada baris yang dominan.",
    )
    equal = measures.concentration(plan_of_amounts([5, 5, 5]).lines)
    assert sentences.concentration_headline(equal, ID) == (
        "Setiap baris dari 3 baris sama besar: 33,33% dari Rp15.",
        "",
    )


@given(amounts=st.lists(st.integers(0, 50), max_size=12))
def test_no_opening_says_that_all_lines_hold_all(amounts: list[int]) -> None:
    """Neither "3 of 3" nor "1 of 1", and no line that shares nothing."""
    said = " ".join(opening_of(*amounts))
    count = len(amounts)
    assert f"{count} of {count} lines" not in said
    assert "Rp0" not in said


def reach_of(*amounts: int) -> str:
    lines = plan_of_amounts(amounts).lines
    few = {percent: measures.fewest_lines(lines, percent) for percent in (50, 90, 99)}
    return sentences.reach_label(few, measures.totals(lines), ShareBasis.TOTAL, EN)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((), "There is no budget line."),
        ((0, 0), "None of the 2 lines has an amount."),
        ((5,), "1 line has Rp5."),
        ((45, 30, 25), "2 lines account for at least 50% of total."),
        ((55, 45), "1 line accounts for at least 50% of total."),
        (
            (51, 48, 1),
            "1 line accounts for at least 50%, 2 lines account for at least 99% of total.",
        ),
        ((995, 3, 2), "1 line accounts for at least 99% of total."),
        ((5, 4), "1 line accounts for at least 50% of total."),
        (
            (60, 25, 6, 5, 4),
            "1 line accounts for at least 50%, 3 lines account for at least 90% of total.",
        ),
    ],
)
def test_how_few_lines_hold_how_much_says_each_number_once(
    amounts: tuple[int, ...], said: str
) -> None:
    """A number of lines goes with the most they hold; that all lines hold all goes unsaid."""
    assert reach_of(*amounts) == said


def test_how_few_lines_hold_how_much_says_of_what() -> None:
    """Beside dominant lines that are left out, half of the rest is not half of the total."""
    few, rest = {50: 3, 90: 9}, Totals(107_994_000, 14)
    assert sentences.reach_label(few, rest, ShareBasis.REST, ID) == (
        "3 baris mencakup sedikitnya 50%, 9 baris mencakup sedikitnya 90% dari sisa."
    )


@given(amounts=st.lists(st.integers(0, 1000), max_size=12))
def test_no_number_of_lines_is_said_twice(amounts: list[int]) -> None:
    """Nor that no line holds half of nothing."""
    said = reach_of(*amounts)
    counts = [clause.split()[0] for clause in said.split(", ") if "at least" in clause]
    assert len(set(counts)) == len(counts)
    assert str(len(amounts)) not in counts
    assert "0" not in counts


def test_what_is_shown_whole_is_not_shown_of_itself() -> None:
    """Without a filter: all lines; with one: how many of how many."""
    whole = Totals(100, 16)
    assert sentences.shown_of_label(whole, whole, EN) == "Showing all 16 lines, Rp100"
    assert sentences.shown_of_label(Totals(25, 4), whole, EN) == (
        "Showing 4 of 16 lines, Rp25 of Rp100 (25.00%)"
    )
    assert sentences.shown_of_label(Totals(7, 1), Totals(7, 1), EN) == "Showing the only line, Rp7"
    assert sentences.shown_of_label(Totals(0, 0), Totals(0, 0), EN) == "There is no budget line."


def test_one_line_is_no_share_of_itself() -> None:
    """The key figures of one line: its amount, once."""
    lines = plan_of_amounts([5 * MILLION], ["Rapat"]).lines
    figures = key_figures(lines, measures.concentration(lines), EN)
    assert [(each.label, each.value) for each in figures] == [("Total amount", "Rp5,000,000")]
    assert figures[0].detail == "1 line, 1 activity, 1 program"


@given(amounts=st.lists(st.integers(0, 10**12), max_size=12), basis=st.sampled_from(SHARE_BASES))
def test_what_a_basis_speaks_of_and_what_it_leaves_out_make_the_whole(
    amounts: list[int], basis: ShareBasis
) -> None:
    """In lines and in rupiah, as the table of lines in the basis has them."""
    lines = plan_of_amounts(amounts).lines
    held = measures.concentration(lines)
    scope, left_out = basis.scope_of(held), basis.left_out_of(held)
    assert scope == measures.totals(basis.lines_of(lines))
    assert Totals(scope.amount + left_out.amount, scope.lines + left_out.lines) == held.total
    assert bool(left_out.lines) == (basis.applied_to(held) is ShareBasis.REST)
