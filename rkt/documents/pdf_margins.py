"""What a PDF prints on page after page, such as the page's number, is told apart from headings.

It stands between the rows of a table that goes on from page to page, where a lone text would be
taken for a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rkt import amounts
from rkt.documents.pdf_tables import PrintedRow
from rkt.schema import fold

_NUMBER = re.compile("[0-9]+")


def with_margins_last(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Return rows with the texts that pages repeat between the table's rows put behind them."""
    table = [at for at, row in enumerate(rows) if not row.is_outside]
    if not table:
        return [*rows]
    first, end = table[0], table[-1] + 1
    pages: dict[tuple[str, ...], set[int]] = {}
    for row in rows:
        if row.is_outside:
            pages.setdefault(_key(row), set()).add(row.page)
    repeated = {
        at
        for at in range(first, end)
        if rows[at].is_outside and len(pages[_key(rows[at])]) > 1 and not _has_amount(rows[at])
    }
    kept = [row for at, row in enumerate(rows[:end]) if at not in repeated]
    return [*kept, *(rows[at] for at in sorted(repeated)), *rows[end:]]


def _key(row: PrintedRow) -> tuple[str, ...]:
    """Return what is the same of a text on every page: all but its numbers."""
    return tuple(_NUMBER.sub("#", fold(text)) for text in row.filled.values())


def _has_amount(row: PrintedRow) -> bool:
    return any(map(amounts.has_separators, row.filled.values()))
