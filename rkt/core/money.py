"""Read printed rupiah (``1,868,000``) as whole numbers; `number_format` writes them.

Reading is exact and never guesses: text that can be read in two ways is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

MAX_AMOUNT = 2**53 - 1
"""The largest amount accepted: above any state budget, and the largest whole number that
spreadsheets and browsers represent exactly."""


class Separators(StrEnum):
    """How a table groups its digits; decided once per table by `detect_separators`."""

    COMMA = "comma"
    """``1,868,000.00``"""
    DOT = "dot"
    """``1.868.000,00``"""
    MIXED = "mixed"
    """Both are equally frequent, so only digits without separators can be read."""


class AmountProblem(StrEnum):
    """Why a text cannot be read as an amount."""

    BLANK = "blank"
    AMBIGUOUS = "ambiguous"
    OTHER_SEPARATORS = "other-separators"
    FRACTIONAL = "fractional"
    NEGATIVE = "negative"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"
    SPLIT = "split"
    """Split at its separators into several cells; noticed from the row, not from one text."""


class AmountError(ValueError):
    """A ``text`` that cannot be read as whole rupiah; ``problem`` says why."""

    def __init__(self, problem: AmountProblem, text: object) -> None:
        super().__init__(f"{problem}: {text!r}")
        self.problem = problem
        self.text = text


_MARKS = {Separators.COMMA: (",", r"\."), Separators.DOT: (r"\.", ","), Separators.MIXED: None}
_CURRENCY = re.compile(r"^(?:rp\.?|idr)\s*", re.IGNORECASE)
_CLOSING_DASH = re.compile(r"[.,]\s*[-\u2013\u2014]{1,2}$")  # the ",-" of "Rp 1.868.000,-"
_SIGN = re.compile(
    r"^(?:[-\u2212\u2013\u2014]\s*(?:rp\.?|idr)?\s*[0-9]|\([^0-9]*[0-9].*\)$)", re.IGNORECASE
)
_DASHES = frozenset("-\u2013\u2014\u2212")


def _number(separators: Separators) -> re.Pattern[str]:
    plain = r"0|[1-9][0-9]*"
    marks = _MARKS[separators]
    if marks is None:
        return re.compile(f"(?P<whole>{plain})(?P<fraction>(?!))?")
    group, point = marks
    return re.compile(
        rf"(?P<whole>[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+|{plain})(?:{point}(?P<fraction>[0-9]+))?"
    )


_NUMBERS = {separators: _number(separators) for separators in Separators}


def _digits(text: str) -> str:
    return _CLOSING_DASH.sub("", _CURRENCY.sub("", text.strip())).strip()


def _read(text: str, separators: Separators) -> int | AmountProblem | None:
    """Return the amount, why it is refused, or None if it is not a number in this convention."""
    found = _NUMBERS[separators].fullmatch(text)
    if found is None:
        return None
    fraction = found["fraction"] or ""
    if fraction.strip("0"):
        return AmountProblem.FRACTIONAL
    if len(fraction) > 2:  # "1868.000": nobody prints thousandths of a rupiah
        return AmountProblem.AMBIGUOUS
    whole = re.sub("[.,]", "", found["whole"])
    if len(whole) > len(str(MAX_AMOUNT)) or int(whole) > MAX_AMOUNT:
        return AmountProblem.TOO_LARGE
    return int(whole)


@lru_cache(maxsize=4096)  # several checks look at the same row
def is_number(text: str) -> bool:
    """Return whether a text is a number in either convention."""
    digits = _digits(text)
    return any(_NUMBERS[way].fullmatch(digits) for way in (Separators.COMMA, Separators.DOT))


@lru_cache(maxsize=4096)
def has_separators(text: str) -> bool:
    """Return whether a text is a number with grouped thousands, as most amounts are."""
    return is_number(text) and re.search("[.,][0-9]{3}", text) is not None


def detect_separators(texts: Iterable[str]) -> Separators | None:
    """Return the convention of a table's amounts, or None if no text decides it.

    Each text that can be read in only one convention has a vote; a tie is `Separators.MIXED`.
    """
    votes: Counter[Separators] = Counter()
    for text in texts:
        digits = _digits(text)
        ways = [w for w in (Separators.COMMA, Separators.DOT) if _read(digits, w) is not None]
        if len(ways) == 1 and isinstance(_read(digits, ways[0]), int):
            votes[ways[0]] += 1
    if not votes:
        return None
    (first, most), *others = votes.most_common()
    return Separators.MIXED if others and others[0][1] == most else first


def read_amount(text: str, separators: Separators | None = None) -> int:
    """Return the whole rupiah that a text states.

    ``separators`` is the convention of its table; without it only text that can be read in one
    way is accepted. Raises `AmountError` and nothing else.
    """
    if not isinstance(text, str):
        raise AmountError(AmountProblem.UNREADABLE, text)
    stripped = text.strip()
    digits = _digits(stripped)
    if _DASHES.issuperset(digits):  # "", "-" or "Rp -"
        raise AmountError(AmountProblem.BLANK, text)
    if _SIGN.match(stripped) or _SIGN.match(digits):
        raise AmountError(AmountProblem.NEGATIVE, text)
    amount = _read_either(digits) if separators is None else _read_as(digits, separators)
    if isinstance(amount, AmountProblem):
        raise AmountError(amount, text)
    return amount


def _read_as(digits: str, separators: Separators) -> int | AmountProblem:
    amount = _read(digits, separators)
    if amount is not None:
        return amount
    return AmountProblem.OTHER_SEPARATORS if is_number(digits) else AmountProblem.UNREADABLE


def _read_either(digits: str) -> int | AmountProblem:
    readings = {_read(digits, way) for way in (Separators.COMMA, Separators.DOT)}
    understood = [reading for reading in readings if reading is not None]
    if len(understood) > 1:
        return AmountProblem.AMBIGUOUS
    return understood[0] if understood else AmountProblem.UNREADABLE
