"""Counts how a scan was read, cell by cell, against what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rkt.core import money
from rkt.parsing.readers import Grid

AMOUNT = "scan-amount-doubtful"
DOUBTS = (AMOUNT, "scan-text-doubtful")


@dataclass(frozen=True)
class Score:
    """How many cells of a scan were read as printed; ``missed`` are rows too many or too few.

    ``wrong_amounts`` are those that differ from print and are not asked about; ``false_alarms`` are
    cells that were right and are asked about all the same.
    """

    pages: int = 0
    missed: int = 0
    texts: int = 0
    right_texts: int = 0
    amounts: int = 0
    right_amounts: int = 0
    wrong_amounts: int = 0
    wrong_texts: int = 0
    false_alarms: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in vars(self)))


def score(grid: Grid, printed: Sequence[Sequence[str]], header: Sequence[str]) -> Score:
    """Return how the tables of a grid compare to the printed rows, without repeated headers."""
    pages = len(grid.scan.pages) if grid.scan else 0
    rows = [row for row in grid.rows if not row.is_text]
    body = [row for at, row in enumerate(rows) if not at or _filled(row.cells) != _filled(header)]
    if len(body) != len(printed):
        return Score(pages=pages, missed=abs(len(body) - len(printed)))
    doubted = {(f.row, f.column) for f in grid.findings if f.code in DOUBTS}
    whole = Score(pages=pages)
    for row, texts in zip(body, printed, strict=True):
        for at, text in enumerate(texts):
            read = row.cells[at] if at < len(row.cells) else ""
            whole += _score_of_cell(read, " ".join(text.split()), (row.number, at + 1) in doubted)
    return whole


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell.casefold() for cell in cells if cell]


def _score_of_cell(read: str, printed: str, is_doubted: bool) -> Score:
    is_right = read == printed
    alarm = int(is_right and is_doubted)
    if money.has_separators(printed):
        wrong = int(not is_right and not is_doubted)
        return Score(
            amounts=1, right_amounts=int(is_right), wrong_amounts=wrong, false_alarms=alarm
        )
    if not (read or printed):
        return Score(false_alarms=alarm)
    wrong = int(not is_right and not is_doubted)
    return Score(texts=1, right_texts=int(is_right), wrong_texts=wrong, false_alarms=alarm)
