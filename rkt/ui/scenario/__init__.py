"""What if: a plan tried out under a ceiling, step by step, saved under a name, taken away."""

from __future__ import annotations

from rkt.ui.scenario.bridge import pick_level, show_bridge
from rkt.ui.scenario.ceiling import pick_ceiling
from rkt.ui.scenario.changes import pick_changes
from rkt.ui.scenario.files import show_files
from rkt.ui.scenario.lines import edit_lines
from rkt.ui.scenario.losses import show_losses
from rkt.ui.scenario.opened import open_trial
from rkt.ui.scenario.opening import show_opening
from rkt.ui.scenario.saving import show_saving
from rkt.ui.scenario.steps import show_steps
from rkt.ui.scenario.taken import view_after

__all__ = [
    "edit_lines",
    "open_trial",
    "pick_ceiling",
    "pick_changes",
    "pick_level",
    "show_bridge",
    "show_files",
    "show_losses",
    "show_opening",
    "show_saving",
    "show_steps",
    "view_after",
]
