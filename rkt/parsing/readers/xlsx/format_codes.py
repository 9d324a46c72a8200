"""Parses a number format code, such as ``#,##0;[Red]-#,##0;"-"``, into its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

_MOST_SIGNS = 255  # spreadsheets accept no longer code

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<pad>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General) | (?P<date>AM/PM|A/P|[ymdhs]+) | (?P<exponent>E[+-])
    | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/)
    | (?P<text>@) | (?P<end>;) | (?P<plain>[^"\\_*\[bge])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLOR = re.compile(
    "black|white|red|green|blue|yellow|magenta|cyan|color ?[1-9][0-9]?", re.IGNORECASE
)
_CONDITION = re.compile("(<=|>=|<>|<|>|=)(-?[0-9]+(?:[.][0-9]+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")  # after the dash: a language
_DURATION = re.compile("h+|m+|s+", re.IGNORECASE)


class FormatError(ValueError):
    """A number format code that is not fully understood, so what it shows is unknown."""


class Part(Enum):
    """What a symbol of a format code does; the value is its letter in `FormatSection.signature`."""

    LITERAL = "L"
    CURRENCY = "C"
    DIGIT = "0"
    POINT = "."
    COMMA = ","
    PERCENT = "%"
    EXPONENT = "E"
    SLASH = "/"
    GENERAL = "G"
    TEXT = "@"
    DATE = "D"
    DURATION = "H"


_PARTS = {
    "quoted": Part.LITERAL,
    "escaped": Part.LITERAL,
    "plain": Part.LITERAL,
    "general": Part.GENERAL,
    "date": Part.DATE,
    "exponent": Part.EXPONENT,
    "digit": Part.DIGIT,
    "point": Part.POINT,
    "comma": Part.COMMA,
    "percent": Part.PERCENT,
    "slash": Part.SLASH,
    "text": Part.TEXT,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A symbol, or a literal text, of a format code."""

    part: Part
    text: str


@dataclass(frozen=True)
class FormatSection:
    """One of the parts between semicolons: its condition, and its tokens."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    color: str | None = None

    @property
    def signature(self) -> str:
        """One letter per token, for pattern matching: ``#,##0" kg"`` is "0,000L"."""
        return "".join(token.part.value for token in self.tokens)

    def holds(self, number: Decimal) -> bool:
        """Tell whether a number meets the condition of the section."""
        if self.condition is None:
            return False
        sign, bound = self.condition
        order = (number > bound) - (number < bound)
        return order in {"<": (-1,), ">": (1,), "=": (0,), "<=": (-1, 0), ">=": (1, 0)}.get(
            sign, (-1, 1)
        )


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[FormatSection, ...]:
    """Return the one to four sections of a format code; raise `FormatError`."""
    if len(code) > _MOST_SIGNS:
        raise FormatError(code)
    parts: list[list[re.Match[str]]] = [[]]
    for found in _matches(code):
        if found.lastgroup == "end":
            parts.append([])
        else:
            parts[-1].append(found)
    if len(parts) > 4:
        raise FormatError(code)
    return tuple(map(_section, parts))


def number_section(code: str, number: Decimal) -> tuple[FormatSection, bool]:
    """Return the section that shows a number, and whether a minus is put before it.

    Raises `FormatError` if it is uncertain which section applies.
    """
    *sections, last = sections_of(code)
    if len(sections) < 3 and (not sections or not _is_of_text(last)):
        sections.append(last)
    if any(_is_of_text(section) for section in sections) and len(sections_of(code)) > 1:
        raise FormatError(code)
    if any(section.condition for section in sections):
        return _by_condition(sections, number), False
    if number < 0 and len(sections) > 1:
        return sections[1], False
    return sections[2 if number == 0 and len(sections) > 2 else 0], number < 0


def text_section(code: str) -> FormatSection | None:
    """Return the section that shows texts, None if they are shown unchanged."""
    sections = sections_of(code)
    return sections[-1] if len(sections) == 4 or _is_of_text(sections[-1]) else None


def _matches(code: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(code):
        found = _TOKEN.match(code, at)
        if found is None:
            raise FormatError(code)
        yield found
        at = found.end()


def _section(matches: list[re.Match[str]]) -> FormatSection:
    tokens: list[Token] = []
    condition = color = None
    for found in matches:
        kind, text = str(found.lastgroup), found[str(found.lastgroup)]
        if kind == "bracket" and _COLOR.fullmatch(text):
            color = text.lower()
        elif kind == "bracket" and (compared := _CONDITION.fullmatch(text)):
            condition = compared[1], Decimal(compared[2])
        else:
            tokens += _tokens(kind, text)
    if (color or condition) and not tokens:
        raise FormatError(color)
    return FormatSection(tuple(tokens), condition, color)


def _tokens(kind: str, text: str) -> list[Token]:
    """Return the token of a symbol, [] for one that only adds space."""
    if kind in ("pad", "fill"):
        if kind == "fill" and not (text.isspace() or text in "-_=*"):
            raise FormatError(text)  # would fill the cell with digits
        return []
    if kind == "bracket":
        return _bracketed(text)
    return [Token(_PARTS[kind], text)] if text else []


def _bracketed(text: str) -> list[Token]:
    if _DURATION.fullmatch(text):
        return [Token(Part.DURATION, text)]
    currency = _CURRENCY.fullmatch(text)
    if currency is None:
        raise FormatError(text)
    return [Token(Part.CURRENCY, currency[1])] if currency[1] else []


def _is_of_text(section: FormatSection) -> bool:
    return "@" in section.signature


def _by_condition(sections: list[FormatSection], number: Decimal) -> FormatSection:
    """Return the section whose condition a number meets, or the one for all others.

    How spreadsheets sign negative numbers here is uncertain.
    """
    *bound, rest = sections
    if number < 0 or not bound or rest.condition or not all(s.condition for s in bound):
        raise FormatError("conditions")
    return next((section for section in bound if section.holds(number)), rest)
