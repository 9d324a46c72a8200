"""What stands at the edges of pages, such as a footer, is put where it is no part of the table.

Between the rows of a table that goes on from page to page, a lone text would be taken for a
heading. What stands below the last table of a page is none, nor is what the first page printed
above the table. Other texts above or between tables may be headings, and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rkt.documents.pdf.tables import PrintedRow
from rkt.schema import fold

_PAGE = re.compile(r"\b(halaman|hal\.?|page)\s*[0-9]+|^[0-9]+$")


def with_margins_last(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Return rows with the texts at the edges of pages behind the last row of a table."""
    table = [at for at, row in enumerate(rows) if not row.is_outside]
    if not table:
        return [*rows]
    first, end = table[0], table[-1] + 1
    titles = {_key(row) for row in rows[:first]}
    last_on_page = {rows[at].page: at for at in table}
    edges = {
        at
        for at in range(first, end)
        if rows[at].is_outside
        and not rows[at].is_unruled
        and (at > last_on_page.get(rows[at].page, -1) or _key(rows[at]) in titles)
    }
    kept = [row for at, row in enumerate(rows[:end]) if at not in edges]
    return [*kept, *(rows[at] for at in sorted(edges)), *rows[end:]]


def _key(row: PrintedRow) -> tuple[str, ...]:
    """Return what is the same of a text on every page: all but the page's number."""
    return tuple(_PAGE.sub("#", fold(text)) for text in row.filled.values())
