"""Chooses how a document is read: as an RKT, or as a tree that its own sums prove."""

from __future__ import annotations

from collections.abc import Sequence

from rkt.core import schema
from rkt.findings import DocumentError, Finding, Severity
from rkt.parsing.checks import check_table
from rkt.parsing.layouts import Layout, Stated
from rkt.parsing.layouts.matching import header_of, place_layout
from rkt.parsing.layouts.recognition import FoundLayout, recognise
from rkt.parsing.normalize import normalize_grid
from rkt.parsing.parsed_table import ParsedTable
from rkt.parsing.readers import Grid
from rkt.parsing.tree.table import read_tree

Checked = tuple[ParsedTable, tuple[Finding, ...]]


def read_table(grid: Grid, year: int | None = None, layout: Layout | None = None) -> Checked:
    """Return the table of a document and the findings about it.

    A table that can be read as an RKT without errors is one. Else the reading as a tree is taken if
    the sums that the document states prove it better. A ``layout`` decides by itself.
    """
    if layout and schema.AMOUNT not in layout.columns:
        raise DocumentError("layout-without-amounts", name=grid.name)
    placed = place_layout(layout, grid.rows) if layout else None
    if placed is not None:
        return _read_by(placed, grid, year)
    usual = _checked(normalize_grid(grid, year))
    if not _has_errors(usual[1]) and usual[0].lines:
        return usual
    found = recognise(grid.rows, year)
    if found is None:
        return usual
    tree = _checked(read_tree(grid, found))
    return tree if _is_better(tree, usual, found) else usual


def _read_by(placed: FoundLayout, grid: Grid, year: int | None) -> Checked:
    """Return the table as a layout says that it is to be read."""
    if placed.layout.stated is not Stated.HEADINGS:
        return _checked(read_tree(grid, placed))
    return _checked(normalize_grid(grid, year, header_of(placed)))


def _checked(table: ParsedTable) -> Checked:
    return table, check_table(table)


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(each.severity is Severity.ERROR for each in findings)


def _is_better(tree: Checked, usual: Checked, found: FoundLayout) -> bool:
    """Tell whether the reading as a tree is proved, or comes closer to it than the usual one."""
    table, findings = tree
    if not table.lines:
        return False
    if not _has_errors(findings):
        return True
    stated = [node for node in table.tree if node.stated is not None]
    agree = sum(not node.difference for node in stated)
    if agree and agree * 2 > len(stated):
        return True
    return _errors(findings) < _errors(usual[1]) or not usual[0].lines


def _errors(findings: Sequence[Finding]) -> int:
    return sum(each.severity is Severity.ERROR for each in findings)
