"""Plans beside each other, and the parts of one plan: what is more, what is less, by how much.

Tables of lines in, small values out. Amounts are whole rupiah and Python's own whole numbers,
so sums are exact; shares go from 0 to 1. Inputs are never changed.
"""

from __future__ import annotations

from rkt.analysis.comparison.bridge import Bridge, Step, bridge_between
from rkt.analysis.comparison.dimensions import DIMENSIONS, Group, Key, group_lines
from rkt.analysis.comparison.groups import (
    Across,
    Cell,
    Member,
    Members,
    Row,
    Scale,
    compare_groups,
    compare_members,
    value_of,
)
from rkt.analysis.comparison.line_matching import (
    Alteration,
    Change,
    Line,
    Numbers,
    Pair,
    lines_of,
    match_lines,
)
from rkt.analysis.comparison.text_similarity import MOST_COMPARED, Suggestion, likely_pairs

__all__ = [
    "DIMENSIONS",
    "MOST_COMPARED",
    "Across",
    "Alteration",
    "Bridge",
    "Cell",
    "Change",
    "Group",
    "Key",
    "Line",
    "Member",
    "Members",
    "Numbers",
    "Pair",
    "Row",
    "Scale",
    "Step",
    "Suggestion",
    "bridge_between",
    "compare_groups",
    "compare_members",
    "group_lines",
    "likely_pairs",
    "lines_of",
    "match_lines",
    "value_of",
]
