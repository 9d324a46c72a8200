"""Where the amount of a row stands: the anchor round which its other cells are placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rkt import amounts, schema, totals
from rkt.documents import Row
from rkt.header import Header
from rkt.rows.shifts import is_year, shift_of

_CURRENCY_SIGN = re.compile(r"(?:rp|idr)\.?", re.IGNORECASE)
_LEAST_DIGITS = 4  # right of a lone "Rp", a shorter number may be a note
_UP_TO_THREE = re.compile(r"(?:rp\.?\s*)?[0-9]{1,3}", re.IGNORECASE)
_THREE = re.compile("[0-9]{3}")


def amount_index(row: Row, header: Header) -> int | None:
    """Return where a row's amount stands, good or bad; None where no cell could be one.

    The header's place counts, unless the row's cells were moved by one, which more than a number
    beside that place must show: the first cell is filled, or a text stands in the amount's place.
    """
    filled = _amounts_joined(row)
    if len(set(filled.values())) < 2:
        return None
    if _has_more(header):
        index = header.amount + shift_of(filled, header)
        return index if index in filled else None
    if amounts.has_separators(filled.get(header.amount, "")):
        return header.amount  # as nearly always: nothing is stronger than such a number there
    places = [*_moved_places(filled, header), expected_amount_index(row, header)]
    return next((i for i in (*places, *_place_of_sign(row, filled, header)) if i in filled), None)


def _moved_places(filled: Mapping[int, str], header: Header) -> Iterator[int]:
    """Yield where an amount stands that is not expected there: beside a text in its place."""
    at, last = header.amount, max(filled)
    is_taken = _is_text(filled.get(at, ""))
    is_left = header.heading in filled or (is_taken and last == at)
    for index, is_moved in (
        (at + 1, is_taken and header.heading + 1 not in filled),
        (at - 1, is_left),
    ):
        is_amount = amounts.has_separators(filled.get(index, ""))
        if is_moved and is_amount and index not in header.others:
            yield index


def _place_of_sign(row: Row, filled: Mapping[int, str], header: Header) -> Iterator[int]:
    """Yield where "Rp" stands if the number that belongs to it is in the amount's place."""
    if 0 < header.amount < len(row.cells):
        number = row.cells[header.amount]
        if number and filled.get(header.amount - 1) == number:
            yield header.amount - 1


def _is_text(text: str) -> bool:
    """Whether a text is more than a blank, a dash for one, or a number."""
    return bool(text.strip("-\u2013\u2014\u2212 ")) and not amounts.is_number(text)


def expected_amount_index(row: Row, header: Header) -> int:
    """Return where a row's amount should stand, judging by whether its cells are shifted."""
    filled = _amounts_joined(row)
    if _has_more(header):
        return header.amount + shift_of(filled, header)
    has_texts = any(header.heading < index < header.amount for index in filled)
    is_full = amounts.is_number(filled.get(header.amount, ""))
    is_left = header.heading in filled and has_texts and not is_full
    return header.amount - (is_left and not _is_no_amount(filled, header.amount))


def _is_no_amount(filled: Mapping[int, str], at: int) -> bool:
    """Whether the number left of a blank amount is rather the year, or the only text, of its row.

    A row that was moved to the left has its description before the amount, and perhaps a note
    behind it.
    """
    beside = filled.get(at - 1, "")
    if _is_text(filled.get(at, "")) or amounts.has_separators(beside):
        return False
    return amounts.is_number(beside) and (at - 2 not in filled or is_year(beside))


def _has_more(header: Header) -> bool:
    return bool(header.besides or header.levels or header.group)


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
    if _has_more(header):
        return _loose_amount_index(figures, header)
    return next(iter(numbers or figures), header.amount)


def _loose_amount_index(figures: Mapping[int, str], header: Header) -> int:
    """Return where a total stands that is not in its place; one that was realised is none."""
    money = _in_order_of_money(figures, header)
    if money:
        return money[schema.AMOUNT]
    loose = (i for i, text in figures.items() if i not in header.named and amounts.is_number(text))
    return next(loose, header.amount)


def _in_order_of_money(figures: Mapping[int, str], header: Header) -> dict[str, int]:
    """Return where two numbers stand by the order of the two columns of money, {} if not two."""
    roles = (schema.AMOUNT, schema.REALISED_AMOUNT)
    numbers = [i for i, text in figures.items() if amounts.is_number(text)]
    if len(numbers) != len(roles) or schema.REALISED_AMOUNT not in header.columns:
        return {}
    ordered = sorted(roles, key=lambda role: header.columns[role])
    return dict(zip(ordered, sorted(numbers), strict=True))


def realised_total_index(row: Row, header: Header, label_at: int, start: int) -> int | None:
    """Return where the realised amount of a row begins whose planned total begins at an index."""
    if schema.REALISED_AMOUNT not in header.columns:
        return None
    figures = {i: text for i, text in _amounts_joined(row).items() if i > label_at}
    money = _in_order_of_money(figures, header)
    if money.get(schema.AMOUNT) == start:
        return money[schema.REALISED_AMOUNT]
    at = header.columns[schema.REALISED_AMOUNT] - header.amount + start
    return at if at in figures and not totals.has_words(figures[at]) else None


def is_split(row: Row, index: int, header: Header) -> bool:
    """Tell whether an amount was cut at its separators: 1 to 3 digits, three beside them.

    Where the header has other figures beside the amount, only a row with more cells than the
    header can have been cut.
    """
    if header.besides and not any(i > _last(header) for i, _ in row.filled):
        return False
    before, text, after = (_text(row, place) for place in (index - 1, index, index + 1))
    goes_on = _UP_TO_THREE.fullmatch(text) and _THREE.fullmatch(after)
    return bool(goes_on or (_THREE.fullmatch(text) and _UP_TO_THREE.fullmatch(before)))


def _last(header: Header) -> int:
    return max((*header.columns.values(), *header.others))


def _text(row: Row, index: int) -> str:
    return row.cells[index] if 0 <= index < len(row.cells) else ""
