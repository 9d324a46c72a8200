"""What a row of the source is, a heading, a line or outside the table, and where its amount is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from rkt import amounts, totals
from rkt.documents import Row
from rkt.header import MOST_SHIFT, Header

_CURRENCY_SIGN = re.compile(r"(?:rp|idr)\.?", re.IGNORECASE)
_LEAST_DIGITS = 4  # right of a lone "Rp", a shorter number may be a note
_UP_TO_THREE = re.compile(r"(?:rp\.?\s*)?[0-9]{1,3}", re.IGNORECASE)
_THREE = re.compile("[0-9]{3}")
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


def is_page_mark(row: Row, header: Header) -> bool:
    """Tell whether a row is nothing but a page number, "Halaman 2" or "- 2 -", and no amount."""
    if len(row.filled) != 1:
        return False
    index, text = row.filled[0]
    is_beside = abs(index - header.amount) > MOST_SHIFT
    return is_beside and _PAGE_MARK.fullmatch(text) is not None


def is_title(row: Row) -> bool:
    """Tell whether a row's only text is one of those that stand above an RKT."""
    return len(row.filled) == 1 and _TITLE.search(row.filled[0][1]) is not None


def heading_index(row: Row, header: Header) -> int | None:
    """Return where a row's only text stands, if headings stand there or it spans the row.

    What stands in columns that an RKT does not have, such as a running number, does not count.
    """
    filled = [cell for cell in row.filled if cell[0] not in header.others] or row.filled
    if len({text for _, text in filled}) != 1:
        return None
    index, text = filled[0]
    is_placed = index <= header.heading + MOST_SHIFT or len(filled) > 1
    return index if is_placed and _is_name(text) else None


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not amounts.has_separators(text)


def amount_index(row: Row, header: Header) -> int | None:
    """Return where a row's amount stands, good or bad; None where no cell could be one.

    The header's place counts for a row that leaves its heading cell blank, one to the left for
    a row that does not; only a number with separators right beside it is stronger, unless
    the header gives its column another name.
    """
    filled = _amounts_joined(row)
    if len(set(filled.values())) < 2:
        return None
    expected = expected_amount_index(row, header)
    places = {*_shifted_places(filled, header), expected}
    scores = {i: _score(filled[i], is_expected=i == expected) for i in places if i in filled}
    best = max(scores, key=lambda i: (scores[i], i), default=None)
    return best if best is not None and scores[best] else None


def _shifted_places(filled: Mapping[int, str], header: Header) -> Iterator[int]:
    """Yield where an amount may stand; a row moved to the right leaves two cells blank."""
    for shift in range(-MOST_SHIFT, MOST_SHIFT + 1):
        if header.amount + shift not in header.others and not (
            shift > 0 and header.heading + shift in filled
        ):
            yield header.amount + shift


def expected_amount_index(row: Row, header: Header) -> int:
    """Return where a row's amount should stand, judging by whether its cells are shifted."""
    filled = _amounts_joined(row)
    has_texts = any(header.heading < index < header.amount for index in filled)
    is_full = amounts.is_number(filled.get(header.amount, ""))
    return header.amount - (header.heading in filled and has_texts and not is_full)


def amount_cell(row: Row, start: int) -> tuple[int, str]:
    """Return index and text of the amount that begins at an index, perhaps with "Rp" alone."""
    sign, number = _text(row, start), _text(row, start + 1)
    is_apart = _CURRENCY_SIGN.fullmatch(sign) and amounts.is_number(number)
    return (start + 1, number) if is_apart and len(number) >= _LEAST_DIGITS else (start, sign)


def _amounts_joined(row: Row) -> dict[int, str]:
    """Return a row's texts by index; an amount and the "Rp" to its left count as one, at "Rp"."""
    if not any(len(text) <= 4 and _CURRENCY_SIGN.fullmatch(text) for _, text in row.filled):
        return dict(row.filled)  # as nearly always
    joined: dict[int, str] = {}
    last = -1
    for start, _ in row.filled:
        if start > last:
            last, joined[start] = amount_cell(row, start)
    return joined


def total_amount_index(row: Row, header: Header, label_at: int) -> int:
    """Return where the amount of a row that states a total begins.

    The amount's place comes first, unless words stand there and a number elsewhere; then the
    first figure right of the label.
    """
    label = row.cells[label_at]
    figures = {
        i: text for i, text in _amounts_joined(row).items() if i > label_at and text != label
    }
    numbers = [i for i, text in figures.items() if amounts.has_separators(text)]
    at = amount_index(row, header)
    if at in figures and not (numbers and totals.has_words(figures[at])):
        return at
    return next(iter(numbers or figures), header.amount)


def is_split(row: Row, index: int) -> bool:
    """Tell whether an amount was cut at its separators: 1 to 3 digits, three beside them."""
    before, text, after = (_text(row, place) for place in (index - 1, index, index + 1))
    goes_on = _UP_TO_THREE.fullmatch(text) and _THREE.fullmatch(after)
    return bool(goes_on or (_THREE.fullmatch(text) and _UP_TO_THREE.fullmatch(before)))


def _text(row: Row, index: int) -> str:
    return row.cells[index] if 0 <= index < len(row.cells) else ""


def _score(text: str, *, is_expected: bool) -> int:
    if amounts.has_separators(text):
        return 5 + is_expected
    if is_expected:
        return 4
    return int(amounts.is_number(text))


def table_extent(rows: Sequence[Row], header: Header) -> tuple[int, int]:
    """Return the positions of the table's first row and of the first row after it.

    A table ends with its total or its last line. Without a total, headings below the last line
    may have lost their lines, so they belong to the table, up to a paragraph outside of it, or
    a dated place such as "Serang, 28 Januari 2021", where the signature begins.
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


def _line_positions(rows: Sequence[Row], body: range, header: Header) -> list[int]:
    """Return where lines stand: rows with a number for an amount, since signatures have none.

    Only where not one amount is a number, all that stands in an amount's place counts.
    """
    places = ((i, amount_index(rows[i], header)) for i in body)
    stated = {i: amount_cell(rows[i], at)[1] for i, at in places if at is not None}
    return [i for i, text in stated.items() if amounts.is_number(text)] or list(stated)


def _first_position(rows: Sequence[Row], header: Header) -> int:
    if header.rows:
        return next(i for i, row in enumerate(rows) if row.number in header.row_numbers)
    above = takewhile(lambda row: amount_index(row, header) is None, rows)
    titles = [i for i, row in enumerate(above) if is_title(row)]
    return max(titles, default=-1) + 1


def _body_position(rows: Sequence[Row], header: Header, first: int) -> int:
    """Return where the rows below the header begin; blank rows may stand between its rows."""
    if not header.rows:
        return first
    last = header.rows[-1].number
    return next(i for i in range(first, len(rows)) if rows[i].number == last) + 1


def _signature(rows: Sequence[Row], start: int) -> int:
    ends = (i for i in range(start, len(rows)) if rows[i].is_text or _is_dated(rows[i]))
    return next(ends, len(rows))


def _is_dated(row: Row) -> bool:
    return any(_DATED_PLACE.search(text) for _, text in row.filled)
