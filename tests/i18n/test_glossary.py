"""The glossary: every term of the vocabulary, in both languages, short, with sources that are."""

from __future__ import annotations

import re

import pytest

from rkt.analysis.measures import SHARE_BASES
from rkt.core.schema import AMOUNT, LINE_COLUMNS, OPTIONAL_COLUMNS
from rkt.i18n import load_texts
from rkt.i18n.glossary import GLOSSARY, TermGroup, column_label, label_with_help, term_meaning
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html.glossary import draw_glossary, find_terms
from rkt.render.html.table import TableColumn, draw_table

_RULES = re.compile(
    r"(Law|Government Regulation|Presidential Regulation|Minister of Finance Regulation)"
    r" \d+ of (19|20)\d\d on .+"
)


def test_every_column_and_share_has_its_term() -> None:
    """What stands at the head of a table is explained."""
    shares = {f"of_{basis.code}" for basis in SHARE_BASES}
    assert {*LINE_COLUMNS, *OPTIONAL_COLUMNS, *COLUMN_LABELS, *shares} <= set(GLOSSARY)


@pytest.mark.parametrize("code", GLOSSARY)
def test_a_term_is_said_in_one_to_three_sentences_of_each_language(code: str) -> None:
    """Name and meaning differ between the languages; a source names kind, number, year, subject."""
    term = GLOSSARY[code]
    for language in ("id", "en"):
        meaning = term_meaning(code, load_texts(language))
        assert 1 <= len(re.findall(r"[.](?= |$)", meaning)) <= 3
        assert 20 < len(meaning) < 260
    assert load_texts("id").gettext(term.meaning) != term.meaning
    assert not term.source or _RULES.fullmatch(term.source)


@pytest.mark.parametrize("group", TermGroup)
def test_no_group_is_empty(group: TermGroup) -> None:
    """Each heading of the page has terms below it."""
    assert [term for term in GLOSSARY.values() if term.group is group]


@pytest.mark.parametrize(
    ("words", "language", "first"),
    [
        ("pagu", "id", "ceiling"),
        ("ceiling", "id", "ceiling"),  # a reader may know the other language's name
        ("PAGU", "en", "ceiling"),
        ("satuan kerja", "id", "plan"),
        ("zzz", "id", ""),
    ],
)
def test_terms_are_found_by_words_of_either_language(words: str, language: str, first: str) -> None:
    """Every word must be there, in any case, in name or meaning."""
    found = find_terms(words, load_texts(language))
    assert (found[0].code if found else "") == first


def test_the_other_languages_name_is_marked_as_such() -> None:
    """A screen reader says it right; a name that is the same in both stands once."""
    texts = load_texts("id")
    html = draw_glossary(find_terms("", texts), "", texts)
    assert '<dt>Pagu <span lang="en">Ceiling</span></dt>' in html
    assert "<dt>Program</dt>" in html


def test_a_link_to_a_term_puts_it_on_top_whatever_is_searched_for() -> None:
    """The term that was clicked is the first that is read; an unknown one changes nothing."""
    texts = load_texts("en")
    html = draw_glossary(find_terms("bridge", texts), "ceiling", texts)
    assert html.index("<dt>Ceiling") < html.index("<h2>Comparing</h2>")
    assert "rkt-asked" not in draw_glossary(find_terms("", texts), "nonsense", texts)


@pytest.mark.parametrize(
    ("language", "label", "address"),
    [
        ("id", "Anggaran (Rp)", "./glossary?term=amount"),
        ("en", "Amount (IDR)", "./glossary?term=amount&amp;lang=en"),
    ],
)
def test_a_columns_heading_leads_to_its_term(language: str, label: str, address: str) -> None:
    """The heading is a link that says the meaning; a heading of a document's words is none."""
    texts = load_texts(language)
    columns = [TableColumn(column_label(AMOUNT, texts)), TableColumn("<b>KPU</b>")]
    html = draw_table("Tabel", columns, [("1", "2")])
    meaning = term_meaning(AMOUNT, texts)
    assert f'<a class="rkt-term" href="{address}" target="_blank"' in html
    assert f'aria-description="{meaning} ' in html
    assert f">{label}</a></th>" in html
    assert "&lt;b&gt;KPU&lt;/b&gt;</th>" in html


def test_words_with_a_meaning_are_still_words() -> None:
    """They can be compared, joined and written like any text."""
    label = label_with_help("dari total", "of_total", load_texts("id"))
    assert label == "dari total"
    assert f"% {label}" == "% dari total"
