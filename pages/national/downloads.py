"""Downloads of the page: provinces or units on screen as CSV, all tables as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.national.bridge import bridge_rows, bridged_by
from pages.national.found_lines import found_lines
from pages.national.nation import Nation
from rkt.analysis.national import MOST_EXTRACTED
from rkt.analysis.national.breakdown import AFTER, BEFORE, CHANGE
from rkt.analysis.national.cube import OPERATIONS, SALARIES
from rkt.analysis.national.per_voter import PER_VOTER, VOTERS
from rkt.analysis.national.unit_figures import ABSORPTION, EARLIER_AMOUNT, PER_UNIT, SALARY_SHARE
from rkt.core import national_columns as names
from rkt.core.schema import (
    ACTIVITY,
    AMOUNT,
    CATEGORY,
    FISCAL_YEAR,
    LINES,
    UNIT,
)
from rkt.core.text_keys import slug
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.brief.national_input import NationalSubject
from rkt.render.exports.comparison import comparison_to_csv, comparison_to_xlsx
from rkt.render.exports.comparison_tables import ExportTable, FieldKind
from rkt.render.exports.national_extract import (
    MOST_IN_SHEET,
    NATIONAL_FORMATS,
    NationalExtract,
    NationalFormat,
    line_labels,
)
from rkt.render.exports.national_tables import national_export, national_package
from rkt.render.typst.brief import national_brief_as_html, national_brief_as_pdf
from rkt.web.components.downloads import offer_download
from rkt.web.components.messages import show_note

_FIGURES = {
    LINES: FieldKind.NUMBER,
    names.UNITS: FieldKind.NUMBER,
    AMOUNT: FieldKind.AMOUNT,
    SALARIES: FieldKind.AMOUNT,
    OPERATIONS: FieldKind.AMOUNT,
    PER_UNIT: FieldKind.AMOUNT,
    VOTERS: FieldKind.NUMBER,
    PER_VOTER: FieldKind.AMOUNT,
    EARLIER_AMOUNT: FieldKind.AMOUNT,
    SALARY_SHARE: FieldKind.SHARE,
    ABSORPTION: FieldKind.SHARE,
    BEFORE: FieldKind.AMOUNT,
    AFTER: FieldKind.AMOUNT,
    FISCAL_YEAR: FieldKind.NUMBER,
    CATEGORY: FieldKind.CATEGORY,
}
_UNITS = (names.PLAN_CODE, UNIT, names.PROVINCE_CODE, names.PROVINCE, names.REGION_CODE)
_PROVINCES = (names.PROVINCE_CODE, names.PROVINCE)
_SUMS = (names.UNITS, LINES, AMOUNT)
_SHARES = (SALARIES, OPERATIONS, SALARY_SHARE, ABSORPTION)


def show_downloads(nation: Nation) -> None:
    """Show the download buttons; files are made when a button is pressed."""
    _ = nation.texts.gettext
    stem = _stem(nation)
    with st.container(horizontal=True, key="national-files"):
        _csv(_("CSV of the provinces"), f"{stem}_provinces", lambda: _provinces(nation))
        _csv(_("CSV of the units"), f"{stem}_units", lambda: _units(nation))
        _show_lines(nation, stem)
        about, today = _about(nation), today_here()
        offer_download(
            _("XLSX of all tables"),
            f"{stem}.xlsx",
            lambda: comparison_to_xlsx(national_tables(nation), about, nation.texts, today),
            key="take-national-xlsx",
        )
        _show_briefs(nation, stem)


def _show_briefs(nation: Nation, stem: str) -> None:
    """Show the two-page briefs on the province or the nation; they ignore other filters."""
    choices, _ = nation.choices, nation.texts.gettext
    if choices.year is None or not nation.shows_whole_plans:
        return
    subject = NationalSubject(
        nation.sums, choices.year, choices.since, choices.province, nation.texts, today_here()
    )
    for label, ending, make in (
        (_("Brief (PDF)"), "pdf", national_brief_as_pdf),
        (_("Brief (HTML)"), "html", national_brief_as_html),
    ):
        name, key = f"{stem}_brief.{ending}", f"take-national-{ending}"
        offer_download(label, name, partial(make, subject), key=key)


def _show_lines(nation: Nation, stem: str) -> None:
    """Show the files of all lines under the filters, or why there are none."""
    texts, count = nation.texts, _line_count(nation)
    if count > MOST_EXTRACTED:
        text = texts.gettext(
            "%(count)s lines are too many for a file: choose a province, an activity or words."
        )
        show_note(text % {"count": texts.count(count)})
        return
    for ending, each in NATIONAL_FORMATS.items():
        if count > each.most_lines:
            _show_limit(each, texts)
            continue
        is_package = ending == "zip"
        offer_download(
            texts.gettext(each.label),
            f"{stem}.zip" if is_package else f"{stem}_lines.{ending}",
            partial(_package, nation, stem) if is_package else partial(_written, nation, each),
            key=f"take-lines-{ending}",
        )


def _written(nation: Nation, kind: NationalFormat) -> bytes:
    """Return the file; its lines are read when the button is pressed."""
    return kind.write(_extract(nation), kind.most_lines)


def _show_limit(kind: NationalFormat, texts: Texts) -> None:
    """Say that a format is not offered, and above how many lines that is so."""
    text = texts.gettext(
        "%(format)s: up to %(count)s lines here; “rkt national --lines” writes up to"
        " %(most)s, the rows of a sheet beneath its heading."
    )
    counts = {"count": texts.count(kind.most_lines), "most": texts.count(MOST_IN_SHEET)}
    show_note(text % {"format": texts.gettext(kind.label), **counts})


def _package(nation: Nation, stem: str) -> bytes:
    """Return the page's data package, with the provinces and units besides the lines."""
    extract = _extract(nation)
    tables = {"lines": extract.table(), "provinces": _provinces(nation), "units": _units(nation)}
    return national_package(tables, stem, extract.facts(), extract.made_on)


def _line_count(nation: Nation) -> int:
    if nation.choices.words:
        return found_lines(nation).totals.lines
    return nation.totals.lines


def _extract(nation: Nation) -> NationalExtract:
    """Return all filtered lines: of the year, or of all years if there are search words."""
    return NationalExtract(nation.lines, nation.choices.lines_here, nation.texts, today_here())


def _stem(nation: Nation) -> str:
    """Return the file name without extension: year, province and search words."""
    choices = nation.choices
    parts = ("national", choices.year, slug(nation.place_name), slug(choices.words))
    return "_".join(str(part) for part in parts if part)


def _csv(label: str, stem: str, table: Callable[[], ExportTable]) -> None:
    key = f"take-{stem.rpartition('_')[2]}"
    offer_download(label, f"{stem}.csv", lambda: comparison_to_csv(table()), key=key)


def national_tables(nation: Nation) -> list[ExportTable]:
    """Return the workbook's tables: provinces, units, and bridge and found lines, if any."""
    tables = [_provinces(nation), _units(nation)]
    tables += [_bridge(nation)] if nation.choices.since is not None else []
    return [*tables, *([_found(nation)] if nation.choices.words else [])]


def _provinces(nation: Nation) -> ExportTable:
    columns = (*_PROVINCES, *_SUMS, PER_UNIT, *_voters(nation), EARLIER_AMOUNT, *_SHARES)
    labels = _labels(columns, nation.texts)
    return national_export(nation.texts.gettext("Provinces"), nation.provinces, labels)


def _voters(nation: Nation) -> tuple[str, ...]:
    return (VOTERS, PER_VOTER) if nation.voters else ()


def _units(nation: Nation) -> ExportTable:
    labels = _labels(
        (*_UNITS, FISCAL_YEAR, LINES, AMOUNT, *_voters(nation), *_SHARES), nation.texts
    )
    return national_export(nation.texts.gettext("Units"), nation.units, labels)


def _found(nation: Nation) -> ExportTable:
    title, found = nation.texts.gettext("Lines found"), found_lines(nation).lines
    return national_export(title, found, line_labels(nation.texts))


def _bridge(nation: Nation) -> ExportTable:
    texts, by = nation.texts, bridged_by(nation)
    groups = {
        names.PROVINCE: _PROVINCES,
        UNIT: (UNIT, *_PROVINCES, names.REGION_CODE),
        ACTIVITY: (ACTIVITY,),
        CATEGORY: (CATEGORY,),
    }
    labels = dict(_labels((*groups[by], BEFORE, AFTER), texts))
    labels[BEFORE] = (str(nation.choices.since), FieldKind.AMOUNT)
    labels[AFTER] = (str(nation.choices.year), FieldKind.AMOUNT)
    labels[CHANGE] = (texts.gettext("Difference"), FieldKind.AMOUNT)
    return national_export(texts.gettext("Bridge"), bridge_rows(nation), labels)


def _labels(columns: tuple[str, ...], texts: Texts) -> Mapping[str, tuple[str, FieldKind]]:
    """Return the heading and type of columns."""
    own = {
        names.PLAN_CODE: texts.gettext("Plan"),
        names.PROVINCE_CODE: texts.gettext("Code of the province"),
        names.PROVINCE: texts.gettext("Province"),
        names.REGION_CODE: texts.gettext("Code of the place"),
        names.UNITS: texts.gettext("Units"),
        SALARIES: texts.gettext("Salaries"),
        OPERATIONS: texts.gettext("Office operations"),
        SALARY_SHARE: texts.gettext("Share of salaries"),
        ABSORPTION: texts.gettext("Absorption"),
        PER_UNIT: texts.gettext("Amount per unit"),
        VOTERS: texts.gettext("Voters"),
        PER_VOTER: texts.gettext("Amount per voter"),
        EARLIER_AMOUNT: texts.gettext("Year before, units with both years"),
    }
    named = {name: own[name] for name in columns if name in own}
    others = {name: name for name in (BEFORE, AFTER)}
    return {
        name: (
            named.get(name) or others.get(name) or texts.gettext(COLUMN_LABELS[name]),
            _FIGURES.get(name, FieldKind.TEXT),
        )
        for name in columns
    }


def _about(nation: Nation) -> list[tuple[str, str]]:
    """Return what the file shows and what it leaves out."""
    texts, choices = nation.texts, nation.choices
    _ = texts.gettext
    narrowed = replace(choices.here, q=choices.words).to_query()
    left = texts.ngettext("%(count)s plan", "%(count)s plans", nation.left_out.plans)
    return [
        (_("Fiscal year"), str(choices.year)),
        *narrowed,
        (_("Total"), texts.rupiah(nation.totals.amount)),
        (_("Not counted"), f"{texts.rupiah(nation.left_out.amount)} ({left})"),
        (_("Made on"), texts.date(today_here())),
    ]
