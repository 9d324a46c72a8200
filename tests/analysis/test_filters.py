"""Filters: what they leave, in any table engine, and how they travel in a link."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import load_plan
from rkt.analysis.filter_links import CODED, text_code
from rkt.analysis.filters import Filters, QueryError
from rkt.core.schema import (
    ACTIVITY,
    AMOUNT,
    CATEGORY,
    INDICATOR,
    LINE_NO,
    OBJECTIVE,
    OUTPUT_GROUP,
    PROGRAM,
    Category,
    fold,
)
from rkt.core.text_keys import match_positions, word_pattern
from tests.browser.server import ROOT
from tests.examples import examples

SERANG = load_plan(ROOT / "data" / "rkt_2021.csv").lines
TEXT = st.text(min_size=1).map(lambda text: text if text.strip() else f"{text}a")
NAMES = st.lists(TEXT, max_size=3, unique=True).map(tuple)
CODED_NAMES = st.lists(st.text(), max_size=3, unique_by=fold).map(tuple)
VOTERS = "Terwujudnya Data Pemilih secara Berkelanjutan"
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
        objective=draw(CODED_NAMES),
        indicator=draw(CODED_NAMES),
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
        objective=some(OBJECTIVE),
        indicator=some(INDICATOR),
        category=some(CATEGORY),
        min=draw(st.none() | st.integers(0, 10**8)),
        max=draw(st.none() | st.integers(0, 3 * 10**9)),
        q=" ".join(draw(st.lists(st.sampled_from(words), max_size=2))),
    )


def _numbers(lines: pd.DataFrame) -> list[int]:
    return sorted(lines[LINE_NO].tolist())


@given(any_filters())
def test_a_link_brings_back_the_filters_it_was_made_of(filters: Filters) -> None:
    """To a query string as a browser writes it, and back to the texts that its codes mean."""
    link = urlencode(filters.to_query())
    read = Filters.from_query(parse_qsl(link, keep_blank_values=True))
    known = {name: getattr(filters, name) for name in CODED}
    assert read.existing_in(known) == (filters, ())


@given(st.text())
def test_a_code_is_short_and_the_same_for_every_spelling(text: str) -> None:
    """Nothing in it needs to be written otherwise in an address; made again it stays."""
    code = text_code(text)
    assert re.fullmatch(r"none|[a-z0-9-]{0,32}\.[0-9a-f]{8}", code)
    assert text_code(f"  {text}\n") == code
    assert code in ("none", text_code(code))


def test_a_code_says_what_it_is_of_and_does_not_change() -> None:
    """Links that were sent last year lead where they led."""
    assert text_code(VOTERS) == text_code(f" {VOTERS.upper()} ")
    assert text_code(VOTERS) == "terwujudnya-data-pemilih-secara.63b96ce6"
    assert text_code("") == "none"


def test_texts_that_begin_alike_have_codes_of_their_own() -> None:
    """What differs may be a letter at the very end."""
    first, second = (f"{VOTERS} di Kota Serang tahap {number}" for number in (1, 2))
    assert text_code(first) != text_code(second)
    assert text_code(first).partition(".")[0] == text_code(second).partition(".")[0]


@pytest.mark.parametrize(
    ("asked", "meant", "gone"),
    [
        (text_code(VOTERS), (VOTERS,), ()),
        (VOTERS.upper(), (VOTERS,), ()),
        ("none", ("",), ()),
        ("3", (), ("3",)),
        (
            "terwujudnya-data-pemilih-secara.00000000",
            (),
            ("terwujudnya-data-pemilih-secara.00000000",),
        ),
        ("x" + text_code(VOTERS), (), ("x" + text_code(VOTERS),)),
    ],
    ids=["code", "in full", "none stated", "a number", "another hash", "other words"],
)
def test_a_code_means_its_own_text_or_nothing(
    asked: str, meant: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    """Of a plan with this objective, another, and lines that state none."""
    filters = Filters.from_query([("objective", asked)])
    kept, missing = filters.existing_in({OBJECTIVE: [VOTERS, "Tertib", ""]})
    assert kept.objective == meant
    assert missing == tuple((OBJECTIVE, text) for text in gone)


def test_no_objective_stated_is_reported_where_every_line_states_one() -> None:
    """By the word that stands in the link."""
    filters = Filters.from_query([("objective", "none")])
    assert filters.existing_in({OBJECTIVE: [VOTERS]}) == (Filters(), ((OBJECTIVE, "none"),))


def test_what_a_code_has_not_found_leaves_no_line() -> None:
    """Rather than the lines of something else."""
    assert Filters.from_query([("objective", text_code(VOTERS))]).apply(SERANG).empty


@examples(60)
@given(filters_of_serang())
def test_filtered_and_left_out_are_the_whole(filters: Filters) -> None:
    """No line is in both, none is in neither, and nothing is counted twice."""
    kept = filters.apply(SERANG)
    left_out = SERANG[~SERANG[LINE_NO].isin(kept[LINE_NO])]
    assert int(kept[AMOUNT].sum()) + int(left_out[AMOUNT].sum()) == 2_746_352_000
    assert len(kept) + len(left_out) == 16


@examples(25)
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
        (Filters(objective=(VOTERS.upper(),)), [11]),
        (Filters(objective=(SERANG[OBJECTIVE][0], VOTERS)), [1, 2, 3, 11]),
        (Filters(objective=(SERANG[OBJECTIVE][0],), indicator=(SERANG[INDICATOR][1],)), [2]),
        (Filters(objective=("",)), []),
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
        ([("min", "9" * 40)], "query-amount-large", Filters()),
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


def test_all_problems_of_a_link_are_reported_at_once() -> None:
    """Nothing has to be tried twice."""
    with pytest.raises(QueryError) as caught:
        Filters.from_query([("x", "1"), ("min", "a"), ("category", "b")])
    assert len(caught.value.problems) == 3


def test_language_and_share_are_not_filters_but_belong_in_a_link() -> None:
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
        places = match_positions(words, text)
        assert bool(places) == any(re.search(word_pattern(each), text) for each in words)
        assert all(end <= start for (_, end), (start, _) in pairwise(places))
