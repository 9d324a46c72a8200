"""Texts that a spreadsheet would run as formulas are kept from it, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.core.spreadsheet_safety import escape_formula, unescape_formula

_STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
_UNSEEN = ["", " ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\x00", "\uffff"]


@pytest.mark.parametrize("start", _STARTS, ids=ascii)
@pytest.mark.parametrize("before", _UNSEEN, ids=ascii)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(before: str, start: str) -> None:
    """Also after white space and characters that have no width."""
    assert escape_formula(f"{before}{start}1") == f"'{before}{start}1"


@pytest.mark.parametrize(
    "text", ["", "Gaji", "1,868,000", "'", "'quoted'", "a=b", "2 + 2", "(-1)", "•", "<b>x</b>"]
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    """The dangerous characters do no harm inside a text."""
    assert escape_formula(text) == text == unescape_formula(text)


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1", "'=1"), ("'=1", "''=1"), ("''=1", "'''=1"), ("' =1", "'' =1"), ("-", "'-")],
)
def test_an_apostrophe_that_was_there_before_is_told_from_the_guard(text: str, cell: str) -> None:
    """A text that already begins with an apostrophe and a formula gets one more."""
    assert escape_formula(text) == cell
    assert unescape_formula(cell) == text


@given(st.text() | st.text(alphabet="'=+-@ \t\r\n\u200b\ufeff＝a1"))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    """Whatever the text, taking the guard away gives it back."""
    assert unescape_formula(escape_formula(text)) == text


@given(st.text(alphabet="'=+-@ \t\r\n\u200b\ufeff＝a1"))
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    """The first character that shows is none of those that start a formula."""
    shown = escape_formula(text).lstrip(" \u200b\ufeff")
    assert not shown.startswith(tuple(_STARTS))
