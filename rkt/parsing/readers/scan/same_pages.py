"""Finds pages that were scanned twice: their lines would count double."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from rkt.core import money
from rkt.findings import Finding
from rkt.parsing.readers.scan.doubts import digits_of
from rkt.parsing.readers.scan.read_parts import ReadPage

_LEAST_ROWS = 2
_MOSTLY = 0.8
_ALIKE = 90  # of 100: the same text, though perhaps read differently


def pages_scanned_twice(pages: Sequence[ReadPage]) -> Iterator[Finding]:
    """Yield an error about each page that shows the rows of an earlier one."""
    rows = [(page, _rows_with_amounts(page)) for page in pages]
    for at, (page, own) in enumerate(rows):
        for other, before in rows[:at]:
            if _is_same(own, before):
                values = {"page": page.number, "other": other.number}
                yield Finding("scan-page-twice", values=values, page=page.number)
                break


def _rows_with_amounts(page: ReadPage) -> list[str]:
    rows: dict[tuple[int, int], list[str]] = {}
    for number, table in enumerate(page.tables):
        for each in table.cells:
            rows.setdefault((number, each.cell.row), []).append(each.read.text)
    return [" ".join(texts) for texts in rows.values() if any(map(money.has_separators, texts))]


def _is_same(rows: Sequence[str], before: Sequence[str]) -> bool:
    fewer, more = sorted((rows, before), key=len)
    found = sum(any(_are_alike(row, other) for other in more) for row in fewer)
    return found >= _LEAST_ROWS and found >= _MOSTLY * len(more)


def _are_alike(row: str, other: str) -> bool:
    return digits_of(row) == digits_of(other) and fuzz.ratio(row, other) >= _ALIKE
