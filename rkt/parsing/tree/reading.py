"""Reads the rows of a table nested by codes or marks into lines and a tree of sums."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rkt.core import schema
from rkt.core.money import AmountProblem, Separators
from rkt.parsing import totals
from rkt.parsing.layouts import (
    ADDED,
    CODE,
    NAME,
    NONE,
    PART,
    Layout,
    Stated,
    Subtotals,
    broadest_first,
    code_role,
)
from rkt.parsing.parsed_table import TableCell
from rkt.parsing.readers import GridRow
from rkt.parsing.row_codes import begin_with_codes, code_before_name, segments_of
from rkt.parsing.tree.nesting import Nested, Nesting
from rkt.parsing.tree.rows import (
    TreeRow,
    TreeRows,
    TreeTotal,
    cells_of,
    is_column_numbers,
    read_amount,
    text_at,
)

_BALANCE = re.compile(r"\(?(?:surplus|defisit)\b|silpa\b|sisa (?:lebih|kurang)\b", re.IGNORECASE)
"""The balance between the parts of a regional budget, which belongs to neither."""
_REMARK = re.compile(r"^\(.*\)$|^(?:kppn|lokasi)\b.*", re.IGNORECASE)
_NOTE = re.compile(
    r"^(?:catatan|ket(?:erangan)?|sumber(?: data)?)\b.*|^\*+\)? ?\w.*"
    r"|^(?:-? ?)?(?:halaman|hal\.?|page)\b ?:? ?[0-9]+.*|^\(?lanjutan\b.*",
    re.IGNORECASE,
)
"""A note, or what a page prints above or below the table, wherever it is in the row."""


_SUMMED = {*schema.SUMMED} - {schema.AMOUNT, schema.REALISED_AMOUNT}
"""What a total states besides the planned and the realised amount."""
_OF_INDICATORS = (schema.INDICATOR, schema.OUTPUT, schema.TARGET, schema.TARGET_UNIT)


class TreeReader:
    """Takes the rows below a header one by one."""

    def __init__(
        self,
        layout: Layout,
        header: Sequence[GridRow],
        separators: Separators | None,
        unit: int,
    ) -> None:
        self.layout = layout
        self._has_coded_names = False
        self.separators, self.unit = separators, unit
        self.result = TreeRows()
        self._nesting = Nesting()
        self._printed = {_texts(row) for row in header}
        columns = layout.columns
        self._codes = [i for i, role in sorted(layout.roles.items()) if role == CODE]
        by_level = layout.code_columns if layout.stated is Stated.CODES else {}
        coded = {index: code_role(level) for level, index in by_level.items()}
        self._level_codes = broadest_first(coded) if len(coded) > 1 else []
        self._path_above: list[str] = [""] * len(self._level_codes)
        self._name = columns.get(NAME)
        self._amount = columns[schema.AMOUNT]
        self._roles = {
            role: index
            for role, index in columns.items()
            if role not in (CODE, NAME, NONE, PART, ADDED) and ":" not in role
        }

    def look_for_codes(self, rows: Sequence[GridRow]) -> None:
        """Find out whether names begin with their codes, as in "521211 Belanja Bahan"."""
        if not self._codes and not self.layout.code_columns and self._name is not None:
            self._has_coded_names = begin_with_codes([text_at(row, self._name) for row in rows])

    def take(self, row: GridRow) -> None:
        """Read a row: a line or level, a total, a repeated header, or a remark."""
        if not row.filled:
            return
        if _texts(row) in self._printed or is_column_numbers(row):
            self.result.header_again += cells_of(row)
            return
        goes_on = self._goes_on_beside(row)
        label = None if goes_on else self._label_of_total(row)
        if label is not None:
            self._take_total(row, label)
        elif goes_on:
            self._add_texts(row)
        elif self._is_remark(row):
            self.result.remarks += cells_of(row)
        else:
            self._take_row(row)

    def _label_of_total(self, row: GridRow) -> str | None:
        """Return the label of a row that calls itself a total and has no code of its own."""
        places = self._path_places()
        texts = [(i, text) for i, text in row.filled if i in places]
        first = texts[0] if texts else (row.filled[0] if row.filled else None)
        if first is None or first[0] >= self._amount:
            return None
        at, label = first
        name = text_at(row, self._name)
        if self.layout.subtotals is Subtotals.WORDS and totals.begins_total(name):
            return name
        if totals.is_bare_total(label):
            return label
        has_code = at not in self._codes and bool(self._code_of(row))
        return label if not has_code and totals.begins_total(label) else None

    def _take_total(self, row: GridRow, label: str) -> None:
        text = text_at(row, self._amount)
        amount, _ = self._read(text)
        cell = TableCell(row.number, self._amount + 1, text)
        above = len(self.result.rows)
        realised, realised_amount = self._realised_of(row)
        texts = {role: text_at(row, at) for role, at in self._roles.items() if role in _SUMMED}
        money = {role: figure for role, text in texts.items() if (figure := self._read(text)[0])}
        self.result.totals.append(
            TreeTotal(cell, label, amount, above, realised, realised_amount, money)
        )
        self.result.other_columns += [
            TableCell(row.number, index + 1, text)
            for index, text in row.filled
            if index > self._amount and self.layout.roles.get(index) == NONE
        ]

    def _realised_of(self, row: GridRow) -> tuple[TableCell | None, int | None]:
        """Return the cell of the realised amount in a total's row, and its value."""
        place = self._roles.get(schema.REALISED_AMOUNT)
        text = text_at(row, place)
        if place is None or not text:
            return None, None
        return TableCell(row.number, place + 1, text), self._read(text)[0]

    def _is_remark(self, row: GridRow) -> bool:
        if text_at(row, self._amount) or len(row.filled) != 1:
            return False
        index, text = row.filled[0]
        if _NOTE.fullmatch(text):
            return True
        if self._code_of(row):
            return False
        return index not in self._path_places() or _REMARK.match(text) is not None

    def _goes_on_beside(self, row: GridRow) -> bool:
        """Tell whether a row only adds an indicator or target to the row above it."""
        further = {self._roles[role] for role in _OF_INDICATORS if role in self._roles}
        places = {index for index, _ in row.filled}
        has_indicator = self._roles.get(schema.INDICATOR) in places
        return bool(self.result.rows) and has_indicator and places <= further

    def _add_texts(self, row: GridRow) -> None:
        texts = self.result.rows[-1].texts
        for role in _OF_INDICATORS:
            if text := text_at(row, self._roles.get(role)):
                texts[role] = f"{texts.get(role, '')}\n{text}".strip()

    def is_bold(self, row: GridRow) -> bool:
        """Tell whether the name of a row is bold."""
        return self._place_of_name(row) in row.bold

    def indent_of(self, row: GridRow) -> int:
        """Return by how many blanks a row's name is indented."""
        return row.indents.get(self._place_of_name(row), 0)

    def _place_of_name(self, row: GridRow) -> int:
        """Return the column of a row's name, or else the first filled one."""
        if self._name is not None and text_at(row, self._name):
            return self._name
        return row.filled[0][0] if row.filled else 0

    def _path_places(self) -> set[int]:
        """Return the columns that say where in the tree a row belongs."""
        named = () if self._name is None else (self._name,)
        return {*self._codes, *self._level_codes, *named}

    def _code_of(self, row: GridRow) -> str:
        """Return a row's code, from columns with its parts or from the column of its level."""
        place = self._level_place(row)
        if place is not None:
            return row.cells[self._level_codes[place]]
        if self._has_coded_names:
            return code_before_name(text_at(row, self._name))
        return ".".join(filter(None, (text_at(row, at) for at in self._codes)))

    def _level_place(self, row: GridRow) -> int | None:
        """Return the place of the narrowest level whose column has a code in a row."""
        if not self._level_codes:
            return None
        filled = {index for index, _ in row.filled}
        places = [at for at, index in enumerate(self._level_codes) if index in filled]
        return places[-1] if places else None

    def _nest_by_levels(self, row: GridRow, place: int) -> Nested:
        """Place a row by its code and those of the levels above, which earlier rows may state."""
        own = [row.text_at(index + 1) for index in self._level_codes[: place + 1]]
        path = [code or above for code, above in zip(own, self._path_above, strict=False)]
        self._path_above = path + [""] * (len(self._level_codes) - len(path))
        return self._nesting.take_path(tuple(part for code in path for part in segments_of(code)))

    def _label(self, row: GridRow, texts: dict[str, str]) -> str:
        """Return the name of a row: that of its level, or its description."""
        name = text_at(row, self._name)
        if self._has_coded_names and (code := code_before_name(name)):
            name = name.removeprefix(code).lstrip(" -–:\n")
        return name or texts.get(schema.DESCRIPTION, "")

    def _nest(self, row: GridRow, code: str, label: str, *, is_heading: bool) -> Nested:
        """Place a row in the tree."""
        if not code and _BALANCE.match(label):
            return self._nesting.take_apart()
        place = self._level_place(row)
        if place is not None:
            return self._nest_by_levels(row, place)
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
                self._level_of(row),
            )
        )
        self._keep_the_rest(row)

    def _level_of(self, row: GridRow) -> str:
        place = self._level_place(row)
        column = None if place is None else self._level_codes[place]
        levels = (level for level, index in self.layout.code_columns.items() if index == column)
        return next(levels, "")

    def _other_money(self, row: GridRow, texts: Mapping[str, str]) -> dict[str, int | None]:
        """Return what a row states besides its amount; texts without amounts are kept elsewhere."""
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
        if not texts.get(schema.REALISED_AMOUNT):
            return None
        _, problem = self._read(texts[schema.REALISED_AMOUNT])
        return problem if problem is not AmountProblem.BLANK else None

    def _keep_the_rest(self, row: GridRow) -> None:
        """Keep the texts of columns that are not read, and those to the right of all columns."""
        used = {*self._roles.values(), *self._path_places()}
        for index, text in row.filled:
            if index in used or self.layout.roles.get(index) in (PART, ADDED):
                continue
            cell = TableCell(row.number, index + 1, text)
            known = index in self.layout.roles
            (self.result.other_columns if known else self.result.unused).append(cell)


def _texts(row: GridRow) -> tuple[str, ...]:
    return tuple(schema.fold(text) for _, text in row.filled)
