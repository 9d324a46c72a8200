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
    """Split into several cells at its separators; this shows in the row, not in a single text."""


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
_DECIMALS = re.compile(r"[-(]?[0-9]+([.,])[0-9]{1,2}\)?")
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


def _read(text: str, separators: Separators, unit: int) -> int | AmountProblem | None:
    """Return the amount, why it is refused, or None if it is not a number in this convention."""
    found = _NUMBERS[separators].fullmatch(text)
    if found is None:
        return None
    fraction = found["fraction"] or ""
    places = len(str(unit)) - 1
    if fraction[places:].strip("0"):
        return AmountProblem.FRACTIONAL
    if len(fraction) > max(places, 2):  # "1868.000": nobody prints thousandths of a rupiah
        return AmountProblem.AMBIGUOUS
    whole = re.sub("[.,]", "", found["whole"]) + fraction[:places].ljust(places, "0")
    if len(whole) > len(str(MAX_AMOUNT)) + places or int(whole) > MAX_AMOUNT:
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


def detect_separators(texts: Iterable[str], unit: int = 1) -> Separators | None:
    """Return the convention of a table's amounts, or None if no text decides it.

    ``unit`` is 1, or the 1,000 or 1,000,000 rupiah in which the table states them. Each
    text that can be read in only one convention has a vote; a tie is `Separators.MIXED`.
    """
    votes: Counter[Separators] = Counter()
    for text in texts:
        digits = _digits(text)
        read = {way: _read(digits, way, unit) for way in (Separators.COMMA, Separators.DOT)}
        ways = [way for way, amount in read.items() if amount is not None]
        if len(ways) == 1 and isinstance(read[ways[0]], int):
            votes[ways[0]] += 1
    if not votes:
        return None
    (first, most), *others = votes.most_common()
    return Separators.MIXED if others and others[0][1] == most else first


def separators_of_decimals(texts: Iterable[str]) -> Separators | None:
    """Return the convention of numbers with one or two decimals, None if there is no single one."""
    marks = {found[1] for text in texts if (found := _DECIMALS.fullmatch(text.strip()))}
    by_mark = {",": Separators.DOT, ".": Separators.COMMA}
    return by_mark[marks.pop()] if len(marks) == 1 else None


def read_amount(text: str, separators: Separators | None = None, unit: int = 1) -> int:
    """Return the whole rupiah that a text states in units of 1, 1,000 or 1,000,000 rupiah.

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
    amount = _read_as(digits, separators, unit) if separators else _read_either(digits, unit)
    if isinstance(amount, AmountProblem):
        raise AmountError(amount, text)
    return amount


def written_in_unit(amount: int, separators: Separators | None, unit: int) -> str:
    """Return the digits that `read_amount` would read as this amount in a unit."""
    whole, rest = divmod(amount, unit)
    point = "," if separators is Separators.DOT else "."
    return f"{whole}{point}{rest:0{len(str(unit)) - 1}}" if rest else str(whole)


def _read_as(digits: str, separators: Separators, unit: int) -> int | AmountProblem:
    amount = _read(digits, separators, unit)
    if amount is not None:
        return amount
    return AmountProblem.OTHER_SEPARATORS if is_number(digits) else AmountProblem.UNREADABLE


def _read_either(digits: str, unit: int) -> int | AmountProblem:
    readings = {_read(digits, way, unit) for way in (Separators.COMMA, Separators.DOT)}
    understood = [reading for reading in readings if reading is not None]
    if len(understood) > 1:
        return AmountProblem.AMBIGUOUS
    return understood[0] if understood else AmountProblem.UNREADABLE
