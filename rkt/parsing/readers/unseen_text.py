"""Reports hidden text in a document, grouped into few findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from rkt.findings import Finding
from rkt.i18n import N_, Term

# Hidden rows are read; other hidden text is left out and reported

_MOST_NAMED = 10


def report_hidden_rows(numbers: Iterable[int]) -> Iterator[Finding]:
    """Yield a finding that lists hidden rows, if there are any."""
    rows = sorted(numbers)
    if rows:
        values = {"count": len(rows), "rows": format_runs(rows, str)}
        yield Finding("rows-hidden", rows[0], values=values)


def format_runs(numbers: list[int], write: Callable[[int], str]) -> str:
    """Return ascending numbers as ranges, "5–7, 9"; only the first ranges are listed."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = ["–".join(map(write, run)) for run in runs[:_MOST_NAMED]]
    return ", ".join(named + ["…"] * (len(runs) > _MOST_NAMED))


class Unseen(StrEnum):
    """Why a text in the file is not visible to a reader of the document."""

    STRUCK = N_("struck out")
    HIDDEN = N_("hidden")
    BACKGROUND = N_("in the colour of its background")
    TINY = N_("too small to read")
    TRANSPARENT = N_("transparent")
    OUTSIDE = N_("outside the page")
    COVERED = N_("covered by something else")
    ANNOTATION = N_("a reading aid above other text")
    PLACEHOLDER = N_("a placeholder to be filled in")


def unseen_text(
    text: str,
    why: Unseen,
    row: int | None = None,
    column: int | None = None,
    page: int | None = None,
) -> Finding:
    """Return the warning that a hidden text was left out."""
    values = {"text": shorten(text), "why": Term(why)}
    return Finding("text-unseen", row, column, values, page)


def shorten(text: str, most: int = 80) -> str:
    """Return a text on one line, shortened for use in a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


_MOST_APART = 5


class HiddenText(NamedTuple):
    """A text that was left out, why it is hidden, and its place (counted from 1)."""

    text: str
    why: Unseen
    row: int | None = None
    column: int | None = None


def left_out_of_row(
    row: int, cells: Iterable[tuple[int, Unseen, str]], *, is_blank: bool
) -> list[HiddenText]:
    """Return the hidden texts of a row from (column from 0, reason, text) entries.

    ``is_blank`` says that the row has no other text; then texts with the same reason are joined
    into one.
    """
    parts = [HiddenText(text, why, row, at + 1) for at, why, text in cells]
    if is_blank and len(parts) > 1 and len({part.why for part in parts}) == 1:
        return [HiddenText(" | ".join(part.text for part in parts), parts[0].why, row)]
    return parts


def report_unseen_texts(parts: Iterable[HiddenText]) -> Iterator[Finding]:
    """Yield a finding per text; many of one reason in a column are combined into one."""
    groups: dict[tuple[Unseen, int | None, bool], list[HiddenText]] = {}
    for part in parts:
        groups.setdefault((part.why, part.column, part.row is None), []).append(part)
    for (_, _, is_outside), group in groups.items():
        if is_outside or len(group) <= _MOST_APART:
            yield from (unseen_text(*part) for part in group)
        else:
            yield _combined_finding(group)


def _combined_finding(group: list[HiddenText]) -> Finding:
    first = group[0]
    rows = sorted({part.row for part in group if part.row is not None})
    values = {
        "count": len(group),
        "rows": format_runs(rows, str),
        "text": shorten(first.text),
        "why": Term(first.why),
    }
    return Finding("texts-unseen", first.row, first.column, values)


# Colours of texts and backgrounds, and whether they can be told apart

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
_MOST_DIFFERENCE = 20
_HEXADECIMAL = re.compile("[0-9a-fA-F]{6}")


def colour_from_hex(hexadecimal: str) -> Colour | None:
    """Return the colour of six hexadecimal digits, None if they are not."""
    if not _HEXADECIMAL.fullmatch(hexadecimal):
        return None
    red, green, blue = bytes.fromhex(hexadecimal)
    return red, green, blue


def blend(over: Colour, under: Colour, share: float) -> Colour:
    """Return the result of painting a colour over another with an opacity of 0 to 1."""
    red, green, blue = (
        round(a * share + b * (1 - share)) for a, b in zip(over, under, strict=True)
    )
    return red, green, blue


def are_alike(one: Colour, other: Colour) -> bool:
    """Tell whether text of one colour is unreadable on the other."""
    return all(abs(a - b) <= _MOST_DIFFERENCE for a, b in zip(one, other, strict=True))
