"""Describe an extract as text: its plan, filters, source and totals."""

from __future__ import annotations

from rkt.analysis import wording
from rkt.analysis.filter_labels import describe_filter_value, filter_label
from rkt.analysis.filters import Filters
from rkt.analysis.measures import Totals
from rkt.core import schema
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.exports.extract import Extract

STEP = " › "
"""Separator between the steps of a place in the plan."""


def describe(extract: Extract, texts: Texts) -> list[tuple[str, str]]:
    """Return what a reader must know about a file, as labels and values in a fixed order.

    These are unit, year and revision, the steps of a scenario, each filter, the share basis, the
    source, the date, and the totals of the file, of what was left out, and of the whole. Values may
    contain document text; each format has to escape it.
    """
    whose = [*_describe_plan(extract, texts), *_describe_scenario(extract, texts)]
    return [*whose, *_describe_selection(extract, texts), *_describe_provenance(extract, texts)]


def describe_title(extract: Extract, texts: Texts) -> str:
    """Return the title of the document with its revision, if it is one.

    Lines of a scenario do not belong to a document; their steps are described separately.
    """
    title = _document_title(extract, texts)
    return f"{title} · {extract.tried.name}" if extract.tried else title


def _document_title(extract: Extract, texts: Texts) -> str:
    facts = extract.facts
    if not facts.revision:
        return extract.title
    if not facts.title:
        return f"RKT {wording.plan_title(facts, texts)}"
    named = {"name": facts.title, "revision": facts.revision}
    return texts.gettext("%(name)s, revision %(revision)s") % named


def _describe_plan(extract: Extract, texts: Texts) -> list[tuple[str, str]]:
    facts = extract.facts
    values = {
        schema.UNIT: facts.unit,
        schema.FISCAL_YEAR: facts.fiscal_year,
        schema.REVISION: facts.revision or (0 if extract.filters.plan else None),
    }
    return [
        (texts.gettext(COLUMN_LABELS[name]), str(value))
        for name, value in values.items()
        if value is not None
    ]


def _describe_scenario(extract: Extract, texts: Texts) -> list[tuple[str, str]]:
    if extract.tried is None:
        return []
    label = texts.gettext("Step %(number)s")
    steps = enumerate(extract.tried.steps, 1)
    numbered = [(label % {"number": texts.count(number)}, step) for number, step in steps]
    return [(texts.gettext("Scenario"), extract.tried.name), *numbered]


def _describe_selection(extract: Extract, texts: Texts) -> list[tuple[str, str]]:
    return [
        *describe_filters_line(extract.filters, texts),
        (texts.gettext("Shares"), describe_basis(extract, texts)),
    ]


def _describe_provenance(extract: Extract, texts: Texts) -> list[tuple[str, str]]:
    facts = extract.facts
    unknown = texts.gettext("not stated in the document")
    return [
        (texts.gettext("Source"), facts.source or facts.title or unknown),
        (texts.gettext("Made on"), texts.date(extract.made_on)),
        (texts.gettext("In this file"), describe_totals(extract.totals, texts)),
        (texts.gettext("Left out"), describe_totals(extract.left_out, texts)),
        (texts.gettext("Whole plan"), describe_totals(extract.whole, texts)),
    ]


def describe_totals(totals: Totals, texts: Texts) -> str:
    """Return number of lines and amount: "14 lines, Rp107,994,000"."""
    return texts.ngettext(
        "%(count)s line, %(amount)s",
        "%(count)s lines, %(amount)s",
        totals.lines,
        amount=texts.rupiah(totals.amount),
    )


def describe_basis(extract: Extract, texts: Texts) -> str:
    """Return the label of the share basis, as on screen."""
    if extract.asked.leaves_out:
        return wording.basis_label(extract.asked, schema.LINES, extract.held, texts)
    return texts.gettext(extract.basis.label)


def describe_filters_line(filters: Filters, texts: Texts) -> list[tuple[str, str]]:
    """Return label and value of each filter, one row per value; a single row if there are none."""
    if filters.is_empty:
        return [(texts.gettext("Filters"), texts.gettext("none: the whole plan"))]
    stated = [(name, value) for name, value in filters.stated() if name != "path"]
    place = [("path", STEP.join(filters.path))] if filters.path else []
    return [
        (
            texts.gettext("Filter: %(name)s") % {"name": filter_label(name, texts)},
            describe_filter_value(name, value, texts),
        )
        for name, value in [*stated, *place]
    ]
