"""Rows whose amount no column states: the sum of its parts stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rkt.amounts import AmountError, AmountProblem, Separators, read_amount
from rkt.documents import Row
from rkt.header import Header, Kind
from rkt.parts import Cell


def with_sum(row: Row, header: Header, separators: Separators | None) -> Row:
    """Return a row with the sum of its parts where its amount would stand, and no parts.

    A part that is blank counts as nothing. One that cannot be read stands for the amount, so
    that it is refused. Rows without any figure, and other tables, are left as they are.
    """
    group = header.group
    if group is None or group.kind is not Kind.SUMMED or row.number in header.row_numbers:
        return row
    parts = {i: row.cells[i] for i in group.parts if i < len(row.cells) and row.cells[i]}
    amount = _sum_of(parts, separators)
    if amount is None:
        return row
    cells = ["" if i in parts else text for i, text in enumerate(row.cells)]
    cells += [""] * (group.amount + 1 - len(cells))
    cells[group.amount] = amount
    return replace(row, cells=tuple(cells))


def _sum_of(parts: Mapping[int, str], separators: Separators | None) -> str | None:
    """Return the sum of parts as plain digits, else the part that is refused; None for words."""
    read = {i: _read(text, separators) for i, text in parts.items()}
    figures = [figure for figure in read.values() if isinstance(figure, int)]
    refused = [parts[i] for i, figure in read.items() if _is_refused(figure)]
    if not figures:
        has_figures = any(map(str.isdigit, "".join(refused)))
        return refused[0] if has_figures and len(parts) > 1 else None
    return refused[0] if refused else str(sum(figures))


def _read(text: str, separators: Separators | None) -> int | AmountProblem:
    try:
        return read_amount(text, separators)
    except AmountError as error:
        return error.problem


def _is_refused(figure: int | AmountProblem) -> bool:
    return isinstance(figure, AmountProblem) and figure is not AmountProblem.BLANK


def parts_summed(source: Sequence[Row], summed: Sequence[Row]) -> Iterator[Cell]:
    """Yield the cells that were added up, as they stand in the source."""
    for row, changed in zip(source, summed, strict=True):
        if changed is not row:
            taken = (i for i, text in row.filled if changed.cells[i] != text)
            yield from (Cell(row.number, i + 1, row.cells[i]) for i in taken)
