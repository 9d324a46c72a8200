"""Absorption as a table: what is counted, and beside it what is not."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from rkt.exports.description import totals_in_words
from rkt.locale import Texts
from rkt.locale.glossary import label_of
from rkt.performance import Absorption, absorption_by, absorption_of
from rkt.pictures.table import Column, draw_table
from rkt.schema import REALISED_AMOUNT
from rkt.ui.indicators.absorption_words import names_of, share_of
from rkt.ui.indicators.purposes import Purposes

MOST_LISTED = 300
MOST_IN_SIGHT = 40
"""Rows; a longer table is folded away."""


def draw_absorption(purposes: Purposes, column: str) -> str:
    """Return every group as a table, those that tell nothing too, and the whole."""
    return _table(purposes, purposes.view.key, column)


@st.cache_data(show_spinner=False, max_entries=32)
def _table(_purposes: Purposes, key: Hashable, column: str) -> str:  # noqa: ARG001
    purposes, texts = _purposes, _purposes.texts
    _ = texts.gettext
    groups = absorption_by(purposes.lines, column)
    figures = (
        _("Planned"),
        label_of(REALISED_AMOUNT, texts),
        label_of("absorption", texts),
    )
    columns = [Column(label_of(column, texts))]
    columns += [Column(label, is_figure=True) for label in (*figures, _("Not counted"))]
    names = names_of(groups, column, texts)
    rows = [(name, *_figures(group, texts)) for name, group in zip(names, groups, strict=True)][
        :MOST_LISTED
    ]
    whole = absorption_of(purposes.lines)
    total = (_("Total"), *_figures(whole, texts))
    caption = _("Lines with a realised amount are counted; the others stand in the last column.")
    if any(group.is_over for group in groups):
        caption = f"{caption} {_('▲ Above plan.')}"
    if len(groups) > MOST_LISTED:
        shown = {"shown": texts.count(MOST_LISTED), "rows": texts.count(len(groups))}
        first = _("The first %(shown)s of %(rows)s rows") % shown
        caption = f"{caption} {first}."
    summary = texts.gettext("Absorption as a table") if len(rows) > MOST_IN_SIGHT else ""
    view = purposes.view
    written = totals_in_words(view.held.left_out_by(view.asked), texts)
    left_out = [(each.name, "–", "–", each.share, written) for each in purposes.left_out]
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _figures(group: Absorption, texts: Texts) -> tuple[str, ...]:
    realised = texts.rupiah(group.realised) if group.counted else "–"
    planned = texts.rupiah(group.planned) if group.counted else "–"
    share = ("▲ " if group.is_over else "") + share_of(group, texts)
    return (planned, realised, share, _left_out(group, texts))


def _left_out(group: Absorption, texts: Texts) -> str:
    return totals_in_words(group.left_out, texts) if group.left_out.lines else ""
