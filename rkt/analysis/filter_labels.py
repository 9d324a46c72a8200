"""Filters as text for the reader: their labels and values."""

from __future__ import annotations

from rkt.analysis.filter_links import OWN_LEVEL, Query, level_and_name, said
from rkt.analysis.filters import Filters
from rkt.core import schema
from rkt.core.schema import Category, SpendingKind
from rkt.findings import Finding
from rkt.i18n import Term, Texts
from rkt.i18n.labels import COLUMN_LABELS, NAMELESS, SPENDING_LABELS, category_label

_APART = ("plan", "path")  # "plan" does not filter lines; "path" is shown as one text


def filter_label(name: str, texts: Texts, value: str = "") -> str:
    """Return a filter's label; at levels that only the document names it depends on ``value``."""
    if name == OWN_LEVEL:
        return texts.gettext(_own_label(value))
    labels = {
        "min": texts.gettext("at least"),
        "max": texts.gettext("at most"),
        "q": texts.gettext("Search"),
        "path": texts.gettext("In"),
        "plan": texts.gettext("Plan"),
    }
    return labels.get(name) or texts.gettext(COLUMN_LABELS[name])


def _own_label(value: str) -> str:
    level, _ = level_and_name(value)
    return COLUMN_LABELS[level] if level else OWN_LEVEL


def not_in_plan(code: str, choices: Query) -> list[Finding]:
    """Return a finding for each choice that does not exist in a plan.

    ``code`` selects the finding: the filter was ignored, or the query was refused.
    """
    return [
        Finding(code, values={"name": Term(label), "text": said(_shown(name, text))})
        for name, text in choices
        for label in [_own_label(text) if name == OWN_LEVEL else COLUMN_LABELS[name]]
    ]


def _shown(name: str, value: str) -> str:
    return level_and_name(value)[1] if name == OWN_LEVEL else value


def describe_filters(filters: Filters, texts: Texts) -> list[str]:
    """Return each filter as "Category: Activities", with the path as one text."""
    stated = [
        (filter_label(n, texts, v), describe_filter_value(n, v, texts))
        for n, v in filters.stated()
        if n not in _APART
    ]
    place = [(filter_label("path", texts), " › ".join(filter(None, filters.path)))]
    return [f"{label}: {value}" for label, value in (*stated, *place) if value]


def describe_filter_value(name: str, value: str, texts: Texts) -> str:
    """Return a filter's value for display: formatted amounts, labels of categories and blanks."""
    if name in {"min", "max"}:
        return texts.rupiah(int(value))
    if name in NAMELESS and not value:
        return texts.gettext(NAMELESS[name])
    if name == schema.CATEGORY and value in set(Category):
        return category_label(value, texts)
    if name == schema.SPENDING_KIND and value in set(SpendingKind):
        return texts.gettext(SPENDING_LABELS[SpendingKind(value)])
    return _shown(name, value)
