"""Checks of a plan: all of them run in one pass and return findings; nothing is corrected here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rkt.findings import Finding
from rkt.parsing.checks import (
    amount_groups,
    lost_lines,
    money_unit,
    other_columns,
    other_tables,
    percentages,
    prices_and_periods,
    realisation,
    reconciliation,
    remainders,
    structure,
    totals,
)
from rkt.parsing.parsed_table import ParsedTable

_CHECKS: tuple[Callable[[ParsedTable], Iterable[Finding]], ...] = (
    structure.header,
    structure.form,
    structure.numbers,
    structure.line_numbering,
    structure.categories,
    totals.refused_amounts,
    totals.zero_amounts,
    totals.amounts_elsewhere,
    totals.amounts_moved,
    totals.total,
    reconciliation.stated_sums,
    reconciliation.unreadable_sums,
    reconciliation.other_sums,
    reconciliation.other_totals,
    reconciliation.doubled_rows,
    lost_lines.sums_without_lines,
    reconciliation.proof,
    reconciliation.not_spending,
    other_tables.other_tables,
    reconciliation.texts_of_levels,
    reconciliation.repeated_levels,
    prices_and_periods.prices,
    prices_and_periods.periods,
    totals.subtotals,
    totals.lines_like_totals,
    totals.subtotals_left_out,
    totals.unlike_their_parts,
    totals.by_figures_alone,
    totals.several_amount_columns,
    money_unit.unit_of_amounts,
    money_unit.other_units,
    amount_groups.grouped_columns,
    amount_groups.parts,
    amount_groups.differences,
    amount_groups.moved_rows,
    realisation.optional_columns,
    realisation.amounts,
    realisation.targets,
    realisation.realised_totals,
    realisation.cells_beside,
    percentages.percentages,
    remainders.remainders,
    structure.incomplete_paths,
    structure.headings,
    structure.heading_spellings,
    structure.headings_of_two_levels,
    structure.heading_resemblances,
    structure.unused_cells,
    other_columns.other_columns,
    structure.joined_rows,
    structure.headers_again,
    structure.duplicates,
    structure.lines_after_total,
    structure.doubtful_texts,
)


def check_table(table: ParsedTable) -> tuple[Finding, ...]:
    """Return all findings of a table, in row order."""
    found = [finding for rule in _CHECKS for finding in rule(table)]
    return tuple(sorted(found, key=lambda finding: (finding.row or 0, finding.column or 0)))
