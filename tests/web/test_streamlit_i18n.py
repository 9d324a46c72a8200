"""What Streamlit says by itself: known texts, each with its Indonesian, and the page's frame."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
import streamlit as st

from rkt.web.server.index_html import in_language
from rkt.web.server.streamlit_i18n import WORDS, translation_pairs

_STREAMLIT = Path(st.__file__).parent
_INDEX = (_STREAMLIT / "static" / "index.html").read_text(encoding="utf-8")
_PUT_TOGETHER = re.compile(
    r":? ?%\(\w+\)s|Ctrl\+|⌘\+|Enter to | ?apply|(?<=Error): |\. Running|/| option(?=s? av)"
)


@lru_cache(maxsize=1)
def _all_that_streamlit_says() -> str:
    scripts = (_STREAMLIT / "static" / "static" / "js").glob("*.js")
    told = "\n".join(file.read_text(encoding="utf-8") for file in scripts)
    told += (_STREAMLIT / "elements" / "exception.py").read_text(encoding="utf-8")
    return re.sub(r'"\n\s+"', "", told)


@pytest.mark.parametrize("text", WORDS)
def test_streamlit_still_says_it(text: str) -> None:
    """A text that a newer Streamlit changed or dropped is named here."""
    told = _all_that_streamlit_says()
    parts = [part.strip() for part in _PUT_TOGETHER.split(text)]
    assert [part for part in parts if len(part) > 1 and part not in told] == []


def test_each_text_has_an_indonesian_of_its_own() -> None:
    """So that a switch of the language and back gives the same words again."""
    english = [text for text, _ in translation_pairs("id")]
    indonesian = [text for _, text in translation_pairs("id")]
    assert len(set(indonesian)) == len(indonesian)
    assert set(english) & set(indonesian) == set()
    assert set(WORDS) - set(english) == {"Format", "Yen"}  # the same in both languages


@pytest.mark.parametrize(
    ("language", "told"),
    [("id", "Dasbor ini memerlukan JavaScript"), ("en", "This dashboard needs JavaScript")],
)
def test_the_page_is_in_the_language_that_is_asked_for(language: str, told: str) -> None:
    """Its name for the language, its title before anything runs, and its words without script."""
    page = in_language(_INDEX, language)
    assert f'<html lang="{language}">' in page
    assert "<title>RKT</title>" in page
    assert '<script src="./rkt/page.js?v=' in page
    assert told in page
    assert "You need to enable JavaScript" not in page
