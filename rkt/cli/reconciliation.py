"""What ``rkt check --tree`` prints: the sums that a document states, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator

from rkt.i18n import Texts
from rkt.parsing.parsed_table import ReconciliationNode
from rkt.parsing.plan import Plan


def tree_lines(plan: Plan, texts: Texts) -> Iterator[str]:
    """Yield a line for each row with others below it: amounts, sign, place, name by its depth."""
    header = (texts.gettext("Stated"), texts.gettext("Summed"), "", texts.gettext("Row"), "")
    yield _line(*header)
    for node in plan.reconciliation:
        name = f"{'  ' * node.depth}{node.code} {node.name}".rstrip()
        stated = "–" if node.stated is None else texts.rupiah(node.stated)
        yield _line(stated, texts.rupiah(node.summed), _sign(node, texts), str(node.row), name)
    if not plan.reconciliation:
        yield texts.gettext("The document states no sums below its total.")


def _line(stated: str, summed: str, sign: str, row: str, name: str) -> str:
    return f"{stated:>20}  {summed:>20}  {sign:>20}  {row:>5}  {name}".rstrip()


def _sign(node: ReconciliationNode, texts: Texts) -> str:
    if node.stated is None:
        return ""
    return texts.rupiah(node.difference) if node.difference else "✓"
