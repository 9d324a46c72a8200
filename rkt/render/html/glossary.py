"""The glossary as HTML, searchable and with the names of terms in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from rkt.core.text_keys import match_positions
from rkt.i18n import LANGUAGES, Texts, load_texts
from rkt.i18n.glossary import GLOSSARY, GlossaryTerm, TermGroup, term_address
from rkt.render.html import draw


@dataclass(frozen=True)
class Entry:
    """A term in the reader's language; ``other_name`` is its name in the other language."""

    code: str
    group: TermGroup
    name: str
    other_name: str
    meaning: str
    source: str
    address: str


def find_terms(words: str, texts: Texts) -> list[Entry]:
    """Return the terms that contain all given words, in name or meaning and either language."""
    entries = [_build_entry(term, texts) for term in GLOSSARY.values()]
    return [entry for entry in entries if _contains_all(entry, words.split())]


def _build_entry(term: GlossaryTerm, texts: Texts) -> Entry:
    _ = texts.gettext
    source = _("Basis: %(rule)s.") % {"rule": _(term.source)} if term.source else ""
    other = load_texts(other_language(texts)).gettext(term.name)
    address = term_address(term.code, texts)
    return Entry(term.code, term.group, _(term.name), other, _(term.meaning), source, address)


def other_language(texts: Texts) -> str:
    """Return the language other than the reader's."""
    return next(language for language in LANGUAGES if language != texts.language)


def _contains_all(entry: Entry, words: list[str]) -> bool:
    searched = " ".join((entry.code, entry.name, entry.other_name, entry.meaning))
    return all(match_positions([word], searched) for word in words)


def draw_glossary(entries: list[Entry], asked_for: str, texts: Texts) -> str:
    """Return terms as HTML by group; the one that a link asks for is repeated at the top."""
    groups = [
        (texts.gettext(group.value), [entry for entry in entries if entry.group is group])
        for group in TermGroup
    ]
    known = {entry.code: entry for entry in find_terms("", texts)}
    return draw(
        "glossary",
        groups=[(name, terms) for name, terms in groups if terms],
        asked_for=known.get(asked_for),
        other=other_language(texts),
        link=texts.gettext("Link to this term"),
    )
