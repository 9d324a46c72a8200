"""The sums that a document states, as a collapsible tree, next to what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

import streamlit as st

from rkt.findings import DocumentError
from rkt.i18n import Texts
from rkt.parsing.parsed_table import ReconciliationNode
from rkt.parsing.plan import Plan, build_plan
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import escape_markdown, show_heading, show_html
from rkt.web.components.messages import show_note
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View

_PROVED = {"sums-agree", "sum-differs"}
_MOST_SHOWN = 100
_LONGEST = 80
Below = Mapping[int | None, Sequence[ReconciliationNode]]
"""The rows below each row of the tree, by its place."""


def show_reconciliation(view: View) -> None:
    """Show the sums that the document states, if any: first those that differ, then the tree."""
    nodes = _nodes_of(view.plan, view.stamp)
    if not nodes:
        return
    texts = view.texts
    show_heading(texts.gettext("Sums in the document"))
    stated = [node for node in nodes if node.stated is not None]
    differing = [node for node in stated if node.difference]
    counts = {"agree": texts.count(len(stated) - len(differing)), "of": texts.count(len(stated))}
    show_note(texts.gettext("%(agree)s of %(of)s stated sums agree with the rows below.") % counts)
    if differing:
        show_html(_table(differing, texts.gettext("Sums that differ"), texts))
    _show_tree(_below_each(nodes), None, str(hash(view.stamp)), texts)


def _nodes_of(plan: Plan, stamp: Hashable) -> Sequence[ReconciliationNode]:
    """Return a plan's tree; for a saved plan its document is read again, once per server."""
    is_proved = any(finding.code in _PROVED for finding in plan.findings)
    return plan.reconciliation or (_understood_again(plan, stamp) if is_proved else ())


@shared(max_entries=8)
def _understood_again(_plan: Plan, stamp: Hashable) -> Sequence[ReconciliationNode]:  # noqa: ARG001
    try:
        year = {"fiscal_year": _plan.facts.fiscal_year}
        return build_plan(_plan.grid, dict(year), _plan.understood).reconciliation
    except DocumentError:  # read differently by an earlier version
        return ()


def _below_each(nodes: Sequence[ReconciliationNode]) -> Below:
    places = {node.at for node in nodes}
    below: dict[int | None, list[ReconciliationNode]] = defaultdict(list)
    for node in nodes:
        below[node.parent if node.parent in places else None].append(node)
    return below


def _show_tree(below: Below, at: int | None, key: str, texts: Texts) -> None:
    """Show the rows below a row; only open parts are drawn."""
    rows = below.get(at, ())
    shown = rows[:_MOST_SHOWN]
    inner = [node for node in shown if below.get(node.at)]
    leaves = [node for node in shown if not below.get(node.at)]
    for node in inner:
        is_only = at is None and len(rows) == 1
        opened = st.expander(
            _label(node, texts), is_only, key=f"sum-{key}-{node.at}", on_change="rerun"
        )
        if opened.open:
            with opened:
                _show_tree(below, node.at, key, texts)
    if leaves:
        show_html(_table(leaves, texts.gettext("Rows with lines below them"), texts))
    if len(rows) > len(shown):
        counts = {"shown": texts.count(len(shown)), "rows": texts.count(len(rows))}
        show_note(texts.gettext("The first %(shown)s of %(rows)s rows") % counts)


def _label(node: ReconciliationNode, texts: Texts) -> str:
    name = f"{node.code} {node.name}".strip()
    name = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    amount = texts.rupiah(node.summed if node.stated is None else node.stated)
    return f"{_sign(node, texts)} {escape_markdown(name)} · {escape_markdown(amount)}".strip()


def _sign(node: ReconciliationNode, texts: Texts) -> str:
    if node.stated is None:
        return ""
    if not node.difference:
        return "✓"
    return escape_markdown("≠ " + texts.rupiah(node.difference))


def _table(nodes: Sequence[ReconciliationNode], caption: str, texts: Texts) -> str:
    _ = texts.gettext
    columns = [
        TableColumn(_("Name"), is_lead=True),
        TableColumn(_("Stated"), is_figure=True, is_kept=True),
        TableColumn(_("Summed"), is_figure=True),
        TableColumn(_("Difference"), is_figure=True),
        TableColumn(_("Row"), is_figure=True),
    ]
    rows = [
        (
            f"{node.code} {node.name}".strip(),
            "–" if node.stated is None else texts.rupiah(node.stated),
            texts.rupiah(node.summed),
            "–" if node.stated is None else _difference(node, texts),
            str(node.row),
        )
        for node in nodes[:_MOST_SHOWN]
    ]
    return draw_table(caption, columns, rows)


def _difference(node: ReconciliationNode, texts: Texts) -> str:
    return texts.rupiah(node.difference) if node.difference else "✓"
