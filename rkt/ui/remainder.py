"""The 96/4 picture on the page: the strip at true scale, the remainder magnified, its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from rkt import measures, sentences
from rkt.charts.allocation import round_up
from rkt.locale.terms import COLUMN_LABELS
from rkt.measures import ShareBasis
from rkt.pictures.magnifier import Axis, Bar, Segment, draw_magnifier
from rkt.pictures.table import Column, draw_table
from rkt.schema import AMOUNT, CATEGORY, DESCRIPTION, LINES, OUTPUT_GROUP, SHARE, SOURCE_ROW
from rkt.ui.drawn import show_html
from rkt.ui.view import View

if TYPE_CHECKING:
    import pandas as pd

MOST_SEGMENTS = 6
MOST_BARS = 20
MOST_ROWS = 200


def show_remainder(view: View) -> None:
    """Show the whole at true scale and, joined to it, the lines that it leaves unreadable."""
    show_html(_picture(view, view.key))
    show_html(_table(view, view.key))


@st.cache_data(show_spinner=False, max_entries=64)
def _picture(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    view, texts = _view, _view.texts
    small = _small_lines(view)
    amounts = small.head(MOST_BARS)[AMOUNT]
    end = int(round_up(int(amounts.max()))) if len(amounts) and amounts.max() else 1
    axis = Axis(end, [(mark, texts.compact(mark)) for mark in (0, end // 2, end)])
    return draw_magnifier(
        _segments(view),
        [_bar(row, view) for row in small.head(MOST_BARS).to_dict("records")],
        axis,
        alt=" ".join(sentences.headline(view.held, texts)),
        caption=_caption(view, axis),
        scale_note=_scale_note(view),
        others=_others(small, view),
    )


def _small_lines(view: View) -> pd.DataFrame:
    """The lines under the glass, largest first: those not dominant, or all where none dominate."""
    ranked = measures.rank_lines(view.lines, view.basis)
    if not view.held.is_top_heavy or view.basis is ShareBasis.REST:
        return ranked
    return ranked.iloc[view.held.dominant.lines :]


def _segments(view: View) -> list[Segment]:
    texts, held = view.texts, view.held
    if not held.is_top_heavy:
        label = sentences.all_lines(held.total.lines, texts)
        return [_segment(label, held.total.amount, 1.0, "several", view)]
    if held.dominant.lines <= MOST_SEGMENTS:
        ranked = measures.rank_lines(view.lines, most=held.dominant.lines)
        segments = [
            _segment(row[DESCRIPTION], row[AMOUNT], row[SHARE], row[CATEGORY], view)
            for row in ranked.to_dict("records")
        ]
    else:
        label = sentences.dominant_lines(held, texts)
        segments = [_segment(label, held.dominant.amount, held.dominant_share, "several", view)]
    rest = sentences.other_lines(held.rest.lines, texts)
    category = _category_of_rest(view)
    return [*segments, _segment(rest, held.rest.amount, held.rest_share, category, view)]


def _segment(label: str, amount: int, share: float, category: str, view: View) -> Segment:
    figures = sentences.figures(amount, share, view.texts)
    return Segment(label, figures, view.texts.percent(share), share, category)


def _category_of_rest(view: View) -> str:
    """The rest has a category's colour where all its lines are of that category."""
    categories = set(measures.breakdown_by(view.lines, CATEGORY, basis=ShareBasis.REST)[CATEGORY])
    return categories.pop() if len(categories) == 1 else "several"


def _bar(row: dict[Any, Any], view: View) -> Bar:
    texts = view.texts
    share = f"{texts.percent(row[SHARE])} {sentences.of_what(view.basis, LINES, texts)}"
    return Bar(row[DESCRIPTION], texts.rupiah(row[AMOUNT]), share, row[AMOUNT], row[CATEGORY])


def _caption(view: View, axis: Axis) -> str:
    texts, held = view.texts, view.held
    factor = sentences.magnified(axis.factor(held.total.amount), texts)
    if not held.is_top_heavy:
        return f"{sentences.all_lines(held.total.lines, texts)} — {factor}"
    rest = sentences.figures(held.rest.amount, held.rest_share, texts)
    return f"{sentences.other_lines(held.rest.lines, texts)} · {rest} — {factor}"


def _scale_note(view: View) -> str:
    texts = view.texts
    whole = texts.gettext("At true scale: %(amount)s.")
    return whole % {"amount": texts.rupiah(view.held.total.amount)}


def _others(small: pd.DataFrame, view: View) -> str:
    """What is not drawn, so that drawn and not drawn are the whole."""
    tail = small.iloc[MOST_BARS:]
    if tail.empty:
        return ""
    return view.texts.ngettext(
        "Not drawn: %(count)s smaller line, %(amount)s.",
        "Not drawn: %(count)s smaller lines, %(amount)s.",
        len(tail),
        amount=view.texts.rupiah(int(tail[AMOUNT].sum())),
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _table(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    view, texts = _view, _view.texts
    ranked = measures.rank_lines(view.lines, view.basis)
    columns = [
        Column(texts.gettext(COLUMN_LABELS[DESCRIPTION])),
        Column(texts.gettext(COLUMN_LABELS[OUTPUT_GROUP])),
        Column(texts.gettext(COLUMN_LABELS[AMOUNT]), is_figure=True),
        Column(sentences.of_what(view.basis, LINES, texts), is_figure=True),
        Column(texts.gettext(COLUMN_LABELS[SOURCE_ROW]), is_figure=True),
    ]
    rows = [_row(row, view) for row in ranked.head(MOST_ROWS).to_dict("records")]
    tail = ranked.iloc[MOST_ROWS:]
    if len(tail):
        left = sentences.other_lines(len(tail), texts)
        rows.append((left, "", texts.rupiah(int(tail[AMOUNT].sum())), "", ""))
    total = (texts.gettext("Total"), "", texts.rupiah(int(ranked[AMOUNT].sum())), "", "")
    caption = sentences.basis_name(view.basis, LINES, view.held, texts)
    return draw_table(caption, columns, rows, total, summary=texts.gettext("The lines as a table"))


def _row(row: dict[Any, Any], view: View) -> tuple[str, ...]:
    texts = view.texts
    return (
        row[DESCRIPTION],
        row[OUTPUT_GROUP],
        texts.rupiah(row[AMOUNT]),
        texts.percent(row[SHARE]),
        texts.count(row[SOURCE_ROW]),
    )
