"""Finds the columns of a table whose header lies on a single shade or between two rules.

The texts of a column are aligned vertically, and a strip without any text separates them from the
next column. It is certain if each column has exactly one name in the header.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rkt.core import money
from rkt.parsing.readers.pdf.page import PdfBox
from rkt.parsing.readers.pdf.text import PdfLine

_LEAST_COLUMNS = 4
_LEAST_BESIDE = 3  # texts on one line, which only a row of the table has
_STRIP = 2.0  # points between two columns
_SAME = 2.0

_Row = Sequence[PdfLine]


def columns_below(
    shade: PdfBox, lines: Iterable[PdfLine], rows: Sequence[_Row]
) -> tuple[float, ...]:
    """Return where the columns of a table begin, and where the last one ends; () if uncertain.

    ``rows`` are the rows below the shaded header.
    """
    names = [line for line in lines if _lies_on(line, shade)]
    full = [row for row in rows if _most_beside(row) >= _LEAST_BESIDE]
    has_amount = any(money.has_separators(name.text) for name in names)
    if _most_beside(names) < _LEAST_COLUMNS or has_amount or not full:
        return ()
    strips = list(_strips([*names, *(line for row in full for line in row)]))
    if len(strips) < _LEAST_COLUMNS or any(_most_names(strip, names) != 1 for strip in strips):
        return ()
    ends = max(shade.x1, strips[-1][1])
    first = min(shade.x0, strips[0][0])
    return (first, *(start - _SAME / 2 for start, _ in strips[1:]), ends)


def _lies_on(line: PdfLine, shade: PdfBox) -> bool:
    return shade.covers((line.x0 + line.x1) / 2, (line.top + line.bottom) / 2)


def _by_line(lines: Iterable[PdfLine]) -> Iterator[list[PdfLine]]:
    """Yield the texts that share a line."""
    ordered = sorted(lines, key=lambda line: line.row_top)
    for _, beside in groupby(ordered, key=lambda line: line.row_top):
        yield list(beside)


def _most_beside(lines: Iterable[PdfLine]) -> int:
    return max(map(len, _by_line(lines)), default=0)


def _strips(lines: Iterable[PdfLine]) -> Iterator[tuple[float, float]]:
    """Yield the strips covered by texts, from left to right, separated by strips without any."""
    start = end = None
    for line in sorted(lines, key=lambda line: line.x0):
        if end is None or start is None:
            start, end = line.x0, line.x1
        elif line.x0 > end + _STRIP:
            yield start, end
            start, end = line.x0, line.x1
        else:
            end = max(end, line.x1)
    if start is not None and end is not None:
        yield start, end


def _most_names(strip: tuple[float, float], names: Iterable[PdfLine]) -> int:
    """Return the most column names side by side in any strip."""
    return _most_beside([n for n in names if strip[0] <= n.x0 and n.x1 <= strip[1]])
