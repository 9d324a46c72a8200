"""The interface for scripts, asked for what it cannot answer: a sentence, in its own form."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rkt.analysis.filter_links import OTHER_NAMES
from rkt.analysis.filters import NAMES
from rkt.web.server import api
from tests.examples import examples

CLIENT = TestClient(Starlette(routes=api.api_routes()), raise_server_exceptions=True)
LINES = "/api/lines.json"


def refused(query: str, path: str = LINES) -> str:
    """Ask what cannot be answered and return the sentence that says why."""
    answer = CLIENT.get(f"{path}?{query}")
    assert answer.status_code == 400, answer.text[:200]
    error: str = answer.json()["error"]
    return error


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=" + "a" * 8000, "The link's “q” has more than 200 characters"),
        ("q=" + "+".join(["ab"] * 250), "The link's “q” has more than 200 characters"),
        ("q=" + "+".join(["ab"] * 13), "more than 12 words"),
        (
            "path=a&path=b&path=c&path=" + "9" * 1900,
            "not a program, activity, output group and line",
        ),
        ("path=zzz", "place “zzz” is not in this plan"),
        ("lang=xx", "meminta lang “xx”"),
        ("lang=id&lang=en", "“lang” more than once"),
        ("share=total&share=rest", "“share” more than once"),
        ("by=program&by=activity", "“by” more than once"),
        ("q=a&q=b", "“q” more than once"),
        ("min=1&min=2", "“min” more than once"),
        ("min=" + "9" * 5000, "is too large: no amount is above Rp9,007,199,254,740,991"),
        ("max=99999999999999999", "is too large: no amount is above Rp9,007,199,254,740,991"),
        ("min=nan", "is not a whole number"),
        ("program=" + "x" * 5000, "“program” has more than 2,000 characters"),
        ("path=a&path=b&path=c&path=" + "9" * 5000, "“path” has more than 2,000 characters"),
        ("&".join(f"program={n}" for n in range(500)), "more than 400 values"),
        ("&".join(f"x{n}=" + "y" * 150 for n in range(150)), "more than 16,000 characters"),
        ("&".join(f"plan={n}" for n in range(9)), "“plan” more than 5 times"),
    ],
    ids=lambda value: value[:20],
)
def test_what_asks_too_much_is_refused_by_name(query: str, sentence: str) -> None:
    """With 400 and one sentence, in the language that is asked for."""
    asked = query if "lang=" in query else f"{query}&lang=en"
    assert sentence in refused(asked, "/api/summary.json" if "by=" in query else LINES)


def test_a_refusal_is_in_the_language_that_is_asked_for() -> None:
    """Indonesian unless another is named, even where all else is too long."""
    long = "&".join(f"program={n}" for n in range(5000))
    assert "Tautan" in refused(long)
    assert "The link" in refused(long + "&lang=en")


def test_many_problems_are_few_sentences() -> None:
    """However many names are none."""
    assert len(refused("&".join(f"x{n}=1" for n in range(300)))) < 1500


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/lines.xml", "/api/lines.csv/", "/api/a/b", "/api/%00"]
)
def test_what_there_is_not_is_404_in_the_form_of_the_interface(path: str) -> None:
    """An error as JSON that names what there is."""
    answer = CLIENT.get(f"{path}?lang=en")
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("There is nothing at “/api")
    assert "/api/lines.csv, /api/lines.json, /api/summary.json" in answer.json()["error"]


@pytest.mark.parametrize("path", ["/api/lines.csv", "/api/summary.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE"])
def test_another_method_is_405_in_the_form_of_the_interface(method: str, path: str) -> None:
    """With the methods that there are."""
    answer = CLIENT.request(method, f"{path}?lang=en")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert method in answer.json()["error"]


def tag_of(path: str) -> str:
    tag: str = CLIENT.get(path).headers["etag"]
    return tag


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("*", 304),
        (" * ", 304),
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"other", {tag}', 304),
        ('"other",W/{tag},"more"', 304),
        ('"a, b", {tag}', 304),
        ('"other"', 200),
        ('"*"', 200),
        ('"x{bare}"', 200),
        ("{bare}", 200),  # a tag has its quotes
        ("", 200),
        (",,,", 200),
        ('"' + "a" * 5000, 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_answer_that_is_known_is_not_sent_again(method: str, asked: str, status: int) -> None:
    """Any tag of a list counts, weak or not; a star means whatever there is (RFC 9110, 13.1.2)."""
    tag = tag_of(LINES)
    header = {"if-none-match": asked.replace("{tag}", tag).replace("{bare}", tag.strip('"'))}
    answer = CLIENT.request(method, LINES, headers=header)
    assert (answer.status_code, answer.headers["etag"]) == (status, tag)
    assert bool(answer.content) == (status == 200 and method == "GET")
    assert answer.headers["cache-control"] == "no-cache"


def test_a_head_says_what_the_answer_would_have() -> None:
    """Its length and kind, without the lines."""
    whole, head = CLIENT.get("/api/lines.csv"), CLIENT.head("/api/lines.csv")
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "content-disposition"):
        assert head.headers[name] == whole.headers[name]


_NAMES = st.sampled_from((*NAMES, *OTHER_NAMES)) | st.text(max_size=6)
_VALUES = (
    st.text(max_size=30)
    | st.integers().map(str)
    | st.floats().map(str)
    | st.sampled_from(["9" * 5000, "a" * 8000, "a " * 250, "\0", "²", "../..", "a.1~b.2", "*"])
)
_ENCODED = st.lists(st.tuples(_NAMES, _VALUES), max_size=12).map(urlencode)
_BROKEN = st.binary(max_size=60).map(lambda raw: quote(raw, safe="&=%+;"))


@examples(150)
@given(st.sampled_from(["lines.csv", "lines.json", "summary.json"]), _ENCODED | _BROKEN)
def test_any_query_is_answered_or_refused_with_a_sentence(name: str, query: str) -> None:
    """Whatever it is, broken UTF-8 too; nothing raises."""
    answer = CLIENT.get(f"/api/{name}?{query}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert 10 < len(answer.json()["error"]) < 6000
