"""Scenario: what if there were less, or if it were spent otherwise."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from pages.scenario.bridge import pick_level, show_scenario_bridge
from pages.scenario.ceiling import pick_ceiling
from pages.scenario.downloads import show_scenario_downloads, view_after
from pages.scenario.edit_form import show_edit_forms
from pages.scenario.effects import show_largest_losses
from pages.scenario.headline import show_scenario_headline
from pages.scenario.line_editor import show_line_editor
from pages.scenario.open_scenario import open_scenario_state
from pages.scenario.saving import show_saving
from pages.scenario.step_list import show_steps
from rkt.web.components.downloads import show_downloads
from rkt.web.components.elements import show_heading
from rkt.web.state.view import View


def show(view: View, menu: DeltaGenerator) -> None:
    """Show the page; what its menu of downloads takes away is known once the steps are."""
    _ = view.texts.gettext
    trial = open_scenario_state(view)
    show_downloads(menu, view_after(trial))
    show_scenario_headline(trial)
    show_heading(_("Ceiling"))
    pick_ceiling(trial)
    show_heading(_("Steps"))
    show_steps(trial)
    show_heading(_("Lines"))
    show_line_editor(trial)
    show_edit_forms(trial)
    show_heading(_("From before to after"))
    show_scenario_bridge(trial, pick_level(trial))
    show_heading(_("Objectives and indicators that lose money"))
    show_largest_losses(trial)
    show_heading(_("Save and open"))
    show_saving(trial)
    show_heading(_("Take it with you"))
    show_scenario_downloads(trial)


# -- What if: a plan tried out under a ceiling, step by step, saved under a name, taken away.
