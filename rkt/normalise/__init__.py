"""Grid -> lines: the amount of each row, and the headings that it stands under.

The amount cell is the anchor: the text columns stand to its left and the note to its right,
however a page shifted its cells. Nothing is judged here and nothing is dropped: whatever is no
part of a line is kept, with its place, for the checks to speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rkt import amounts, rows, schema
from rkt.amounts import Separators
from rkt.documents import Grid, Row
from rkt.header import Header, find_header
from rkt.normalise.levels import LevelReading
from rkt.normalise.reading import Reading
from rkt.normalise.subtotals import without_subtotals
from rkt.normalise.sums import parts_summed, with_sum
from rkt.normalise.tidy import read_tidy, tidy_header
from rkt.parts import Cell, Line, Normalised, StatedTotal

__all__ = ["Cell", "Line", "Normalised", "StatedTotal", "normalise"]


def normalise(grid: Grid, year: int | None = None) -> Normalised:
    """Take a table apart into its lines, headings and totals, and all that is none of these.

    The plan's ``year``, where it is known, tells its amounts from those of another year.
    """
    tidy = tidy_header(grid)
    if tidy:
        return read_tidy(grid, tidy)
    header = find_header(grid.rows, year)
    source = [_with_spanned(row, header) for row in grid.rows]
    separators = _separators_of_group(source, header) if header.group else None
    summed = [with_sum(row, header, separators) for row in source]
    first, end = rows.table_extent(summed, header)
    numbers = header.row_numbers
    table = [row for row in summed[first:end] if row.number not in numbers]
    above = source[:first]
    kind = LevelReading if header.levels else Reading
    separators = separators or _decide_separators(table, header)
    reading = kind(header, separators, _lone_texts(above))
    for row in table:
        reading.take(row)
    reading.result.grouped += parts_summed(source[first:end], summed[first:end])
    return without_subtotals(reading.finish([*above, *source[end:]]))


def _separators_of_group(source: Sequence[Row], header: Header) -> Separators | None:
    """Return how the table's amounts are written, by those of all the columns that state them."""
    columns = (*(header.group.columns if header.group else ()), header.amount)
    texts = (row.cells[i] for row in source for i in columns if i < len(row.cells))
    return amounts.decide_separators(texts)


def _decide_separators(table: list[Row], header: Header) -> Separators | None:
    places = ((row, rows.amount_index(row, header)) for row in table)
    starts = [(row, i) for row, i in places if i is not None]
    if schema.REALISED_AMOUNT in header.columns:
        beside = header.columns[schema.REALISED_AMOUNT] - header.amount
        starts += [(row, i + beside) for row, i in starts]
    return amounts.decide_separators(rows.amount_cell(row, i)[1] for row, i in starts)


def _with_spanned(row: Row, header: Header) -> Row:
    """Return a row with the texts that merged cells bring down to it, if it has an amount.

    Only a line's own columns are filled: a heading that reaches down counts once, where it is.
    """
    roles = (*schema.DETAILS, schema.NOTE, *header.besides)
    brought = {header.columns.get(role) for role in roles if role != schema.REALISED_AMOUNT}
    texts = {i: text for i, text in row.spanned.items() if i in brought}
    if not texts or not any(i == header.amount for i, _ in row.filled):
        return row
    width = max(len(row.cells), *(i + 1 for i in texts))
    own = [*row.cells, *[""] * (width - len(row.cells))]
    return replace(row, cells=tuple(text or texts.get(i, "") for i, text in enumerate(own)))


def _lone_texts(above: Sequence[Row]) -> frozenset[str]:
    """The title lines: what stands alone in a row above the table."""
    return frozenset(schema.fold(row.filled[0][1]) for row in above if len(row.filled) == 1)
