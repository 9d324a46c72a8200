"""Rows taken one by one: what each is, and what becomes of its cells."""

from __future__ import annotations

from collections.abc import Mapping

from rkt import rows, schema, totals
from rkt.amounts import AmountProblem, Separators
from rkt.documents import Row
from rkt.header import HEADING, Header, is_repeated
from rkt.headings import NO_PATH, Heading, HeadingUse, Path, apply_run
from rkt.normalise.ledger import Ledger
from rkt.normalise.placing import place_columns
from rkt.parts import Cell, Line, Normalised


class Reading(Ledger):
    """The state while rows are taken one by one: the path so far and the run of headings."""

    def __init__(
        self, header: Header, separators: Separators | None, titles: frozenset[str]
    ) -> None:
        super().__init__(header, separators)
        self.titles = titles
        self.path: Path = NO_PATH
        self.run: list[Heading] = []
        self.page = 0

    def take(self, row: Row) -> None:
        """Put a row where it belongs."""
        if not row.filled:
            return
        if self._shares_amount(row):
            self._join_to_line(row)
            return
        if is_repeated(row, self.header):
            self._turn_page(row)
        elif rows.is_page_mark(row, self.header) or self._is_title_again(row):
            self.result.outside += _cells(row)
        elif (label := totals.label_index(row, self.header)) is not None:
            self._take_total(row, label)
        elif self._is_heading(row):
            self._take_heading(row)
        elif len({text for _, text in row.filled}) > 1:
            self._take_line(row)
        else:
            self.result.unused += _cells(row)

    def finish(self, outside: list[Row]) -> Normalised:
        """Return what was read; headings still waiting for a line name nothing."""
        if schema.REALISED_AMOUNT in self.header.columns:
            self.result.lines = [self._with_realised(line) for line in self.result.lines]
        self.result.headings += [HeadingUse(heading) for heading in self.run]
        self.result.outside += [cell for row in outside for cell in _cells(row)]
        self.result.outside.sort(key=lambda cell: (cell.row, cell.column))
        return self.result

    def _is_title_again(self, row: Row) -> bool:
        return rows.is_title(row) and schema.fold(row.filled[0][1]) in self.titles

    def _turn_page(self, header: Row) -> None:
        """Note a header printed again; the title lines above it are no headings."""
        self.page += 1
        self.result.header_again += _cells(header)
        while self.run and self.run[-1].key in self.titles:
            title = self.run.pop()
            self.result.outside.append(Cell(title.row, title.column, title.text))

    def _is_heading(self, row: Row) -> bool:
        return rows.heading_index(row, self.header) is not None

    def _take_heading(self, row: Row) -> None:
        index = rows.heading_index(row, self.header) or 0
        self._add_heading(row, index)
        self._keep_the_rest(row, 0, {i for i, text in row.filled if text == row.cells[index]})

    def _add_heading(self, row: Row, index: int) -> None:
        self.run.append(Heading(row.number, index + 1, row.cells[index], self.page))

    def _take_total(self, row: Row, label_at: int) -> None:
        label = row.cells[label_at]
        start = rows.total_amount_index(row, self.header, label_at)
        labelled = {i for i, text in row.filled if text == label}
        blank = Cell(row.number, start + 1, "")
        source = blank if start in labelled else self._amount_cell(row, start)
        at = rows.realised_total_index(row, self.header, label_at, start)
        realised = None if at is None or at in labelled else self._amount_cell(row, at)
        self._state_total(source, label, realised)
        used = {cell.column - 1 for cell in (source, realised) if cell}
        self._keep_the_rest(row, 0, used | labelled)

    def _take_line(self, row: Row) -> None:
        found = rows.amount_index(row, self.header)
        index = rows.expected_amount_index(row, self.header) if found is None else found
        shift = index - self.header.amount
        source = self._amount_cell(row, index)
        columns, signs = place_columns(row, self.header, index, source.column - 1)
        for sign in signs:
            self._note_sign(row, sign)
        roles = (*schema.DETAILS, schema.NOTE, *self.header.besides)
        texts = {role: _text(row, columns.get(role)) for role in roles}
        used = {*columns.values()}
        if heading := _text(row, columns.get(HEADING)):
            self._add_heading(row, columns[HEADING])
        if heading and not any(texts[role] for role in schema.DETAILS):
            used = {columns[HEADING], source.column - 1}
            if source.text:
                used |= self._state_heading_total(row, source, heading, columns)
        else:
            self._add_line(row, texts, columns, source)
        self._keep_the_rest(row, shift, used)

    def _shares_amount(self, row: Row) -> bool:
        """Tell whether a merged cell holds the amount of this row and of the line above it."""
        amount = row.spanned.get(self.header.amount)
        return bool(amount and self.result.lines and amount == self.result.lines[-1].source.text)

    def _join_to_line(self, row: Row) -> None:
        """Give the texts of a row to the line whose amount covers it, each to its own column."""
        line = self.result.lines[-1]
        roles = {line.columns[role] - 1: role for role in line.texts if role in line.columns}
        for index, text in row.filled:
            role = roles.get(index)
            if role is None:
                self._keep_the_rest(row, 0, {i for i, _ in row.filled if i != index})
                continue
            line.texts[role] = "\n".join(filter(None, (line.texts[role], text)))
            self.result.joined.append(Cell(row.number, index + 1, text))

    def _state_heading_total(
        self, row: Row, source: Cell, heading: str, columns: Mapping[str, int]
    ) -> set[int]:
        """Note the sum beside a heading, with what was realised; return where that stands."""
        at = columns.get(schema.REALISED_AMOUNT)
        realised = Cell(row.number, at + 1, _text(row, at)) if at and _text(row, at) else None
        self._state_total(source, heading, realised, of_heading=True)
        return {realised.column - 1} if realised else set()

    def _add_line(
        self, row: Row, texts: dict[str, str], columns: dict[str, int], source: Cell
    ) -> None:
        self.path = self._find_path(row)
        amount, problem = self._read(source.text)
        if rows.is_split(row, source.column - 1, self.header):
            amount, problem = None, AmountProblem.SPLIT
        from_1 = {role: at + 1 for role, at in columns.items()}
        self.result.lines.append(Line(self.path, texts, source, amount, problem, from_1))
        shared = row.spanned.get(self.header.columns.get(schema.REALISED_AMOUNT, -1))
        if shared:
            column = from_1[schema.REALISED_AMOUNT]
            self.result.realised_shared.append(Cell(row.number, column, shared))

    def _find_path(self, row: Row) -> Path:  # noqa: ARG002 - other tables have the path in the row
        path, uses = apply_run(self.path, self.run)
        self.run = []
        self.result.headings += uses
        return path


def _text(row: Row, index: int | None) -> str:
    return row.cells[index] if index is not None and 0 <= index < len(row.cells) else ""


def _cells(row: Row) -> list[Cell]:
    return [Cell(row.number, index + 1, text) for index, text in row.filled]
