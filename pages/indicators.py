"""Indicators: what the money is for, from the objectives down to single lines."""

from __future__ import annotations

import streamlit as st

from rkt.ui.basis import pick_basis
from rkt.ui.drawn import show_heading
from rkt.ui.indicators import (
    pick_order,
    pick_words,
    read_purposes,
    show_absorption,
    show_cards,
    show_files,
    show_flow,
    show_gaps,
    show_opening,
    show_table,
)
from rkt.ui.view import View


def show(view: View) -> None:
    """Show the page."""
    _ = view.texts.gettext
    purposes = read_purposes(view)
    show_opening(purposes)
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        show_heading(_("From program to objective"))
        pick_basis(view)
    show_flow(purposes)
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        show_heading(_("Objectives and what they consist of"))
        order = pick_order(view.texts)
    pick_words(purposes)
    show_cards(purposes, order)
    show_table(purposes, order)
    show_files(purposes, order)
    show_absorption(purposes)
    show_heading(_("Findings about the chain"))
    show_gaps(purposes)
