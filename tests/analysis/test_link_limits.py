"""What a link may ask for is bounded: what exceeds it is named, and the rest is kept."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import load_plan
from rkt.analysis.filter_links import OTHER_NAMES
from rkt.analysis.filters import NAMES, Filters, QueryError
from rkt.analysis.link_limits import (
    LISTED,
    LONGEST,
    LONGEST_SEARCH,
    MOST_CHARACTERS,
    MOST_VALUES,
    MOST_WORDS,
    bounded,
    cut,
    few_of_each,
    writable,
)
from rkt.core.money import MAX_AMOUNT
from rkt.core.text_keys import word_pattern
from rkt.findings import Finding
from rkt.i18n import load_texts
from tests.conftest import ROOT

SERANG = load_plan(ROOT / "data" / "rkt_2021.csv").lines
KNOWN = (*NAMES, *OTHER_NAMES, "term", "find")


def read(query: list[tuple[str, str]]) -> tuple[Filters, tuple[Finding, ...]]:
    """Return what could be understood of a link, and what is wrong with it."""
    try:
        return Filters.from_query(query), ()
    except QueryError as error:
        return error.filters, error.problems


@pytest.mark.parametrize(
    ("query", "kept", "code"),
    [
        ([("q", "a" * LONGEST_SEARCH)], [("q", "a" * LONGEST_SEARCH)], None),
        ([("q", "a" * (LONGEST_SEARCH + 1))], [], "query-value-long"),
        ([("q", "a " * MOST_WORDS)], [("q", "a " * MOST_WORDS)], None),
        ([("q", "a " * (MOST_WORDS + 1)), ("min", "5")], [("min", "5")], "query-words"),
        ([("find", "a " * (MOST_WORDS + 1))], [], "query-words"),
        ([("share", "rest"), ("share", "total")], [("share", "total")], "query-repeated"),
        ([("min", "1"), ("min", "")], [("min", "1")], None),
        ([("program", "A"), ("program", "B")], [("program", "A"), ("program", "B")], None),
        ([("with", "a")] * 21, [], "query-many-of"),
        ([("program", "x" * (LONGEST + 1))], [], "query-value-long"),
        ([("lang", "xx"), ("min", "1")], [("min", "1")], "query-value"),
        ([("lang", "en"), *[("program", str(n)) for n in range(MOST_VALUES)]], [("lang", "en")],
         "query-many"),
        ([("lang", "en"), *[("program", "ñ" * 900)] * 20], [("lang", "en")], "query-long"),
    ],
    ids=lambda value: str(value)[:24],
)  # fmt: skip
def test_what_asks_too_much_is_named_and_the_rest_kept(
    query: list[tuple[str, str]], kept: list[tuple[str, str]], code: str | None
) -> None:
    """One finding for each cause; blank values ask for nothing."""
    found, problems = bounded(query)
    assert list(found) == kept
    assert [problem.code for problem in problems] == ([code] if code else [])


@pytest.mark.parametrize("name", [name for name in KNOWN if name not in LISTED])
def test_a_name_that_can_hold_one_value_is_reported_where_it_has_two(name: str) -> None:
    """By its name."""
    value = {"lang": "en", "category": "salaries"}.get(name, "1")
    [problem] = bounded([(name, value), (name, value)])[1]
    assert problem.code == "query-repeated"
    assert f"“{name}”" in problem.problem(load_texts("en"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (str(MAX_AMOUNT), None),
        ("0" * 50 + "7", None),
        (str(MAX_AMOUNT + 1), "query-amount-large"),
        ("9" * 5000, "query-amount-large"),
        ("9" * 150, "query-amount-large"),
        ("nan", "query-amount"),
        ("inf", "query-amount"),
        ("-1", "query-amount"),
        ("٣", "query-amount"),
        ("²", "query-amount"),
        ("1\0", "query-amount"),
    ],
)
def test_an_amount_that_is_too_large_is_called_too_large(text: str, code: str | None) -> None:
    """One that is not a number is called that; the largest fits into every table."""
    if code is None:
        assert Filters.from_query([("min", text)]).min == int(text)
        return
    with pytest.raises(QueryError) as caught:
        Filters.from_query([("min", text)])
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("step", ["9" * 5000, "9" * 10, "²", "-1", "1e3"])
def test_a_step_that_is_not_a_line_number_is_not_a_place(step: str) -> None:
    """However many digits it has."""
    with pytest.raises(QueryError):
        Filters.from_query([("path", "a"), ("path", "b"), ("path", "c"), ("path", step)])


def test_many_unknown_names_are_reported_once() -> None:
    """The first few by name, the rest by their number."""
    with pytest.raises(QueryError) as caught:
        Filters.from_query([(f"x{n}", "1") for n in range(200)])
    told = few_of_each(caught.value.problems)
    assert [problem.code for problem in told] == ["query-unknown"] * 3 + ["query-more"]
    assert "197 more" in told[-1].problem(load_texts("en"))


def test_a_text_that_is_reported_is_short_and_cannot_turn_the_line_round() -> None:
    """Signs that are not seen are replaced, so the sentence stays in its order."""
    with pytest.raises(QueryError) as caught:
        Filters.from_query([("\u202eevil\n", "1"), ("category", "\u200bx" * 90)])
    sentences = [problem.problem(load_texts("en")) for problem in caught.value.problems]
    assert all(sentence.isprintable() and len(sentence) < 200 for sentence in sentences)


@pytest.mark.parametrize("name", ["q", "find"])
@pytest.mark.parametrize(
    "search",
    [
        "\ufdfa" * LONGEST_SEARCH,  # one character that is looked for as eighteen
        "\u33af" * LONGEST_SEARCH,  # rad/s2, six
        "\ufdfa" * (LONGEST_SEARCH // 18 + 1),
        "\ufdfa " * MOST_WORDS,
    ],
)
def test_a_search_is_as_long_as_what_is_looked_for(name: str, search: str) -> None:
    """A sign that stands for several letters counts as those letters."""
    kept, problems = bounded([(name, search)])
    assert (kept, [problem.code for problem in problems]) == ((), ["query-value-long"])


def test_accents_make_a_search_no_longer() -> None:
    """Letters with accents are looked for without them, so they count once."""
    search = "é" * LONGEST_SEARCH
    assert bounded([("q", search)]) == ((("q", search),), ())


_NAMES = st.sampled_from(KNOWN) | st.text(max_size=8)
_VALUES = (
    st.text(max_size=40)
    | st.integers().map(str)
    | st.floats().map(str)
    | st.sampled_from(["9" * 5000, "a" * 8000, "a " * 250, "\0", "²", "\ud800", "%ff", "a.1~b.2"])
)
_QUERIES = st.lists(st.tuples(_NAMES, _VALUES), max_size=30)


@given(_QUERIES, st.integers(1, 60))
def test_any_link_is_either_answered_or_refused_by_name(
    query: list[tuple[str, str]], times: int
) -> None:
    """What is kept is small enough for one pass, and asking again finds nothing wrong."""
    kept, problems = bounded(query * times)
    assert bounded(kept) == (kept, ())
    assert len(kept) <= MOST_VALUES
    assert len(urlencode(kept, errors="replace")) <= MOST_CHARACTERS
    stated = ((n, v) for n, v in query * times if v.strip())
    assert kept == tuple((writable(n), writable(v)) for n, v in stated) or problems
    filters, told = read(query * times)
    assert all(problem.problem(load_texts("id")) for problem in told)
    assert len(filters.words) <= MOST_WORDS
    assert sum(len(word_pattern(word)) for word in filters.words) <= 300 * LONGEST_SEARCH
    filters.apply(SERANG)


@given(st.text(max_size=200), st.sampled_from(["", "lang=en&", "lang=xx&"]), st.integers(1, 3000))
def test_a_query_string_is_cut_before_it_is_taken_apart(text: str, lang: str, times: int) -> None:
    """What is left says that it was too much, in the language that was asked for."""
    query = lang + "&".join([f"q={quote(text)}"] * times)
    left = cut(query)
    assert len(left) <= MOST_CHARACTERS
    assert left.count("&") < MOST_VALUES
    if left != query:
        problems = bounded(parse_qsl(left))[1]
        assert [problem.code in ("query-long", "query-many") for problem in problems] == [True]
        assert left.startswith("lang=en") == (lang == "lang=en&")
