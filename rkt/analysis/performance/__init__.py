"""What the money is for (performance budgeting): objectives, indicators, outputs, absorption.

Tables of lines in, small values out. Amounts are whole rupiah and Python's own whole numbers,
so sums are exact; shares go from 0 to 1. Inputs are never changed. Texts that differ only in
case or white space are one, shown in the first spelling.
"""

from __future__ import annotations

from rkt.analysis.performance.absorption import (
    ABSORBED_BY,
    Absorption,
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
    "absorption_by",
    "budget_lines",
    "find_gaps",
    "has_realised",
    "objective_flows",
    "objective_links",
    "total_absorption",
    "without_top_links",
]
