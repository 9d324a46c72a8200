"""What the shares of a place on the explore page are shares of, and what that is called."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from rkt import measures, sentences
from rkt.locale.glossary import Explained, explained
from rkt.measures import Concentration, ShareBasis
from rkt.places import SHARE_OF_PARENT, SHARE_OF_TOTAL
from rkt.schema import LINES
from rkt.ui.view import View


@st.cache_data(show_spinner=False, max_entries=128)
def held_here(_view: View, key: object) -> Concentration:  # noqa: ARG001 - the key stands for the view
    """Return how few lines of a place hold how much of it."""
    return measures.concentration(_view.lines)


def whole_of_shares(view: View, *, rest: bool) -> int:
    """The rupiah that shares of the total are shares of."""
    held = held_here(view, view.key)
    rest_only = rest and view.basis is ShareBasis.REST
    return held.rest.amount if rest_only else view.everywhere.amount


def of_everywhere(view: View) -> str:
    """Return what shares of the total are called here; below the top more is meant than shown."""
    _ = view.texts.gettext
    if not view.filters.path:
        return _("of total")
    everywhere = replace(view.filters, path=())
    return _("of the whole plan") if everywhere.is_empty else _("of all that the filters leave")


def share_name(view: View) -> str:
    """Return what percentages of the place's charts are percentages of."""
    texts = view.texts
    if view.basis is ShareBasis.PARENT:
        return texts.gettext("% of this place")
    if view.basis is ShareBasis.REST:
        return f"% {sentences.of_what(view.basis, LINES, texts)}"
    return f"% {of_everywhere(view)}"


def whole_label(view: View) -> Explained:
    """Return what the table's column of shares of the total is called, with its meaning."""
    if view.basis is ShareBasis.REST or not view.filters.path:
        whole = view.basis if view.basis is ShareBasis.REST else ShareBasis.TOTAL
        return sentences.share_label(whole, LINES, view.texts)
    return explained(f"% {of_everywhere(view)}", "of_everywhere", view.texts)


def share_column(view: View) -> str:
    """Return which share of a place the basis means."""
    return SHARE_OF_PARENT if view.basis is ShareBasis.PARENT else SHARE_OF_TOTAL
