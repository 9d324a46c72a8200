"""Downloads of a comparison: each table as CSV, all of them as a workbook."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.compare.bridge import current_bridge
from pages.compare.endpoints import BridgeEndpoints, pairs_from_base
from pages.compare.groups import compared_groups
from pages.compare.match_decisions import matched_pairs
from pages.compare.options import read_bridge_level, read_dimension
from pages.compare.parts import PartsSelection
from pages.compare.plan_selection import ComparedPlans
from rkt.i18n import Texts
from rkt.i18n.clock import today_here
from rkt.render.exports import comparison
from rkt.render.exports.comparison_tables import (
    ExportTable,
    bridge_table,
    groups_table,
    lines_table,
    parts_table,
)
from rkt.render.exports.description import describe_filters_line
from rkt.render.exports.extract import file_stem
from rkt.web.components.downloads import offer_download
from rkt.web.state.view import View

About = list[tuple[str, str]]


def show_part_downloads(parts: PartsSelection) -> None:
    """Show download buttons for the parts of the plan, as CSV and as a workbook."""
    texts = parts.view.texts
    stem = f"{_stem(parts.view)}_by-{parts.dimension}"

    def table() -> ExportTable:
        base = parts.base.amount if parts.base else None
        return parts_table(parts.members, parts.dimension, texts, base, parts.view.levels)

    with st.container(horizontal=True, key="comparison-files"):
        _show_csv_button(texts.gettext("CSV of the comparison"), stem, table)
        _show_xlsx_button(
            stem,
            lambda: [table()],
            [*_part_file_details(parts), *_query_details(parts.view)],
            texts,
        )


def show_plan_downloads(plans: ComparedPlans, ends: BridgeEndpoints) -> None:
    """Show download buttons: groups and lines as CSV, everything as a workbook.

    The URL is read here: the file is only built after the click, when the URL is out of reach.
    """
    texts = plans.base.view.texts
    dimension, level = read_dimension(*plans.tables), read_bridge_level(*plans.tables)
    stem = f"{_stem(plans.base.view)}_compared"
    with st.container(horizontal=True, key="comparison-files"):
        label = texts.gettext("CSV of the comparison")
        _show_csv_button(label, f"{stem}_by-{dimension}", lambda: _groups(plans, dimension))
        _show_csv_button(texts.gettext("CSV of the lines"), f"{stem}_lines", lambda: _lines(ends))
        about = [*_plan_file_details(plans), *_query_details(plans.base.view)]
        _show_xlsx_button(stem, lambda: _all_pairs(plans, ends, dimension, level), about, texts)


def _stem(view: View) -> str:
    return file_stem(view.plan.facts, view.filters, levels=view.levels)


def _all_pairs(
    plans: ComparedPlans, ends: BridgeEndpoints, dimension: str, level: str
) -> list[ExportTable]:
    """Return all tables: the groups, then bridge and lines of every pair of plans."""
    pairs = pairs_from_base(plans)
    if ends.start.code != plans.base.code:
        pairs.append(ends)
    tables = [table for pair in pairs for table in (_bridge(pair, level), _lines(pair))]
    return [_groups(plans, dimension), *tables]


def _groups(plans: ComparedPlans, dimension: str) -> ExportTable:
    texts = plans.base.view.texts
    named = [plan.named for plan in plans.every]
    return groups_table(compared_groups(plans, dimension), dimension, named, texts, plans.levels)


def _bridge(ends: BridgeEndpoints, level: str) -> ExportTable:
    return bridge_table(current_bridge(ends, level), level, ends.named, ends.texts, ends.levels)


def _lines(ends: BridgeEndpoints) -> ExportTable:
    return lines_table(matched_pairs(ends), ends.named, ends.texts, ends.levels)


def _part_file_details(parts: PartsSelection) -> About:
    _ = parts.view.texts.gettext
    plan = f"RKT {parts.view.plan_named}".strip()
    lines = [(_("Lines"), parts.left_out)] if parts.left_out else []
    return [(_("Plan"), plan), *lines, (_("Shares"), f"% {parts.of_what}")]


def _plan_file_details(plans: ComparedPlans) -> About:
    """Return the plans with their totals, and how their lines were matched."""
    texts = plans.base.view.texts
    _ = texts.gettext
    base = _("%(plan)s (base)") % {"plan": plans.base.label}
    labels = [base, *(plan.label for plan in plans.others)]
    sums = [(n, texts.rupiah(p.amount)) for n, p in zip(labels, plans.every, strict=True)]
    rule = _("Lines are matched by path and description, ignoring case and white space.")
    return [*sums, (_("Lines"), rule), (_("Shares"), _("% of each plan's total"))]


def _query_details(view: View) -> About:
    texts = view.texts
    made = texts.date(today_here())
    return [*describe_filters_line(view.filters, texts), (texts.gettext("Made on"), made)]


def _show_csv_button(label: str, stem: str, table: Callable[[], ExportTable]) -> None:
    offer_download(
        label, f"{stem}.csv", lambda: comparison.comparison_to_csv(table()), key=f"take-{label}"
    )


def _show_xlsx_button(
    stem: str, tables: Callable[[], list[ExportTable]], about: About, texts: Texts
) -> None:
    today = today_here()
    offer_download(
        texts.gettext("XLSX of the comparison"),
        f"{stem}.xlsx",
        lambda: comparison.comparison_to_xlsx(tables(), about, texts, today),
        key="take-xlsx",
    )
