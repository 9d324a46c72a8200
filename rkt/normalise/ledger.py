"""What has been read of a table so far: each cell is put into one of its places."""

from __future__ import annotations

from dataclasses import replace

from rkt import amounts, rows, schema
from rkt.amounts import AmountError, AmountProblem, Separators
from rkt.documents import Row
from rkt.header import Header
from rkt.parts import Cell, Line, Normalised, StatedTotal


class Ledger:
    """The table as taken apart up to here, and how its amounts are read."""

    def __init__(self, header: Header, separators: Separators | None) -> None:
        self.header = header
        self.separators = separators
        self.result = Normalised(header, separators)

    def _amount_cell(self, row: Row, start: int) -> Cell:
        """Return the cell of the amount that begins at an index, perhaps with "Rp" on its own."""
        index, text = rows.amount_cell(row, start)
        if index != start:
            self._note_sign(row, start)
        return Cell(row.number, index + 1, text)

    def _note_sign(self, row: Row, index: int) -> None:
        self.result.currency_signs.append(Cell(row.number, index + 1, row.cells[index]))

    def _state_total(
        self, source: Cell, label: str, realised: Cell | None = None, *, of_heading: bool = False
    ) -> None:
        amount, _ = self._read(source.text)
        beside, _ = self._read(realised.text if realised else "")
        above = len(self.result.lines)
        total = StatedTotal(source, label, amount, above, of_heading, realised, beside)
        self.result.totals.append(total)

    def _with_realised(self, line: Line) -> Line:
        realised, problem = self._read(line.texts.get(schema.REALISED_AMOUNT, ""))
        is_stated = problem is not AmountProblem.BLANK
        return replace(line, realised=realised, realised_problem=problem if is_stated else None)

    def _read(self, text: str) -> tuple[int | None, AmountProblem | None]:
        try:
            return amounts.read_amount(text, self.separators), None
        except AmountError as error:
            return None, error.problem

    def _keep_the_rest(self, row: Row, shift: int, used: set[int]) -> None:
        signs = {
            cell.column - 1 for cell in self.result.currency_signs[-2:] if cell.row == row.number
        }
        for index, text in row.filled:
            if index in used | signs:
                continue
            if index - shift in self.header.grouped:
                self.result.grouped.append(Cell(row.number, index + 1, text))
            elif index - shift in self.header.besides.values():
                self.result.beside.append(Cell(row.number, index - shift + 1, text))
            elif index - shift in self.header.others:
                self.result.in_other_columns.append(Cell(row.number, index - shift + 1, text))
            else:
                self.result.unused.append(Cell(row.number, index + 1, text))
