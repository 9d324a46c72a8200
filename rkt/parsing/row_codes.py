"""Codes of rows: where they begin a name, their parts, and what codes of one level share."""

from __future__ import annotations

import re
from collections.abc import Sequence

Segments = tuple[str, ...]

_SEPARATORS = re.compile(r"[.\s/\-]+")
_KINDS = (("D", str.isdigit), ("A", str.isalpha))
SHORT_NUMBER = 2
"""Digits of a code that only counts, such as 1, 2 … 12."""
_ITEM_NUMBER = re.compile(r"000[0-9]{2,4}")
_CODE_BEFORE_NAME = re.compile(
    r"((?:[0-9]{3}\.[0-9]{2}\.)?(?:[0-9]{4}\.[A-Z]{3}(?:\.[0-9]{3})?|[A-Z]{2}(?=\s[A-Z]))"
    r"|[0-9]{1,3}(?:\.[0-9A-Z]{1,4})+\.?|[0-9]{6}|[0-9]{3,4})\s+(?:[-–:]\s*)?(?=[^\W\d])"
)
_SURELY_CODE = re.compile(r"[0-9]{6}|.*\..*")
_LEAST_CODES = 3


def code_before_name(text: str) -> str:
    """Return the code that a text begins with, as in "521211 Belanja Bahan"; "" if it has none."""
    found = _CODE_BEFORE_NAME.match(text)
    return found[1] if found else ""


def begin_with_codes(texts: Sequence[str]) -> bool:
    """Tell whether a table's names begin with their codes: some clearly, most of them at least."""
    codes = [code for text in texts if (code := code_before_name(text))]
    sure = [code for code in codes if _SURELY_CODE.fullmatch(code)]
    return len(sure) >= _LEAST_CODES and len(sure) * 2 >= len(codes)


def segments_of(code: str) -> Segments:
    """Return the parts of a code such as "9.01 . 2" or "1111.AAA"."""
    return tuple(part for part in _SEPARATORS.split(code.strip(" .()")) if part)


def _kind_of(part: str) -> str:
    return next((kind for kind, is_one in _KINDS if is_one(part)), "M")


def shape_of(segments: Segments) -> tuple[str, ...]:
    """Return what codes of one level have in common: kind and length of each part.

    Length may vary in the last part of a longer code and in short numbers, as they count up.
    """
    if len(segments) == 1 and segments[0].isdigit() and len(segments[0]) <= SHORT_NUMBER:
        return ("D",)
    if is_item_number(segments):
        return ("I",)
    return tuple(f"{_kind_of(part)}{len(part)}" for part in segments)


def is_item_number(segments: Segments) -> bool:
    """Tell whether a code only counts the details of an account: 000001."""
    return len(segments) == 1 and _ITEM_NUMBER.fullmatch(segments[0]) is not None
