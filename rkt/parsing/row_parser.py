"""Parses a table row by row: classifies each row and assigns its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from rkt.core import money, schema
from rkt.core.money import AmountError, AmountProblem, Separators
from rkt.parsing import amount_position, table_extent, totals
from rkt.parsing.header import HEADING, Header, is_repeated
from rkt.parsing.headings import NO_PATH, Heading, HeadingUse, Path, apply_run
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, StatedTotal, TableCell
from rkt.parsing.readers import GridRow

# What has been read of a table so far; each cell is recorded in exactly one place


class CellLedger:
    """The parts of the table read so far, and the separators of its amounts."""

    def __init__(self, header: Header, separators: Separators | None) -> None:
        self.header = header
        self.separators = separators
        self.result = ParsedTable(header, separators)
        others = {*schema.AMOUNTS} - {schema.REALISED_AMOUNT}
        self._others = [role for role in header.more_columns if role in others]

    def _amount_cell(self, row: GridRow, start: int) -> TableCell:
        """Return the cell of the amount that begins at an index, joined with a separate "Rp"."""
        index, text = amount_position.amount_cell(row, start)
        if index != start:
            self._note_sign(row, start)
        return TableCell(row.number, index + 1, text)

    def _note_sign(self, row: GridRow, index: int) -> None:
        self.result.currency_signs.append(TableCell(row.number, index + 1, row.cells[index]))

    def _state_total(
        self,
        source: TableCell,
        label: str,
        realised: TableCell | None = None,
        others: Mapping[str, int] = MappingProxyType({}),
        *,
        of_heading: bool = False,
    ) -> None:
        amount, _ = self._read(source.text)
        beside, _ = self._read(realised.text if realised else "")
        above = len(self.result.lines)
        total = StatedTotal(source, label, amount, above, of_heading, realised, beside, others)
        self.result.totals.append(total)

    def _other_amounts(self, row: GridRow, shift: int = 0) -> dict[str, int]:
        """Return what a total's row states besides the planned and the realised amount."""
        summed = [role for role in self._others if role in schema.SUMMED]
        texts = {role: _text(row, self.header.columns[role] + shift) for role in summed}
        read = {role: self._read(text)[0] for role, text in texts.items()}
        return {role: figure for role, figure in read.items() if figure is not None}

    def _with_realised(self, line: ParsedLine) -> ParsedLine:
        realised, problem = self._read(line.texts.get(schema.REALISED_AMOUNT, ""))
        is_stated = problem is not AmountProblem.BLANK
        return replace(line, realised=realised, realised_problem=problem if is_stated else None)

    def _with_others(self, line: ParsedLine) -> ParsedLine:
        """Return a line with its other amounts; texts that are none count as unused."""
        read = {role: self._read(line.texts[role]) for role in self._others}
        for role, (_, problem) in read.items():
            if problem not in (None, AmountProblem.BLANK):
                cell = TableCell(line.source.row, line.columns[role], line.texts[role])
                self.result.unused.append(cell)
        return replace(line, money={role: figure for role, (figure, _) in read.items()})

    def _read(self, text: str) -> tuple[int | None, AmountProblem | None]:
        try:
            return money.read_amount(text, self.separators, self.header.money_unit), None
        except AmountError as error:
            return None, error.problem

    def _keep_the_rest(self, row: GridRow, shift: int, used: set[int]) -> None:
        signs = {
            cell.column - 1 for cell in self.result.currency_signs[-2:] if cell.row == row.number
        }
        for index, text in row.filled:
            if index in used | signs:
                continue
            if index - shift in self.header.grouped:
                self.result.grouped.append(TableCell(row.number, index + 1, text))
            elif index - shift in self.header.more_columns.values():
                self.result.beside.append(TableCell(row.number, index - shift + 1, text))
            elif index - shift in self.header.others:
                self.result.in_other_columns.append(TableCell(row.number, index - shift + 1, text))
            else:
                self.result.unused.append(TableCell(row.number, index + 1, text))


# The columns of a line, relative to its amount


def place_columns(
    row: GridRow, header: Header, start: int, amount: int
) -> tuple[dict[str, int], list[int]]:
    """Return the columns of a line by role, and the indices of separate currency signs.

    The amount begins at ``start`` and its number is at ``amount``. A currency sign in its own cell
    shifts the cells to its right, unless the header has a column for it.
    """
    moved, signs = start - header.amount, []
    columns = {schema.AMOUNT: amount}
    for role, at in sorted(header.columns.items(), key=lambda column: column[1]):
        if role == schema.AMOUNT:
            moved += _room_of_sign(header, at, amount - start)
            continue
        columns[role] = at + moved
        if role in schema.AMOUNTS:
            index = _number_index(row, at + moved, amount)
            signs += [at + moved] if index != at + moved else []
            moved += _room_of_sign(header, at, index - columns[role])
            columns[role] = index
    return columns, signs


def _room_of_sign(header: Header, column: int, is_apart: int) -> int:
    """Return how far a currency sign in its own cell shifts the cells after it."""
    named = {*header.columns.values(), *header.others}
    return is_apart if column + 1 in named else 0


def _number_index(row: GridRow, start: int, amount: int) -> int:
    """Return the index of the number of another amount that begins at ``start``."""
    index, _ = amount_position.amount_cell(row, start) if start >= 0 else (start, "")
    return start if index == amount else index


class RowParser(CellLedger):
    """Parses rows in order, keeping the current path and the run of headings."""

    def __init__(
        self, header: Header, separators: Separators | None, titles: frozenset[str]
    ) -> None:
        super().__init__(header, separators)
        self.titles = titles
        self.path: Path = NO_PATH
        self.run: list[Heading] = []
        self.page = 0

    def take(self, row: GridRow) -> None:
        """Classify a row and record its cells."""
        if not row.filled:
            return
        if self._shares_amount(row):
            self._join_to_line(row)
            return
        if is_repeated(row, self.header):
            self._turn_page(row)
        elif table_extent.is_page_mark(row, self.header) or self._is_title_again(row):
            self.result.outside += cells_of(row)
        elif (label := totals.label_index(row, self.header)) is not None:
            self._take_total(row, label)
        elif self._is_heading(row):
            self._take_heading(row)
        elif len({text for _, text in row.filled}) > 1:
            self._take_line(row)
        else:
            self.result.unused += cells_of(row)

    def finish(self, outside: list[GridRow]) -> ParsedTable:
        """Return the parsed table; headings without a line below them are recorded as unused."""
        if schema.REALISED_AMOUNT in self.header.columns:
            self.result.lines = [self._with_realised(line) for line in self.result.lines]
        if self._others:
            self.result.lines = [self._with_others(line) for line in self.result.lines]
        self.result.headings += [HeadingUse(heading) for heading in self.run]
        self.result.outside += [cell for row in outside for cell in cells_of(row)]
        self.result.outside.sort(key=lambda cell: (cell.row, cell.column))
        return self.result

    def _is_title_again(self, row: GridRow) -> bool:
        return table_extent.is_title(row) and schema.fold(row.filled[0][1]) in self.titles

    def _turn_page(self, header: GridRow) -> None:
        """Record a repeated header; the title lines above it are not headings."""
        self.page += 1
        self.result.header_again += cells_of(header)
        while self.run and self.run[-1].key in self.titles:
            title = self.run.pop()
            self.result.outside.append(TableCell(title.row, title.column, title.text))

    def _is_heading(self, row: GridRow) -> bool:
        return table_extent.heading_index(row, self.header) is not None

    def _take_heading(self, row: GridRow) -> None:
        index = table_extent.heading_index(row, self.header) or 0
        self._add_heading(row, index)
        self._keep_the_rest(row, 0, {i for i, text in row.filled if text == row.cells[index]})

    def _add_heading(self, row: GridRow, index: int) -> None:
        self.run.append(Heading(row.number, index + 1, row.cells[index], self.page))

    def _take_total(self, row: GridRow, label_at: int) -> None:
        label = row.cells[label_at]
        start = amount_position.total_amount_index(row, self.header, label_at)
        labelled = {i for i, text in row.filled if text == label}
        blank = TableCell(row.number, start + 1, "")
        source = blank if start in labelled else self._amount_cell(row, start)
        at = amount_position.realised_total_index(row, self.header, label_at, start)
        realised = None if at is None or at in labelled else self._amount_cell(row, at)
        shift = start - self.header.amount
        others = self._other_amounts(row, shift)
        self._state_total(source, label, realised, others)
        used = {cell.column - 1 for cell in (source, realised) if cell}
        used |= {self.header.columns[role] + shift for role in others}
        self._keep_the_rest(row, 0, used | labelled)

    def _take_line(self, row: GridRow) -> None:
        found = amount_position.amount_index(row, self.header)
        index = amount_position.expected_amount_index(row, self.header) if found is None else found
        shift = index - self.header.amount
        source = self._amount_cell(row, index)
        columns, signs = place_columns(row, self.header, index, source.column - 1)
        for sign in signs:
            self._note_sign(row, sign)
        roles = (*schema.DETAILS, schema.NOTE, *self.header.more_columns)
        texts = {role: _text(row, columns.get(role)) for role in roles}
        used = {*columns.values()}
        if heading := _text(row, columns.get(HEADING)):
            self._add_heading(row, columns[HEADING])
        if heading and not any(texts[role] for role in schema.DETAILS):
            used = {columns[HEADING], source.column - 1}
            if source.text:
                used |= self._state_heading_total(row, source, heading, columns, shift)
        else:
            self._add_line(row, texts, columns, source)
        self._keep_the_rest(row, shift, used)

    def _shares_amount(self, row: GridRow) -> bool:
        """Tell whether a merged cell holds the amount of both this row and the line above."""
        amount = row.spanned.get(self.header.amount)
        return bool(amount and self.result.lines and amount == self.result.lines[-1].source.text)

    def _join_to_line(self, row: GridRow) -> None:
        """Add a row's texts to the line above, whose merged amount cell covers it."""
        line = self.result.lines[-1]
        roles = {line.columns[role] - 1: role for role in line.texts if role in line.columns}
        for index, text in row.filled:
            role = roles.get(index)
            if role is None:
                self._keep_the_rest(row, 0, {i for i, _ in row.filled if i != index})
                continue
            line.texts[role] = "\n".join(filter(None, (line.texts[role], text)))
            self.result.joined.append(TableCell(row.number, index + 1, text))

    def _state_heading_total(
        self,
        row: GridRow,
        source: TableCell,
        heading: str,
        columns: Mapping[str, int],
        shift: int,
    ) -> set[int]:
        """Record the total beside a heading, and return the columns of its other amounts."""
        at = columns.get(schema.REALISED_AMOUNT)
        realised = TableCell(row.number, at + 1, _text(row, at)) if at and _text(row, at) else None
        others = self._other_amounts(row, shift)
        self._state_total(source, heading, realised, others, of_heading=True)
        used = {self.header.columns[role] + shift for role in others}
        return used | ({realised.column - 1} if realised else set())

    def _add_line(
        self, row: GridRow, texts: dict[str, str], columns: dict[str, int], source: TableCell
    ) -> None:
        self.path = self._find_path(row)
        amount, problem = self._read(source.text)
        if amount_position.is_split(row, source.column - 1, self.header):
            amount, problem = None, AmountProblem.SPLIT
        from_1 = {role: at + 1 for role, at in columns.items()}
        self.result.lines.append(ParsedLine(self.path, texts, source, amount, problem, from_1))
        shared = row.spanned.get(self.header.columns.get(schema.REALISED_AMOUNT, -1))
        if shared:
            column = from_1[schema.REALISED_AMOUNT]
            self.result.realised_shared.append(TableCell(row.number, column, shared))

    def _find_path(self, row: GridRow) -> Path:  # noqa: ARG002 - subclasses use it
        path, uses = apply_run(self.path, self.run)
        self.run = []
        self.result.headings += uses
        return path


def _text(row: GridRow, index: int | None) -> str:
    return row.cells[index] if index is not None and 0 <= index < len(row.cells) else ""


def cells_of(row: GridRow) -> list[TableCell]:
    """Return the filled cells of a row with their places."""
    return [TableCell(row.number, index + 1, text) for index, text in row.filled]
