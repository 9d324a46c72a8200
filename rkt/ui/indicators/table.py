"""The objectives as a table: what the cards show, in rows."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import streamlit as st

from rkt import sentences
from rkt.locale import Texts
from rkt.locale.glossary import label_of
from rkt.locale.terms import COLUMN_LABELS
from rkt.performance import Link, absorption_of
from rkt.pictures.marked import marked, stepping
from rkt.pictures.table import Column, draw_table
from rkt.schema import AMOUNT, LINES, OBJECTIVE, REALISED_AMOUNT, fold
from rkt.ui.compare.words import over
from rkt.ui.drawn import show_html
from rkt.ui.indicators.absorption_words import share_of
from rkt.ui.indicators.order import Order, in_order
from rkt.ui.indicators.purposes import Purposes, name_of, way_to

MOST_LISTED = 500


def show_table(purposes: Purposes, order: Order) -> None:
    """Show every objective in an order with its figures, and the total of all."""
    show_html(_table(purposes, (*purposes.view.key, order), order))


@st.cache_data(show_spinner=False, max_entries=32)
def _table(_purposes: Purposes, key: Hashable, order: Order) -> str:  # noqa: ARG001
    purposes, texts = _purposes, _purposes.texts
    ranked = in_order(purposes, order)
    rows = [_row(purposes, link) for link in ranked[:MOST_LISTED]]
    if tail := ranked[MOST_LISTED:]:
        rows.append(_others(purposes, tail))
    total = (texts.gettext("Total"), *_figures(purposes, purposes.objectives))
    view = purposes.view
    caption = sentences.basis_name(view.asked, OBJECTIVE, view.held, texts)
    summary = texts.gettext("The objectives as a table")
    gone = purposes.left_out
    left_out = [(each.name, each.amount, each.share, "", "", each.lines) for each in gone]
    columns = _columns(purposes)
    return draw_table(caption, columns, rows, total, left_out=left_out, summary=summary)


def _columns(purposes: Purposes) -> list[Column]:
    """The amounts with what was realised of them below, as far as the plan tells it."""
    _ = purposes.texts.gettext
    counted = [_("Indicators"), _("Outputs"), label_of(LINES, purposes.texts)]
    amount: str = label_of(AMOUNT, purposes.texts)
    if purposes.tells_realised:
        amount = over(amount, _(COLUMN_LABELS[REALISED_AMOUNT]))
    figures = [amount, f"% {purposes.of_what}", *counted]
    return [
        Column(label_of(OBJECTIVE, purposes.texts)),
        *(Column(f, is_figure=True) for f in figures),
    ]


def _row(purposes: Purposes, link: Link) -> tuple[str, ...]:
    texts = purposes.texts
    number = texts.count(purposes.numbers[fold(link.text)])
    name = marked(f"{number} · {name_of(link, texts)}", purposes.view.filters.words)
    return (stepping(name, way_to(purposes, {OBJECTIVE: link.text})), *_figures(purposes, [link]))


def _others(purposes: Purposes, tail: Sequence[Link]) -> tuple[str, ...]:
    said = purposes.texts.ngettext("%(count)s other", "%(count)s others", len(tail))
    return (said, *_figures(purposes, tail))


def _figures(purposes: Purposes, links: Sequence[Link]) -> list[str]:
    """The figures of some objectives taken together."""
    texts = purposes.texts
    amount = sum(link.amount for link in links)
    below = [each for link in links for each in link.below]
    counts = (
        sum(each.is_stated for each in below),
        sum(output.is_stated for each in below for output in each.below),
        sum(len(link.lines) for link in links),
    )
    written = texts.rupiah(amount)
    if purposes.tells_realised:
        written = over(written, _realised(links, texts))
    share = texts.percent(purposes.share_of(amount))
    return [written, share, *(texts.count(count) for count in counts)]


def _realised(links: Sequence[Link], texts: Texts) -> str:
    """What was realised, and how much that is of what the same lines planned."""
    absorbed = absorption_of(line for link in links for line in link.lines)
    if not absorbed.counted:
        return "–"
    return f"{texts.rupiah(absorbed.realised)} ({share_of(absorbed, texts)})"
