"""Downloads of the objectives: as CSV, or as a workbook with their lines and findings."""

from __future__ import annotations

import streamlit as st

from pages.indicators.objectives import Objectives, shown_gaps
from pages.indicators.sort_order import sort_links
from rkt.analysis.performance import ObjectiveLink, absorbed_by, absorption_by
from rkt.core import schema
from rkt.i18n.clock import today_here
from rkt.render.exports import comparison, performance
from rkt.render.exports.comparison_tables import ExportTable
from rkt.render.exports.description import describe_filters_line
from rkt.render.exports.extract import file_stem
from rkt.web.components.downloads import offer_download
from rkt.web.state.url_state import CardOrder


def show_indicator_downloads(objectives: Objectives, order: CardOrder) -> None:
    """Show download buttons for the objectives, sorted as on screen."""
    texts = objectives.texts
    ranked = sort_links(objectives, order)
    view = objectives.view
    stem = f"{file_stem(view.plan.facts, view.filters, levels=view.levels)}_by-objective"
    with st.container(horizontal=True, key="objective-files"):
        offer_download(
            texts.gettext("CSV of the objectives"),
            f"{stem}.csv",
            lambda: comparison.comparison_to_csv(_objectives_table(objectives, ranked)),
            key="take-objectives-csv",
        )
        offer_download(
            texts.gettext("XLSX of the objectives"),
            f"{stem}.xlsx",
            lambda: _workbook(objectives, ranked),
            key="take-objectives-xlsx",
        )


def _objectives_table(objectives: Objectives, ranked: list[ObjectiveLink]) -> ExportTable:
    is_realised = objectives.tells_realised
    return performance.objectives_table(ranked, objectives.texts, is_realised=is_realised)


def _workbook(objectives: Objectives, ranked: list[ObjectiveLink]) -> bytes:
    texts, lines = objectives.texts, objectives.lines
    known, levels = objectives.view.plan.lines.columns, objectives.view.levels
    optional = [name for name in schema.OPTIONAL_COLUMNS if name in known]
    tables = [
        _objectives_table(objectives, ranked),
        performance.chain_table(lines, optional, texts),
    ]
    if objectives.tells_realised:
        tables += [
            performance.absorption_table(absorption_by(lines, column), column, texts, levels)
            for column in absorbed_by(levels)
        ]
    tables.append(performance.gaps_table(shown_gaps(objectives), texts))
    return comparison.comparison_to_xlsx(tables, _about(objectives), texts, today_here())


def _about(objectives: Objectives) -> list[tuple[str, str]]:
    view, texts = objectives.view, objectives.texts
    return [
        (texts.gettext("Plan"), f"RKT {view.plan_named}".strip()),
        (texts.gettext("Shares"), f"% {objectives.of_what}"),
        *describe_filters_line(view.filters, texts),
        (texts.gettext("Made on"), texts.date(today_here())),
    ]
