"""Filters as text for the reader: their labels and values."""

from __future__ import annotations

from rkt.analysis.filter_links import Query, said
from rkt.analysis.filters import Filters
from rkt.core import schema
from rkt.core.schema import Category, SpendingKind
from rkt.findings import Finding
from rkt.i18n import Term, Texts
from rkt.i18n.labels import CATEGORY_LABELS, COLUMN_LABELS, NAMELESS, SPENDING_LABELS

_APART = ("plan", "path")  # "plan" does not filter lines; "path" is shown as one text


def filter_label(name: str, texts: Texts) -> str:
    """Return the label of a filter."""
    labels = {
        "min": texts.gettext("at least"),
        "max": texts.gettext("at most"),
        "q": texts.gettext("Search"),
        "path": texts.gettext("In"),
        "plan": texts.gettext("Plan"),
    }
    return labels.get(name) or texts.gettext(COLUMN_LABELS[name])


def not_in_plan(code: str, choices: Query) -> list[Finding]:
    """Return a finding for each choice that does not exist in a plan.

    ``code`` selects the finding: the filter was ignored, or the query was refused.
    """
    return [
        Finding(code, values={"name": Term(COLUMN_LABELS[name]), "text": said(text)})
        for name, text in choices
    ]


def describe_filters(filters: Filters, texts: Texts) -> list[str]:
    """Return each filter as "Category: Activities", with the path as one text."""
    stated = [
        (n, describe_filter_value(n, v, texts)) for n, v in filters.stated() if n not in _APART
    ]
    place = [("path", " › ".join(filter(None, filters.path)))] if filters.path else []
    return [f"{filter_label(name, texts)}: {value}" for name, value in (*stated, *place)]


def describe_filter_value(name: str, value: str, texts: Texts) -> str:
    """Return a filter's value for display: formatted amounts, labels of categories and blanks."""
    if name in {"min", "max"}:
        return texts.rupiah(int(value))
    if name in NAMELESS and not value:
        return texts.gettext(NAMELESS[name])
    if name == schema.CATEGORY and value in set(Category):
        return texts.gettext(CATEGORY_LABELS[Category(value)])
    if name == schema.SPENDING_KIND and value in set(SpendingKind):
        return texts.gettext(SPENDING_LABELS[SpendingKind(value)])
    return value
