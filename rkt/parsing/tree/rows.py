"""The rows of a tree as read: what each says, states and adds up to; and all other rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rkt.core import money, schema
from rkt.core.money import AmountError, AmountProblem, Separators
from rkt.parsing.header.column_names import COLUMN_NUMBER
from rkt.parsing.layouts import NONE, Layout
from rkt.parsing.parsed_table import OpenSum, TableCell
from rkt.parsing.readers import GridRow
from rkt.parsing.totals import begins_total
from rkt.parsing.tree.nesting import Nested

_FACTOR = re.compile(r"(?:frek(?:uensi)?|kali|hari|jam|lama|durasi|bulan|jml hari)\.?")
"""The name of a column with one more factor, between the volume and the price."""
_VOLUME_AGAIN = re.compile(r"(?:vol(?:ume)?|kuantitas|qty|jml|jumlah)\b.*")
"""The name of one more volume, as in "Vol", "Sat", "Vol", "Sat"."""


@dataclass
class TreeRow:
    """A row of the tree: its code, its name, its texts by role, and its stated amount."""

    row: GridRow
    code: str
    name: str
    texts: dict[str, str]
    source: TableCell
    amount: int | None
    problem: AmountProblem | None
    node: Nested
    columns: Mapping[str, int]
    money: dict[str, int | None] = field(default_factory=dict)
    """Other amounts that it states in rupiah, by schema column."""
    realised_problem: AmountProblem | None = None
    """Why its realised amount cannot be read."""
    level: str = ""
    """The level whose column has its code, if each level has a column."""

    @property
    def states_amount(self) -> bool:
        """Whether there is a text in the amount's place, readable or not."""
        return self.problem is not AmountProblem.BLANK


class TreeTotal(NamedTuple):
    """A row that calls itself a total: its amount, and how many rows of the tree precede it."""

    source: TableCell
    label: str
    amount: int | None
    above: int
    realised: TableCell | None = None
    realised_amount: int | None = None
    money: Mapping[str, int] = {}
    """Other amounts that it states in rupiah, by schema column."""


@dataclass
class TreeRows:
    """The rows of a table, and everything that does not belong to them."""

    rows: list[TreeRow] = field(default_factory=list)
    totals: list[TreeTotal] = field(default_factory=list)
    """The rows that call themselves totals."""
    outside: list[TableCell] = field(default_factory=list)
    remarks: list[TableCell] = field(default_factory=list)
    header_again: list[TableCell] = field(default_factory=list)
    other_columns: list[TableCell] = field(default_factory=list)
    unused: list[TableCell] = field(default_factory=list)
    open_sum: OpenSum | None = None


def read_amount(
    text: str, separators: Separators | None, unit: int = 1
) -> tuple[int | None, AmountProblem | None]:
    """Return an amount, or why a text is not one."""
    try:
        return money.read_amount(text, separators, unit), None
    except AmountError as error:
        return None, error.problem


def text_at(row: GridRow, index: int | None) -> str:
    """Return the text of a cell, or of the merged cell that reaches into it from above."""
    if index is None:
        return ""
    own = row.cells[index] if index < len(row.cells) else ""
    return own or row.spanned.get(index, "")


def cells_of(row: GridRow) -> list[TableCell]:
    """Return the filled cells of a row with their places."""
    return [TableCell(row.number, index + 1, text) for index, text in row.filled]


def is_column_numbers(row: GridRow) -> bool:
    """Tell whether a row numbers the columns: 1, 2, 3 or (1), (2), (3=2-1)."""
    found = [COLUMN_NUMBER.fullmatch(text) for _, text in row.filled]
    digits = [number[1] for number in found if number]
    return len(found) > 2 and digits == [str(n) for n in range(1, len(found) + 1)]


def with_whole_volume(row: GridRow, layout: Layout) -> GridRow:
    """Return a row with its volume in one cell, joining "2", "orang", "3 kali" under one name."""
    first = layout.columns.get(schema.VOLUME, len(row.cells))
    end = _end_of_volume(first, layout, len(row.cells))
    if not any(row.cells[first + 1 : end]):
        return row
    whole = " ".join(filter(None, row.cells[first:end]))
    blank = ("",) * (end - first - 1)
    return replace(row, cells=(*row.cells[:first], whole, *blank, *row.cells[end:]))


def _end_of_volume(first: int, layout: Layout, width: int) -> int:
    """Return the column after the last one that states a part of the volume."""
    price = layout.columns.get(schema.UNIT_PRICE, 0)
    names = [_name_of(i, layout) for i in range(first + 1, price)]
    is_further = [_FACTOR.fullmatch(name) or _VOLUME_AGAIN.fullmatch(name) for name in names]
    if any(is_further):
        return min(price, width)
    end = first + 1
    while end < width and _goes_on_unnamed(end, layout):
        end += 1
    return end


def _name_of(index: int, layout: Layout) -> str:
    return schema.fold(layout.names.get(index, ""))


def _goes_on_unnamed(index: int, layout: Layout) -> bool:
    """Tell whether a column has neither a name nor a meaning of its own."""
    return index not in layout.names and layout.roles.get(index, NONE) == NONE


def sum_below(row: TreeRow, by_node: Mapping[int, TreeRow]) -> int:
    """Return the sum of what the rows below state, or add up to if they state nothing."""
    return sum(stated_or_summed(by_node[each.at], by_node) for each in row.node.below)


def stated_or_summed(row: TreeRow, by_node: Mapping[int, TreeRow]) -> int:
    """Return the amount of a row, or the sum below it if it states none."""
    if row.amount is not None or not row.node.below:
        return row.amount or 0
    return sum_below(row, by_node)


def has_refused_below(row: TreeRow, by_node: Mapping[int, TreeRow]) -> bool:
    """Tell whether an unreadable amount is missing from the sum below a row."""
    below = [by_node[each.at] for each in row.node.below]
    open_rows = [each for each in below if each.amount is None]
    return any(
        has_refused_below(each, by_node) if each.node.below else each.problem is not None
        for each in open_rows
    )


def money_below(row: TreeRow, role: str, by_node: Mapping[int, TreeRow]) -> int | None:
    """Return the sum of a column of money over the rows below a row.

    None if they state nothing there, or something that cannot be read.
    """
    stated: list[int] = []
    for each in (by_node[node.at] for node in row.node.below):
        own = each.money.get(role)
        if own is None and each.node.below:
            own = money_below(each, role, by_node)
        if own is not None:
            stated.append(own)
        elif any(map(str.isalnum, each.texts.get(role, ""))):
            return None
    return sum(stated) if stated else None


# Rows that only look nested


def without_false_parts(rows: list[TreeRow]) -> list[TreeRow]:
    """Make details siblings if their marks nest them but their amounts contradict that.

    The row above must prove it by stating the sum of all of them.
    """
    by_node = {row.node.at: row for row in rows}
    for row in rows:
        parent = row.node.parent
        if row.node.code or not row.node.below or parent is None or row.amount is None:
            continue
        wanted = by_node[parent.at].amount
        below = sum_below(row, by_node)
        siblings = sum_below(by_node[parent.at], by_node)
        if below != row.amount and wanted is not None and siblings + below == wanted:
            _put_beside(row.node)
    return rows


def without_described_sums(rows: list[TreeRow], total: int | None) -> None:
    """Move the rows below a row beside it if that row is really a line without some levels.

    Such a row says what it pays for, and either its amount is not the sum of the rows that its
    blank levels put below it, or the ``total`` of the table counts all such rows as lines.
    """
    by_node = {row.node.at: row for row in rows}
    every = sum(row.amount or 0 for row in rows if not row.node.below or _says_its_own(row))
    roots = sum(stated_or_summed(row, by_node) for row in rows if row.node.parent is None)
    are_lines = total is not None and total == every != roots
    for row in reversed(rows):
        differs = row.amount is not None and sum_below(row, by_node) != row.amount
        if row.node.below and (differs or are_lines) and _says_its_own(row):
            _put_beside(row.node)


def _says_its_own(row: TreeRow) -> bool:
    """Tell whether a row has a text that is neither its level's name nor a sum's label."""
    text = row.texts.get(schema.DESCRIPTION, "")
    names = (cell for _, cell in row.row.filled)
    repeats = sum(schema.fold(cell) == schema.fold(text) for cell in names) > 1
    return bool(text) and not repeats and not begins_total(text)


def _put_beside(node: Nested) -> None:
    """Make the rows below a row its siblings."""
    parent = node.parent
    if parent is not None:
        place = parent.below.index(node)
        parent.below[place + 1 : place + 1] = node.below
    for each in node.below:
        each.parent = parent
    node.below = []


def take_nil(rows: Sequence[TreeRow], total: int | None) -> None:
    """Read a dash, or a blank beside a code, as 0 if the row above or the ``total`` proves it.

    The rows beside it must have amounts, or nothing would be proved.
    """
    by_node = {row.node.at: row for row in rows}
    roots = sum(stated_or_summed(row, by_node) for row in rows if row.node.parent is None)
    for row in rows:
        is_stated = bool(row.source.text or row.code)
        if row.problem is AmountProblem.BLANK and is_stated and not row.node.below:
            above = by_node.get(row.node.parent.at) if row.node.parent else None
            if _agrees(above, by_node) if above else bool(roots) and roots == total:
                row.amount, row.problem = 0, None


def _agrees(row: TreeRow, by_node: Mapping[int, TreeRow]) -> bool:
    """Tell whether a row states the sum of the rows below it."""
    return bool(row.amount) and row.amount == sum_below(row, by_node)
