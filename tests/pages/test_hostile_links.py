"""Pages under addresses that ask too much: no exception, a note at the top, the plan anyway."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from rkt.analysis.filter_links import OTHER_NAMES
from rkt.analysis.filters import NAMES
from rkt.analysis.link_limits import MOST_VALUES
from tests.browser.everywhere import ALL_PAGES
from tests.examples import examples
from tests.pages.app import html_of, open_app, words_of

HUGE = "9" * 5000


@pytest.mark.parametrize("page", ALL_PAGES)
def test_what_asks_too_much_is_reported_on_every_page(page: str) -> None:
    """Once, in the language that is asked for; the address then no longer says it."""
    app = open_app(page, lang="en", q="a" * 8000, share=["rest", "total"])
    assert not app.exception
    assert words_of(app).count("The link's “q” has more than 200 characters") == 1
    assert words_of(app).count("“share” more than once") == 1
    assert "q" not in app.query_params
    assert app.query_params["share"] in ("total", ["total"])
    assert "The link's “q” has" in words_of(app.run())  # the same address is run again


@pytest.mark.parametrize(
    ("page", "name", "value", "note"),
    [
        ("overview", "q", " ".join(["ab"] * 60), "The link searches for more than 12 words"),
        ("glossary", "find", " ".join(["ab"] * 60), "The link searches for more than 12 words"),
        ("explore", "program", "x" * 5000, "“program” has more than 2,000 characters"),
        ("compare", "with", [f"plan-{n}" for n in range(30)], "“with” more than 20 times"),
        ("explore", "program", [f"p{n}" for n in range(900)], f"more than {MOST_VALUES} values"),
        ("compare", "member", ["x" * 1900] * 20, "more than 16,000 characters"),
        ("scenario", "draft", "x" * 15_000, "more steps than a link may"),
        ("scenario", "x" * 300, "1" * 600, "has more than 500 characters"),
        ("overview", "cut", "long", "more than 16,000 characters"),  # as the server says it
        ("overview", "cut", "many", f"more than {MOST_VALUES} values"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_what_asks_too_much_is_taken_out_of_the_address(
    page: str, name: str, value: str | list[str], note: str
) -> None:
    """By its name, and only that."""
    app = open_app(page, lang="en", **{name: value})
    assert not app.exception
    assert words_of(app).count(note) == 1
    assert name == "draft" or name not in app.query_params


@pytest.mark.parametrize(
    ("name", "value", "note"),
    [
        ("min", HUGE, "is too large"),
        ("max", str(2**53), "is too large"),
        ("min", "nan", "is not a whole number"),
        ("lang", "xx", "meminta lang “xx”"),
        ("path", ["a", "b", "c", "9" * 1900], "bukan program, kegiatan"),
        ("plan", "\0\u202e", "Tidak ada RKT"),
    ],
)
def test_an_unknown_value_is_reported(name: str, value: str | list[str], note: str) -> None:
    """And all lines are shown."""
    query = {"lang": "en", name: value} if "is " in note else {name: value}
    app = open_app("overview", **query)
    assert not app.exception
    assert note in words_of(app)


@pytest.mark.parametrize("number", [HUGE, "²", "-1", "1e9", "\0", "0" * 180])
def test_a_scenario_of_no_possible_number_is_reported(number: str) -> None:
    """On the page of scenarios; elsewhere it is nothing."""
    for page in ("scenario", "overview"):
        assert not open_app(page, scenario=number).exception


def test_many_unknown_names_are_few_notes() -> None:
    """The rest are counted."""
    html = html_of(open_app(lang="en", **{f"x{n}": "1" for n in range(300)}))
    assert html.count("which is not a filter") == 3
    assert "297 more" in html


_NAMES = st.sampled_from((*NAMES, *OTHER_NAMES, "term", "find", "embed", "embed_options"))
_HOSTILE = [
    *(HUGE, "a" * 8000, "a " * 250, "\0", "²", "scenario-" + HUGE, "scenario-²", "none", "a.1~b.2"),
    *("a." + HUGE + "~b.1", "<script>", "%", "$&", "\\", "category", "rest", "eJw=", "published"),
]
_VALUE = (
    st.text(st.characters(codec="utf-8"), max_size=20)
    | st.integers().map(str)
    | st.floats().map(str)
    | st.sampled_from(_HOSTILE)
)
_QUERIES = st.dictionaries(_NAMES, _VALUE | st.lists(_VALUE, min_size=1, max_size=4), max_size=6)


@examples(25, suppress_health_check=(HealthCheck.function_scoped_fixture,))
@given(st.sampled_from(ALL_PAGES), _QUERIES)
def test_no_address_ends_in_an_exception(page: str, query: dict[str, str | list[str]]) -> None:
    """Whatever it names, on whichever page."""
    assert not open_app(page, **query).exception
