"""Scenario: what if there were less, or if it were spent otherwise."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from rkt.ui.downloads import show_downloads
from rkt.ui.drawn import show_heading
from rkt.ui.scenario import (
    edit_lines,
    open_trial,
    pick_ceiling,
    pick_changes,
    pick_level,
    show_bridge,
    show_files,
    show_losses,
    show_opening,
    show_saving,
    show_steps,
    view_after,
)
from rkt.ui.view import View


def show(view: View, menu: DeltaGenerator) -> None:
    """Show the page; what its menu of downloads takes away is known once the steps are."""
    _ = view.texts.gettext
    trial = open_trial(view)
    show_downloads(menu, view_after(trial))
    show_opening(trial)
    show_heading(_("Ceiling"))
    pick_ceiling(trial)
    show_heading(_("Steps"))
    show_steps(trial)
    show_heading(_("Lines"))
    edit_lines(trial)
    pick_changes(trial)
    show_heading(_("From before to after"))
    show_bridge(trial, pick_level(trial))
    show_heading(_("Objectives and indicators that lose money"))
    show_losses(trial)
    show_heading(_("Save and open"))
    show_saving(trial)
    show_heading(_("Take it with you"))
    show_files(trial)
