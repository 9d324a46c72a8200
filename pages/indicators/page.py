"""Indicators page: what the money is for, from objectives down to single lines."""

from __future__ import annotations

import streamlit as st

from pages.indicators.absorption import show_absorption
from pages.indicators.cards import show_cards
from pages.indicators.downloads import show_indicator_downloads
from pages.indicators.flow import show_flow
from pages.indicators.headline import show_indicators_headline
from pages.indicators.objectives import read_objectives
from pages.indicators.sort_order import pick_card_search, pick_order
from pages.indicators.tables import show_gaps, show_table
from rkt.web.components.elements import show_heading
from rkt.web.components.share_basis import pick_basis
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    _ = view.texts.gettext
    objectives = read_objectives(view)
    show_indicators_headline(objectives)
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        show_heading(_("From program to objective"))
        pick_basis(view)
    show_flow(objectives)
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        show_heading(_("Objectives and what they consist of"))
        order = pick_order(view.texts)
    pick_card_search(objectives)
    show_cards(objectives, order)
    show_table(objectives, order)
    show_indicator_downloads(objectives, order)
    show_absorption(objectives)
    show_heading(_("Findings about the chain"))
    show_gaps(objectives)
