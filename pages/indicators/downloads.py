"""Take the objectives away: as CSV, or with their lines and findings as a workbook."""

from __future__ import annotations

import streamlit as st

from pages.indicators.objectives import Objectives, shown_gaps
from pages.indicators.sort_order import sort_links
from rkt.analysis.performance import ABSORBED_BY, ObjectiveLink, absorption_by
from rkt.core import schema
from rkt.i18n.clock import today_here
from rkt.render.exports import comparison, performance
from rkt.render.exports.comparison_tables import ExportTable
from rkt.render.exports.description import describe_filters_line
from rkt.render.exports.extract import file_stem
from rkt.web.state.url_params import CardOrder

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_indicator_downloads(purposes: Objectives, order: CardOrder) -> None:
    """Offer the objectives in their order on screen; a file is made when its button is pressed."""
    texts = purposes.texts
    ranked = sort_links(purposes, order)
    stem = f"{file_stem(purposes.view.plan.facts, purposes.view.filters)}_by-objective"
    with st.container(horizontal=True, key="objective-files"):
        st.download_button(
            texts.gettext("CSV of the objectives"),
            data=lambda: comparison.comparison_to_csv(_objectives(purposes, ranked)),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key="take-objectives-csv",
            on_click="ignore",
        )
        st.download_button(
            texts.gettext("XLSX of the objectives"),
            data=lambda: _workbook(purposes, ranked),
            file_name=f"{stem}.xlsx",
            mime=_XLSX,
            key="take-objectives-xlsx",
            on_click="ignore",
        )


def _objectives(purposes: Objectives, ranked: list[ObjectiveLink]) -> ExportTable:
    is_realised = purposes.tells_realised
    return performance.objectives_table(ranked, purposes.texts, is_realised=is_realised)


def _workbook(purposes: Objectives, ranked: list[ObjectiveLink]) -> bytes:
    texts, lines = purposes.texts, purposes.lines
    known = purposes.view.plan.lines.columns
    optional = [name for name in schema.OPTIONAL_COLUMNS if name in known]
    tables = [_objectives(purposes, ranked), performance.chain_table(lines, optional, texts)]
    if purposes.tells_realised:
        tables += [
            performance.absorption_table(absorption_by(lines, column), column, texts)
            for column in ABSORBED_BY
        ]
    tables.append(performance.gaps_table(shown_gaps(purposes), texts))
    return comparison.comparison_to_xlsx(tables, _about(purposes), texts, today_here())


def _about(purposes: Objectives) -> list[tuple[str, str]]:
    view, texts = purposes.view, purposes.texts
    return [
        (texts.gettext("Plan"), f"RKT {view.plan_named}".strip()),
        (texts.gettext("Shares"), f"% {purposes.of_what}"),
        *describe_filters_line(view.filters, texts),
        (texts.gettext("Made on"), texts.date(today_here())),
    ]
