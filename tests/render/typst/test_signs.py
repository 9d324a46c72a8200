"""Characters that no font of a print has are found beforehand, and named on it."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from rkt.render.typst.brief import brief_as_pdf, characters_without_font, report_missing_glyphs
from tests.render.brief.subjects import subject
from tests.render.exports.taken import EN, ID
from tests.render.typst.sheets import plan_of_amounts


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Rapat, 50 % – “ya” • ✓ ⚠ → ≥ é ș", ""),
        ("Rapat 字 dan 書, 字", "字書"),
        ("Rapat \u202egnudnu\u202c \u2066x", "\u202e\u202c\u2066"),
        ("😀 \u200b\u2060\x07\n", "😀"),
    ],
)
def test_signs_are_found_in_their_order_each_once(text: str, missing: str) -> None:
    """What is invisible anyway does not count as a character."""
    assert "".join(characters_without_font([text, text])) == missing


def test_they_are_named_by_number_and_name() -> None:
    """The sign itself would be a box again; of many the first six are named."""
    assert report_missing_glyphs(("字",), EN) == (
        "1 character is in none of the fonts of this print and is shown as a box: "
        "U+5B57 CJK UNIFIED IDEOGRAPH-5B57. "
        "The CSV and XLSX files of the lines and the HTML brief contain them."
    )
    many = report_missing_glyphs(tuple("字書事人大国中"), ID)
    assert many.startswith("7 karakter tidak ada dalam fon cetakan ini")
    assert many.count("U+") == 6
    assert "…" in many
    assert report_missing_glyphs((), EN) == ""


@pytest.mark.parametrize(("name", "is_told"), [("Rapat 字", True), ("Rapat", False)])
def test_the_brief_says_so_where_it_speaks_of_doubts(name: str, is_told: bool) -> None:
    """And says nothing where every sign is there."""
    pdf = brief_as_pdf(subject(plan_of_amounts([5, 4], [name, "Survei"])))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        text = " ".join(page.extract_text() for page in opened.pages)
    assert ("U+5B57 CJK UNIFIED" in text) is is_told
    assert ("in none of the fonts of this print" in text) is is_told


def test_no_sign_turns_the_text_after_it() -> None:
    """On paper a box stands for it, and the letters in the order in which they were typed."""
    pdf = brief_as_pdf(subject(plan_of_amounts([5, 4], ["Rapat \u202eundangan", "Survei"])))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        text = " ".join(page.extract_text() for page in opened.pages)
    assert "Rapat □undangan" in text
    assert "nagnadnu" not in text
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in text
