"""Which objectives and indicators have less money than before, and how much less."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.scenario.state import ScenarioState
from rkt.analysis.differences import format_signed_percent
from rkt.analysis.scenario.descriptions import format_signed
from rkt.analysis.scenario.effects import AFTER, BEFORE, DIFFERENCE, largest_losses
from rkt.core.schema import INDICATOR, OBJECTIVE
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_html

MOST_LISTED = 200
MOST_UNFOLDED = 10
"""Rows that stand open; the others are folded away, so that what follows is near."""


def show_largest_losses(trial: ScenarioState) -> None:
    """Show the objectives, then the indicators, that lose money, the largest loss first."""
    for column in (OBJECTIVE, INDICATOR):
        show_html(_losses(trial, trial.key, column))


@st.cache_data(show_spinner=False, max_entries=64)
def _losses(_trial: ScenarioState, key: object, column: str) -> str:  # noqa: ARG001
    texts = _trial.texts
    differences = _trial.differences(column)
    lost = largest_losses(differences)
    caption = _caption(_stated(lost, column), _stated(differences, column), column, _trial)
    if lost.empty:
        return draw("note", text=caption, more="")
    columns = [
        TableColumn(column_label(column, texts)),
        TableColumn(texts.gettext("Before"), is_figure=True),
        TableColumn(texts.gettext("After"), is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
        TableColumn("%", is_figure=True),
    ]
    rows = [_row(row, column, _trial) for row in lost.head(MOST_LISTED).to_dict("records")]
    first, folded = rows[:MOST_UNFOLDED], rows[MOST_UNFOLDED:]
    rest = lost.iloc[MOST_LISTED:]
    if len(rest):
        others = texts.ngettext("%(count)s other", "%(count)s others", len(rest))
        folded.append((others, *_sums(rest, texts), ""))
    total = (texts.gettext("Total"), *_sums(lost, texts), "")
    table = draw_table(caption, columns, first, total)
    if not folded:
        return table
    more = texts.ngettext("and %(count)s more", "and %(count)s more", len(lost) - MOST_UNFOLDED)
    return table + draw_table(f"{caption}: {more}", columns, folded, summary=more)


def _sums(lost: pd.DataFrame, texts: Texts) -> tuple[str, str, str]:
    before, after, change = (int(lost[name].sum()) for name in (BEFORE, AFTER, DIFFERENCE))
    return texts.rupiah(before), texts.rupiah(after), format_signed(change, texts)


def _stated(rows: pd.DataFrame, column: str) -> int:
    """How many there are; the lines that state none are together in one row."""
    return int((rows[column] != "").sum())


def _caption(lost: int, all_of_them: int, column: str, trial: ScenarioState) -> str:
    texts, of = trial.texts, trial.texts.count(all_of_them)
    if column == OBJECTIVE:
        return texts.ngettext(
            "%(count)s of %(all)s objectives loses money",
            "%(count)s of %(all)s objectives lose money",
            lost,
            all=of,
        )
    return texts.ngettext(
        "%(count)s of %(all)s indicators loses money",
        "%(count)s of %(all)s indicators lose money",
        lost,
        all=of,
    )


def _row(row: dict[Any, Any], column: str, trial: ScenarioState) -> tuple[str, ...]:
    texts = trial.texts
    amounts = (
        texts.rupiah(row[BEFORE]),
        texts.rupiah(row[AFTER]),
        format_signed(row[DIFFERENCE], texts),
    )
    return (
        row[column] or "–",
        *amounts,
        format_signed_percent(row[DIFFERENCE] / row[BEFORE], texts),
    )
