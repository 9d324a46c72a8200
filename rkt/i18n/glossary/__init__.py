"""The words of this dashboard and what they mean: for the glossary page and for help everywhere.

``label_of(code, texts)`` is a column's or another term's name that carries its meaning: a table
links it to the glossary, a widget shows it as help.
"""

from __future__ import annotations

from rkt.i18n import DEFAULT_LANGUAGE, Texts
from rkt.i18n.glossary.figure_terms import COMPARISONS, FIGURES, SCENARIOS
from rkt.i18n.glossary.performance_terms import PERFORMANCE
from rkt.i18n.glossary.plan_terms import DOCUMENTS, LEVELS, PLANS
from rkt.i18n.glossary.terms import GlossaryTerm, TermGroup
from rkt.i18n.labels import COLUMN_LABELS

__all__ = [
    "GLOSSARY",
    "GlossaryTerm",
    "LabelWithHelp",
    "TermGroup",
    "column_label",
    "label_with_help",
    "term_meaning",
]


# -- All terms of the glossary, group by group.

GLOSSARY: dict[str, GlossaryTerm] = {
    term.code: term
    for group in (PLANS, LEVELS, PERFORMANCE, FIGURES, COMPARISONS, SCENARIOS, DOCUMENTS)
    for term in group
}
"""The terms by what links call them, in the order of the page."""


# -- Names of columns and figures that carry what they mean.


class LabelWithHelp(str):
    """A word on screen with its meaning, and the place in the glossary where it stands."""

    meaning: str
    address: str
    note: str  # what a click does


def column_label(code: str, texts: Texts) -> LabelWithHelp:
    """Return what a column or another term is called, with its meaning."""
    name = COLUMN_LABELS.get(code) or GLOSSARY[code].name
    return label_with_help(texts.gettext(name), code, texts)


def label_with_help(words: str, code: str, texts: Texts) -> LabelWithHelp:
    """Return words of a reader's language with the meaning of a term."""
    label = LabelWithHelp(words)
    label.meaning = term_meaning(code, texts)
    label.address = term_address(code, texts)
    label.note = texts.gettext("Opens the glossary in a new tab.")
    return label


def term_meaning(code: str, texts: Texts) -> str:
    """Return what a term means, for help beside a widget."""
    return texts.gettext(GLOSSARY[code].meaning)


def term_address(code: str, texts: Texts) -> str:
    """Return the link to a term, from any page."""
    language = "" if texts.language == DEFAULT_LANGUAGE else f"&lang={texts.language}"
    return f"./glossary?term={code}{language}"
