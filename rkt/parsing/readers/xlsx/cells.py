"""The cells of one sheet as stored: value, formula, style, and what hides or merges them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rkt.parsing.readers.grid import Area
from rkt.parsing.readers.xlsx.workbook import RichText, SheetPart, TextTarget, Workbook
from rkt.parsing.readers.xlsx.xml_streams import stream

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGES = 1_000_000
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE = re.compile(f"{_PLACE.pattern}(?::{_PLACE.pattern})?")
_TRUE = ("1", "true", "on")
_FALSE = ("0", "false", "off")
_LEAST_HEIGHT = 2.0  # points
_LEAST_WIDTH = 0.3  # of a digit


class StoredCell(NamedTuple):
    """A cell as stored; ``formula`` is None for a plain value, "" if shared from another cell."""

    row: int
    column: int
    kind: str
    style: int
    value: str
    formula: str | None
    has_value: bool
    rich: RichText | None = None


@dataclass
class Marks:
    """Hidden rows and columns and merged cells of a sheet; complete once all cells have been read.

    ``has_conditions`` tells whether the sheet has conditional formats.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hides_zeros: bool = False
    has_conditions: bool = False


def stored_cells(workbook: Workbook, sheet: SheetPart, marks: Marks) -> Iterator[StoredCell]:
    """Yield the non-empty cells of a sheet, filling in its marks along the way."""
    target = _SheetTarget(marks)
    for _ in stream(workbook.package, sheet.part, target):
        yield from target.cells
        target.cells.clear()


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """Return a column's number, counted from 1, from its letters: 28 for "AB"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise ValueError(f"there is no column {letters}")
    return number


def area_of(reference: str) -> Area | None:
    """Return the area that a reference such as "B2:C3" names, None if it is invalid."""
    found = _RANGE.fullmatch(reference)
    if found is None:
        return None
    left, top, right, bottom = found.groups()
    last = (int(bottom or top), column_number(right or left))
    return Area(int(top), column_number(left), *last)


class _SheetTarget:
    """Tracks the current row and cell while a sheet streams by."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.cells: list[StoredCell] = []
        self.row = self.column = 0
        self.cell: Mapping[str, str] | None = None
        self.parts: dict[str, list[str]] = {}
        self.part: list[str] | None = None
        self.inline = TextTarget("is")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.cell is not None:
            self._start_within(tag, attributes)
        elif tag == "c":
            self.cell, self.parts = attributes, {}
            self._move(attributes.get("r"))
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes["ref"])
        elif tag == "col" and _is_hidden(attributes, "width", _LEAST_WIDTH):
            columns = range(int(attributes["min"]), int(attributes["max"]) + 1)
            self.marks.hidden_columns.append(columns)
        elif tag == "sheetView" and attributes.get("showZeros") in _FALSE:
            self.marks.hides_zeros = True
        elif tag == "conditionalFormatting":
            self.marks.has_conditions = True

    def _start_within(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element of a cell; most hold its value, others a text of its own."""
        if tag in ("v", "f"):
            self.part = self.parts.setdefault(tag, [])
        else:
            self.part = None
            self.inline.start(tag, attributes)

    def data(self, text: str) -> None:
        if self.part is not None:
            self.part.append(text)
        elif self.cell is not None:
            self.inline.data(text)

    def end(self, tag: str) -> None:
        self.part = None
        if self.cell is None:
            return
        if tag == "c":
            self._finish(self.cell)
            self.cell = None
        elif tag not in ("v", "f"):
            self.inline.end(tag)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        self.column = 0
        if not 0 < self.row <= LAST_ROW:
            raise ValueError(f"there is no row {self.row}")
        if _is_hidden(attributes, "ht", _LEAST_HEIGHT):
            self.marks.hidden_rows.add(self.row)

    def _move(self, place: str | None) -> None:
        """Move to the cell's position; a file may omit consecutive positions."""
        found = _PLACE.fullmatch(place) if place else None
        if place and (found is None or int(found[2]) != self.row):
            raise ValueError(f"the cell {place} is in row {self.row}")
        self.column = column_number(found[1]) if found else self.column + 1

    def _merge(self, reference: str) -> None:
        area = area_of(reference)
        if area is None or len(self.marks.merged) >= _MOST_MERGES:
            raise ValueError(f"merged cells {reference}")
        self.marks.merged.append(area)

    def _finish(self, cell: Mapping[str, str]) -> None:
        formula, value = self.parts.get("f"), "".join(self.parts.get("v", ()))
        rich = None
        if self.inline.texts:
            inline = self.inline.texts[-1]
            rich = inline if isinstance(inline, RichText) else None
            value = inline if isinstance(inline, str) else inline.joined
            self.inline.texts.clear()
        if value or formula is not None:
            text = None if formula is None else "".join(formula)
            kind, style = cell.get("t", "n"), int(cell.get("s", 0))
            has_value = "v" in self.parts
            self.cells.append(
                StoredCell(self.row, self.column, kind, style, value, text, has_value, rich)
            )


def _is_hidden(attributes: Mapping[str, str], size: str, least: float) -> bool:
    """Tell whether a row or column is hidden, or too small to be seen."""
    given = attributes.get(size)
    return attributes.get("hidden") in _TRUE or (given is not None and float(given) < least)
