"""The sentences that a plan opens with, for plans of every shape: none of them says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis import measures, wording
from rkt.analysis.measures import SHARE_BASES, ShareBasis, Totals
from rkt.i18n import load_texts
from rkt.render.html.key_figures import key_figures
from tests.render.typst.sheets import plan_of_amounts

EN = load_texts("en")
ID = load_texts("id")
MILLION = 1_000_000


def reach_of(*amounts: int) -> str:
    lines = plan_of_amounts(amounts).lines
    few = {percent: measures.fewest_lines(lines, percent) for percent in (50, 90, 99)}
    return wording.reach_label(few, measures.totals(lines), ShareBasis.TOTAL, EN)


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
    assert wording.reach_label(few, rest, ShareBasis.REST, ID) == (
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
    assert wording.shown_of_label(whole, whole, EN) == "Showing all 16 lines, Rp100"
    assert wording.shown_of_label(Totals(25, 4), whole, EN) == (
        "Showing 4 of 16 lines, Rp25 of Rp100 (25.00%)"
    )
    assert wording.shown_of_label(Totals(7, 1), Totals(7, 1), EN) == "Showing the only line, Rp7"
    assert wording.shown_of_label(Totals(0, 0), Totals(0, 0), EN) == "There is no budget line."


def test_one_line_has_no_share_of_itself() -> None:
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
