"""Text that a document does not show, as it was met in reading -> few findings that name it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rkt.documents.hidden import Unseen, named_runs, shorten, unseen_text
from rkt.findings import Finding
from rkt.locale import Term

_MOST_APART = 5


class LeftOut(NamedTuple):
    """A text that was left out, why it is not seen, and its place (both counted from 1)."""

    text: str
    why: Unseen
    row: int | None = None
    column: int | None = None


def left_out_of_row(
    row: int, cells: Iterable[tuple[int, Unseen, str]], *, is_blank: bool
) -> list[LeftOut]:
    """Return what is unseen in a row (column from 0, reason, text): one text if that is all of it.

    ``is_blank`` says that nothing else stands in the row.
    """
    parts = [LeftOut(text, why, row, at + 1) for at, why, text in cells]
    if is_blank and len(parts) > 1 and len({part.why for part in parts}) == 1:
        return [LeftOut(" | ".join(part.text for part in parts), parts[0].why, row)]
    return parts


def told_unseen(parts: Iterable[LeftOut]) -> Iterator[Finding]:
    """Yield a finding for each text; those of one reason down a column are one if they are many."""
    groups: dict[tuple[Unseen, int | None, bool], list[LeftOut]] = {}
    for part in parts:
        groups.setdefault((part.why, part.column, part.row is None), []).append(part)
    for (_, _, is_outside), group in groups.items():
        if is_outside or len(group) <= _MOST_APART:
            yield from (unseen_text(*part) for part in group)
        else:
            yield _several(group)


def _several(group: list[LeftOut]) -> Finding:
    first = group[0]
    rows = sorted({part.row for part in group if part.row is not None})
    values = {
        "count": len(group),
        "rows": named_runs(rows, str),
        "text": shorten(first.text),
        "why": Term(first.why),
    }
    return Finding("texts-unseen", first.row, first.column, values)
