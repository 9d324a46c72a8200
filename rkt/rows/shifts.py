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

    That a number stands beside a blank amount shows none.
    """
    yield 0
    at, beside = header.amount, header.named
    left, here = filled.get(at - 1, ""), filled.get(at, "")
    is_moved = at - 1 not in beside and _value(here) < 0 and _value(left) == 2
    is_left = _may_be_left(filled, header) and (here != "" or not is_year(left))
    if _value(left) > 0 and (is_left or is_moved):
        yield -1
    is_clear = at + 1 not in beside or _value(here) < 0 or _value(filled.get(at + 2, "")) > 0
    is_right = header.heading + 1 not in filled and here != ""
    if _value(filled.get(at + 1, "")) > 0 and is_right and is_clear:
        yield 1


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
        return 2
    return 1 if amounts.is_number(text) else _WORDS
