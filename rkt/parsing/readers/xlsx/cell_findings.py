"""Findings about the cells of a sheet, one per cause."""

from __future__ import annotations

from collections.abc import Iterator

from rkt.findings import Finding
from rkt.parsing.readers.unseen_text import Unseen, shorten, unseen_text
from rkt.parsing.readers.xlsx.cells import StoredCell
from rkt.parsing.readers.xlsx.number_formats import How
from rkt.parsing.readers.xlsx.shown_cells import ShownCell, is_unknown, is_zero

_REFUSED = {How.OTHERWISE: "cell-shown-otherwise", How.UNKNOWN: "cell-format-unknown"}


_SEPARATOR = " | "


class Remarks:
    """Collects findings about cells, grouped by row or by column."""

    def __init__(self) -> None:
        self.single: list[Finding] = []
        self.unseen: dict[tuple[int, Unseen], list[tuple[int, str]]] = {}
        self.added: dict[int, list[tuple[int, str, str]]] = {}
        self.doubtful: list[tuple[int, int, str]] = []
        self.zeros: dict[int, list[int]] = {}

    def report(self, code: str, row: int, column: int, text: str) -> None:
        """Add a finding about one cell and its text."""
        self.single.append(Finding(code, row, column, {"text": text}))

    def take(self, cell: StoredCell, seen: ShownCell) -> None:
        """Add the findings about a cell and its visible text."""
        for text, why in seen.unseen:
            self.unseen.setdefault((cell.row, why), []).append((cell.column, shorten(text)))
        if seen.in_doubt:
            self.doubtful.append((cell.row, cell.column, shorten(seen.text)))
        if seen.text:
            self._take_text(cell, seen)
        elif is_zero(cell) and not seen.unseen:
            self.zeros.setdefault(cell.column, []).append(cell.row)

    def _take_text(self, cell: StoredCell, seen: ShownCell) -> None:
        how = seen.shown.how
        if seen.symbol_font:
            values = {"font": seen.symbol_font, "text": shorten(seen.stored)}
            self.single.append(Finding("text-in-symbols", cell.row, cell.column, values))
        if is_unknown(cell):
            self.report("formula-unknown", cell.row, cell.column, seen.text)
        elif cell.kind == "e":
            self.report("cell-error", cell.row, cell.column, seen.text)
        elif how in _REFUSED:
            values = {"stored": shorten(seen.stored), "shown": shorten(seen.shown.display)}
            self.single.append(Finding(_REFUSED[how], cell.row, cell.column, values))
        elif how is How.ADDED:
            number = cell.row, shorten(seen.stored), shorten(seen.text)
            self.added.setdefault(cell.column, []).append(number)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings, once all cells have been read."""
        yield from self.single
        for (row, why), texts in self.unseen.items():
            column, _ = texts[0]
            yield unseen_text(_SEPARATOR.join(text for _, text in texts), why, row, column)
        if self.doubtful:
            row, column, text = self.doubtful[0]
            values = {"count": len(self.doubtful), "text": text}
            yield Finding("texts-in-doubt", row, column, values)
        for column, numbers in self.added.items():
            row, stored, text = numbers[0]
            values = {"count": len(numbers), "stored": stored, "text": text}
            yield Finding("numbers-as-shown", row, column, values)
        for column, rows in self.zeros.items():
            yield Finding("zeros-unseen", rows[0], column, {"count": len(rows)})
