"""What must hold where several columns state amounts of the same lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rkt.amounts import AmountError, AmountProblem, read_amount
from rkt.checks.places import found_at
from rkt.findings import Finding
from rkt.header import AmountGroup, Kind
from rkt.locale import Rupiah
from rkt.normalise import Cell, Normalised

_TOLD = {
    Kind.CHANGED: "amounts-after-change",
    Kind.TOTALLED: "amounts-of-total",
    Kind.SUMMED: "amounts-summed",
}

Cells = Mapping[int, Cell]
"""The cells of a row beside its amount, by column from 0."""


def columns(table: Normalised) -> Iterator[Finding]:
    """Which of several columns the amounts are those of, or the sum of."""
    header, group = table.header, table.header.group
    if group:
        chosen = {group.amount} if group.kind is not Kind.SUMMED else set()
        others = tuple(header.names[i] for i in group.columns if i not in chosen)
        values = {"text": header.names[group.amount], "others": others}
        row = header.rows[0].number
        yield Finding(_TOLD[group.kind], row, group.amount + 1, values)


def parts(table: Normalised) -> Iterator[Finding]:
    """Rows in which the parts do not add up to the total beside them, or that they never do."""
    group = table.header.group
    if group is None or group.kind is not Kind.TOTALLED:
        return
    apart, count = [], 0
    for cells, amount, label in _rows(table):
        count += 1
        stated = [cells[i] for i in group.parts if i in cells]
        reached = sum(_signed(cell.text, table) or 0 for cell in stated)
        if reached != amount:
            values = {"label": label, "sum": Rupiah(reached), "amount": Rupiah(amount)}
            at = stated[0] if stated else next(iter(cells.values()))
            apart.append(found_at(at, "parts-differ", **values, **_names(table, group)))
    if len(apart) == count > 1:
        header = table.header.rows[0].number
        yield Finding("parts-never", header, group.amount + 1, _names(table, group))
    else:
        yield from apart


def _names(table: Normalised, group: AmountGroup) -> dict[str, object]:
    names = table.header.names
    return {"text": names[group.amount], "others": tuple(names[i] for i in group.parts)}


def differences(table: Normalised) -> Iterator[Finding]:
    """Rows in which what changed is not the difference of the amounts before and after."""
    group = table.header.group
    if group is None or group.before is None or group.difference is None:
        return
    for cells, amount, label in _rows(table):
        stated, before = cells.get(group.difference), cells.get(group.before)
        change = _signed(stated.text, table) if stated else None
        was = _signed(before.text, table) if before else 0
        if stated and change is not None and was is not None and amount - was != change:
            figures = {"before": Rupiah(was), "after": Rupiah(amount)}
            yield found_at(stated, "change-differs", label=label, text=stated.text, **figures)


def _rows(table: Normalised) -> Iterator[tuple[Cells, int, str]]:
    """Yield of each line and total the amounts beside its own, its own, and what to call it."""
    lines = {line.source.row: (line.amount, line.label) for line in table.lines}
    totals = {total.source.row: (total.amount, total.label) for total in table.totals}
    for row, run in groupby(_in_rows(table.grouped), key=lambda cell: cell.row):
        amount, label = (lines | totals).get(row, (None, ""))
        if amount is not None:
            yield {cell.column - 1: cell for cell in run}, amount, label


def _in_rows(cells: Iterable[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _signed(text: str, table: Normalised) -> int | None:
    """Return a figure that may be below zero, a blank as 0; None where it cannot be read."""
    bare = text.strip().removeprefix("+")
    inner = bare.strip("()-\u2212\u2013\u2014 ")
    try:
        figure = read_amount(inner, table.separators)
    except AmountError as error:
        return 0 if error.problem is AmountProblem.BLANK else None
    return -figure if bare[:1] in "(-\u2212\u2013\u2014" else figure
