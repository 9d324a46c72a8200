"""Performance budgeting: objectives, indicators, outputs and absorption.

Functions take tables of lines and return small values. Amounts are whole rupiah as Python integers,
so sums are exact; shares range from 0 to 1. Inputs are never changed. Texts that differ only in
case or white space are treated as equal and shown as first spelled.
"""

from __future__ import annotations

from rkt.analysis.performance.absorption import (
    ABSORBED_BY,
    Absorption,
    absorbed_by,
    absorption_by,
    has_realised,
    total_absorption,
)
from rkt.analysis.performance.objectives import (
    CHAIN,
    Flow,
    Gap,
    ObjectiveLine,
    ObjectiveLink,
    budget_lines,
    find_gaps,
    objective_flows,
    objective_links,
    without_top_links,
)

__all__ = [
    "ABSORBED_BY",
    "CHAIN",
    "Absorption",
    "Flow",
    "Gap",
    "ObjectiveLine",
    "ObjectiveLink",
    "absorbed_by",
    "absorption_by",
    "budget_lines",
    "find_gaps",
    "has_realised",
    "objective_flows",
    "objective_links",
    "total_absorption",
    "without_top_links",
]
