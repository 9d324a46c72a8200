"""Locates the amount in a row; the row's other cells are placed relative to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rkt.core import money, schema
from rkt.parsing import totals
from rkt.parsing.header import Header
from rkt.parsing.readers import GridRow

# How far a page shifted a row, judged by all money columns of the table

_WORD = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BLANKS = frozenset("-–—")
_WITH_SEPARATORS = 2
_WORDS = -3
"""The score of a text that is not a number in a money column."""


def row_shift(filled: Mapping[int, str], header: Header) -> int:
    """Return the number of cells by which a row is shifted relative to the header.

    ``filled`` maps cell index to text. A shift must leave a number in the amount's place; the best
    fit among the possible shifts, including 0, is returned.
    """
    if header.levels or header.group:
        return 0
    if _lost_amount(filled, header):
        return -1
    best = max(
        _possible(filled, header), key=lambda shift: (*_fit(filled, header, shift), shift == 0)
    )
    if best or _value(filled.get(header.amount, "")) > 0:
        return best
    is_misprint = _value(filled.get(header.amount - 1, "")) < 0
    return -1 if _may_be_left(filled, header) and is_misprint else 0


def _possible(filled: Mapping[int, str], header: Header) -> Iterator[int]:
    """Yield the plausible shifts of a row.

    A number beside a blank amount is not enough to show a shift: other cells must be out of place
    too.
    """
    yield 0
    at, beside = header.amount, header.named
    here = _value(filled.get(at, ""))
    if _value(filled.get(at - 1, "")) > 0 and _shows_left(filled, header):
        yield -1
    is_clear = at + 1 not in beside or here < 0 or _value(filled.get(at + 2, "")) > 0
    is_right = header.heading + 1 not in filled and here != 0
    if _value(filled.get(at + 1, "")) > 0 and is_right and is_clear:
        yield 1


def _shows_left(filled: Mapping[int, str], header: Header) -> bool:
    """Tell whether more than a number left of the amount's place shows a shift to the left."""
    at = header.amount
    here, left = _value(filled.get(at, "")), filled.get(at - 1, "")
    if not _may_be_left(filled, header):
        return at - 1 not in header.named and here < 0 and _value(left) == _WITH_SEPARATORS
    if here != 0:
        return True
    fits = _misfits(filled, header, -1) < _misfits(filled, header, 0)
    return not is_year(left) and (fits or at - 1 not in header.named)


def is_year(text: str) -> bool:
    """Tell whether a number without separators is more likely a year than an amount."""
    return _YEAR.fullmatch(text) is not None


def _may_be_left(filled: Mapping[int, str], header: Header) -> bool:
    """Tell whether a row lacks the leading blank cell in the headings' column."""
    has_texts = any(header.heading < index < header.amount for index in filled)
    return header.heading in filled and has_texts


def _lost_amount(filled: Mapping[int, str], header: Header) -> bool:
    """Tell whether the number in the amount's place may be the realised amount of a shifted row.

    In that case the amount's expected cell holds no words, and there are texts further to the left.
    """
    at = header.amount
    if header.columns.get(schema.REALISED_AMOUNT) != at + 1 or not _may_be_left(filled, header):
        return False
    numbers = [_value(filled.get(index, "")) > 0 for index in (at, at + 1)]
    has_gap = not _WORD.search(filled.get(at - 1, "")) and at - 2 in filled
    has_number = _value(filled.get(at - 1, "")) > 0
    moved, placed = (_misfits(filled, header, shift) for shift in (-1, 0))
    return numbers == [True, False] and has_gap and not has_number and moved <= placed


def _misfits(filled: Mapping[int, str], header: Header, shift: int) -> int:
    """Return how many numbers a shift would put into text columns."""
    texts = (*schema.DETAILS, schema.TARGET_UNIT)
    places = (header.columns[role] + shift for role in texts if role in header.columns)
    return sum(money.is_number(filled.get(place, "")) for place in places)


def _fit(filled: Mapping[int, str], header: Header, shift: int) -> tuple[int, int]:
    """Return how well a shift fits: numbers in money columns, then words in text columns.

    The planned amount counts double.
    """
    others = (at for role, at in header.more_columns.items() if role in schema.AMOUNTS)
    beside = sum(_value(filled.get(at + shift, "")) for at in others)
    places = (header.columns.get(role, -2) + shift for role in schema.DETAILS)
    texts = sum(place in filled and _value(filled[place]) <= 0 for place in places)
    return 2 * _value(filled.get(header.amount + shift, "")) + beside, texts


def _value(text: str) -> int:
    if not text or _BLANKS.issuperset(text):
        return 0
    if money.has_separators(text):
        return _WITH_SEPARATORS
    return 1 if money.is_number(text) else _WORDS


_CURRENCY_SIGN = re.compile(r"(?:rp|idr)\.?", re.IGNORECASE)
_LEAST_DIGITS = 4  # a shorter number to the right of a lone "Rp" may be a note
_UP_TO_THREE = re.compile(r"(?:rp\.?\s*)?[0-9]{1,3}", re.IGNORECASE)
_THREE = re.compile("[0-9]{3}")


def amount_index(row: GridRow, header: Header) -> int | None:
    """Return the index of a row's amount, readable or not; None if no cell can be one.

    The header's place is preferred. A shift by one cell needs more evidence than a number beside
    that place: a filled first cell, or a text in the amount's place.
    """
    filled = _amounts_joined(row)
    if len(set(filled.values())) < 2:
        return None
    if _has_more(header):
        index = header.amount + row_shift(filled, header)
        return index if index in filled else None
    if money.has_separators(filled.get(header.amount, "")):
        return header.amount  # the usual case: a number in that place is the strongest evidence
    places = [*_moved_places(filled, header), expected_amount_index(row, header)]
    return next((i for i in (*places, *_place_of_sign(row, filled, header)) if i in filled), None)


def _moved_places(filled: Mapping[int, str], header: Header) -> Iterator[int]:
    """Yield alternative indices of the amount if a text is in its place."""
    at, last = header.amount, max(filled)
    is_taken = _is_text(filled.get(at, ""))
    is_left = header.heading in filled or (is_taken and last == at)
    for index, is_moved in (
        (at + 1, is_taken and header.heading + 1 not in filled),
        (at - 1, is_left),
    ):
        is_amount = money.has_separators(filled.get(index, ""))
        if is_moved and is_amount and index not in header.others:
            yield index


def _place_of_sign(row: GridRow, filled: Mapping[int, str], header: Header) -> Iterator[int]:
    """Yield the index of a lone "Rp" whose number is in the amount's place."""
    if 0 < header.amount < len(row.cells):
        number = row.cells[header.amount]
        if number and filled.get(header.amount - 1) == number:
            yield header.amount - 1


def _is_text(text: str) -> bool:
    """Tell whether a text is neither blank, a dash, nor a number."""
    return bool(text.strip("-\u2013\u2014\u2212 ")) and not money.is_number(text)


def expected_amount_index(row: GridRow, header: Header) -> int:
    """Return the index where a row's amount is expected, allowing for shifted cells."""
    filled = _amounts_joined(row)
    if _has_more(header):
        return header.amount + row_shift(filled, header)
    has_texts = any(header.heading < index < header.amount for index in filled)
    is_full = money.is_number(filled.get(header.amount, ""))
    is_left = header.heading in filled and has_texts and not is_full
    return header.amount - (is_left and not _is_no_amount(filled, header.amount))


def _is_no_amount(filled: Mapping[int, str], at: int) -> bool:
    """Tell whether the number left of a blank amount is a year or the only text in its row.

    A row shifted to the left has its description before the amount, and possibly a note after it.
    """
    beside = filled.get(at - 1, "")
    if _is_text(filled.get(at, "")) or money.has_separators(beside):
        return False
    return money.is_number(beside) and (at - 2 not in filled or is_year(beside))


def _has_more(header: Header) -> bool:
    return bool(header.more_columns or header.levels or header.group)


def amount_cell(row: GridRow, start: int) -> tuple[int, str]:
    """Return index and text of the amount that begins at an index, joined with a separate "Rp"."""
    sign, number = _text(row, start), _text(row, start + 1)
    is_apart = _CURRENCY_SIGN.fullmatch(sign) and money.is_number(number)
    return (start + 1, number) if is_apart and len(number) >= _LEAST_DIGITS else (start, sign)


def _amounts_joined(row: GridRow) -> dict[int, str]:
    """Return a row's texts by index, with each separate "Rp" joined to the amount on its right."""
    if not any(len(text) <= 4 and _CURRENCY_SIGN.fullmatch(text) for _, text in row.filled):
        return dict(row.filled)  # the usual case
    joined: dict[int, str] = {}
    last = -1
    for start, _ in row.filled:
        if start > last:
            last, joined[start] = amount_cell(row, start)
    return joined


def total_amount_index(row: GridRow, header: Header, label_at: int) -> int:
    """Return the index where the amount of a total row begins.

    The amount's column is preferred, unless it holds words and there is a number elsewhere;
    otherwise the first number to the right of the label is used.
    """
    label = row.cells[label_at]
    figures = {
        i: text for i, text in _amounts_joined(row).items() if i > label_at and text != label
    }
    numbers = [i for i, text in figures.items() if money.has_separators(text)]
    at = amount_index(row, header)
    if at in figures and not (numbers and totals.has_words(figures[at])):
        return at
    if _has_more(header):
        return _loose_amount_index(figures, header)
    return next(iter(numbers or figures), header.amount)


def _loose_amount_index(figures: Mapping[int, str], header: Header) -> int:
    """Return the index of a total outside the amount's column, ignoring realised amounts."""
    starts = _in_order_of_money(figures, header)
    if starts:
        return starts[schema.AMOUNT]
    loose = (i for i, text in figures.items() if i not in header.named and money.is_number(text))
    return next(loose, header.amount)


def _in_order_of_money(figures: Mapping[int, str], header: Header) -> dict[str, int]:
    """Assign two numbers to the two money columns in order; return {} unless there are two."""
    roles = (schema.AMOUNT, schema.REALISED_AMOUNT)
    numbers = [i for i, text in figures.items() if money.is_number(text)]
    if len(numbers) != len(roles) or schema.REALISED_AMOUNT not in header.columns:
        return {}
    ordered = sorted(roles, key=lambda role: header.columns[role])
    return dict(zip(ordered, sorted(numbers), strict=True))


def realised_total_index(row: GridRow, header: Header, label_at: int, start: int) -> int | None:
    """Return the index of the realised amount in a row whose planned total begins at ``start``."""
    if schema.REALISED_AMOUNT not in header.columns:
        return None
    figures = {i: text for i, text in _amounts_joined(row).items() if i > label_at}
    starts = _in_order_of_money(figures, header)
    if starts.get(schema.AMOUNT) == start:
        return starts[schema.REALISED_AMOUNT]
    at = header.columns[schema.REALISED_AMOUNT] - header.amount + start
    return at if at in figures and not totals.has_words(figures[at]) else None


def is_split(row: GridRow, index: int, header: Header) -> bool:
    """Tell whether an amount was split at its separators: 1 to 3 digits, then groups of three.

    If the header has other numeric columns beside the amount, only a row with more cells than the
    header can have been split.
    """
    if header.more_columns and not any(i > _last(header) for i, _ in row.filled):
        return False
    before, text, after = (_text(row, place) for place in (index - 1, index, index + 1))
    goes_on = _UP_TO_THREE.fullmatch(text) and _THREE.fullmatch(after)
    return bool(goes_on or (_THREE.fullmatch(text) and _UP_TO_THREE.fullmatch(before)))


def _last(header: Header) -> int:
    return max((*header.columns.values(), *header.others))


def _text(row: GridRow, index: int) -> str:
    return row.cells[index] if 0 <= index < len(row.cells) else ""
