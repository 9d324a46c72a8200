"""The glossary as HTML, searchable and with the names of terms in all languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rkt.core.text_keys import match_positions
from rkt.i18n import ENGLISH, LANGUAGES, Texts, load_texts
from rkt.i18n.glossary import GLOSSARY, GlossaryTerm, TermGroup, term_address
from rkt.render.html import draw


@dataclass(frozen=True)
class Entry:
    """A term in the reader's language; ``other_names`` has its other names, by language."""

    code: str
    group: TermGroup
    name: str
    other_names: Mapping[str, str]
    meaning: str
    source: str
    address: str


def find_terms(words: str, texts: Texts) -> list[Entry]:
    """Return the terms that contain all given words, in their meaning or a name in any language."""
    entries = [_build_entry(term, texts) for term in GLOSSARY.values()]
    return [entry for entry in entries if _contains_all(entry, words.split())]


def _build_entry(term: GlossaryTerm, texts: Texts) -> Entry:
    _ = texts.gettext
    source = _("Basis: %(rule)s.") % {"rule": _(term.source)} if term.source else ""
    address, others = term_address(term.code, texts), _other_names(term, texts)
    return Entry(term.code, term.group, _(term.name), others, _(term.meaning), source, address)


def _other_names(term: GlossaryTerm, texts: Texts) -> dict[str, str]:
    """Return a term's names in the other languages, by language, without repeating a name.

    English comes first: a language without its own name for a term uses the English one.
    """
    seen, others = {texts.gettext(term.name)}, {}
    for language in (ENGLISH, *LANGUAGES):
        name = load_texts(language).gettext(term.name)
        if name not in seen:
            seen.add(name)
            others[language] = name
    return others


def _contains_all(entry: Entry, words: list[str]) -> bool:
    searched = " ".join((entry.code, entry.name, *entry.other_names.values(), entry.meaning))
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
        link=texts.gettext("Link to this term"),
    )
