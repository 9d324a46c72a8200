"""The glossary: terms and their meanings, for the glossary page and for help everywhere.

`column_label` returns the name of a column or term together with its meaning: a table links it to
the glossary, a widget shows it as help.
"""

from __future__ import annotations

from rkt.i18n import DEFAULT_LANGUAGE, Texts
from rkt.i18n.glossary.figure_terms import COMPARISONS, FIGURES, PERFORMANCE, SCENARIOS
from rkt.i18n.glossary.plan_terms import DOCUMENTS, LEVEL, LEVELS, PLANS
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


GLOSSARY: dict[str, GlossaryTerm] = {
    term.code: term
    for group in (PLANS, LEVELS, PERFORMANCE, FIGURES, COMPARISONS, SCENARIOS, DOCUMENTS)
    for term in group
}
"""The terms by their code in links, in the order of the page."""


class LabelWithHelp(str):
    """A label with its meaning and its address in the glossary."""

    meaning: str
    address: str
    note: str  # what a click does


def column_label(code: str, texts: Texts) -> LabelWithHelp:
    """Return the label of a column or term, with its meaning."""
    name = GLOSSARY[code].name if code in GLOSSARY else COLUMN_LABELS[code]
    name = COLUMN_LABELS.get(code, name)
    return label_with_help(texts.gettext(name), code, texts)


def label_with_help(words: str, code: str, texts: Texts) -> LabelWithHelp:
    """Return translated ``words`` as a label with the meaning of a term."""
    label = LabelWithHelp(words)
    label.meaning = term_meaning(code, texts)
    label.address = term_address(code, texts)
    label.note = texts.gettext("Opens the glossary in a new tab.")
    return label


def term_meaning(code: str, texts: Texts) -> str:
    """Return the meaning of a term, for a widget's help."""
    return texts.gettext(GLOSSARY[_known(code)].meaning)


def term_address(code: str, texts: Texts) -> str:
    """Return the link to a term; it works from every page."""
    language = "" if texts.language == DEFAULT_LANGUAGE else f"&lang={texts.language}"
    return f"./glossary?term={_known(code)}{language}"


def _known(code: str) -> str:
    """Return a term's code; a level that only a document names uses the general term for levels."""
    return code if code in GLOSSARY else LEVEL
