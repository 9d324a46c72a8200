"""Nests rows by what marks those that sum up others, as a person chose or the sums prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rkt.core import schema
from rkt.parsing import totals
from rkt.parsing.layouts import Stated, Subtotals
from rkt.parsing.parsed_table import OpenSum
from rkt.parsing.subtotals import marks_of, without_mark
from rkt.parsing.tree.nesting import Nested
from rkt.parsing.tree.reading import TreeReader
from rkt.parsing.tree.rows import (
    TreeRow,
    TreeTotal,
    sum_below,
    without_described_sums,
    without_false_parts,
)
from rkt.parsing.tree.sum_proof import SumProof, TooManyStepsError
from rkt.parsing.tree.uncoded_heads import put_parts_below_heads

_LEAST_ROWS = 3


def nest_by_choice(reader: TreeReader) -> Subtotals | None:
    """Nest the rows that were read and return the mark used; None for codes, marks and columns.

    What the document leaves open is kept in the reader's result.
    """
    rows, chosen = reader.result.rows, reader.layout.subtotals
    if chosen is Subtotals.NONE:
        _put_lines_beside(rows)
    elif reader.layout.stated is not Stated.CODES:
        without_described_sums(rows, total_of(reader))
    elif chosen is Subtotals.WORDS:
        _give_sums_to_headings(reader)
    elif chosen is Subtotals.INDENT:
        _nest(rows, _by_depths([reader.indent_of(row.row) for row in rows]))
    elif chosen is Subtotals.BOLD:
        bold = [reader.is_bold(row.row) for row in rows]
        _nest(rows, _by_bold(bold, [row.amount for row in rows]))
    elif chosen is Subtotals.SUMS or (chosen is None and _has_only_names(rows)):
        return Subtotals.SUMS if _nest_by_sums(reader) else chosen
    else:
        put_parts_below_heads(rows)
        without_false_parts(rows)
    return chosen


def _nest(rows: Sequence[TreeRow], above: Sequence[int | None]) -> None:
    """Put each row below the one at the position given for it."""
    for row in rows:
        row.node.parent, row.node.below = None, []
    for row, at in zip(rows, above, strict=True):
        if at is not None:
            row.node.parent = rows[at].node
            rows[at].node.below.append(row.node)


def _by_depths(depths: Sequence[int]) -> list[int | None]:
    """Return the row above each one: the last before it that is indented less."""
    above: list[int | None] = []
    open_rows: list[int] = []
    for at, depth in enumerate(depths):
        while open_rows and depths[open_rows[-1]] >= depth:
            open_rows.pop()
        above.append(open_rows[-1] if open_rows else None)
        open_rows.append(at)
    return above


# Bold rows sum up those below them


class _Open:
    """A bold row that may still get rows; ``left`` is what remains of its amount, if stated."""

    def __init__(self, at: int, left: int | None) -> None:
        self.at, self.left, self.has_lines = at, left, False


def _by_bold(bold: Sequence[bool], amounts: Sequence[int | None]) -> list[int | None]:
    """Return the row above each one: a bold row holds those that make up its amount.

    If amounts do not decide, consecutive bold rows are nested, and a bold row after a line is a
    sibling as many levels up as there are consecutive bold rows.
    """
    above: list[int | None] = []
    open_rows: list[_Open] = []
    for at, amount in enumerate(amounts):
        if bold[at]:
            _close_for(open_rows, amount, _run_from(bold, at))
        above.append(open_rows[-1].at if open_rows else None)
        if open_rows:
            holder = open_rows[-1]
            holder.has_lines |= not bold[at]
            holder.left = None if holder.left is None else holder.left - (amount or 0)
        if bold[at]:
            open_rows.append(_Open(at, amount))
    return above


def _close_for(open_rows: list[_Open], amount: int | None, run: int) -> None:
    """Close the bold rows that the next one does not belong to."""
    while open_rows and open_rows[-1].left == 0:
        open_rows.pop()
    if not open_rows or not open_rows[-1].has_lines:
        return
    if open_rows[-1].left is None or amount is None:
        del open_rows[max(len(open_rows) - run, 0) :]
        return
    while open_rows and (open_rows[-1].has_lines or (open_rows[-1].left or 0) < amount):
        open_rows.pop()


def _run_from(bold: Sequence[bool], at: int) -> int:
    """Return how many consecutive rows are bold from a position on."""
    end = at
    while end < len(bold) and bold[end]:
        end += 1
    return end - at


# The sums alone


def _has_only_names(rows: Sequence[TreeRow]) -> bool:
    """Tell whether only the amounts can nest the rows: each row states one and none has a mark."""
    return len(rows) >= _LEAST_ROWS and not any(
        row.code or row.node.parent or not row.amount or next(marks_of(row.name), None)
        for row in rows
    )


def _nest_by_sums(reader: TreeReader) -> bool:
    """Nest rows by their sums if these allow exactly one way; return whether they do."""
    rows = reader.result.rows
    amounts = [row.amount or 0 for row in rows]
    if not all(amounts):
        return False
    total = total_of(reader)
    readings = _readings(amounts, total)
    if len(readings) == 1:
        _nest(rows, readings[0])
    elif readings:
        reader.result.open_sum = _first_open(rows, readings[0], readings[1])
    return len(readings) == 1


def _readings(amounts: Sequence[int], total: int | None) -> list[list[int | None]]:
    """Return up to two ways in which all sums agree; [] if there are too many to try."""
    for keeps_sums_whole in (False, True):
        try:
            return SumProof(amounts, keeps_sums_whole=keeps_sums_whole).readings(total)
        except TooManyStepsError:
            continue
    return []


def total_of(reader: TreeReader) -> int | None:
    """Return the total of the whole table; None if the document states none, or several."""
    whole = {each.amount for each in reader.result.totals if not totals.is_part_total(each.label)}
    return whole.pop() if len(whole) == 1 else None


def _first_open(
    rows: Sequence[TreeRow], one: Sequence[int | None], other: Sequence[int | None]
) -> OpenSum:
    at = next(i for i in range(len(rows)) if one[i] != other[i])
    names = tuple("" if above is None else rows[above].name for above in (one[at], other[at]))
    return OpenSum(rows[at].source, rows[at].name, names)


# Words, or nothing


def _put_lines_beside(rows: Sequence[TreeRow]) -> None:
    """Make every row with an amount a line; rows below one move to the heading above."""
    stating = {row.node.at for row in rows if row.states_amount}
    above: list[int | None] = []
    places = {row.node.at: place for place, row in enumerate(rows)}
    for row in rows:
        headings = (each.at for each in row.node.ancestors() if each.at not in stating)
        at = next(headings, None)
        above.append(None if at is None else places[at])
    _nest(rows, above)


def _give_sums_to_headings(reader: TreeReader) -> None:
    """Give each heading the sum stated by the row that closes it."""
    rows = reader.result.rows
    by_node = {row.node.at: row for row in rows}
    kept = []
    for stated in reader.result.totals:
        last = rows[stated.above - 1].node if stated.above else None
        heading = _closed_by(stated.label, stated.amount, last, by_node) if last else None
        if heading is None:
            kept.append(stated)
        else:
            _state(heading, stated)
    reader.result.totals = kept


def _state(heading: TreeRow, total: TreeTotal) -> None:
    heading.amount, heading.problem, heading.source = total.amount, None, total.source
    if total.realised is not None:
        heading.money[schema.REALISED_AMOUNT] = total.realised_amount


def _closed_by(
    label: str, amount: int | None, last: Nested, by_node: Mapping[int, TreeRow]
) -> TreeRow | None:
    """Return the heading whose sum a row states, by its name or else by the amount."""
    path = [by_node[each.at] for each in (last, *last.ancestors()) if each.below]
    headings = [row for row in path if not row.states_amount]
    folded = schema.fold(label)
    tests: tuple[Callable[[TreeRow], bool], ...] = (
        lambda row: (name := schema.fold(without_mark(row.name))) != "" and name in folded,
        lambda row: not totals.is_bare_total(label) and sum_below(row, by_node) == amount,
    )
    return next((row for test in tests for row in headings if test(row)), None)
