"""Says which reading of a doubtful amount makes the sums of a scanned plan right; mends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rkt.findings import Finding, Severity
from rkt.parsing.parsed_table import ParsedTable
from rkt.parsing.readers.grid import Grid, GridRow

DOUBTFUL = "scan-amount-doubtful"
FITS = "fits"
"""The value of a doubtful amount's finding that names the reading with which the sums are right."""

_MOST_DOUBTS = 12
_MOST_ROWS = 2_000

Reader = Callable[[Grid], tuple[ParsedTable, Sequence[Finding]]]
"""Reads the table of a grid and checks it."""


class _Place(NamedTuple):
    row: int
    column: int


def with_fitting_readings(grid: Grid, read: Reader) -> tuple[Finding, ...]:
    """Return the findings of a grid; a doubtful amount names the reading that fits, if one does.

    If the sums are right as read, that is each amount as it stands. Else one amount alone is read
    the other way at a time; if several such readings fit, none is named.
    """
    found = (f for f in grid.findings if f.code == DOUBTFUL)
    doubts = {_Place(f.row, f.column): f for f in found if f.row and f.column}
    if not 0 < len(doubts) <= _MOST_DOUBTS or len(grid.rows) > _MOST_ROWS:
        return grid.findings
    if _is_sound(read(grid), doubts):
        fitting = {place: _text_at(grid, place) for place in doubts}
    else:
        others = [(at, text) for at, doubt in doubts.items() for text in _others(grid, at, doubt)]
        right = [each for each in others if _is_sound(read(_with_text(grid, *each)), doubts)]
        fitting = dict(right[:1]) if len({place for place, _ in right}) == 1 else {}
    return tuple(_naming(f, fitting) for f in grid.findings)


def _naming(finding: Finding, fitting: dict[_Place, str]) -> Finding:
    place = _Place(finding.row or 0, finding.column or 0)
    if finding.code != DOUBTFUL or place not in fitting:
        return finding
    return replace(finding, values={**finding.values, FITS: fitting[place]})


def _others(grid: Grid, place: _Place, found: Finding) -> Iterator[str]:
    """Yield the readings of a cell that do not stand in it."""
    texts = dict.fromkeys(str(found.values.get(name, "")) for name in ("second", "suggestion"))
    yield from (text for text in texts if text and text != _text_at(grid, place))


def _is_sound(checked: tuple[ParsedTable, Sequence[Finding]], doubts: Iterable[_Place]) -> bool:
    """Tell whether a stated total equals the lines and no check finds an error but the doubts."""
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
