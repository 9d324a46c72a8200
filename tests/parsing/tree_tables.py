"""Budget tables made up by Hypothesis: a tree, a way to state it, and an office's quirks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from tests.parsing.budget_trees import (
    ALL,
    NATIONAL,
    REGIONAL,
    RKT,
    Code,
    levels_of_tree,
    national_code,
    plain_code,
    ragged,
    regional_code,
    trees,
)
from tests.parsing.tree_printing import MOST_NUMBERED, WAYS, TreeQuirks, TreeTable, print_tree

_CODES: Mapping[str, Code] = {
    "headings": national_code,
    "codes": national_code,
    "numbering": plain_code,
    "columns": plain_code,
}

_PLAIN = ("headings", "columns")
"""The ways that have no rows for subtotals."""

quirks_of_tables = st.builds(
    TreeQuirks,
    way=st.sampled_from(WAYS),
    details=st.booleans(),
    subtotals=st.booleans(),
    codes=st.booleans(),
    blank_repeats=st.booleans(),
    previous=st.booleans(),
    quarters=st.booleans(),
    volumes=st.booleans(),
    two_header_rows=st.booleans(),
    numbered_columns=st.booleans(),
    header_again=st.sampled_from([0, 0, 4, 7]),
    carried=st.booleans(),
    total=st.just(True),
    titled=st.booleans(),
    notation=st.sampled_from(["1.868.000", "1,868,000", "1868000"]),
)


@st.composite
def tree_tables(
    draw: st.DrawFn,
    quirks: st.SearchStrategy[TreeQuirks] = quirks_of_tables,
    *,
    least_levels: int = 1,
    has_siblings: bool = False,
    is_ragged: bool = False,
) -> TreeTable:
    """Draw a tree and print it in one of the ways; only what that way can state is drawn."""
    asked = draw(quirks)
    regional = asked.way == "codes" and draw(st.booleans())
    if asked.way == "headings":
        levels: tuple[str, ...] = RKT
    elif asked.way == "numbering":
        levels = ALL[: draw(st.integers(least_levels, MOST_NUMBERED))]
    elif regional:
        levels = REGIONAL[: draw(st.integers(2, 4))]
    else:
        among = ALL if asked.way == "columns" else NATIONAL
        levels = draw(levels_of_tree(among, least_levels))
    code = regional_code if regional else _CODES[asked.way]
    tree = draw(trees(levels, code, has_siblings=has_siblings))
    if is_ragged:
        tree = draw(ragged(tree, details=asked.details))
    return print_tree(tree, asked, regional=regional)


_with_subtotals = quirks_of_tables.map(
    lambda each: replace(each, subtotals=True, way="codes" if each.way in _PLAIN else each.way)
)
_with_details = _with_subtotals.map(lambda each: replace(each, details=True))
tables_with_siblings = tree_tables(has_siblings=True)
"""Tables that have a line beside another, so that leaving one out leaves a part of a sum."""
tables_with_subtotals = tree_tables(_with_details) | tree_tables(_with_subtotals, least_levels=2)
"""Tables that state the sum of a part."""
