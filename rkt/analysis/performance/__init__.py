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
    absorption_of,
    tells_realised,
)
from rkt.analysis.performance.objectives import (
    CHAIN,
    BudgetLine,
    Flow,
    Gap,
    Link,
    budget_lines,
    chain_of,
    find_gaps,
    flows_of,
    leading,
)

__all__ = [
    "ABSORBED_BY",
    "CHAIN",
    "Absorption",
    "BudgetLine",
    "Flow",
    "Gap",
    "Link",
    "absorption_by",
    "absorption_of",
    "budget_lines",
    "chain_of",
    "find_gaps",
    "flows_of",
    "leading",
    "tells_realised",
]
