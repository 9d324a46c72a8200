"""Filters: what they leave, in any table engine, and how they travel in a link."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkt import load_plan
from rkt.filters import Filters, QueryError
from rkt.folding import places_of, word_pattern
from rkt.schema import ACTIVITY, AMOUNT, CATEGORY, LINE_NO, OUTPUT_GROUP, PROGRAM, Category
from tests.browser.server import ROOT

SERANG = load_plan(ROOT / "data" / "rkt_2021.csv").lines
TEXT = st.text(min_size=1).filter(lambda text: text.strip() != "")
NAMES = st.lists(TEXT, max_size=3, unique=True).map(tuple)
AMOUNTS = st.integers(0, 10**15)


@st.composite
def any_filters(draw: st.DrawFn) -> Filters:
    least, most = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    line = draw(st.lists(st.integers(1, 999).map(str), max_size=1))
    levels = draw(st.lists(TEXT, min_size=3, max_size=3))
    return Filters(
        plan=draw(NAMES),
        program=draw(NAMES),
        activity=draw(NAMES),
        output_group=draw(NAMES),
        category=tuple(draw(st.lists(st.sampled_from([*map(str, Category)]), unique=True))),
        min=draw(st.sampled_from([None, least])),
        max=draw(st.sampled_from([None, most])),
        q=" ".join(draw(TEXT).split()),
        path=(*levels, *line) if line else tuple(levels[: draw(st.integers(0, 3))]),
    )


@st.composite
def filters_of_serang(draw: st.DrawFn) -> Filters:
    def some(column: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(sorted(set(SERANG[column]))), max_size=2)))

    words = ["pemilu", "LAPORAN", "dan", "Kóta", "zzz"]
    return Filters(
        program=some(PROGRAM),
        activity=some(ACTIVITY),
        output_group=some(OUTPUT_GROUP),
        category=some(CATEGORY),
        min=draw(st.none() | st.integers(0, 10**8)),
        max=draw(st.none() | st.integers(0, 3 * 10**9)),
        q=" ".join(draw(st.lists(st.sampled_from(words), max_size=2))),
    )


def _numbers(lines: pd.DataFrame) -> list[int]:
    return sorted(lines[LINE_NO].tolist())


@given(any_filters())
def test_a_link_brings_back_the_filters_it_was_made_of(filters: Filters) -> None:
    """To a query string as a browser writes it, and back."""
    link = urlencode(filters.to_query())
    assert Filters.from_query(parse_qsl(link, keep_blank_values=True)) == filters


@settings(max_examples=60, deadline=None)
@given(filters_of_serang())
def test_filtered_and_left_out_are_the_whole(filters: Filters) -> None:
    """No line is in both, none is in neither, and nothing is counted twice."""
    kept = filters.apply(SERANG)
    left_out = SERANG[~SERANG[LINE_NO].isin(kept[LINE_NO])]
    assert int(kept[AMOUNT].sum()) + int(left_out[AMOUNT].sum()) == 2_746_352_000
    assert len(kept) + len(left_out) == 16


@settings(max_examples=25, deadline=None)
@given(filters_of_serang())
def test_duckdb_leaves_the_same_lines_as_pandas(filters: Filters) -> None:
    """One code path for every engine."""
    relation = duckdb.from_df(SERANG.astype({"fiscal_year": "int64"}))
    assert _numbers(filters.apply(relation).df()) == _numbers(filters.apply(SERANG))


@pytest.mark.parametrize(
    ("filters", "lines"),
    [
        (Filters(), list(range(1, 17))),
        (Filters(category=("salaries", "office_operations")), [8, 14]),
        (Filters(program=("program  dukungan MANAJEMEN",), max=5_000_000), [15, 16]),
        (Filters(output_group=("Layanan Monitoring dan Evaluasi Internal",)), [3, 10, 12, 16]),
        (Filters(min=20_000_000, max=30_000_000), [10, 11]),
        (Filters(q="gaji"), [8]),
        (Filters(q="BMN penatausahaan"), [15]),
        (Filters(q="Pénatausáhaan"), [15]),
        (Filters(q="gaji BMN"), []),
        (Filters(q="(KPU)"), [14, 15]),
        (Filters(path=("Program Dukungan Manajemen",)), list(range(8, 17))),
        (
            Filters(path=(SERANG[PROGRAM][7], SERANG[ACTIVITY][7], SERANG[OUTPUT_GROUP][7], "8")),
            [8],
        ),
    ],
)
def test_filters_leave_the_lines_they_mean(filters: Filters, lines: list[int]) -> None:
    """Values of one filter widen, filters narrow, all words must occur, case does not matter."""
    assert _numbers(filters.apply(SERANG)) == lines


@pytest.mark.parametrize("q", ["a.c", ".*", "[", "\\", "(?i)", "a|b", "$^"])
def test_a_search_is_for_text_not_for_a_pattern(q: str) -> None:
    """Signs that mean something in patterns are looked for as they are."""
    assert Filters(q=q).apply(SERANG).empty


@pytest.mark.parametrize(
    ("query", "code", "kept"),
    [
        ([("size", "big")], "query-unknown", Filters()),
        ([("min", "1e6"), ("max", "5")], "query-amount", Filters(max=5)),
        ([("min", "-1")], "query-amount", Filters()),
        ([("min", "٣")], "query-amount", Filters()),
        ([("min", "9" * 40)], "query-amount", Filters()),
        ([("min", "9"), ("max", "5"), ("q", "a")], "query-range", Filters(q="a")),
        (
            [("category", "gaji"), ("category", "salaries")],
            "query-value",
            Filters(category=("salaries",)),
        ),
        ([("path", "a"), ("path", "b"), ("path", "c"), ("path", "d")], "query-path", Filters()),
    ],
)
def test_what_a_link_should_not_say_is_named_and_the_rest_kept(
    query: list[tuple[str, str]], code: str, kept: Filters
) -> None:
    """Each problem has a code; what could be understood stays."""
    with pytest.raises(QueryError) as caught:
        Filters.from_query(query)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.filters == kept


def test_all_problems_of_a_link_are_told_at_once() -> None:
    """Nothing has to be tried twice."""
    with pytest.raises(QueryError) as caught:
        Filters.from_query([("x", "1"), ("min", "a"), ("category", "b")])
    assert len(caught.value.problems) == 3


def test_language_and_share_are_no_filters_but_belong_in_a_link() -> None:
    """They are passed over without a word."""
    assert Filters.from_query([("lang", "en"), ("share", "rest"), ("q", "")]) == Filters()


def test_a_choice_that_is_gone_is_named_and_taken_off() -> None:
    """Spelling in another case still counts as there."""
    filters = Filters(program=("program dukungan manajemen", "Program X"))
    kept, gone = filters.existing_in({PROGRAM: ["Program Dukungan Manajemen"]})
    assert kept == Filters(program=("program dukungan manajemen",))
    assert gone == (("program", "Program X"),)


def test_a_filter_is_taken_off_whole_or_by_value() -> None:
    """Chips take off one value, the rest stays."""
    filters = Filters(program=("A", "B"), q="x", min=5)
    assert filters.without("program", "A") == Filters(program=("B",), q="x", min=5)
    assert filters.without("min", "5") == Filters(program=("A", "B"), q="x")
    assert filters.without("q") == Filters(program=("A", "B"), min=5)


@given(lines=st.lists(st.text(max_size=12), min_size=1, max_size=4), word=st.text(min_size=1))
def test_what_is_marked_is_what_is_found(lines: list[str], word: str) -> None:
    """A text is found by a word if and only if there is a place to mark; places do not overlap."""
    words = word.split()
    for text in lines:
        places = places_of(words, text)
        assert bool(places) == any(re.search(word_pattern(each), text) for each in words)
        assert all(end <= start for (_, end), (start, _) in pairwise(places))
