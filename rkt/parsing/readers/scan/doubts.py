"""Judges the readings of a scan: which amounts and texts a person must look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rkt.core import money

_LEAST_DIGITS = 3
_OF_FIGURES = frozenset("0123456789.,-–()OoIlSBRrpP :;'")
_MOSTLY = 0.8
_WEAK_AMOUNT = 0.6
_WEAK_TEXT = 0.3
_SAME = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "`": "'"}
)


def looks_like_figure(text: str) -> bool:
    """Tell whether a text is a number, or one with letters for some of its digits."""
    digits = sum(map(str.isdigit, text))
    like = sum(sign in _OF_FIGURES for sign in text)
    return digits >= _LEAST_DIGITS and like >= _MOSTLY * len(text)


def holds_amounts(texts: Iterable[str]) -> bool:
    """Tell whether most figures of a column are amounts with separators."""
    figures = [text for text in texts if looks_like_figure(text)]
    grouped = sum(map(money.has_separators, figures))
    return grouped > 0 and 2 * grouped >= len(figures)


def digits_of(text: str | None) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text or "")


def is_amount_doubtful(
    first: str, second: str | None, weakest: float, ways: money.Separators | None
) -> bool:
    """Tell whether a person must confirm an amount: it does not parse, or its readers differ.

    Digits without separators are doubtful where the other amounts have them: dots get lost.
    """
    try:
        money.read_amount(first, ways)
    except money.AmountError:
        return True
    has_lost = len(digits_of(first)) > _LEAST_DIGITS and not money.has_separators(first)
    return has_lost or digits_of(first) != digits_of(second) or weakest < _WEAK_AMOUNT


def suggested(first: str, second: str | None) -> str:
    """Return the digits that both readers saw, or the only one to see any; "" if they differ."""
    seen = {digits for digits in (digits_of(first), digits_of(second)) if digits}
    return seen.pop() if len(seen) == 1 else ""


def is_text_doubtful(first: str, second: str | None, weakest: float) -> bool:
    """Tell whether two readings of a text differ by more than blanks and the shape of dashes."""
    if second is None:
        return False
    one, other = _plain(first), _plain(second)
    return one != other or weakest < _WEAK_TEXT


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).translate(_SAME))
