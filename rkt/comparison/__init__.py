"""Plans beside each other, and the parts of one plan: what is more, what is less, by how much.

Tables of lines in, small values out. Amounts are whole rupiah and Python's own whole numbers,
so sums are exact; shares go from 0 to 1. Inputs are never changed.
"""

from __future__ import annotations

from rkt.comparison.across import Across, Cell, Row, Scale, compare_groups, value_of
from rkt.comparison.bridge import Bridge, Step, bridge_between
from rkt.comparison.groups import DIMENSIONS, Group, Key, group_lines
from rkt.comparison.likeness import MOST_COMPARED, Suggestion, likely_pairs
from rkt.comparison.matching import Alteration, Change, Line, Numbers, Pair, lines_of, match_lines
from rkt.comparison.members import Member, Members, compare_members

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
