"""The brief as one HTML file: whole, in order, and asking the network for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from lxml.html import HtmlElement

from rkt.i18n import Texts
from rkt.parsing.plan import Plan
from rkt.render.brief import BriefInput, compose_brief
from rkt.render.typst.brief import brief_as_html
from tests.render.brief.subjects import found, hostile_plan, subject, texts_of, year_before
from tests.render.exports.taken import EN, ID, NOTHING, SERANG, with_texts
from tests.render.exports.test_hostile import NAUGHTY
from tests.render.typst.sheets import closed_up
from tests.render.typst.test_hostile import HOSTILE


def page_of(given: BriefInput) -> HtmlElement:
    return html.document_fromstring(brief_as_html(given), parser=html.HTMLParser(encoding="utf-8"))


def _elements(page: HtmlElement) -> Iterator[HtmlElement]:
    return (element for element in page.iter() if isinstance(element.tag, str))


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
def test_it_says_all_that_was_composed(texts: Texts) -> None:
    """Each word and figure that the PDF has as well, in the language that it names."""
    given = subject(texts=texts, compared=year_before())
    page = page_of(given)
    found = closed_up(page.text_content())
    wanted = [closed_up(text) for text in texts_of(compose_brief(given))]
    assert len(wanted) > 200
    assert [text for text in wanted if text not in found] == []
    assert page.get("lang") == texts.language
    assert page.findtext("head/title").startswith("Rencana Kerja Tahunan KPU Kota Serang")


@pytest.mark.parametrize("plan", [lambda: SERANG, lambda: with_texts(*HOSTILE), hostile_plan])
def test_it_asks_for_nothing(plan: Callable[[], Plan]) -> None:
    """No script, no link, no image, no import: no attribute and no rule leads anywhere.

    Its font and its hatch are within it.
    """
    page = page_of(subject(plan(), compared=year_before()))
    assert {e.tag for e in _elements(page)}.isdisjoint(
        {"script", "img", "iframe", "link", "a", "object", "embed", "form", "base", "video"}
    )
    attributes = [(e.tag, *pair) for e in _elements(page) for pair in e.items()]
    leading = {"src", "href", "srcset", "action", "background", "data", "poster", "ping"}
    assert [a for a in attributes if a[1] in leading or a[1].startswith("on")] == []
    styles = " ".join([*page.xpath("//style/text()"), *page.xpath("//@style")])
    styles = styles.replace("http://www.w3.org/2000/svg", "")  # the name of a format, no address
    within = r'url\((?!"data:(?:font/woff2;base64,|image/svg\+xml,))|@import|https?:'
    assert re.findall(within, styles) == []


def test_errors_are_warned_of_in_its_head() -> None:
    """Before the first figure; a sound plan has no such line."""
    wrong = page_of(subject(replace(SERANG, findings=(found("amount-blank"),))))
    (warning,) = wrong.xpath("//header/p[contains(@class, 'brief-error')]")
    assert warning.text == "✘ Do not rely on these figures yet: 1 error in the document."
    assert page_of(subject()).xpath("//header/p[contains(@class, 'brief-error')]") == []


def test_its_headings_are_in_order() -> None:
    """One title, sections below it, parts below these; no level is passed over."""
    levels = [
        int(e.tag[1])
        for e in _elements(page_of(subject(compared=year_before())))
        if re.fullmatch("h[1-6]", e.tag)
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_texts_of_documents_are_text() -> None:
    """Naughty texts open no element and close none."""
    expected = [e.tag for e in _elements(page_of(subject(with_texts(*["x"] * 10))))]
    for start in range(0, len(NAUGHTY) - 10, 10):
        page = page_of(subject(with_texts(*NAUGHTY[start : start + 10])))
        assert [e.tag for e in _elements(page)] == expected


def test_every_table_says_what_it_is_of() -> None:
    """A caption, and a heading for each column."""
    for table in page_of(subject(compared=year_before())).iter("table"):
        assert (table.findtext("caption") or "").strip()
        assert len(table.xpath("thead//th[@scope='col']")) >= 4


def test_there_is_a_page_of_nothing() -> None:
    """Filters that leave no line."""
    page = page_of(subject(filters=NOTHING))
    assert "No budget line passes these filters." in page.text_content()
    assert list(page.iter("table")) == []
