"""Classifies rows (heading, title, page number) and finds where the table begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from rkt.core import money
from rkt.parsing import totals
from rkt.parsing.amount_position import (
    amount_cell,
    amount_index,
)
from rkt.parsing.header import MOST_SHIFT, Header
from rkt.parsing.readers import GridRow

_TITLE = re.compile(
    r"rencana\s+kerja|tahun\s+anggaran|^(?:komisi\s+pemilihan\s+umum|kpu|rkt)\b", re.IGNORECASE
)
_PAGE_MARK = re.compile(
    r"(?:(?:halaman|hal\.?|page)\s*)?[0-9]{1,3}(?:\s*(?:dari|of|/)\s*[0-9]{1,3})?|-\s*[0-9]{1,3}\s*-",
    re.IGNORECASE,
)
_DATED_PLACE = re.compile(
    r"^\D+,\s*[0-9]{1,2}\s+[a-z]+\s+(?:19|20)[0-9]{2}\b|^ditetapkan\s+di\b", re.IGNORECASE
)


def is_page_mark(row: GridRow, header: Header) -> bool:
    """Tell whether a row holds only a page number, such as "Halaman 2" or "- 2 -"."""
    if len(row.filled) != 1:
        return False
    index, text = row.filled[0]
    is_beside = abs(index - header.amount) > MOST_SHIFT
    return is_beside and _PAGE_MARK.fullmatch(text) is not None


def is_title(row: GridRow) -> bool:
    """Tell whether a row's only text is a title line of an RKT."""
    return len(row.filled) == 1 and _TITLE.search(row.filled[0][1]) is not None


def heading_index(row: GridRow, header: Header) -> int | None:
    """Return the index of a row's only text if it is in the headings' column or spans the row.

    Columns that are not part of an RKT, such as a running number, are ignored, as are targets.
    """
    filled = [cell for cell in row.filled if cell[0] not in header.named] or row.filled
    if len({text for _, text in filled}) != 1:
        return None
    index, text = filled[0]
    is_placed = index <= header.heading + MOST_SHIFT or len(filled) > 1
    return index if is_placed and _is_name(text) else None


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not money.has_separators(text)


def table_extent(rows: Sequence[GridRow], header: Header) -> tuple[int, int]:
    """Return the positions of the table's first row and of the first row after it.

    A table ends with its total or its last line. Without a total, headings below the last line may
    have lost their lines, so they belong to the table, up to a paragraph outside it or a dated
    place such as "Serang, 28 Januari 2021", where the signature begins.
    """
    first = _first_position(rows, header)
    body = range(_body_position(rows, header, first), len(rows))
    lines = _line_positions(rows, body, header)
    if not lines:
        return first, body.start
    labels = {i: totals.label_index(rows[i], header) for i in body}
    stated = {i: rows[i].cells[at] for i, at in labels.items() if at is not None}
    whole = [i for i, label in stated.items() if not totals.is_part_total(label)]
    if whole:
        return first, max(whole[-1], lines[-1]) + 1
    return first, _signature(rows, max([*stated, *lines]) + 1)


def second_table(rows: Sequence[GridRow], header: Header) -> int | None:
    """Return the position where another table begins; None if there is none.

    It follows a total, a blank row and a title of its own, and has amounts and a total.
    """
    body = range(_body_position(rows, header, _first_position(rows, header)), len(rows))
    labels = [i for i in body if totals.label_index(rows[i], header) is not None]
    for i, later in pairwise(labels):
        below = next((at for at in range(i + 1, later) if rows[at].filled), later)
        is_apart = below > i + 1 or rows[below].number > rows[i].number + 1
        is_titled = len(rows[below].filled) == 1 and below < later
        if is_apart and is_titled and not totals.is_part_total(_label_of(rows[i])):
            return below
    return None


def _label_of(row: GridRow) -> str:
    return row.filled[0][1]


def _line_positions(rows: Sequence[GridRow], body: range, header: Header) -> list[int]:
    """Return the positions of lines: rows with a number as their amount, which signatures lack.

    If no amount is a number, any text in the amount's place counts.
    """
    places = ((i, amount_index(rows[i], header)) for i in body)
    stated = {i: amount_cell(rows[i], at)[1] for i, at in places if at is not None}
    return [i for i, text in stated.items() if money.is_number(text)] or list(stated)


def _first_position(rows: Sequence[GridRow], header: Header) -> int:
    if header.rows:
        return next(i for i, row in enumerate(rows) if row.number in header.row_numbers)
    above = takewhile(lambda row: amount_index(row, header) is None, rows)
    titles = [i for i, row in enumerate(above) if is_title(row)]
    return max(titles, default=-1) + 1


def _body_position(rows: Sequence[GridRow], header: Header, first: int) -> int:
    """Return the first position below the header, which may contain blank rows."""
    if not header.rows:
        return first
    last = header.rows[-1].number
    return next(i for i in range(first, len(rows)) if rows[i].number == last) + 1


def _signature(rows: Sequence[GridRow], start: int) -> int:
    ends = (i for i in range(start, len(rows)) if rows[i].is_text or _is_dated(rows[i]))
    return next(ends, len(rows))


def _is_dated(row: GridRow) -> bool:
    return any(_DATED_PLACE.search(text) for _, text in row.filled)
