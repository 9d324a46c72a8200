"""Reads the rows of a table that nests them by codes or marks into lines and a tree of sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rkt.core import money, schema
from rkt.core.money import AmountError, AmountProblem, Separators
from rkt.parsing import totals
from rkt.parsing.layouts import CODE, NAME, NONE, PART, Layout
from rkt.parsing.parsed_table import TableCell
from rkt.parsing.readers import GridRow
from rkt.parsing.tree.nesting import Nested, Nesting

_BALANCE = re.compile(r"\(?(?:surplus|defisit)\b|silpa\b|sisa (?:lebih|kurang)\b", re.IGNORECASE)
"""The balance between the parts of a regional budget, which belongs to none of them."""
_REMARK = re.compile(r"^\(.*\)$|^(?:kppn|lokasi|catatan|ket(?:erangan)?)\b.*", re.IGNORECASE)


@dataclass
class TreeRow:
    """A row of the tree: its code, its name, its texts by role, and the amount that it states."""

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
    """What else it states in rupiah, by column of the schema."""
    realised_problem: AmountProblem | None = None
    """Why its realised amount cannot be read."""

    @property
    def states_amount(self) -> bool:
        """Whether there is a text in the amount's place, readable or not."""
        return self.problem is not AmountProblem.BLANK


@dataclass
class TreeRows:
    """The rows of a table, with what is none of them."""

    rows: list[TreeRow] = field(default_factory=list)
    totals: list[tuple[TableCell, str, int | None, int]] = field(default_factory=list)
    """Cell, label, amount and the number of rows above, of rows that say they are totals."""
    outside: list[TableCell] = field(default_factory=list)
    remarks: list[TableCell] = field(default_factory=list)
    header_again: list[TableCell] = field(default_factory=list)
    other_columns: list[TableCell] = field(default_factory=list)
    unused: list[TableCell] = field(default_factory=list)


def read_amount(
    text: str, separators: Separators | None, unit: int = 1
) -> tuple[int | None, AmountProblem | None]:
    """Return an amount, or why a text is none."""
    try:
        return money.read_amount(text, separators, unit), None
    except AmountError as error:
        return None, error.problem


def text_at(row: GridRow, index: int | None) -> str:
    """Return the text of a cell, that of the merged cell above included."""
    if index is None:
        return ""
    own = row.cells[index] if index < len(row.cells) else ""
    return own or row.spanned.get(index, "")


class TreeReader:
    """Takes the rows below a header one after another."""

    def __init__(
        self,
        layout: Layout,
        header: Sequence[GridRow],
        separators: Separators | None,
        unit: int,
    ) -> None:
        self.layout = layout
        self.separators, self.unit = separators, unit
        self.result = TreeRows()
        self._nesting = Nesting()
        self._printed = {_texts(row) for row in header}
        columns = layout.columns
        self._codes = [i for i, role in sorted(layout.roles.items()) if role == CODE]
        self._name = columns.get(NAME)
        self._amount = columns[schema.AMOUNT]
        self._roles = {
            role: index
            for role, index in columns.items()
            if role not in (CODE, NAME, NONE, PART) and ":" not in role
        }

    def take(self, row: GridRow) -> None:
        """Read a row: a line or level, a total, a repeated header, or a remark."""
        if not row.filled:
            return
        if _texts(row) in self._printed or _is_column_numbers(row):
            self.result.header_again += _cells(row)
            return
        label = self._label_of_total(row)
        if label is not None:
            self._take_total(row, label)
        elif self._is_remark(row):
            self.result.remarks += _cells(row)
        else:
            self._take_row(row)

    def _label_of_total(self, row: GridRow) -> str | None:
        """Return the label of a row that says it is a total and has no code of its own."""
        places = self._path_places()
        texts = [(i, text) for i, text in row.filled if i in places]
        first = texts[0] if texts else (row.filled[0] if row.filled else None)
        if first is None or first[0] >= self._amount:
            return None
        at, label = first
        if totals.is_bare_total(label):
            return label
        has_code = at not in self._codes and bool(self._code_of(row))
        return label if not has_code and totals.begins_total(label) else None

    def _take_total(self, row: GridRow, label: str) -> None:
        text = text_at(row, self._amount)
        amount, _ = self._read(text)
        cell = TableCell(row.number, self._amount + 1, text)
        self.result.totals.append((cell, label, amount, len(self.result.rows)))

    def _is_remark(self, row: GridRow) -> bool:
        if text_at(row, self._amount) or self._code_of(row) or len(row.filled) != 1:
            return False
        index, text = row.filled[0]
        return index not in self._path_places() or _REMARK.match(text) is not None

    def _path_places(self) -> set[int]:
        """Return the columns that say where in the tree a row stands."""
        return {*self._codes, *(() if self._name is None else (self._name,))}

    def _code_of(self, row: GridRow) -> str:
        """Return the code of a row; several columns state its parts."""
        return ".".join(filter(None, (text_at(row, at) for at in self._codes)))

    def _label(self, row: GridRow, texts: dict[str, str]) -> str:
        """Return the name of a row: that of its level, or its description."""
        return text_at(row, self._name) or texts.get(schema.DESCRIPTION, "")

    def _nest(self, row: GridRow, code: str, label: str, *, is_heading: bool) -> Nested:  # noqa: ARG002
        """Place a row in the tree."""
        if not code and _BALANCE.match(label):
            return self._nesting.take_apart()
        return self._nesting.take(code, label, is_heading=is_heading)

    def _take_row(self, row: GridRow) -> None:
        code = self._code_of(row)
        texts = {role: text_at(row, at) for role, at in self._roles.items()}
        text = texts.get(schema.AMOUNT, "")
        amount, problem = self._read(text)
        label = self._label(row, texts)
        node = self._nest(row, code, label, is_heading=problem is AmountProblem.BLANK)
        columns = {role: at + 1 for role, at in self._roles.items()}
        self.result.rows.append(
            TreeRow(
                row,
                code,
                label,
                texts,
                TableCell(row.number, self._amount + 1, text),
                amount,
                problem,
                node,
                columns,
                self._other_money(row, texts),
                self._realised_problem(texts),
            )
        )
        self._keep_the_rest(row)

    def _other_money(self, row: GridRow, texts: Mapping[str, str]) -> dict[str, int | None]:
        """Return what a row states besides its amount; texts that are no amounts are kept apart."""
        found: dict[str, int | None] = {}
        for role in texts:
            if role in schema.AMOUNTS and role != schema.AMOUNT:
                found[role], problem = self._read(texts[role])
                is_told = problem in (None, AmountProblem.BLANK) or role == schema.REALISED_AMOUNT
                if not is_told:
                    cell = TableCell(row.number, self._roles[role] + 1, texts[role])
                    self.result.unused.append(cell)
        return found

    def _read(self, text: str) -> tuple[int | None, AmountProblem | None]:
        return read_amount(text, self.separators, self.unit)

    def _realised_problem(self, texts: Mapping[str, str]) -> AmountProblem | None:
        _, problem = self._read(texts.get(schema.REALISED_AMOUNT, ""))
        return problem if problem is not AmountProblem.BLANK else None

    def _keep_the_rest(self, row: GridRow) -> None:
        """Keep the texts of columns that are not read, and those right of all columns."""
        used = {*self._roles.values(), *self._path_places()}
        for index, text in row.filled:
            if index in used or self.layout.roles.get(index) == PART:
                continue
            cell = TableCell(row.number, index + 1, text)
            known = index in self.layout.roles
            (self.result.other_columns if known else self.result.unused).append(cell)


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(schema.fold(text) for _, text in row.filled)


def _cells(row: GridRow) -> list[TableCell]:
    return [TableCell(row.number, index + 1, text) for index, text in row.filled]


def _is_column_numbers(row: GridRow) -> bool:
    """Tell whether a row counts the columns: 1, 2, 3 or (1), (2), (3)."""
    digits = [text.strip("()") for _, text in row.filled]
    return len(digits) > 2 and digits == [str(n) for n in range(1, len(digits) + 1)]


# The tree, its sums, and which rows are lines


def sum_below(row: TreeRow, by_node: Mapping[int, TreeRow]) -> int:
    """Return the sum of what the rows below a row state, or add up to if they state nothing."""
    return sum(stated_or_summed(by_node[each.at], by_node) for each in row.node.below)


def stated_or_summed(row: TreeRow, by_node: Mapping[int, TreeRow]) -> int:
    """Return the amount of a row, or the sum below it if it states none."""
    if row.amount is not None or not row.node.below:
        return row.amount or 0
    return sum_below(row, by_node)


def differences(rows: Sequence[TreeRow]) -> Iterator[tuple[TreeRow, int]]:
    """Yield the rows whose amount is not the sum of those below them, with that sum."""
    by_node = {row.node.at: row for row in rows}
    for row in rows:
        if row.node.below and row.states_amount:
            below = sum_below(row, by_node)
            if below != row.amount:
                yield row, below


# Rows that only look nested


def without_false_parts(rows: list[TreeRow]) -> list[TreeRow]:
    """Put details beside one another where their marks nest them but their amounts do not.

    The row above must prove it: it states the sum of all of them.
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


def _put_beside(node: Nested) -> None:
    """Make the rows below a row its siblings."""
    parent = node.parent
    if parent is not None:
        place = parent.below.index(node)
        parent.below[place + 1 : place + 1] = node.below
        for each in node.below:
            each.parent = parent
        node.below = []
