"""Chooses how a document is read: as an RKT, or as a tree that its own sums prove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rkt.core import schema
from rkt.findings import DocumentError, Finding, Severity
from rkt.parsing.checks import check_table
from rkt.parsing.checks.totals import sum_of
from rkt.parsing.layouts import CODE, Layout, Stated, Subtotals
from rkt.parsing.layouts.matching import header_of, place_layout
from rkt.parsing.layouts.recognition import FoundLayout, recognise
from rkt.parsing.money_unit import stated_units, unit_to_read
from rkt.parsing.normalize import normalize_grid
from rkt.parsing.parsed_table import ParsedTable, has_levels
from rkt.parsing.readers import Grid
from rkt.parsing.tidy_csv import tidy_header
from rkt.parsing.tree.table import read_tree

_FEW_ERRORS = 5

Checked = tuple[ParsedTable, tuple[Finding, ...]]


def read_table(grid: Grid, year: int | None = None, layout: Layout | None = None) -> Checked:
    """Return the table of a document and the findings about it.

    A table that can be read as an RKT without errors is an RKT. Otherwise it is read as a tree if
    the document's stated sums prove that better. A ``layout`` overrides both; if the document has
    no such header, a finding says that the layout was not used.
    """
    if layout and schema.AMOUNT not in layout.columns:
        raise DocumentError("layout-without-amounts", name=grid.name)
    placed = place_layout(layout, grid.rows) if layout else None
    if layout and placed is None:
        table, findings = read_table(grid, year)
        return table, (Finding("layout-unlike", values={"layout": layout.name or "–"}), *findings)
    units = stated_units(grid.rows)
    chosen = placed.layout.money_unit if placed else None
    unit = unit_to_read(units, chosen)
    told = {"units": units, "is_unit_chosen": chosen is not None}
    if placed is not None:
        return _checked(_read_by(placed, grid, year, unit), told)
    found = None if tidy_header(grid) else recognise(grid.rows, year)
    evident = found if found and _has_more_levels(found.layout) else None
    tree = _checked(read_tree(grid, evident, unit), told) if evident else None
    if evident and tree and _needs_no_other(tree, evident.layout):
        return tree
    usual = _checked(normalize_grid(grid, year, unit=unit), told)
    is_sound = not _has_errors(usual[1]) and bool(usual[0].lines)
    if found is None and not is_sound and not usual[0].is_tidy:
        named = recognise(grid.rows, year, has_only_names=True)
        by_names = _checked(read_tree(grid, named, unit), told) if named else None
        return by_names if by_names and _is_by_sums(by_names, usual) else usual
    if found is None or (is_sound and not evident):
        return usual
    tree = tree or _checked(read_tree(grid, found, unit), told)
    if is_sound:
        return tree if tree[0].lines and not _has_errors(tree[1]) else usual
    return tree if _is_better(tree, usual, found) else usual


_BESIDE_AMOUNTS = frozenset(
    {"price-differs", "periods-differ", "realised-sum-differs", "realised-total-differs"}
)
"""Errors beside the amounts, which say nothing about how rows nest."""


def _is_by_sums(tree: Checked, usual: Checked) -> bool:
    """Tell whether a table of names is proved by its sums, or left open by them alone."""
    table, findings = tree
    has_paths = any(all(line.path) for line in usual[0].lines)
    is_open = table.open_sum is not None and not has_paths
    return (_is_proved(table) and not _has_errors(_of_nesting(findings))) or is_open


def _is_proved(table: ParsedTable) -> bool:
    """Tell whether sums nest a table of names: in the only possible way, or as its marks say.

    A list without subtotals is proved by its total, which counts each row once.
    """
    by_sums = table.understood is not None and table.understood.subtotals is Subtotals.SUMS
    if by_sums and table.tree:
        return True
    total = table.published_total
    adds_up = total is not None and total.amount == sum_of(table.lines)
    if not table.tree:
        return adds_up and len(table.lines) > 1
    return adds_up or all(node.stated is not None for node in table.tree)


def _has_more_levels(layout: Layout) -> bool:
    """Tell whether a table has columns of levels, or of their codes, that an RKT lacks.

    The same goes for a column whose name lists more levels than an RKT has, beside one of codes.
    """
    if CODE in layout.columns and len(layout.levels) > len(schema.LEVELS):
        return True
    levels = set(layout.level_columns)
    if layout.stated is Stated.CODES and len(layout.code_columns) > 1:
        return True
    if layout.stated is Stated.COLUMNS and layout.code_columns:
        return True
    return levels > set(schema.LEVELS) or len(levels) > len(schema.LEVELS)


def _needs_no_other(tree: Checked, layout: Layout) -> bool:
    """Tell whether a reading as a tree is right, whatever the usual reading would find.

    That is so if each level has its own column, or every sum that the document states agrees.
    """
    table, findings = tree
    if _has_errors(findings) or not table.lines:
        return False
    stated = [node for node in table.tree if node.stated is not None]
    is_proved = bool(stated) and len(table.levels) > len(schema.LEVELS)
    return layout.stated is Stated.COLUMNS or is_proved


def _read_by(placed: FoundLayout, grid: Grid, year: int | None, unit: int) -> ParsedTable:
    """Return the table read as a layout says."""
    if placed.layout.stated is not Stated.HEADINGS:
        return read_tree(grid, placed, unit)
    layout = placed.layout
    return normalize_grid(grid, year, header_of(placed), unit, layout.subtotals, layout.separators)


def _checked(table: ParsedTable, told: dict[str, Any]) -> Checked:
    """Return a table with the findings about it, and with what was ``told`` of its unit."""
    whole = table if table.is_tidy else replace(table, **told)
    return whole, check_table(whole)


def _has_few_errors(findings: Sequence[Finding]) -> bool:
    """Tell whether the errors are few enough to name; with more, the reading itself is wrong."""
    return _error_count(findings) <= _FEW_ERRORS


def _error_count(findings: Sequence[Finding]) -> int:
    return sum(each.severity is Severity.ERROR for each in findings)


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(each.severity is Severity.ERROR for each in findings)


def _of_nesting(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without errors beside the amounts."""
    return [finding for finding in findings if finding.code not in _BESIDE_AMOUNTS]


def _is_better(tree: Checked, usual: Checked, found: FoundLayout) -> bool:
    """Tell whether the reading as a tree is proved and the usual one is not.

    A table with codes, or with other levels than an RKT, needs less proof than one that only has
    marks before its texts. If each level has its own column, an unreadable amount or a wrong total
    is no reason to read the columns as something else, which would only find more errors.
    """
    table, findings = tree
    if not any(line.amount is not None for line in table.lines):
        return False
    stated = [node for node in table.tree if node.stated is not None]
    agree = sum(not node.difference for node in stated)
    is_proved = agree * 2 > len(stated)
    if not _is_unlike_rkt(found.layout, table):
        has_one_level = len(found.layout.level_columns) == 1
        return (is_proved or has_one_level) and not _has_errors(_of_nesting(findings))
    total = table.published_total
    adds_up = total is not None and total.amount == sum_of(table.lines)
    is_plain = found.layout.stated is Stated.COLUMNS or all(line.own_code for line in table.lines)
    is_sound = is_plain and not _has_errors(findings)
    has_columns = found.layout.stated is Stated.COLUMNS
    is_nearer = has_columns and _error_count(findings) < _error_count(usual[1])
    is_better = is_proved or adds_up or is_sound or is_nearer or not usual[0].lines
    return is_better or (bool(stated) and not has_levels(usual[0]) and _has_few_errors(findings))


def _is_unlike_rkt(layout: Layout, table: ParsedTable) -> bool:
    """Tell whether a layout has codes, other levels, or levels stated only where they change."""
    if CODE in layout.columns or layout.code_columns:
        return True
    levels = tuple(layout.level_columns)
    return len(levels) > 1 and (levels != schema.LEVELS or table.repeated_levels > 0)
