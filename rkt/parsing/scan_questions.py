"""The cells of a scan that a person must look at, and which reading makes the sums agree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rkt.core import money
from rkt.findings import DocumentError, Finding
from rkt.parsing.draft import PlanDraft
from rkt.parsing.scan_sums import FITS, number_within

AMOUNT_DOUBTFUL, TEXT_DOUBTFUL = "scan-amount-doubtful", "scan-text-doubtful"
CODES = (AMOUNT_DOUBTFUL, TEXT_DOUBTFUL)

Cell = tuple[int, int]
"""Row and column in the grid, from 1."""


@dataclass(frozen=True)
class Doubt:
    """A cell of a scan: what two recognisers read, and suggested digits ("" if there are none).

    ``is_asked`` says whether it is doubtful, ``is_amount`` whether it is an amount, which stays an
    error until somebody confirms it. ``page`` is None if the cell's place is unknown.
    """

    row: int
    column: int
    page: int | None
    first: str
    second: str = ""
    suggestion: str = ""
    is_amount: bool = False
    is_asked: bool = True

    @property
    def cell(self) -> Cell:
        return self.row, self.column

    @property
    def readings(self) -> tuple[str, ...]:
        """The different readings to choose from, numbers first if it is an amount.

        Bare digits are left out if a reading has the same digits, grouped.
        """
        read = [text for text in dict.fromkeys((self.first, self.second)) if text]
        within = [number_within(text) for text in read]
        either = dict.fromkeys(filter(None, (*read, *within)))
        numbers = [text for text in either if self.is_amount and money.is_number(text)]
        if not any(within) and self.suggestion not in ("", *map(_digits, numbers)):
            numbers.append(self.suggestion)
        return tuple(dict.fromkeys((*numbers, *read)))

    def can_be(self, text: str) -> bool:
        """Tell whether the cell can hold a text: an amount is a number or has no digits."""
        return not (self.is_amount and _digits(text)) or money.is_number(text)

    @property
    def offered(self) -> str:
        """The reading to offer first; "" if nothing was read."""
        return next(iter(self.readings), "")


def doubts_of(draft: PlanDraft) -> tuple[Doubt, ...]:
    """Return what reading a scan left in doubt, answered or not, in reading order."""
    found = (each for each in draft.grid.findings if each.code in CODES)
    doubts = (
        _doubt(draft, each, (each.row, each.column))
        for each in found
        if each.row is not None and each.column is not None
    )
    return tuple(sorted(doubts, key=lambda doubt: doubt.cell))


def _doubt(draft: PlanDraft, found: Finding, cell: Cell) -> Doubt:
    first, second, suggestion = (
        str(found.values.get(name) or "") for name in ("first", "second", "suggestion")
    )
    is_amount = found.code == AMOUNT_DOUBTFUL
    return Doubt(*cell, _page(draft, *cell), first, second, suggestion, is_amount)


def answered_cells(draft: PlanDraft) -> Collection[Cell]:
    """Return the cells that a person confirmed or corrected; skipping a row answers all of it."""
    skipped = {each.row for each in draft.corrections if each.column is None}
    cells = {(each.row, each.column) for each in draft.corrections if each.column is not None}
    return cells | {doubt.cell for doubt in doubts_of(draft) if doubt.row in skipped}


def open_doubts(draft: PlanDraft) -> tuple[Doubt, ...]:
    """Return the doubts that nobody has answered yet."""
    answered = answered_cells(draft)
    return tuple(doubt for doubt in doubts_of(draft) if doubt.cell not in answered)


def reading_at(draft: PlanDraft, cell: Cell) -> Doubt | None:
    """Return what was read in any cell, doubtful or not; None if the grid has no such row."""
    asked = next((doubt for doubt in doubts_of(draft) if doubt.cell == cell), None)
    row = next((each for each in draft.grid.rows if each.number == cell[0]), None)
    if asked or row is None:
        return asked
    read = draft.grid.scan.readings if draft.grid.scan else ()
    second = next((r.second for r in read if (r.place.row, r.place.column) == cell), None)
    page = _page(draft, *cell)
    return Doubt(*cell, page, row.text_at(cell[1]), second or "", is_asked=False)


def fitting_reading(draft: PlanDraft, doubt: Doubt) -> str:
    """Return the reading of an amount that makes every sum right; "" if none or several do."""
    try:
        findings = draft.plan.findings
    except DocumentError:
        return ""
    at_cell = (each for each in findings if (each.row, each.column) == doubt.cell)
    return next((str(each.values[FITS]) for each in at_cell if FITS in each.values), "")


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _page(draft: PlanDraft, row: int, column: int) -> int | None:
    place = draft.grid.places_by_row.get(row, {}).get(column)
    return place.page if place else draft.grid.pages.get(row)
