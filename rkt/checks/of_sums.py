"""What must hold of amounts and of the sums that a table states."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from rkt import amounts, schema, totals
from rkt.amounts import AmountProblem
from rkt.checks.places import found_at
from rkt.findings import Finding
from rkt.locale import Rupiah
from rkt.normalise import Cell, Line, Normalised, StatedTotal

_IN_THOUSANDS = re.compile(
    r"\b(?:ribu|ribuan|juta|jutaan)\b"
    r"|(?:\brp\.?|\bx|×)\s*(?:rp\.?\s*)?(?:1[.,])?000\b"
    r"|\(\s*(?:1[.,])?000(?:[.,]000)?\s*\)",
    re.IGNORECASE,
)


def refused_amounts(table: Normalised) -> Iterator[Finding]:
    """Amounts that could not be read; of a sum, the part that could not."""
    parts = {(cell.row, cell.text): cell for cell in table.grouped}
    for line in table.lines:
        if line.problem is not None:
            values = {"text": line.source.text, "label": line.label}
            is_blank = line.problem is AmountProblem.BLANK
            part = None if is_blank else parts.get((line.source.row, line.source.text))
            at = part or line.source
            yield found_at(at, f"amount-{line.problem}", **values)


def zero_amounts(table: Normalised) -> Iterator[Finding]:
    """Amounts of nothing."""
    for line in table.lines:
        if line.amount == 0:
            yield found_at(line.source, "amount-zero", label=line.label)


def amounts_elsewhere(table: Normalised) -> Iterator[Finding]:
    """Texts of a line that look like its amount; beside a group of them it is told otherwise."""
    for line in () if table.header.group else table.lines:
        for name in (*schema.DETAILS, schema.NOTE):
            text = line.texts[name]
            if amounts.has_separators(text):
                column = line.columns[name]
                yield Finding("amount-elsewhere", line.source.row, column, {"text": text})


def amounts_moved(table: Normalised) -> Iterator[Finding]:
    """Numbers beside the amount's place that were read since their rows begin one cell early.

    Separators, or a note behind the number, show that a row was moved; a number alone is told
    if no row of the table shows it.
    """
    moved = [line for line in table.lines if line.source.column - 1 < table.header.amount]
    plain = [line for line in moved if not _shows_move(line)]
    if table.is_tidy or not table.header.rows or len(plain) < len(moved):
        return
    for line in plain:
        if line.amount is not None:
            values = {"text": line.source.text, "label": line.label}
            yield found_at(line.source, "amount-moved", **values)


def _shows_move(line: Line) -> bool:
    note = line.texts[schema.NOTE].strip("-\u2013\u2014 ")
    return amounts.has_separators(line.source.text) or bool(note)


def total(table: Normalised) -> Iterator[Finding]:
    """The published total: that it is there, readable, and the sum of the lines."""
    total, lines_sum = table.published_total, sum_of(table.lines)
    if total is None:
        yield Finding("total-missing", values={"sum": Rupiah(lines_sum)})
    elif total.amount is None:
        yield found_at(total.source, "total-unreadable", text=total.source.text)
    elif total.amount != lines_sum:
        difference = abs(total.amount - lines_sum)
        yield found_at(
            total.source,
            "total-differs",
            sum=Rupiah(lines_sum),
            total=Rupiah(total.amount),
            difference=Rupiah(difference),
        )


def subtotals(table: Normalised) -> Iterator[Finding]:
    """Sums of a part that no lines beside them add up to."""
    reached = sums_reached(line.amount for line in table.lines)
    for total in table.totals:
        if total is table.published_total:
            continue
        if total.amount is None:
            yield found_at(total.source, "total-unreadable", text=total.source.text)
        elif not is_sum_beside(total, total.amount, reached):
            values = {"label": total.label, "total": Rupiah(total.amount)}
            yield found_at(total.source, "subtotal-differs", **values)


def sums_reached(figures: Iterable[int | None]) -> tuple[int, ...]:
    """Return the sums of the first figures, by how many; one that is missing counts as nothing."""
    return (0, *accumulate(figure or 0 for figure in figures))


def is_sum_beside(total: StatedTotal, amount: int, reached: Sequence[int]) -> bool:
    """Tell whether lines right below a subtotal's heading, or right above its row, add up to it.

    ``reached`` is the sum of the first lines, by how many; it never falls, so it can be searched.
    """
    here = total.lines_above
    wanted = reached[here] + (amount if total.of_heading else -amount)
    low, high = (here + 1, len(reached)) if total.of_heading else (0, here)
    place = bisect_left(reached, wanted, low, high)
    return place < high and reached[place] == wanted


def lines_like_totals(table: Normalised) -> Iterator[Finding]:
    """Lines that sum up all above them, unless the published total counts them as lines.

    Where more than the figures speaks for a total it is an error; where nothing does, as with
    lines of 1, 2 and 3 million, a person must say so.
    """
    published, above, count, fewest = table.published_total, 0, 0, len(schema.DETAILS)
    if published and published.amount == sum_of(table.lines):
        return
    for line in table.lines:
        if count > 1 and line.amount == above:
            is_told = totals.says_total(line.label) or _told(line) < fewest
            values = {"label": line.label, "sum": Rupiah(above)}
            yield found_at(line.source, "line-is-total" if is_told else "line-is-sum", **values)
        above += line.amount or 0
        count += bool(line.amount)
        fewest = min(fewest, _told(line))


def _told(line: Line) -> int:
    """How many of its texts a line states: a total leaves blank what every line has."""
    return sum(bool(line.texts[name]) for name in schema.DETAILS)


def amount_columns(table: Normalised) -> Iterator[Finding]:
    """More columns than one that are named like an amount."""
    header = table.header
    if header.claims:
        others = tuple(name for i, name in header.claims.items() if i != header.amount)
        values = {"text": header.claims[header.amount], "others": others}
        yield Finding("amount-columns", header.rows[0].number, header.amount + 1, values)


def sum_of(lines: Iterable[Line]) -> int:
    """Return what lines add up to; a refused amount counts as nothing."""
    return sum(line.amount or 0 for line in lines)


def in_thousands(table: Normalised) -> Iterator[Finding]:
    """Texts that say that the figures are not in single rupiah."""
    named = [
        Cell(row.number, index + 1, text) for row in table.header.rows for index, text in row.filled
    ]
    labels = [Cell(t.source.row, t.source.column, t.label) for t in table.totals]
    for cell in (*named, *labels, *table.outside):
        if _IN_THOUSANDS.search(cell.text):
            yield found_at(cell, "in-thousands", text=cell.text)
