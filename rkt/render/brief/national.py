"""The brief of a province or the nation: like a plan's, but about all its units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rkt.analysis.measures import share_of
from rkt.analysis.national.breakdown import NationalTotals, national_totals
from rkt.analysis.national.coverage import STATUS, Coverage, coverage
from rkt.analysis.national.cube import OPERATIONS, SALARIES
from rkt.analysis.national.largest import largest_sentence
from rkt.analysis.national.omissions import LeftOut, left_out, left_out_sentences
from rkt.analysis.national.unit_figures import unit_figures
from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT, UNIT
from rkt.core.text_keys import slug
from rkt.findings import Severity
from rkt.i18n import Texts
from rkt.render.brief.content import Brief, BriefTable, BriefWarnings
from rkt.render.brief.national_input import NationalRoom, NationalSubject
from rkt.render.brief.national_tables import (
    activities_table,
    bridge_table,
    differing_table,
    groups_table,
)
from rkt.render.html.findings import SIGNS
from rkt.render.html.key_figures import KeyFigure

if TYPE_CHECKING:
    import pandas as pd


def compose_national_brief(subject: NationalSubject, room: NationalRoom) -> Brief:
    """Return the brief of a place, shortened to fit; what is left out is summed up in one row."""
    _, texts = subject.texts.gettext, subject.texts
    units = unit_figures(subject.lines, subject.of_year)
    totals = national_totals(subject.lines, subject.of_year)
    gone = left_out(subject.lines, subject.of_year)
    status = _status(subject)
    made = subject.made_on
    return Brief(
        language=texts.language,
        stem=f"national_{subject.year}_{slug(subject.place) if subject.province else 'all'}_brief",
        kind=_("Brief of the annual work plans (RKT) of many units"),
        title=subject.name,
        facts=_facts(subject, totals),
        headline=(_first_sentence(subject, totals, units), _largest(subject, units)),
        warning="",
        spending="",
        balance=(),
        tried="",
        scope=_("Only plans that add up are counted; shares are of the total."),
        is_part=False,
        figures=_figures(totals, units, status, gone, texts),
        picture_heading="",
        picture=None,
        alt="",
        groups=None,
        lines=_tables(subject, units, totals, room),
        changes=None,
        doubts=_doubts(status, gone, texts),
        source_heading=_("Source"),
        source=_source(subject, totals),
        made_on=(made.year, made.month, made.day),
        footer=subject.name,
        pages=_("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
    )


def _tables(
    subject: NationalSubject, units: pd.DataFrame, totals: NationalTotals, room: NationalRoom
) -> tuple[BriefTable, ...]:
    """Return the tables that have something to say."""
    tables = (
        groups_table(subject, units, totals, room),
        differing_table(subject, room),
        activities_table(subject, totals, room),
        bridge_table(subject, room),
    )
    return tuple(table for table in tables if table is not None)


def _status(subject: NationalSubject) -> pd.Series[str]:
    every = coverage(subject.lines, subject.year)
    here = every[names.PROVINCE_CODE] == subject.province
    status: pd.Series[str] = (every[here] if subject.province else every)[STATUS]
    return status


def _facts(subject: NationalSubject, totals: NationalTotals) -> tuple[tuple[str, str], ...]:
    _, texts = subject.texts.gettext, subject.texts
    return (
        (_("Place"), subject.place),
        (_("Fiscal year"), str(subject.year)),
        (_("Units"), texts.count(totals.units)),
        (_("Budget lines"), texts.count(totals.lines)),
        (_("Brief made on"), texts.date(subject.made_on)),
        (_("Language"), texts.language_name),
    )


def _first_sentence(subject: NationalSubject, totals: NationalTotals, units: pd.DataFrame) -> str:
    texts = subject.texts
    values = {"amount": texts.rounded(totals.amount), "year": str(subject.year)}
    planned = texts.ngettext(
        "%(count)s unit plans %(amount)s for %(year)s",
        "%(count)s units plan %(amount)s for %(year)s",
        totals.units,
        **values,
    )
    taken = share_of(int(units[SALARIES].sum()) + int(units[OPERATIONS].sum()), totals.amount)
    template = texts.gettext("; salaries and office operations take %(share)s.")
    return planned + template % {"share": texts.percent(taken)}


def _largest(subject: NationalSubject, units: pd.DataFrame) -> str:
    """Return which province, or which unit of a province, has the largest amount."""
    if subject.province:
        return largest_sentence(units, UNIT, subject.texts)
    keys = [names.PROVINCE_CODE, names.PROVINCE]
    groups = units.groupby(keys, as_index=False)[[AMOUNT]].sum()
    return largest_sentence(groups, names.PROVINCE, subject.texts)


def _figures(
    totals: NationalTotals,
    units: pd.DataFrame,
    status: pd.Series[str],
    gone: LeftOut,
    texts: Texts,
) -> tuple[KeyFigure, ...]:
    _ = texts.gettext
    salaries, operations = int(units[SALARIES].sum()), int(units[OPERATIONS].sum())
    counted = texts.ngettext("%(count)s unit", "%(count)s units", totals.units)
    missing = int(status.isin([Coverage.MISSING, Coverage.NEVER]).sum())
    plans = texts.ngettext("%(count)s plan", "%(count)s plans", gone.plans)
    return (
        KeyFigure(_("Total amount"), texts.rupiah(totals.amount), counted),
        KeyFigure(
            _("Salaries"), texts.percent(share_of(salaries, totals.amount)), texts.rupiah(salaries)
        ),
        KeyFigure(
            _("Office operations"),
            texts.percent(share_of(operations, totals.amount)),
            texts.rupiah(operations),
        ),
        KeyFigure(
            _("Without a plan for the year"),
            texts.count(missing),
            _("of %(all)s units") % {"all": texts.count(len(status))},
        ),
        KeyFigure(_("Not counted"), texts.rupiah(gone.amount), plans, is_accent=gone.plans > 0),
    )


# What the figures leave out


def _doubts(status: pd.Series[str], gone: LeftOut, texts: Texts) -> BriefWarnings:
    sentences = list(_not_counted(status, gone, texts))
    severity = Severity.WARNING if gone.plans or gone.unproved else Severity.INFO
    return BriefWarnings(
        heading=texts.gettext("Can the figures be trusted?"),
        severity=str(severity),
        sign=SIGNS[severity],
        verdict=" · ".join(sentences),
        findings=(),
        more="",
    )


def _not_counted(status: pd.Series[str], gone: LeftOut, texts: Texts) -> Iterator[str]:
    yield from left_out_sentences(gone, texts)
    counted = int((status == Coverage.COUNTED).sum())
    template = texts.gettext("%(counted)s of %(all)s units are counted.")
    yield template % {"counted": texts.count(counted), "all": texts.count(len(status))}


def _source(subject: NationalSubject, totals: NationalTotals) -> tuple[tuple[str, str], ...]:
    _, texts = subject.texts.gettext, subject.texts
    lines = texts.ngettext("%(count)s line", "%(count)s lines", totals.lines)
    return (
        (_("Source"), _("The published plans of the units, as saved here")),
        (_("In this brief"), f"{lines}, {texts.rupiah(totals.amount)}"),
        (_("Made on"), texts.date(subject.made_on)),
    )
