"""By how many cells a page moved a row, judged by all columns of money that the table has.

Only for tables that have more columns than the usual ones: there a number beside the amount may
be what was realised, which must never be taken for what was planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rkt import amounts, schema
from rkt.header import Header

_WORD = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BLANKS = frozenset("-–—")
_WITH_SEPARATORS = 2
_WORDS = -3
"""What a text that is no number counts in a column of money."""


def shift_of(filled: Mapping[int, str], header: Header) -> int:
    """Return by how many cells a row's amount stands beside its place in the header.

    ``filled`` are the row's texts by index. A shift must leave a number for the amount; of those
    that do, and of none, the one that fits best counts.
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
    """Yield the shifts that a row may have, the columns beside the amount being named or not.

    A number beside a blank amount is no sign of one: other cells must be out of place as well.
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
    """Whether more than the number left of the amount's place shows that a row moved there."""
    at = header.amount
    here, left = _value(filled.get(at, "")), filled.get(at - 1, "")
    if not _may_be_left(filled, header):
        return at - 1 not in header.named and here < 0 and _value(left) == _WITH_SEPARATORS
    if here != 0:
        return True
    fits = _misfits(filled, header, -1) < _misfits(filled, header, 0)
    return not is_year(left) and (fits or at - 1 not in header.named)


def is_year(text: str) -> bool:
    """Tell whether a number without separators is rather a year than so few rupiah."""
    return _YEAR.fullmatch(text) is not None


def _may_be_left(filled: Mapping[int, str], header: Header) -> bool:
    """Whether a row begins without the blank that stands where headings have their names."""
    has_texts = any(header.heading < index < header.amount for index in filled)
    return header.heading in filled and has_texts


def _lost_amount(filled: Mapping[int, str], header: Header) -> bool:
    """Whether the number in the amount's place may be what was realised, of a row moved left.

    Then no words stand where the amount would be, and there are texts further to the left.
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
    """Return how many numbers would stand in columns of text."""
    texts = (*schema.DETAILS, schema.TARGET_UNIT)
    places = (header.columns[role] + shift for role in texts if role in header.columns)
    return sum(amounts.is_number(filled.get(place, "")) for place in places)


def _fit(filled: Mapping[int, str], header: Header, shift: int) -> tuple[int, int]:
    """Return how well a shift puts numbers into the columns of money, then words into the texts.

    The planned amount counts double.
    """
    realised = header.columns.get(schema.REALISED_AMOUNT)
    beside = 0 if realised is None else _value(filled.get(realised + shift, ""))
    places = (header.columns.get(role, -2) + shift for role in schema.DETAILS)
    texts = sum(place in filled and _value(filled[place]) <= 0 for place in places)
    return 2 * _value(filled.get(header.amount + shift, "")) + beside, texts


def _value(text: str) -> int:
    if not text or _BLANKS.issuperset(text):
        return 0
    if amounts.has_separators(text):
        return _WITH_SEPARATORS
    return 1 if amounts.is_number(text) else _WORDS
