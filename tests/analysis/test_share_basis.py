"""Share bases: what shares are of and how it is said, also of one that the product lacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import narwhals as nw
import pytest

from rkt.analysis import measures, wording
from rkt.analysis.measures import SHARE_BASES, Omission, ShareBasis, Totals, basis_of
from rkt.core.schema import ACTIVITY, CATEGORY, LINES, OUTPUT_GROUP, PROGRAM
from rkt.i18n import Texts, load_texts
from tests.analysis.test_measures import LINES as PLAIN
from tests.analysis.test_measures import TOP_HEAVY, engines

EN, ID = load_texts("en"), load_texts("id")
OF_PROGRAM = ShareBasis("program", "% of program", "of total", parent=lambda path: path[:-1][:1])
OF_LARGEST = ShareBasis(
    "largest", "% of largest", "of the largest line", single=lambda held: held.largest.amount
)
HALF = ShareBasis(
    "half",
    "% of half the rest",
    "of half the rest",
    leaves_out=ShareBasis.REST.leaves_out,
    single=lambda held: held.rest.amount // 2,
)


def _without_capital(lines: Any) -> Any:
    return nw.from_native(lines).filter(nw.col("spending_kind") != "capital").to_native()


def _goods_named(count: int, texts: Texts) -> str:
    return texts.ngettext("the %(count)s line of capital goods", "the %(count)s lines of it", count)


NO_CAPITAL = ShareBasis(
    "running",
    "% without capital goods",
    "of what is no capital good",
    leaves_out=Omission(
        lambda lines: (
            nw.from_native(lines).filter(nw.col("spending_kind") != "capital").to_native()
        ),
        _goods_named,
        "no capital goods",
        ("spending_kind",),
    ),
)


def test_codes_are_those_of_links() -> None:
    """They are in addresses that people kept."""
    assert [basis.code for basis in SHARE_BASES] == ["total", "parent", "rest"]
    assert basis_of("rest") is ShareBasis.REST
    assert basis_of("REST") is basis_of("") is basis_of(None) is None


@pytest.mark.parametrize(
    ("basis", "column", "english", "indonesian"),
    [
        (ShareBasis.TOTAL, LINES, "of total", "dari total"),
        (ShareBasis.PARENT, PROGRAM, "of total", "dari total"),
        (ShareBasis.PARENT, CATEGORY, "of total", "dari total"),
        (ShareBasis.PARENT, ACTIVITY, "of its program", "dari programnya"),
        (ShareBasis.PARENT, OUTPUT_GROUP, "of its activity", "dari kegiatannya"),
        (ShareBasis.PARENT, LINES, "of its activity", "dari kegiatannya"),
        (ShareBasis.REST, ACTIVITY, "of the rest", "dari sisa"),
        (OF_PROGRAM, PROGRAM, "of total", "dari total"),
        (OF_PROGRAM, LINES, "of its program", "dari programnya"),
        (OF_LARGEST, LINES, "of the largest line", "of the largest line"),
    ],
)
def test_what_follows_the_percent_sign_names_the_denominator(
    basis: ShareBasis, column: str, english: str, indonesian: str
) -> None:
    """It depends on the column, as a program has no parent but the whole."""
    assert basis.denominator_label(column, EN) == english
    assert basis.denominator_label(column, ID) == indonesian


def test_a_heading_explains_its_basis() -> None:
    """By the glossary's entry for it."""
    heading = ShareBasis.PARENT.share_heading(ACTIVITY, EN)
    assert heading == "% of its program"
    assert heading.meaning.startswith("A share of the level above")


def test_only_shares_of_one_whole_add_up() -> None:
    """Elsewhere, what must add up is of the total."""
    bases = (*SHARE_BASES, OF_PROGRAM, OF_LARGEST)
    assert [basis.code for basis in bases if basis.adds_up] == ["total", "rest"]
    adding = [basis.adding_up().code for basis in bases]
    assert adding == ["total", "total", "rest", "total", "total"]


def test_groups_without_a_parent_have_shares_of_the_total() -> None:
    """Programs and categories; a basis of one amount stays what it is."""
    assert ShareBasis.PARENT.at(CATEGORY) is ShareBasis.PARENT.at(PROGRAM) is ShareBasis.TOTAL
    assert ShareBasis.PARENT.at(ACTIVITY) is ShareBasis.PARENT
    assert OF_LARGEST.at(PROGRAM) is OF_LARGEST


@engines
def test_a_further_basis_finds_its_parents(to_engine: Callable[..., Any]) -> None:
    """Pemilu has 90, Dukungan 10, and lines are measured by them like output groups."""
    lines = to_engine(PLAIN)
    groups = measures.breakdown_by(lines, "output_group", basis=OF_PROGRAM)
    assert groups["share"].tolist() == [80 / 90, 10 / 90, 0.6, 0.4]
    ranked = measures.rank_lines(lines, OF_PROGRAM)
    assert ranked["share"].tolist() == [50 / 90, 30 / 90, 10 / 90, 0.6, 0.4]
    assert ranked["cumulative_share"].tolist() == [0.5, 0.8, 0.9, 0.96, 1.0]


@engines
def test_a_further_basis_has_its_own_denominator(to_engine: Callable[..., Any]) -> None:
    """The largest line has 50 of 100; what accumulates is still of all lines."""
    lines = to_engine(PLAIN)
    assert measures.breakdown_by(lines, "program", basis=OF_LARGEST)["share"].tolist() == [1.8, 0.2]
    ranked = measures.rank_lines(lines, OF_LARGEST)
    assert ranked["share"].tolist() == [1.0, 0.6, 0.2, 0.12, 0.08]
    assert ranked["cumulative_share"].tolist() == [0.5, 0.8, 0.9, 0.96, 1.0]
    assert OF_LARGEST.whole_of(measures.concentration(lines)) == 50


def test_a_further_basis_leaves_out_what_it_says() -> None:
    """Of 950, the line of 900 is left out; sentences and rows say so by themselves."""
    held = measures.concentration(TOP_HEAVY)
    assert HALF.scope_of(held) == Totals(50, 4)
    assert HALF.left_out_of(held) == Totals(900, 1)
    assert HALF.beside(held) is None
    ranked = measures.rank_lines(TOP_HEAVY, HALF)
    assert ranked["share"].tolist() == [1.2, 0.4, 0.24, 0.16]
    caption = wording.basis_label(HALF, LINES, held, EN)
    assert caption == "Without the 1 dominant line (Rp900 left out), % of half the rest"
    [row] = wording.omitted_rows(HALF, held, EN)
    assert row == ("Left out: the 1 dominant line", "Rp900", "1", "–")


@engines
def test_a_basis_leaves_out_lines_of_a_kind(to_engine: Callable[..., Any]) -> None:
    """Of 100, the lines of 50 and 6 are capital goods; shares are of the other 44."""
    kinds = ["capital", "goods", "goods", "capital", "goods"]
    amounts = PLAIN["amount"].tolist()
    left = sum(a for a, k in zip(amounts, kinds, strict=True) if k == "goods")
    lines = to_engine(PLAIN.assign(spending_kind=kinds))
    held = measures.concentration(lines)
    assert NO_CAPITAL.scope_of(held) == Totals(left, 3)
    assert NO_CAPITAL.left_out_of(held) == Totals(100 - left, 2)
    shares = measures.breakdown_by(lines, "program", basis=NO_CAPITAL)["share"]
    assert sum(shares) == pytest.approx(1)
    ranked = measures.rank_lines(lines, NO_CAPITAL)
    assert ranked["amount"].sum() == left
    caption = wording.basis_label(NO_CAPITAL, LINES, held, EN)
    assert caption.startswith("Without the 2 lines of it (Rp")
    assert caption.endswith(" left out), % of what is no capital good")


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [(None, "no capital goods"), ("goods", "no capital goods"), ("capital", "no other lines")],
)
def test_a_basis_without_such_lines_is_of_the_total(kinds: str | None, reason: str) -> None:
    """Neither where a plan lacks the column or the lines, nor where it has no others."""
    lines = PLAIN.assign(spending_kind=kinds) if kinds else PLAIN
    held = measures.concentration(lines)
    assert NO_CAPITAL.applied_to(held) is ShareBasis.TOTAL
    assert NO_CAPITAL.scope_of(held) == held.total
    words = wording.describe_lines(NO_CAPITAL, held, EN)
    assert words == f"all 5 lines ({reason}: nothing left out)"
