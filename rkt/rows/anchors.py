"""Where the amount of a row stands: the anchor round which its other cells are placed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rkt import amounts, schema, totals
from rkt.documents import Row
from rkt.header import MOST_SHIFT, Header
from rkt.rows.shifts import shift_of

_CURRENCY_SIGN = re.compile(r"(?:rp|idr)\.?", re.IGNORECASE)
_LEAST_DIGITS = 4  # right of a lone "Rp", a shorter number may be a note
_UP_TO_THREE = re.compile(r"(?:rp\.?\s*)?[0-9]{1,3}", re.IGNORECASE)
_THREE = re.compile("[0-9]{3}")


def amount_index(row: Row, header: Header) -> int | None:
    """Return where a row's amount stands, good or bad; None where no cell could be one.

    The header's place counts for a row that leaves its heading cell blank, one to the left for
    a row that does not; only a number with separators right beside it is stronger, unless
    the header gives its column another name.
    """
    filled = _amounts_joined(row)
    if len(set(filled.values())) < 2:
        return None
    if _has_more(header):
        index = header.amount + shift_of(filled, header)
        return index if index in filled else None
    if amounts.has_separators(filled.get(header.amount, "")):
        return header.amount  # as nearly always: nothing is stronger than such a number there
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
    if _has_more(header):
        return header.amount + shift_of(filled, header)
    has_texts = any(header.heading < index < header.amount for index in filled)
    is_full = amounts.is_number(filled.get(header.amount, ""))
    return header.amount - (header.heading in filled and has_texts and not is_full)


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


def _score(text: str, *, is_expected: bool) -> int:
    if amounts.has_separators(text):
        return 5 + is_expected
    if is_expected:
        return 4
    return int(amounts.is_number(text))
