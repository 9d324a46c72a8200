"""Compare several plans, or the parts of one plan: what differs, and by how much.

Functions take tables of lines and return small values. Amounts are whole rupiah as Python integers,
so sums are exact; shares range from 0 to 1. Inputs are never changed.
"""

from __future__ import annotations

from rkt.analysis.comparison.bridge import Bridge, BridgeStep, bridge_between
from rkt.analysis.comparison.dimensions import (
    DIMENSIONS,
    Key,
    LineGroup,
    dimensions_of,
    group_lines,
    shared_levels,
)
from rkt.analysis.comparison.groups import (
    GroupAmount,
    GroupComparison,
    GroupRow,
    PartAmount,
    PartComparison,
    Scale,
    compare_groups,
    compare_parts,
    scaled_value,
)
from rkt.analysis.comparison.line_matching import (
    Alteration,
    Change,
    LinePair,
    MatchedLine,
    Numbers,
    match_lines,
    matchable_lines,
)
from rkt.analysis.comparison.renamed_lines import (
    MOST_COMPARED,
    ChangeSplit,
    Suggestion,
    likely_pairs,
    split_changes,
)

__all__ = [
    "DIMENSIONS",
    "MOST_COMPARED",
    "Alteration",
    "Bridge",
    "BridgeStep",
    "Change",
    "ChangeSplit",
    "GroupAmount",
    "GroupComparison",
    "GroupRow",
    "Key",
    "LineGroup",
    "LinePair",
    "MatchedLine",
    "Numbers",
    "PartAmount",
    "PartComparison",
    "Scale",
    "Suggestion",
    "bridge_between",
    "compare_groups",
    "compare_parts",
    "dimensions_of",
    "group_lines",
    "likely_pairs",
    "match_lines",
    "matchable_lines",
    "scaled_value",
    "shared_levels",
    "split_changes",
]
