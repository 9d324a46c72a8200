"""Names of columns and figures that carry what they mean."""

from __future__ import annotations

from rkt.locale import DEFAULT_LANGUAGE, Texts
from rkt.locale.glossary.vocabulary import GLOSSARY
from rkt.locale.terms import COLUMN_LABELS


class Explained(str):
    """A word on screen with its meaning, and the place in the glossary where it stands."""

    meaning: str
    address: str
    note: str  # what a click does


def label_of(code: str, texts: Texts) -> Explained:
    """Return what a column or another term is called, with its meaning."""
    name = COLUMN_LABELS.get(code) or GLOSSARY[code].name
    return explained(texts.gettext(name), code, texts)


def explained(words: str, code: str, texts: Texts) -> Explained:
    """Return words of a reader's language with the meaning of a term."""
    label = Explained(words)
    label.meaning = meaning_of(code, texts)
    label.address = address_of(code, texts)
    label.note = texts.gettext("Opens the glossary in a new tab.")
    return label


def meaning_of(code: str, texts: Texts) -> str:
    """Return what a term means, for help beside a widget."""
    return texts.gettext(GLOSSARY[code].meaning)


def address_of(code: str, texts: Texts) -> str:
    """Return the link to a term, from any page."""
    language = "" if texts.language == DEFAULT_LANGUAGE else f"&lang={texts.language}"
    return f"./glossary?term={code}{language}"
