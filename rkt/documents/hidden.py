"""Rows that nobody sees on opening a file: they are read, and it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rkt.findings import Finding

_MOST_NAMED = 10


def told_rows(numbers: Iterable[int]) -> Iterator[Finding]:
    """Yield the finding that names hidden rows, if there are any."""
    rows = sorted(numbers)
    if rows:
        values = {"count": len(rows), "rows": named_runs(rows, str)}
        yield Finding("rows-hidden", rows[0], values=values)


def named_runs(numbers: list[int], write: Callable[[int], str]) -> str:
    """Write ascending numbers as runs, "5–7, 9"; of many runs only the first are named."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = ["–".join(map(write, run)) for run in runs[:_MOST_NAMED]]
    return ", ".join(named + ["…"] * (len(runs) > _MOST_NAMED))
