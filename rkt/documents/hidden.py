"""What nobody sees on opening a file: hidden rows are read, other text is left out and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from rkt.findings import Finding
from rkt.locale import N_, Term

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


class Unseen(StrEnum):
    """Why a reader of the document does not see a text that its file holds."""

    STRUCK = N_("struck out")
    HIDDEN = N_("hidden")
    BACKGROUND = N_("in the colour of its background")
    TINY = N_("too small to read")
    TRANSPARENT = N_("transparent")
    OUTSIDE = N_("outside the page")
    COVERED = N_("under something else")
    ANNOTATION = N_("a reading aid above other text")
    PLACEHOLDER = N_("a placeholder to be filled in")


def unseen_text(
    text: str,
    why: Unseen,
    row: int | None = None,
    column: int | None = None,
    page: int | None = None,
) -> Finding:
    """Return the warning that a text which the document does not show was left out."""
    values = {"text": shorten(text), "why": Term(why)}
    return Finding("text-unseen", row, column, values, page)


def shorten(text: str, most: int = 80) -> str:
    """Return a text in one line, cut to be named in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
