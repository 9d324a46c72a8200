"""Turns a grid into lines: the amount of each row and the headings it belongs to.

The amount cell is the anchor: text columns are to its left and the note is to its right, even if a
page shifted the cells. Nothing is judged or dropped here: what is not part of a line is kept, with
its place, for the checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rkt.core import money, schema
from rkt.core.money import AmountError, AmountProblem, Separators, read_amount
from rkt.parsing import amount_position, table_extent
from rkt.parsing.grouped_amounts import with_grouped_amounts
from rkt.parsing.header import Header, Kind, find_header
from rkt.parsing.layouts import Subtotals
from rkt.parsing.level_columns import LevelReading
from rkt.parsing.parsed_table import ParsedTable, TableCell
from rkt.parsing.readers import Grid, GridRow
from rkt.parsing.row_parser import RowParser, cells_of
from rkt.parsing.subtotals import without_subtotals
from rkt.parsing.tidy_csv import read_tidy, tidy_header

# Rows whose amount is the sum of several columns


def with_sum(row: GridRow, header: Header, separators: Separators | None) -> GridRow:
    """Return a row with the sum of its parts in the amount's place, and the parts removed.

    A blank part counts as 0. An unreadable part takes the amount's place, so that it is refused.
    Rows without numbers, and other tables, are returned unchanged.
    """
    group = header.group
    if group is None or group.kind is not Kind.SUMMED or row.number in header.row_numbers:
        return row
    parts = {i: row.cells[i] for i in group.parts if i < len(row.cells) and row.cells[i]}
    amount = _sum_of(parts, separators, header.money_unit)
    if amount is None:
        return row
    cells = ["" if i in parts else text for i, text in enumerate(row.cells)]
    cells += [""] * (group.amount + 1 - len(cells))
    cells[group.amount] = amount
    return replace(row, cells=tuple(cells))


def _sum_of(parts: Mapping[int, str], separators: Separators | None, unit: int) -> str | None:
    """Return the sum of parts as digits, or the first unreadable part; None for words."""
    read = {i: _read(text, separators, unit) for i, text in parts.items()}
    figures = [figure for figure in read.values() if isinstance(figure, int)]
    refused = [parts[i] for i, figure in read.items() if _is_refused(figure)]
    if not figures:
        has_figures = any(map(str.isdigit, "".join(refused)))
        return refused[0] if has_figures and len(parts) > 1 else None
    return refused[0] if refused else money.written_in_unit(sum(figures), separators, unit)


def _read(text: str, separators: Separators | None, unit: int) -> int | AmountProblem:
    try:
        return read_amount(text, separators, unit)
    except AmountError as error:
        return error.problem


def _is_refused(figure: int | AmountProblem) -> bool:
    return isinstance(figure, AmountProblem) and figure is not AmountProblem.BLANK


def parts_summed(source: Sequence[GridRow], summed: Sequence[GridRow]) -> Iterator[TableCell]:
    """Yield the cells that were added up, as they appear in the source."""
    for row, changed in zip(source, summed, strict=True):
        if changed is not row:
            taken = (i for i, text in row.filled if changed.cells[i] != text)
            yield from (TableCell(row.number, i + 1, row.cells[i]) for i in taken)


def normalize_grid(
    grid: Grid,
    year: int | None = None,
    given: Header | None = None,
    unit: int = 1,
    subtotals: Subtotals | None = None,
    separators: Separators | None = None,
) -> ParsedTable:
    """Split a table into its lines, headings and totals, and everything else.

    The plan's ``year``, if known, separates its amounts from those of other years. A ``given``
    header says what each column is; without one, it is searched for. Amounts are stated in ``unit``
    rupiah; a tidy table states them in single rupiah. ``subtotals`` is what marks rows that sum up
    others, according to a person; ``separators`` is how digits are grouped.
    """
    tidy = None if given else tidy_header(grid)
    if tidy:
        return read_tidy(grid, tidy)
    header = replace(given or find_header(grid.rows, year), money_unit=unit)
    source = [_with_spanned(row, header) for row in grid.rows]
    if separators is None and header.group:
        separators = _separators_of_group(source, header)
    cut = table_extent.second_table(source, header) if header.rows else None
    source, apart = source[:cut], source[cut:] if cut else []
    summed = [with_sum(row, header, separators) for row in source]
    first, end = table_extent.table_extent(summed, header)
    numbers = header.row_numbers
    table = [row for row in summed[first:end] if row.number not in numbers]
    above = source[:first]
    kind = LevelReading if header.levels else RowParser
    separators = separators or _decide_separators(table, header)
    reading = kind(header, separators, _lone_texts(above))
    for row in table:
        reading.take(row)
    reading.result.grouped += parts_summed(source[first:end], summed[first:end])
    reading.result.other_table += [cell for row in apart for cell in cells_of(row)]
    found = without_subtotals(reading.finish([*above, *source[end:]]), subtotals)
    return with_grouped_amounts(found)


def _separators_of_group(source: Sequence[GridRow], header: Header) -> Separators | None:
    """Return the separators of the table's amounts, judged by all columns that state them."""
    columns = (*(header.group.columns if header.group else ()), header.amount)
    texts = (row.cells[i] for row in source for i in columns if i < len(row.cells))
    return money.detect_separators(texts, header.money_unit)


def _decide_separators(table: list[GridRow], header: Header) -> Separators | None:
    places = ((row, amount_position.amount_index(row, header)) for row in table)
    starts = [(row, i) for row, i in places if i is not None]
    if schema.REALISED_AMOUNT in header.columns:
        beside = header.columns[schema.REALISED_AMOUNT] - header.amount
        starts += [(row, i + beside) for row, i in starts]
    texts = (amount_position.amount_cell(row, i)[1] for row, i in starts)
    return money.detect_separators(texts, header.money_unit)


def _with_spanned(row: GridRow, header: Header) -> GridRow:
    """Return a row with the texts of merged cells from above, if it has an amount.

    Only a line's own columns are filled: a heading that spans rows counts once, at its place.
    """
    roles = (*schema.DETAILS, schema.NOTE, *header.more_columns)
    brought = {header.columns.get(role) for role in roles if role not in schema.AMOUNTS}
    texts = {i: text for i, text in row.spanned.items() if i in brought}
    if not texts or not any(i == header.amount for i, _ in row.filled):
        return row
    width = max(len(row.cells), *(i + 1 for i in texts))
    own = [*row.cells, *[""] * (width - len(row.cells))]
    return replace(row, cells=tuple(text or texts.get(i, "") for i, text in enumerate(own)))


def _lone_texts(above: Sequence[GridRow]) -> frozenset[str]:
    """Return the title lines: texts that are alone in a row above the table."""
    return frozenset(schema.fold(row.filled[0][1]) for row in above if len(row.filled) == 1)
