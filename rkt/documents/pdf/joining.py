"""Wrapped lines -> one text, and the words of it that could have been meant either way.

Where a line wraps is a matter of the page, not of the text, so lines are joined by a blank. Only
a hyphen right behind a letter or digit joins without one, and stays: whether it was put in by the
wrapping cannot be told ("pengelo-laan", but also "Perundang-Undangan"). Such a word is told where
both readings are possible: not before a digit, nor where a capital follows a small letter, nor
where the same word stands on both sides ("undang-undang") or only one letter before ("e-katalog").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_LAST_WORD = re.compile(r"\w+-$")
_FIRST_WORD = re.compile(r"\w+")

Wrapped = Sequence[tuple[str, bool]]
"""Lines, each with whether a blank ended it."""


def join_texts(lines: Wrapped) -> str:
    """Return wrapped lines as one text."""
    whole, is_open = "", True
    for text, next_open in lines:
        goes_on = not is_open and _is_hyphened(whole, text)
        whole += text if goes_on or not whole else f" {text}"
        is_open = next_open
    return whole


def doubtful_words(lines: Wrapped) -> Iterator[str]:
    """Yield the words whose hyphen at the end of a line may be a part of them, or not."""
    for (above, is_open), (below, _) in pairwise(lines):
        before, after = _LAST_WORD.search(above), _FIRST_WORD.match(below)
        if before and after and not is_open and _is_doubtful(before[0][:-1], after[0]):
            yield before[0] + after[0]


def _is_hyphened(above: str, below: str) -> bool:
    return above[-1:] == "-" and above[-2:-1].isalnum() and below[0].isalnum()


def _is_doubtful(before: str, after: str) -> bool:
    is_word = before[-1].isalpha() and after[0].isalpha() and len(before) > 1
    is_name = before[-1].islower() and after[0].isupper()
    return is_word and not is_name and before.casefold() != after.casefold()
