"""The objectives and indicators that have less money than before, and how much less."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.scenario.state import ScenarioState
from rkt.analysis.differences import format_signed_percent
from rkt.analysis.scenario.descriptions import format_signed
from rkt.analysis.scenario.effects import AFTER, BEFORE, DIFFERENCE, largest_losses
from rkt.core.schema import INDICATOR, OBJECTIVE
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note
from rkt.web.state.shared_results import shared

MOST_LISTED = 200
MOST_UNFOLDED = 10
"""Rows shown; the others are collapsed, so that the next section stays within reach."""


def show_largest_losses(state: ScenarioState) -> None:
    """Show the objectives, then the indicators, that lose money, largest loss first."""
    told = [_losses(state, state.key, column) for column in (OBJECTIVE, INDICATOR)]
    if not any(table for _, table in told):
        show_note(state.texts.gettext("No objective and no indicator gets less money."))
        return
    for caption, table in told:
        if table:
            show_html(table)
        else:
            show_note(caption)


@shared(max_entries=64)
def _losses(_state: ScenarioState, key: object, column: str) -> tuple[str, str]:  # noqa: ARG001
    """Return what the table says, and the table as HTML; "" if nothing loses money."""
    texts = _state.texts
    differences = _state.differences(column)
    lost = largest_losses(differences)
    caption = _caption(_stated(lost, column), _stated(differences, column), column, _state)
    if lost.empty:
        return caption, ""
    columns = [
        TableColumn(column_label(column, texts)),
        TableColumn(texts.gettext("Before"), is_figure=True),
        TableColumn(texts.gettext("After"), is_figure=True),
        TableColumn(column_label("difference", texts), is_figure=True),
        TableColumn("%", is_figure=True),
    ]
    rows = [_row(row, column, _state) for row in lost.head(MOST_LISTED).to_dict("records")]
    first, folded = rows[:MOST_UNFOLDED], rows[MOST_UNFOLDED:]
    rest = lost.iloc[MOST_LISTED:]
    if len(rest):
        others = texts.ngettext("%(count)s other", "%(count)s others", len(rest))
        folded.append((others, *_sums(rest, texts), ""))
    total = (texts.gettext("Total"), *_sums(lost, texts), "")
    table = draw_table(caption, columns, first, total)
    if not folded:
        return caption, table
    more = texts.ngettext("and %(count)s more", "and %(count)s more", len(lost) - MOST_UNFOLDED)
    return caption, table + draw_table(f"{caption}: {more}", columns, folded, summary=more)


def _sums(lost: pd.DataFrame, texts: Texts) -> tuple[str, str, str]:
    before, after, change = (int(lost[name].sum()) for name in (BEFORE, AFTER, DIFFERENCE))
    return texts.rupiah(before), texts.rupiah(after), format_signed(change, texts)


def _stated(rows: pd.DataFrame, column: str) -> int:
    """Return how many groups there are, not counting the row of lines that name none."""
    return int((rows[column] != "").sum())


def _caption(lost: int, all_of_them: int, column: str, state: ScenarioState) -> str:
    texts, total_count = state.texts, state.texts.count(all_of_them)
    if column == OBJECTIVE:
        return texts.ngettext(
            "%(count)s of %(all)s objectives gets less money",
            "%(count)s of %(all)s objectives get less money",
            lost,
            all=total_count,
        )
    return texts.ngettext(
        "%(count)s of %(all)s indicators gets less money",
        "%(count)s of %(all)s indicators get less money",
        lost,
        all=total_count,
    )


def _row(row: dict[Any, Any], column: str, state: ScenarioState) -> tuple[str, ...]:
    texts = state.texts
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
