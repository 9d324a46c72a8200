"""Checks of a plan: all run in one pass and return findings; nothing is corrected here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rkt.findings import Finding
from rkt.parsing.checks import amount_groups as of_groups
from rkt.parsing.checks import realisation as of_realised
from rkt.parsing.checks import structure as of_cells
from rkt.parsing.checks import structure as of_headings
from rkt.parsing.checks import structure as of_tidy
from rkt.parsing.checks import totals as of_subtotals
from rkt.parsing.checks import totals as of_sums
from rkt.parsing.parsed_table import ParsedTable

_CHECKS: tuple[Callable[[ParsedTable], Iterable[Finding]], ...] = (
    of_cells.header,
    of_tidy.form,
    of_tidy.numbers,
    of_tidy.line_numbering,
    of_tidy.categories,
    of_sums.refused_amounts,
    of_sums.zero_amounts,
    of_sums.amounts_elsewhere,
    of_sums.amounts_moved,
    of_sums.total,
    of_sums.subtotals,
    of_sums.lines_like_totals,
    of_subtotals.subtotals_left_out,
    of_subtotals.unlike_their_parts,
    of_subtotals.by_figures_alone,
    of_sums.several_amount_columns,
    of_sums.in_thousands,
    of_groups.grouped_columns,
    of_groups.parts,
    of_groups.differences,
    of_groups.moved_rows,
    of_realised.optional_columns,
    of_realised.amounts,
    of_realised.targets,
    of_realised.realised_totals,
    of_realised.cells_beside,
    of_headings.incomplete_paths,
    of_headings.headings,
    of_headings.heading_spellings,
    of_headings.heading_resemblances,
    of_cells.unused_cells,
    of_cells.joined_rows,
    of_cells.headers_again,
    of_cells.duplicates,
    of_cells.lines_after_total,
    of_cells.doubtful_texts,
)


def check_table(table: ParsedTable) -> tuple[Finding, ...]:
    """Return all findings of a table, in row order."""
    found = [finding for rule in _CHECKS for finding in rule(table)]
    return tuple(sorted(found, key=lambda finding: (finding.row or 0, finding.column or 0)))
