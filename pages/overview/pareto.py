"""The Pareto section: how few lines take most of the money, as a sentence, bars and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import streamlit as st

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.measures import ShareBasis, Totals
from rkt.core.schema import AMOUNT, CATEGORY, CUMULATIVE_SHARE, DESCRIPTION, LINES, SHARE
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.charts.layout import wrap_label
from rkt.render.charts.pareto import ParetoPanel, pareto_bars
from rkt.render.exports.extract import named_for
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_chart, show_html
from rkt.web.components.messages import show_note
from rkt.web.state.view import View, chart_stamp

if TYPE_CHECKING:
    import pandas as pd

PERCENTS = (50, 90, 99)
MOST_LINES = 100
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def show_pareto(view: View) -> None:
    """Show how concentrated the plan is: a sentence, Pareto bars and a table."""
    figure, words = _figure(view, view.key)
    notes = (_basis_note(view), _drawn_note(view))
    show_note(words, " ".join(filter(None, notes)))
    name = named_for(view.stem, "pareto")
    show_chart(figure, key="pareto", alt=words, texts=view.texts, name=name)
    show_html(_table(view, view.key))


def _basis_note(view: View) -> str:
    if view.basis.is_per_parent:
        return view.texts.gettext(
            "Lines are compared with the whole, not with their parent, so these shares are "
            "always of the total."
        )
    return ""


def _drawn_note(view: View) -> str:
    texts, lines = view.texts, view.basis.scope_of(view.held).lines
    if lines <= MOST_LINES:
        return ""
    drawn = texts.gettext("The %(shown)s largest of %(count)s lines are drawn.")
    return drawn % {"shown": texts.count(MOST_LINES), "count": texts.count(lines)}


@st.cache_resource(show_spinner=False, max_entries=64)
def _figure(_view: View, key: object) -> tuple[go.Figure, str]:  # noqa: ARG001
    view, texts = _view, _view.texts
    basis = view.asked.adding_up()
    lines = basis.lines_of(view.lines)
    few = {percent: measures.fewest_lines(lines, percent) for percent in PERCENTS}
    panels = [_panel(view, basis)]
    if beside := view.basis.beside(view.held):
        panels.append(_panel(view, beside, is_beside=True))
    ticks = {tick: texts.whole_percent(round(tick * 100)) for tick in _TICKS}
    stamp = chart_stamp(view, texts.gettext("How few lines take most of the money"))
    figure = pareto_bars(panels, percent_ticks=ticks, stamp=stamp)
    applied = basis.applied_to(view.held)
    return figure, sentences.reach_label(few, basis.scope_of(view.held), applied, texts)


def _panel(view: View, basis: ShareBasis, *, is_beside: bool = False) -> ParetoPanel:
    texts, held = view.texts, view.held
    ranked = measures.rank_lines(view.lines, basis, most=MOST_LINES)
    first = 1 + basis.left_out_of(held).lines
    title = sentences.basis_label(basis, LINES, held, texts).replace(", % ", ",<br>% ")
    if is_beside:
        without = sentences.capitalise(sentences.without_dominant_label(held, texts))
        factor = sentences.magnification_label(held.total.amount / (held.rest.amount or 1), texts)
        title = f"{without},<br>% {basis.denominator_label(LINES, texts)}, {factor}"
    ranks = range(first, first + len(ranked))
    return ParetoPanel(
        title,
        texts.gettext("Rank"),
        ranks,
        ranked[SHARE].tolist(),
        ranked[CUMULATIVE_SHARE].tolist(),
        ranked[CATEGORY].tolist(),
        [
            _hover(rank, row, view)
            for rank, row in zip(ranks, ranked.to_dict("records"), strict=True)
        ],
    )


def _hover(rank: int, row: dict[Any, Any], view: View) -> str:
    texts = view.texts
    label = texts.gettext(COLUMN_LABELS[CUMULATIVE_SHARE])
    return "<br>".join(
        (
            f"{texts.count(rank)}.",
            *wrap_label(row[DESCRIPTION], 40),
            sentences.list_figures(row[AMOUNT], row[SHARE], texts),
            f"{label}: {texts.percent(row[CUMULATIVE_SHARE])}",
        )
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _table(_view: View, key: object) -> str:  # noqa: ARG001
    view, texts = _view, _view.texts
    basis = view.asked.adding_up()
    ranked = measures.rank_lines(view.lines, basis, most=MOST_LINES)
    first = 1 + basis.left_out_of(view.held).lines
    columns = [
        TableColumn(column_label("rank", texts), is_figure=True),
        TableColumn(column_label(DESCRIPTION, texts)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(basis.applied_to(view.held).share_heading(LINES, texts), is_figure=True),
        TableColumn(column_label(CUMULATIVE_SHARE, texts), is_figure=True),
    ]
    rows: list[tuple[str, ...]] = [
        (
            texts.count(rank),
            row[DESCRIPTION],
            texts.rupiah(row[AMOUNT]),
            texts.percent(row[SHARE]),
            texts.percent(row[CUMULATIVE_SHARE]),
        )
        for rank, row in enumerate(ranked.to_dict("records"), first)
    ]
    rows += _smaller(ranked, basis.scope_of(view.held), texts)
    gone = sentences.omitted_rows(basis, view.held, texts)
    left_out = [("", each.name, each.amount, each.share, each.share) for each in gone]
    caption = sentences.basis_label(basis, LINES, view.held, texts)
    summary = texts.gettext("The ranking as a table")
    return draw_table(caption, columns, rows, left_out=left_out, summary=summary)


def _smaller(ranked: pd.DataFrame, scope: Totals, texts: Texts) -> list[tuple[str, ...]]:
    """Return one row summing up the lines that are not listed."""
    if len(ranked) == scope.lines:
        return []
    amount = scope.amount - int(ranked[AMOUNT].sum())
    share = texts.percent(measures.share_of(amount, scope.amount))
    more = sentences.more_lines_label(scope.lines - len(ranked), texts)
    return [("", more, texts.rupiah(amount), share, texts.percent(1.0))]
