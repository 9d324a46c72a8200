"""Cuts of a plan's total in whole percent: how deep they can go, and which one a scenario makes."""

from __future__ import annotations

from dataclasses import replace

from rkt.analysis.scenario.model import Outcome, Scenario
from rkt.analysis.scenario.steps import CutToCeiling

PRESETS = (5, 10, 20)
"""Cuts at hand, in percent of the total."""
DEEPEST = 50
"""A cut of more than half of the total is typed."""


def ceiling_after(total: int, percent: int) -> int:
    """Return what a cut in percent leaves of a total, rounded down to whole rupiah."""
    return total * (100 - percent) // 100


def deepest_cut(total: int, locked: int) -> int:
    """Return the largest cut in whole percent of a total that locked lines allow."""
    return min(DEEPEST, 100 * (total - locked) // total) if total > locked else 0


def cut_percent(scenario: Scenario, outcome: Outcome, total: int) -> int:
    """Return the cut of a total that the last step makes, to the nearest percent; 0 for none."""
    last = scenario.steps[-1] if scenario.steps else None
    has_failed = len(scenario.steps) - 1 in outcome.problems
    if not isinstance(last, CutToCeiling) or not last.is_on or has_failed or not total:
        return 0
    return max(0, (200 * (total - last.ceiling) + total) // (2 * total))


def with_ceiling(scenario: Scenario, ceiling: int | None) -> Scenario:
    """Return the scenario with a ceiling, and without a cut as its last step."""
    return replace(scenario.before_last_cut(), ceiling=ceiling)
