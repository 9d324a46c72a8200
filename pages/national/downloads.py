"""Downloads of the page: the provinces or units on screen as CSV, all tables as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.national.bridge import bridge_rows, bridged_by
from pages.national.found_lines import found_lines
from pages.national.nation import Nation
from rkt.analysis.national import MOST_EXTRACTED, every_line
from rkt.analysis.national.breakdown import AFTER, BEFORE, CHANGE
from rkt.analysis.national.cube import OPERATIONS, SALARIES
from rkt.analysis.national.unit_figures import ABSORPTION, EARLIER_AMOUNT, PER_UNIT, SALARY_SHARE
from rkt.core import national_columns as names
from rkt.core.schema import (
    ACTIVITY,
    AMOUNT,
    CATEGORY,
    DESCRIPTION,
    FISCAL_YEAR,
    LINE_NO,
    LINES,
    OUTPUT_GROUP,
    PROGRAM,
    SOURCE_ROW,
    UNIT,
)
from rkt.core.text_keys import slug
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.brief.national_input import NationalSubject
from rkt.render.exports.comparison import comparison_to_csv, comparison_to_xlsx
from rkt.render.exports.comparison_tables import ExportTable, FieldKind
from rkt.render.exports.national_tables import (
    national_export,
    national_package,
    national_parquet,
)
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
    EARLIER_AMOUNT: FieldKind.AMOUNT,
    SALARY_SHARE: FieldKind.SHARE,
    ABSORPTION: FieldKind.SHARE,
    BEFORE: FieldKind.AMOUNT,
    AFTER: FieldKind.AMOUNT,
    FISCAL_YEAR: FieldKind.NUMBER,
    LINE_NO: FieldKind.NUMBER,
    SOURCE_ROW: FieldKind.NUMBER,
    CATEGORY: FieldKind.CATEGORY,
}
_UNITS = (names.PLAN_CODE, UNIT, names.PROVINCE_CODE, names.PROVINCE, names.REGION_CODE)
_PROVINCES = (names.PROVINCE_CODE, names.PROVINCE)
_SUMS = (names.UNITS, LINES, AMOUNT)
_SHARES = (SALARIES, OPERATIONS, SALARY_SHARE, ABSORPTION)
_PLACE = (PROGRAM, ACTIVITY, OUTPUT_GROUP, DESCRIPTION)
_FOUND = (*_UNITS, FISCAL_YEAR, LINE_NO, *_PLACE, AMOUNT, CATEGORY, SOURCE_ROW)


def show_downloads(nation: Nation) -> None:
    """Show the download buttons; the files are made when they are pressed."""
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
    """Show the two pages about the province or the nation; they take no other filters."""
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
    _, count = nation.texts.gettext, _line_count(nation)
    if count > MOST_EXTRACTED:
        text = _(
            "%(count)s lines are too many for a file: choose a province, an activity or words."
        )
        show_note(text % {"count": nation.texts.count(count)})
        return
    _csv(_("CSV of the lines"), f"{stem}_lines", lambda: _lines(nation))
    offer_download(
        _("Parquet of the lines"),
        f"{stem}_lines.parquet",
        lambda: national_parquet(_lines(nation), _facts(nation)),
        key="take-national-parquet",
    )
    offer_download(
        _("Data package"),
        f"{stem}.zip",
        lambda: national_package(
            {"lines": _lines(nation), "provinces": _provinces(nation), "units": _units(nation)},
            stem,
            _facts(nation),
            today_here(),
        ),
        key="take-national-package",
    )


def _line_count(nation: Nation) -> int:
    if nation.choices.filters.q:
        return found_lines(nation).totals.lines
    return nation.totals.lines


def _lines(nation: Nation) -> ExportTable:
    """Return all lines under the filters: of the year, or of all years if words are searched."""
    choices = nation.choices
    wanted = choices.here if choices.filters.q else choices.here_of_year
    labels = _labels(_FOUND, nation.texts)
    title = nation.texts.gettext("Lines")
    return national_export(title, every_line(nation.lines, wanted), labels)


def _facts(nation: Nation) -> dict[str, Any]:
    """Return what the files of the lines are of, for programs."""
    choices, left = nation.choices, nation.left_out
    wanted = choices.here if choices.filters.q else choices.here_of_year
    return {
        "filters": {"query": urlencode(wanted.to_query())},
        "totals": {LINES: _line_count(nation)},
        "left_out": {"plans": left.plans, AMOUNT: left.amount},
    }


def _stem(nation: Nation) -> str:
    """Return the file name without its ending: year, province and search words."""
    choices = nation.choices
    parts = ("national", choices.year, slug(nation.place_name), slug(choices.filters.q))
    return "_".join(str(part) for part in parts if part)


def _csv(label: str, stem: str, table: Callable[[], ExportTable]) -> None:
    key = f"take-{stem.rpartition('_')[2]}"
    offer_download(label, f"{stem}.csv", lambda: comparison_to_csv(table()), key=key)


def national_tables(nation: Nation) -> list[ExportTable]:
    """Return the tables of the workbook: provinces, units, and bridge and lines found if any."""
    tables = [_provinces(nation), _units(nation)]
    tables += [_bridge(nation)] if nation.choices.since is not None else []
    return [*tables, *([_found(nation)] if nation.choices.filters.q else [])]


def _provinces(nation: Nation) -> ExportTable:
    columns = (*_PROVINCES, *_SUMS, PER_UNIT, EARLIER_AMOUNT, *_SHARES)
    labels = _labels(columns, nation.texts)
    return national_export(nation.texts.gettext("Provinces"), nation.provinces, labels)


def _units(nation: Nation) -> ExportTable:
    labels = _labels((*_UNITS, FISCAL_YEAR, LINES, AMOUNT, *_SHARES), nation.texts)
    return national_export(nation.texts.gettext("Units"), nation.units, labels)


def _found(nation: Nation) -> ExportTable:
    labels = _labels(_FOUND, nation.texts)
    return national_export(nation.texts.gettext("Lines found"), found_lines(nation).lines, labels)


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
    """Return heading and type of columns."""
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
    narrowed = [(name, value) for name, value in choices.here.to_query()]
    left = texts.ngettext("%(count)s plan", "%(count)s plans", nation.left_out.plans)
    return [
        (_("Fiscal year"), str(choices.year)),
        *narrowed,
        (_("Total"), texts.rupiah(nation.totals.amount)),
        (_("Not counted"), f"{texts.rupiah(nation.left_out.amount)} ({left})"),
        (_("Made on"), texts.date(today_here())),
    ]
