"""Tells which reading of a doubtful amount makes a scanned plan's sums right; corrects nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rkt.core import money
from rkt.findings import Finding, Severity
from rkt.parsing.parsed_table import ParsedTable
from rkt.parsing.readers.grid import Grid, GridRow

DOUBTFUL = "scan-amount-doubtful"
FITS = "fits"
"""The value, in a doubtful amount's finding, with the reading that makes the sums right."""

_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
_LIKE_DIGITS = re.compile(r"[0-9OoIlSB]")
_MOST_TRIED = 12
"""Reading a table of 300 lines again takes 0.03 s."""

Checked = tuple[ParsedTable, Sequence[Finding]]
"""A table and what its checks found."""

Reader = Callable[[Grid], Checked]
"""Reads the table of a grid and checks it."""


class _Place(NamedTuple):
    row: int
    column: int


def with_fitting_readings(grid: Grid, as_read: Checked, read: Reader) -> tuple[Finding, ...]:
    """Return the findings of a grid; a doubtful amount names the reading that fits, if one does.

    If the sums are right ``as_read``, that is every amount as it stands. Otherwise, one amount at a
    time is read the other way; if several such readings fit, none is named.
    """
    found = (f for f in grid.findings if f.code == DOUBTFUL)
    doubts = {_Place(f.row, f.column): f for f in found if f.row and f.column}
    if not doubts:
        return grid.findings
    if _is_sound(as_read, doubts):
        fitting = {place: _text_at(grid, place) for place in doubts}
    else:
        fitting = _fitting_alone(grid, as_read[0], doubts, read)
    return tuple(_naming(f, fitting) for f in grid.findings)


def _fitting_alone(
    grid: Grid, table: ParsedTable, doubts: dict[_Place, Finding], read: Reader
) -> dict[_Place, str]:
    """Return the only reading that by itself makes the sums right, with its place, or {}."""
    others = [(at, text) for at, doubt in doubts.items() for text in _others(grid, at, doubt)]
    likely = [each for each in others if _makes_the_total(table, *each)]
    if len(likely) > _MOST_TRIED:
        return {}
    right = [each for each in likely if _is_sound(read(_with_text(grid, *each)), doubts)]
    return dict(right[:1]) if len({place for place, _ in right}) == 1 else {}


def _makes_the_total(table: ParsedTable, place: _Place, text: str) -> bool:
    """Tell whether the lines would add up to the total with that text in a cell.

    For a cell that is neither in a line nor the total, only reading the table can tell: True.
    """
    total = table.published_total
    try:
        amount = money.read_amount(text, table.separators, table.header.money_unit)
    except money.AmountError:
        return False
    if total is None:
        return False
    if place == (total.source.row, total.source.column):
        return amount == sum(line.amount or 0 for line in table.lines)
    others = [ln for ln in table.lines if (ln.source.row, ln.source.column) != place]
    is_line = len(others) < len(table.lines)
    return not is_line or total.amount == amount + sum(line.amount or 0 for line in others)


def _naming(finding: Finding, fitting: dict[_Place, str]) -> Finding:
    place = _Place(finding.row or 0, finding.column or 0)
    if finding.code != DOUBTFUL or place not in fitting:
        return finding
    return replace(finding, values={**finding.values, FITS: fitting[place]})


def _others(grid: Grid, place: _Place, found: Finding) -> Iterator[str]:
    """Yield the alternative readings of a cell."""
    texts = [str(found.values.get(name, "")) for name in ("second", "suggestion")]
    read = _text_at(grid, place)
    within = [number_within(text) for text in (read, *texts)]
    yield from (text for text in dict.fromkeys((*texts, *within)) if text not in ("", read))


def number_within(text: str) -> str:
    """Return the grouped number in a reading with hardly any other digits, as under a stamp.

    Return "" if there are more; letters that look like digits count as digits.
    """
    found = max(_NUMBER.findall(text), key=len, default="")
    others = _LIKE_DIGITS.findall(text.replace(found, "", 1))
    return found if len(others) <= 1 and money.has_separators(found) else ""


def _is_sound(checked: Checked, doubts: Iterable[_Place]) -> bool:
    """Tell whether a stated total equals the lines and the checks find no errors but the doubts."""
    table, findings = checked
    total, amounts = table.published_total, [line.amount for line in table.lines]
    known = [amount for amount in amounts if amount is not None]
    if total is None or len(known) < len(amounts) or total.amount != sum(known):
        return False
    at_doubts = set(doubts)
    errors = (f for f in findings if f.severity is Severity.ERROR)
    return all((f.row, f.column) in at_doubts for f in errors)


def _text_at(grid: Grid, place: _Place) -> str:
    row = next(row for row in grid.rows if row.number == place.row)
    return row.cells[place.column - 1] if place.column <= len(row.cells) else ""


def _with_text(grid: Grid, place: _Place, text: str) -> Grid:
    rows = (_replaced(row, place, text) if row.number == place.row else row for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _replaced(row: GridRow, place: _Place, text: str) -> GridRow:
    cells = [*row.cells, *[""] * (place.column - len(row.cells))]
    cells[place.column - 1] = text
    return GridRow(row.number, tuple(cells), row.spanned, row.page, row.is_text)
