"""The Pareto section: how few lines hold how much, as a sentence, columns and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from rkt.analysis import measures
from rkt.analysis import wording as sentences
from rkt.analysis.measures import ShareBasis, Totals
from rkt.core.schema import (
    AMOUNT,
    CATEGORY,
    CUMULATIVE_SHARE,
    DESCRIPTION,
    LINES,
    SEVERAL,
    SHARE,
)
from rkt.i18n import Texts
from rkt.i18n.glossary import column_label
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.exports.extract import named_for
from rkt.render.html.pareto import ParetoColumn, draw_pareto
from rkt.render.html.table import TableColumn, draw_table
from rkt.render.typst import pareto_as_png
from rkt.web.components.downloads import offer_download
from rkt.web.components.elements import show_html
from rkt.web.components.messages import draw_note
from rkt.web.state.navigation import line_address, path_address
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View, chart_stamp

if TYPE_CHECKING:
    import pandas as pd

PERCENTS = (50, 90, 99)
MOST_LINES = 100
MOST_COLUMNS = 12
"""Columns wide enough to be touched on a phone; the last may stand for many lines."""
_TICKS = (0, 25, 50, 75, 100)

Record = dict[Any, Any]


def show_pareto(view: View) -> None:
    """Show how concentrated the plan is: a sentence, Pareto columns and a table."""
    show_html(_picture(view, view.key))
    with st.container(horizontal=True, key="below-pareto"):
        show_html(_table(view, view.key))
        offer_download(
            view.texts.gettext("PNG of the picture"),
            f"{named_for(view.stem, 'pareto')}.png",
            lambda: _png(view),
            key="png-of-pareto",
            type="tertiary",
            icon=":material/download:",
        )


def _png(view: View) -> bytes:
    texts, basis = view.texts, view.asked.adding_up()
    title = texts.gettext("How many lines take most of the money")
    axis = _axis(view, basis)
    words = {
        "title": title,
        "sentence": _sentence(view, basis),
        "axis": axis,
        "stamp": chart_stamp(view, f"{title} · {axis}"),
    }
    return pareto_as_png(_columns(view, basis), _ticks(texts), words)


def _basis_note(view: View) -> str:
    if view.basis.is_per_parent:
        return view.texts.gettext(
            "Lines are compared with the whole, not with their parent, so these shares are "
            "always of the total."
        )
    return ""


@shared(max_entries=64)
def _picture(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    view, basis = _view, _view.asked.adding_up()
    words = _sentence(view, basis)
    return draw_note(words, _basis_note(view)) + draw_pareto(
        _columns(view, basis),
        ticks=_ticks(view.texts),
        axis=_axis(view, basis),
        alt=words,
    )


def _sentence(view: View, basis: ShareBasis) -> str:
    """Return how few lines hold how much."""
    lines = basis.lines_of(view.lines[[*basis.columns_in(view.lines)]])
    few = {percent: measures.fewest_lines(lines, percent) for percent in PERCENTS}
    return sentences.reach_label(
        few, basis.scope_of(view.held), basis.applied_to(view.held), view.texts
    )


def _ticks(texts: Texts) -> list[tuple[float, str]]:
    return [(tick / 100, texts.whole_percent(tick)) for tick in _TICKS]


def _axis(view: View, basis: ShareBasis) -> str:
    return sentences.basis_label(basis, LINES, view.held, view.texts, view.levels)


def _columns(view: View, basis: ShareBasis) -> list[ParetoColumn]:
    """Return a column for each of the largest lines, and one for all that follow."""
    scope, first = basis.scope_of(view.held), _first_rank(view, basis)
    alone = scope.lines if scope.lines <= MOST_COLUMNS else MOST_COLUMNS - 1
    ranked = view.ranked(basis, alone)
    rows: list[Record] = ranked.to_dict("records")
    columns = [_column(rank, row, view) for rank, row in enumerate(rows, first)]
    if alone < scope.lines:
        columns.append(_others(view, scope, ranked, first + alone))
    return columns


def _first_rank(view: View, basis: ShareBasis) -> int:
    """Return the rank of the largest line drawn, which follows those left out."""
    return 1 + basis.left_out_of(view.held).lines


def _column(rank: int, row: Record, view: View) -> ParetoColumn:
    texts = view.texts
    number = texts.count(rank)
    words = (
        f"{number}. {row[DESCRIPTION] or '–'}",
        sentences.list_figures(row[AMOUNT], row[SHARE], texts),
        f"{texts.gettext(COLUMN_LABELS[CUMULATIVE_SHARE])}: {texts.percent(row[CUMULATIVE_SHARE])}",
    )
    return ParetoColumn(
        number,
        row[SHARE],
        row[CUMULATIVE_SHARE],
        row[CATEGORY],
        " · ".join(words),
        line_address(view, row),
    )


def _others(view: View, scope: Totals, ranked: pd.DataFrame, first: int) -> ParetoColumn:
    """Return the column of all lines that have none of their own."""
    texts, amount = view.texts, scope.amount - int(ranked[AMOUNT].sum())
    count = scope.lines - len(ranked)
    share = measures.share_of(amount, scope.amount)
    name = sentences.more_lines_label(count, texts)
    return ParetoColumn(
        f"{texts.count(first)}–{texts.count(first + count - 1)}",
        share,
        1.0,
        SEVERAL,
        f"{name} · {sentences.list_figures(amount, share, texts)}",
        path_address(view, view.filters.path),
    )


@shared(max_entries=64)
def _table(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    view, texts = _view, _view.texts
    basis = view.asked.adding_up()
    ranked = view.ranked(basis, MOST_LINES)
    first = _first_rank(view, basis)
    share = basis.applied_to(view.held).share_heading(LINES, texts, view.levels)
    columns = [
        TableColumn(column_label("rank", texts), is_figure=True),
        TableColumn(column_label(DESCRIPTION, texts)),
        TableColumn(column_label(AMOUNT, texts), is_figure=True),
        TableColumn(share, is_figure=True),
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
    caption = sentences.basis_label(basis, LINES, view.held, texts, view.levels)
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
