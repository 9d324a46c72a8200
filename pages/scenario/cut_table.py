"""The lines before and after the steps, as bars with their figures, and the total below them."""

from __future__ import annotations

from pages.scenario.state import ScenarioState
from rkt.analysis.scenario.line_effects import group_effects, hardest_hit
from rkt.render.html.scenario import LiveCut, draw_cut
from rkt.web.components.elements import show_html
from rkt.web.state.shared_results import shared


def show_cut_table(state: ScenarioState) -> None:
    """Show the lines of the whole plan; the bars follow the slider while it is moved."""
    show_html(_table(state, state.key))


@shared(max_entries=64)
def _table(_state: ScenarioState, key: object) -> str:  # noqa: ARG001 - stands for the state
    hit = hardest_hit(_state.effects)
    live = LiveCut(_state.cut_percent, _state.balance.before)
    total = _state.unlocked.total
    objective = hit.name if hit else ""
    return draw_cut(group_effects(_state.effects), total, live, objective, _state.texts)
