"""Checks of percentages beside the amounts: of realised amounts, of the total, of a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from rkt.findings import Finding
from rkt.parsing.checks.remainders import differing_remainders
from rkt.parsing.checks.row_figures import (
    RowFigures,
    figures_by_row,
    told_by_sums,
)
from rkt.parsing.header import states_percentages
from rkt.parsing.parsed_table import ParsedTable, TableCell, found_at

_NUMBER = re.compile(
    r"(?P<sign>[-\u2212\u2013(]?)\s*(?P<whole>[0-9]+)(?:[.,](?P<decimals>[0-9]+))?\)?"
)
_NO_MONEY = re.compile(
    r"\b(?:fisik|kinerja|progres\w*|output|tkdn|target|indikator)\b", re.IGNORECASE
)
"""Names of columns whose percentages are not of amounts: physical progress, local content."""
_FINEST = Fraction(1, 10**6)
"""Percentages in a workbook have more digits than their computation is accurate to."""
_MOST_DECIMALS = 4
_LEAST_ROWS = 2


class _Share(NamedTuple):
    """A percentage that a row states, with its number of decimals.

    ``scale`` is 1 if it is in percent, and 100 if it is a fraction of 1, as in a workbook.
    """

    cell: TableCell
    stated: Fraction
    decimals: int
    scale: int = 1

    def agrees(self, exact: Fraction) -> bool:
        """Tell whether it is the exact value, rounded up or down."""
        unit = Fraction(1, 10**self.decimals)
        return abs(self.stated - exact / self.scale) < max(unit, _FINEST)

    def written(self, exact: Fraction) -> str:
        """Return the exact percentage with as many digits, written in the same way."""
        text = f"{float(exact / self.scale):.{min(self.decimals, _MOST_DECIMALS)}f}"
        return text.replace(".", ",") if "," in self.cell.text else text


Meaning = Callable[[RowFigures], Fraction | None]


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return None if part is None or not whole else Fraction(100 * part, whole)


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


_MEANINGS: tuple[Meaning, ...] = (
    lambda row: _ratio(row.realised, row.amount),
    lambda row: _ratio(_less(row.amount, row.realised), row.amount),
    lambda row: _ratio(row.amount, row.whole),
    lambda row: _ratio(_less(row.amount, row.previous), row.previous),
    lambda row: _ratio(row.amount, row.previous),
)
"""What was realised, what is left, the weight in the whole, the change, and the amount after it."""


def percentages(table: ParsedTable) -> Iterator[Finding]:
    """Report percentages that do not match the amounts beside them.

    Most rows of a column determine what its percentages are of; if no usual meaning fits most of
    them, nothing is reported. Nor is anything already explained by a wrong sum or remainder.
    """
    differing = list(differing_percentages(table))
    told = told_by_sums(
        table,
        [(share.cell.row, row, partial(_agrees, share, each)) for share, row, each in differing],
    )
    left = {each.cell.row: each for each in differing_remainders(table)} if differing else {}
    for share, row, meaning in differing:
        beside = left.get(share.cell.row)
        is_told = beside and any(_agrees(share, meaning, x) for x in beside.as_it_has_it())
        exact = meaning(row)
        if exact is not None and share.cell.row not in told and not is_told:
            yield _finding(share, row, exact)


def differing_percentages(table: ParsedTable) -> Iterator[tuple[_Share, RowFigures, Meaning]]:
    """Yield the percentages that do not match the figures of their rows."""
    columns = list(_columns(table))
    figures = figures_by_row(table) if columns else {}
    for cells in columns:
        shares = [share for cell in cells if cell.row in figures and (share := _read(cell))]
        for scale in (1, 100):
            scaled = [share._replace(scale=scale) for share in shares]
            meaning = _meaning(scaled, figures)
            if meaning is not None:
                rows = ((share, figures[share.cell.row], meaning) for share in scaled)
                yield from (each for each in rows if _differs(*each))
                break


def _columns(table: ParsedTable) -> Iterator[Sequence[TableCell]]:
    """Yield the cells of each column of percentages."""
    columns: dict[int, list[TableCell]] = {}
    for cell in table.in_other_columns:
        columns.setdefault(cell.column, []).append(cell)
    for column, cells in columns.items():
        name = table.header.names.get(column - 1, "")
        is_percentage = states_percentages(name) or all(cell.text.endswith("%") for cell in cells)
        if is_percentage and not _NO_MONEY.search(name):
            yield cells


def _read(cell: TableCell) -> _Share | None:
    """Return a percentage as printed: "91,67", "91.67 %", "(5,2)"; None for anything else."""
    number = _NUMBER.fullmatch(cell.text.strip().rstrip("% ").strip())
    if number is None:
        return None
    decimals = number["decimals"] or ""
    stated = Fraction(Decimal(f"{number['whole']}.{decimals or 0}"))
    return _Share(cell, -stated if number["sign"] else stated, len(decimals))


def _meaning(shares: Sequence[_Share], figures: Mapping[int, RowFigures]) -> Meaning | None:
    """Return what most percentages in a column are of; None if no known meaning fits."""
    best, most = None, 0
    for meaning in _MEANINGS:
        exact = [(share, meaning(figures[share.cell.row])) for share in shares]
        tried = [(share, value) for share, value in exact if value is not None]
        agree = sum(share.agrees(value) for share, value in tried)
        telling = {value for share, value in tried if share.agrees(value)} - {Fraction(0)}
        if agree * 2 > len(tried) >= _LEAST_ROWS and agree > most and telling:
            best, most = meaning, agree
    return best


def _agrees(share: _Share, meaning: Meaning, row: RowFigures) -> bool:
    exact = meaning(row)
    return exact is not None and share.agrees(exact)


def _differs(share: _Share, row: RowFigures, meaning: Meaning) -> bool:
    exact = meaning(row)
    return exact is not None and not share.agrees(exact)


def _finding(share: _Share, row: RowFigures, exact: Fraction) -> Finding:
    values = {"label": row.label, "text": share.cell.text, "exact": share.written(exact)}
    return replace(found_at(share.cell, "percentage-differs", **values), page=row.page)
