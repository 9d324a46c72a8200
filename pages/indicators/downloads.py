"""Take the objectives away: as CSV, or with their lines and findings as a workbook."""

from __future__ import annotations

import streamlit as st

from pages.indicators.objectives import Purposes, gaps_shown
from pages.indicators.sort_order import Order, in_order
from rkt.analysis.performance import ABSORBED_BY, Link, absorption_by
from rkt.core import schema
from rkt.i18n.clock import today_here
from rkt.render.exports import comparison, performance
from rkt.render.exports.comparison_tables import Table
from rkt.render.exports.description import filters_in_words
from rkt.render.exports.extract import stem_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_files(purposes: Purposes, order: Order) -> None:
    """Offer the objectives in their order on screen; a file is made when its button is pressed."""
    texts = purposes.texts
    ranked = in_order(purposes, order)
    stem = f"{stem_of(purposes.view.plan.facts, purposes.view.filters)}_by-objective"
    with st.container(horizontal=True, key="objective-files"):
        st.download_button(
            texts.gettext("CSV of the objectives"),
            data=lambda: comparison.to_csv(_objectives(purposes, ranked)),
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


def _objectives(purposes: Purposes, ranked: list[Link]) -> Table:
    is_realised = purposes.tells_realised
    return performance.objectives_table(ranked, purposes.texts, is_realised=is_realised)


def _workbook(purposes: Purposes, ranked: list[Link]) -> bytes:
    texts, lines = purposes.texts, purposes.lines
    known = purposes.view.plan.lines.columns
    optional = [name for name in schema.OPTIONAL_COLUMNS if name in known]
    tables = [_objectives(purposes, ranked), performance.chain_table(lines, optional, texts)]
    if purposes.tells_realised:
        tables += [
            performance.absorption_table(absorption_by(lines, column), column, texts)
            for column in ABSORBED_BY
        ]
    tables.append(performance.gaps_table(gaps_shown(purposes), texts))
    return comparison.to_xlsx(tables, _about(purposes), texts, today_here())


def _about(purposes: Purposes) -> list[tuple[str, str]]:
    view, texts = purposes.view, purposes.texts
    return [
        (texts.gettext("Plan"), f"RKT {view.plan_named}".strip()),
        (texts.gettext("Shares"), f"% {purposes.of_what}"),
        *filters_in_words(view.filters, texts),
        (texts.gettext("Made on"), texts.date(today_here())),
    ]
