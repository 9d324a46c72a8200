"""The rows of a tree that have others below them, with what they state and what proves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rkt.parsing.parsed_table import ReconciliationNode
from rkt.parsing.tree.paths import PathsByRow
from rkt.parsing.tree.rows import TreeRow, has_refused_below, money_below, sum_below


def nodes_of_tree(
    rows: Sequence[TreeRow],
    paths: PathsByRow,
    levels: Sequence[str],
    by_node: Mapping[int, TreeRow],
) -> Iterator[ReconciliationNode]:
    """Yield the rows that have others below them, in order, with what they state and add up to."""
    for row in rows:
        if row.node.below:
            names = paths[row.node.at][0]
            named = [level for level, name in zip(levels, names, strict=True) if name]
            yield ReconciliationNode(
                named[-1] if named else "",
                row.code,
                row.name,
                row.amount if row.states_amount else None,
                sum_below(row, by_node),
                row.row.number,
                row.row.page,
                row.node.depth,
                row.source.column,
                row.node.parent.at if row.node.parent else None,
                row.node.at,
                row.source.text if row.amount is None and row.states_amount else "",
                has_refused_below(row, by_node),
                {
                    role: (stated, money_below(row, role, by_node))
                    for role, stated in row.money.items()
                    if stated is not None
                },
                row.columns,
            )
