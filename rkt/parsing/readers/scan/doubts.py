"""Judges the readings of a scan: which amounts and texts a person must check."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Levenshtein, Opcode

from rkt.core import money

NEVER_PRINTED = frozenset("{}~^`\\|")
"""ASCII characters that never occur in a budget, which readers see in parts of others."""

_LEAST_DIGITS = 3
_OF_FIGURES = frozenset("0123456789.,-–()OoIlSBRrpP :;'")
_MOSTLY = 0.8
_NUMERAL = re.compile(r"\b[IVXLC]+\b")
_WEAK_AMOUNT = 0.6
_WEAK_TEXT = 0.3
_SAME = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "`": "'", "×": "x"}
)


def looks_like_figure(text: str) -> bool:
    """Tell whether a text is a number, or one with letters in place of some digits."""
    digits = sum(map(str.isdigit, text))
    like = sum(sign in _OF_FIGURES for sign in text)
    return digits >= _LEAST_DIGITS and like >= _MOSTLY * len(text)


def holds_amounts(texts: Iterable[str]) -> bool:
    """Tell whether most figures in a column are amounts with separators."""
    figures = [text for text in texts if looks_like_figure(text)]
    grouped = sum(map(money.has_separators, figures))
    return grouped > 0 and 2 * grouped >= len(figures)


def digits_of(text: str | None) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text or "")


def is_amount_doubtful(
    first: str, second: str | None, weakest: float, ways: money.Separators | None
) -> bool:
    """Tell whether a person must confirm an amount.

    It does not parse, its readers differ, or one was unsure of a sign (``weakest``). Digits without
    separators are doubtful if the other amounts have them: dots get lost. An amount that something
    lies over, or that was put together of several, is asked about as well (`scanned_rows`).
    """
    is_same = digits_of(first) == digits_of(second)
    return not is_grouped(first, ways) or not is_same or weakest < _WEAK_AMOUNT


def is_grouped(text: str, ways: money.Separators | None) -> bool:
    """Tell whether a text is an amount with its digits grouped like the others'."""
    try:
        money.read_amount(text, ways)
    except money.AmountError:
        return False
    return len(digits_of(text)) <= _LEAST_DIGITS or money.has_separators(text)


def suggested(first: str, second: str | None) -> str:
    """Return the digits that both readers saw, or that only one saw; "" if they differ."""
    seen = {digits for digits in (digits_of(first), digits_of(second)) if digits}
    return seen.pop() if len(seen) == 1 else ""


def is_text_doubtful(first: str, second: str | None, weakest: float) -> bool:
    """Tell whether two readings differ by more than blanks and similar shapes, such as dashes."""
    if second is None:
        return False
    one, other = _plain(first), _plain(second)
    return one != other or weakest < _WEAK_TEXT


def sureness_where_other(text: str, scores: Sequence[float], second: str) -> float | None:
    """Return how sure a reader is, 0 to 1, of the letters that another reader saw differently.

    ``scores`` belong to the characters of its ``text``. None if figures (including Roman ones) or
    the number of words differ, or if the other saw a character twice: two identical ones are easily
    taken for one.
    """
    is_same = _figures_of(text) == _figures_of(second) and len(text.split()) == len(second.split())
    if not is_same or min(scores, default=0.0) < _WEAK_TEXT:
        return None
    edits = (each for each in Levenshtein.opcodes(text, second) if each.tag != "equal")
    sure = [_sureness_at(text, scores, second, each) for each in edits]
    known = [each for each in sure if each is not None]
    return min(known, default=1.0) if len(known) == len(sure) else None


def _sureness_at(text: str, scores: Sequence[float], second: str, edit: Opcode) -> float | None:
    start, end = edit.src_start, edit.src_end
    other = second[edit.dest_start : edit.dest_end]
    if not (text[start:end] + other).strip():
        return 1.0
    if start == end:
        start, end = max(start - 1, 0), end + 1
        if set(other) & set(text[start:end]):
            return None
    return min(scores[start:end], default=0.0)


def _figures_of(text: str) -> tuple[str, list[str]]:
    return digits_of(text), _NUMERAL.findall(text)


_WORD = re.compile(r"[^\W\d_]+")
_LIKE_NUMERAL = re.compile(r"(?<!\w)(?=[IVX]*[l!])[IVXl!]{2,}(?!\w)|(?<!\S)!(?!\S)")
_OFTEN = 2


def with_numerals(text: str) -> str:
    """Return a text with its Roman numerals written with I: no word consists of these and l."""
    return _LIKE_NUMERAL.sub(lambda found: re.sub("[l!]", "I", found[0]), text)


def agreed_words(readings: Iterable[tuple[str, str | None]]) -> Counter[str]:
    """Return how often both readers, or the one that was sure, saw each word of a document."""
    words: Counter[str] = Counter()
    for first, second in readings:
        seen = Counter(_WORD.findall(first))
        words += seen if second is None else seen & Counter(_WORD.findall(second))
    return words


def settled(first: str, second: str, agreed: Mapping[str, int]) -> str | None:
    """Return a text whose readings differ only in words, if one of each two is the document's.

    A word is the document's if both readers agreed on it elsewhere, and more than once. None if
    more is in doubt: a figure (even a Roman one), a capital, the characters between words, or two
    words that are both the document's.
    """
    if re.search(r"\d", first + second) and digits_of(first) != digits_of(second):
        return None
    if _WORD.split(first) != _WORD.split(second):
        return None
    words = _settled_words(first, second, agreed)
    return None if None in words else _with_words(first, words)


def with_known_words(first: str, second: str, agreed: Mapping[str, int]) -> str:
    """Return a text with as many words settled as possible, although others are in doubt."""
    words = _settled_words(first, second, agreed)
    return _with_words(first, words) if words else first


def _settled_words(first: str, second: str, agreed: Mapping[str, int]) -> list[str | None]:
    """Return for each word which of the two is the document's, None if that is in doubt.

    No words if the readers saw different numbers of them.
    """
    ones, others = _WORD.findall(first), _WORD.findall(second)
    if len(ones) != len(others):
        return []
    return [_settled_word(one, other, agreed) for one, other in zip(ones, others, strict=True)]


def _with_words(text: str, words: Iterable[str | None]) -> str:
    chosen = iter(words)
    return _WORD.sub(lambda found: next(chosen) or found[0], text)


def _settled_word(one: str, other: str, agreed: Mapping[str, int]) -> str | None:
    if one == other:
        return one
    if _NUMERAL.fullmatch(one) or _NUMERAL.fullmatch(other):
        return None
    known = [word for word in (one, other) if agreed.get(word)]
    is_clear = len(known) == 1 and agreed[known[0]] >= _OFTEN and one.lower() != other.lower()
    return known[0] if is_clear else None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text).translate(_SAME))
