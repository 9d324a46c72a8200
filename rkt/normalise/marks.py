"""Numbers, letters and bullets before texts, and which lines stand below which by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MARK = re.compile(
    r"(?P<dotted>[0-9]{1,2}(?:\.[0-9]{1,2})+)[.)]?\s+(?=\S)"
    r"|(?P<open>\(?)(?P<sign>[0-9]{1,2}|[a-z]{1,5}|[A-Z]{1,5})(?P<end>[.):])(?:\s+(?=\S)|(?=[^\W\d_]))"
    r"|(?P<bullet>[-–—•●▪*·>+])\s*(?=[^\W_])"
)
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_NUMERALS = {"i": 1, "v": 5, "x": 10}
_PLAIN = ("plain", "")

Style = tuple[str, str]
"""What kind of mark a text begins with, and how it is written."""


@dataclass
class Node:
    """A line by its position, and those that stand below it by their marks."""

    at: int
    is_marked: bool
    style: Style
    below: list[Node] = field(default_factory=list)


@dataclass
class _Level:
    style: Style
    last: int
    node: Node


def nodes_of(texts: Sequence[str]) -> list[Node]:
    """Return the lines with those below each, in the order of the texts that they begin with.

    A style that is open goes on with its next number; a first number, a bullet or a text without
    a mark opens a level. A number that does neither ends all that is open.
    """
    nodes: list[Node] = []
    levels: list[_Level] = []
    for at, text in enumerate(texts):
        marks = list(_marks_of(text)) or [(_PLAIN, 0)]
        style, number = _place(marks, levels)
        node = Node(at, style != _PLAIN, style)
        if levels:
            levels[-1].node.below.append(node)
        levels.append(_Level(style, number, node))
        nodes.append(node)
    return nodes


def are_numbered_alike(texts: Sequence[str]) -> bool:
    """Tell whether texts are numbered one by one on the same level: "1.", "2.", "3."."""
    numbered = [dict(_marks_of(text)) for text in texts]
    styles = set(numbered[0]).intersection(*numbered)
    return any(
        number and [of[style] for of in numbered] == [*range(number, number + len(numbered))]
        for style in styles
        for number in [numbered[0][style]]
    )


def _place(marks: Sequence[tuple[Style, int]], levels: list[_Level]) -> tuple[Style, int]:
    """Close the levels that end before a mark, and return which of its readings fits."""
    for depth in range(len(levels) - 1, -1, -1):
        for style, number in marks:
            if levels[depth].style == style and number in (0, levels[depth].last + 1):
                del levels[depth:]
                return style, number
    for style, number in marks:
        if number <= 1:
            return style, number
    levels.clear()
    return marks[0]


def _marks_of(text: str) -> Iterator[tuple[Style, int]]:
    """Yield what a text's mark may be, with its number; a bullet has 0. "i." may be two things."""
    found = _MARK.match(text)
    if found is None:
        return
    if found["bullet"]:
        yield ("bullet", found["bullet"]), 0
    elif found["dotted"]:
        *above, number = found["dotted"].split(".")
        yield ("dotted", ".".join(above)), int(number)
    else:
        yield from _signs_of(found["sign"], found["open"] + found["end"])


def _signs_of(sign: str, written: str) -> Iterator[tuple[Style, int]]:
    if sign.isdigit():
        yield ("number", written), int(sign)
        return
    case = written + ("A" if sign.isupper() else "a")
    if _ROMAN.fullmatch(sign):
        yield ("roman", case), _roman(sign.lower())
    if len(sign) == 1:
        yield ("letter", case), ord(sign.lower()) - ord("a") + 1


def _roman(sign: str) -> int:
    figures = [_NUMERALS[letter] for letter in sign]
    following = [*figures[1:], 0]
    pairs = zip(figures, following, strict=True)
    return sum(-one if one < other else one for one, other in pairs)
