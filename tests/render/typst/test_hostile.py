"""Texts of documents on the 96/4 picture: printed as they were typed, whatever they are."""

from __future__ import annotations

import pytest

from rkt.render.typst import LONGEST_LABEL, LONGEST_STAMP, picture_as_png
from tests.render.exports.test_hostile import NAUGHTY
from tests.render.typst.sheets import (
    closed_up,
    magnified,
    plan_of_amounts,
    printed,
    size_of,
    words_of,
)

HOSTILE = (
    '#read("/etc/passwd")',
    '#read("house.typ")',
    '#image("//example.org/x.png")',
    '#import "@preview/cetz:0.3.4"',
    '#eval("1+1")',
    "#panic()",
    "$x^2$ *b* _i_ `c`",
    "<b>x</b> <label> @ref",
    "https://example.org/x",
    "= Judul",
    "- butir",
    "/* c */ // d",
    r"\u{41} \# \ ",
    "\"q\" 'q' -- --- ... ~",
    "#[ #{ ]",
    "{{ 7*7 }} {% raw %}",
    "&amp; %s %(x)s",
)
"""Texts that Typst, HTML, Jinja or Python would take for orders, in letters that are printed."""


def test_texts_of_documents_are_printed_as_they_were_typed() -> None:
    """No file is read, no formula set, no link made: each text stands beside its amount."""
    amounts = list(range(20_000, 20_000 - 100 * len(HOSTILE), -100))
    picture = magnified(plan_of_amounts(amounts, HOSTILE))
    page = printed(picture, HOSTILE[0])
    rows = [closed_up(bar.label + bar.figures + bar.share) for bar in picture.bars]
    assert [row for row in rows if row not in words_of(page)] == []
    assert words_of(page).endswith(closed_up(HOSTILE[0]))
    assert page.hyperlinks == []


def test_a_dominant_line_and_a_stamp_are_not_commands_either() -> None:
    """The texts in the strip, above it and at the foot."""
    names = ['#read("/etc/passwd")', "*b* $x$ <b>", *["x"] * 14]
    page = printed(magnified(plan_of_amounts([9_000, 500, *[1] * 14], names)), "#panic() $x$")
    found = words_of(page)
    assert all(closed_up(text) in found for text in (*names, "#panic() $x$"))


def test_no_naughty_text_keeps_the_picture_from_being_drawn() -> None:
    """Zero-width, right-to-left, emoji, controls: whatever it is, there is a picture of it."""
    for start in range(0, len(NAUGHTY), 20):
        names = NAUGHTY[start : start + 20]
        picture = magnified(plan_of_amounts([1_000] * len(names), names))
        assert size_of(picture_as_png(picture, names[0]))[0] == 1_600


def test_half_a_surrogate_pair_is_a_question_mark() -> None:
    """JSON and Typst have no room for it."""
    assert words_of(printed(magnified(), "a\ud800b")).endswith("a?b")


@pytest.mark.parametrize("name", ["W" * 300, "Kata " * 90, "panjang" * 10 + " " + "x" * 200])
def test_a_long_name_is_wrapped_and_not_clipped(name: str) -> None:
    """In the strip, in its legend and beside a bar, nothing leaves the sheet or its column."""
    page = printed(magnified(plan_of_amounts([9_000, *[10] * 3], [name] * 4)))
    assert min(char["x0"] for char in page.chars) >= 20
    assert max(char["x1"] for char in page.chars) < 512 - 19.9
    assert words_of(page).count(closed_up(name)) == 4


def test_a_name_without_end_is_cut() -> None:
    """500 characters of a name, a line of it in the headline, and 2,000 of a stamp are enough."""
    page = printed(magnified(plan_of_amounts([1_000], ["q" * 30_000])), "z" * 30_000)
    letters = [char["text"] for char in page.chars]
    assert LONGEST_LABEL - 1 < letters.count("q") < LONGEST_LABEL + 100
    assert letters.count("z") == LONGEST_STAMP - 1
    assert letters.count("…") == 3
