"""Finds lines that only sum up others: by their marks or words, confirmed by the amounts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from rkt.core import schema
from rkt.parsing.layouts import Subtotals
from rkt.parsing.parsed_table import ParsedLine, ParsedTable, SumOfParts

# Numbers, letters and bullets before texts, and the hierarchy they give to lines

_MARK = re.compile(
    r"(?P<dotted>[0-9]{1,2}(?:\.[0-9]{1,2})+)[.)]?\s+(?=\S)"
    r"|(?P<open>\(?)(?P<sign>[0-9]{1,2}|[a-z]{1,5}|[A-Z]{1,5})(?P<end>[.):])(?:\s+(?=\S)|(?=[^\W\d_]))"
    r"|(?P<bullet>[-–—•●▪*·>+])\s*(?=[^\W_])"
)
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_NUMERALS = {"i": 1, "v": 5, "x": 10}
_PLAIN = ("plain", "")

Style = tuple[str, str]
"""The kind of mark that a text begins with, and how it is written."""


@dataclass
class Node:
    """A line by its position, with the lines that its mark places below it."""

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
    """Return the lines as a hierarchy, according to the marks that their texts begin with.

    An open style continues with its next number; a first number, a bullet or an unmarked text opens
    a level. A number that does neither closes all open levels.
    """
    nodes: list[Node] = []
    levels: list[_Level] = []
    for at, text in enumerate(texts):
        marks = list(marks_of(text)) or [(_PLAIN, 0)]
        style, number = _place(marks, levels)
        node = Node(at, style != _PLAIN, style)
        if levels:
            levels[-1].node.below.append(node)
        levels.append(_Level(style, number, node))
        nodes.append(node)
    return nodes


def are_numbered_alike(texts: Sequence[str]) -> bool:
    """Tell whether texts are numbered consecutively at one level: "1.", "2.", "3."."""
    numbered = [dict(marks_of(text)) for text in texts]
    styles = set(numbered[0]).intersection(*numbered)
    return any(
        number and [of[style] for of in numbered] == [*range(number, number + len(numbered))]
        for style in styles
        for number in [numbered[0][style]]
    )


def _place(marks: Sequence[tuple[Style, int]], levels: list[_Level]) -> tuple[Style, int]:
    """Close the levels that end before a mark, and return the fitting reading of it."""
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


def marks_of(text: str) -> Iterator[tuple[Style, int]]:
    """Yield the possible styles of a text's mark with its number, 0 for a bullet.

    "i." may be a letter or a Roman numeral.
    """
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


def without_mark(text: str) -> str:
    """Return a text without the number, letter or bullet before it."""
    return _MARK.sub("", text, count=1) if _MARK.match(text) else text


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


_SUBTOTAL = re.compile(r"sub\s*-?\s*(?:total|jumlah)\b", re.IGNORECASE)
_SUMS = re.compile(rf"{_SUBTOTAL.pattern}|(?:total|jumlah)\b", re.IGNORECASE)
LEAST_PARTS = 2
"""How many parts a sum needs as evidence: a single amount may be a coincidence."""


def without_subtotals(table: ParsedTable, by: Subtotals | None = None) -> ParsedTable:
    """Return the table with lines that only sum up others moved out of its lines.

    They remain lines if the published total counts all of them, or if a person says that nothing
    marks a subtotal. If subtotals are marked ``by`` words, marks before texts are not evidence.
    """
    if by is Subtotals.NONE:
        return table
    published = table.published_total
    amounts = [line.amount or 0 for line in table.lines]
    if published and published.amount == sum(amounts):
        return table
    proven, unlike = ({}, {}) if by is Subtotals.WORDS else _by_marks(table.lines)
    proven = {**proven, **_by_words(table.lines, proven)}
    if not proven and not unlike:
        return table
    return replace(
        table,
        lines=[line for at, line in enumerate(table.lines) if at not in proven],
        totals=[
            replace(total, lines_above=total.lines_above - _below(proven, total.lines_above))
            for total in table.totals
        ],
        subtotals=[proven[at] for at in sorted(proven)],
        unlike_parts=[unlike[at] for at in sorted(unlike)],
    )


def _below(positions: Iterable[int], limit: int) -> int:
    return sum(at < limit for at in positions)


Sums = dict[int, SumOfParts]
"""Sums by the position of the line that states them."""


def _by_marks(lines: Sequence[ParsedLine]) -> tuple[Sums, Sums]:
    """Return the lines that sum up those below them by their marks: proven, and in doubt."""
    candidates = list(_below_marks(lines))
    sums = [_pair(node) for _, node, each in candidates if each.amount == each.line.amount]
    repeated = {pair for pair, count in Counter(sums).items() if count > 1}
    proven: Sums = {}
    doubtful: Sums = {}
    for at, node, each in candidates:
        is_sum = each.amount == each.line.amount
        if is_sum and (_proves(node) or _pair(node) in repeated):
            proven[at] = each
        elif node.below[0].is_marked and (node.is_marked or is_sum):
            doubtful[at] = each
    return proven, doubtful


def _below_marks(lines: Sequence[ParsedLine]) -> Iterator[tuple[int, Node, SumOfParts]]:
    """Yield position, node and sum of the lines that have others below them, all with amounts."""
    for start, run in _runs(lines):
        for node in nodes_of([_text(line) for line in run]):
            figures = [run[below.at].amount for below in node.below]
            reached = sum(figure or 0 for figure in figures)
            if reached and run[node.at].amount and None not in figures:
                yield start + node.at, node, SumOfParts(run[node.at], len(figures), reached)


def _pair(node: Node) -> tuple[Style, Style]:
    return node.style, node.below[0].style


def _proves(node: Node) -> bool:
    """Tell whether an exact sum proves a subtotal: several parts, or marks on both."""
    return len(node.below) >= LEAST_PARTS or (node.is_marked and node.below[0].is_marked)


def _runs(lines: Sequence[ParsedLine]) -> Iterator[tuple[int, list[ParsedLine]]]:
    """Yield the runs of lines under the same headings, with their start positions."""
    start = 0
    for _, run in groupby(lines, key=lambda line: line.path):
        own = list(run)
        yield start, own
        start += len(own)


def _text(line: ParsedLine) -> str:
    return line.texts[schema.DESCRIPTION] or line.label


class RunningSum:
    """Cumulative sums of amounts, to find consecutive ones that add up to another amount.

    Zero amounts are not parts; a missing amount interrupts the sequence.
    """

    def __init__(self) -> None:
        self.positions: list[int] = []
        self._reached = [0]

    def take(self, at: int, amount: int | None) -> None:
        """Add the amount of the line at a position."""
        if amount is None:
            self.positions, self._reached = [], [0]
        elif amount:
            self.positions.append(at)
            self._reached.append(self._reached[-1] + amount)

    def parts_of(self, amount: int | None) -> list[int]:
        """Return the positions of the last amounts that add up to one, nearest last; else []."""
        wanted = self._reached[-1] - (amount or 0)
        place = bisect_left(self._reached, wanted)
        is_sum = bool(amount) and place < len(self._reached) and self._reached[place] == wanted
        return self.positions[place:] if is_sum else []


def _by_words(lines: Sequence[ParsedLine], taken: Iterable[int]) -> Sums:
    """Return the lines that are called a sum and equal the sum of the lines next to them."""
    found = dict(_named_sums(lines, set(taken), range(len(lines))))
    aside = {*taken, *found}
    return found | dict(_named_sums(lines, aside, range(len(lines) - 1, -1, -1)))


def _named_sums(
    lines: Sequence[ParsedLine], aside: set[int], order: Sequence[int]
) -> Iterator[tuple[int, SumOfParts]]:
    """Yield the lines called a sum that equal the sum of those before them in the given order."""
    running = RunningSum()
    for at in order:
        line = lines[at]
        parts = running.parts_of(line.amount) if at not in aside and _is_named_sum(line) else []
        if _is_part_sum(line, parts, is_last=at == order[-1], of=len(running.positions)):
            yield at, SumOfParts(line, len(parts), line.amount or 0)
        elif at not in aside:
            running.take(at, line.amount)


def _is_named_sum(line: ParsedLine) -> bool:
    return _SUMS.match(line.texts[schema.DESCRIPTION]) is not None


def _is_part_sum(line: ParsedLine, parts: Sequence[int], *, is_last: bool, of: int) -> bool:
    """Tell whether a line sums up only a part; a sum of all other lines is rather a total."""
    if _SUBTOTAL.match(line.texts[schema.DESCRIPTION]):
        return len(parts) > 0
    return len(parts) >= LEAST_PARTS and not (is_last and len(parts) == of)
