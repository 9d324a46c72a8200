"""Scenario page: what if there were less money, or if it were spent differently?"""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.scenario.bridge import pick_level, show_scenario_bridge
from pages.scenario.ceiling import pick_ceiling
from pages.scenario.cut_slider import pick_cut, show_cut_table
from pages.scenario.downloads import show_scenario_downloads, view_after
from pages.scenario.edit_form import show_edit_forms
from pages.scenario.effects import show_largest_losses
from pages.scenario.headline import show_scenario_headline
from pages.scenario.line_editor import show_line_editor
from pages.scenario.open_scenario import open_scenario_state
from pages.scenario.saving import show_saving
from pages.scenario.step_list import show_steps
from rkt.web.components.download_menu import show_downloads
from rkt.web.components.elements import show_heading
from rkt.web.state.view import View


def show(view: View, menu: DeltaGenerator) -> None:
    """Show the page; the download menu is filled once the steps are known."""
    _ = view.texts.gettext
    state = open_scenario_state(view)
    show_downloads(menu, view_after(state))
    # One container per part: if one grows, the table below keeps its place and the keyboard
    # focus.
    with st.container():
        show_scenario_headline(state)
    with st.container():
        pick_cut(state)
        show_cut_table(state)
    with st.container():
        show_heading(_("Ceiling"))
        pick_ceiling(state)
    with st.container():
        show_heading(_("Steps"))
        show_steps(state)
    show_heading(_("Change lines"))
    show_line_editor(state)
    show_edit_forms(state)
    show_heading(_("From before to after"))
    show_scenario_bridge(state, pick_level(state))
    show_heading(_("Objectives and indicators that get less money"))
    show_largest_losses(state)
    show_heading(_("Save and open"))
    show_saving(state)
    show_heading(_("Download the scenario"))
    show_scenario_downloads(state)
