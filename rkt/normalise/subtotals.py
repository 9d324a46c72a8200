"""Lines that only sum up others: known by their marks or their words, and proven by the figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rkt import schema
from rkt.normalise.marks import Node, Style, nodes_of
from rkt.parts import Line, Normalised, SumOfParts

_SUBTOTAL = re.compile(r"sub\s*-?\s*(?:total|jumlah)\b", re.IGNORECASE)
_SUMS = re.compile(rf"{_SUBTOTAL.pattern}|(?:total|jumlah)\b", re.IGNORECASE)
LEAST_PARTS = 2
"""How many lines a sum must have to prove something: one amount may repeat another."""


def without_subtotals(table: Normalised) -> Normalised:
    """Return a table whose lines that only sum up others are told apart from its lines.

    Where the published total counts all of them, they are lines.
    """
    published = table.published_total
    amounts = [line.amount or 0 for line in table.lines]
    if published and published.amount == sum(amounts):
        return table
    proven, unlike = _by_marks(table.lines)
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


def _by_marks(lines: Sequence[Line]) -> tuple[Sums, Sums]:
    """Return the sums of lines that stand below another by their marks: proven, and in doubt."""
    told = list(_below_marks(lines))
    sums = [_pair(node) for _, node, each in told if each.amount == each.line.amount]
    repeated = {pair for pair, count in Counter(sums).items() if count > 1}
    proven: Sums = {}
    doubtful: Sums = {}
    for at, node, each in told:
        is_sum = each.amount == each.line.amount
        if is_sum and (_proves(node) or _pair(node) in repeated):
            proven[at] = each
        elif node.below[0].is_marked and (node.is_marked or is_sum):
            doubtful[at] = each
    return proven, doubtful


def _below_marks(lines: Sequence[Line]) -> Iterator[tuple[int, Node, SumOfParts]]:
    """Yield position, node and sum of the lines below which others stand, all with amounts."""
    for start, run in _runs(lines):
        for node in nodes_of([_text(line) for line in run]):
            figures = [run[below.at].amount for below in node.below]
            reached = sum(figure or 0 for figure in figures)
            if reached and run[node.at].amount and None not in figures:
                yield start + node.at, node, SumOfParts(run[node.at], len(figures), reached)


def _pair(node: Node) -> tuple[Style, Style]:
    return node.style, node.below[0].style


def _proves(node: Node) -> bool:
    """Whether an exact sum shows a subtotal: of more than one part, or with marks on both."""
    return len(node.below) >= LEAST_PARTS or (node.is_marked and node.below[0].is_marked)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """Yield the runs of lines under the same headings, and where each begins."""
    start = 0
    for _, run in groupby(lines, key=lambda line: line.path):
        own = list(run)
        yield start, own
        start += len(own)


def _text(line: Line) -> str:
    return line.texts[schema.DESCRIPTION] or line.label


class RunningSum:
    """The sums of the amounts taken so far, to find those that add up to another one.

    Amounts of nothing are no parts; one that is missing ends what can be added up.
    """

    def __init__(self) -> None:
        self.positions: list[int] = []
        self._reached = [0]

    def take(self, at: int, amount: int | None) -> None:
        """Take the amount of the line at a position."""
        if amount is None:
            self.positions, self._reached = [], [0]
        elif amount:
            self.positions.append(at)
            self._reached.append(self._reached[-1] + amount)

    def parts_of(self, amount: int | None) -> list[int]:
        """Return where the last amounts stand that add up to one, nearest last; else nothing."""
        wanted = self._reached[-1] - (amount or 0)
        place = bisect_left(self._reached, wanted)
        is_sum = bool(amount) and place < len(self._reached) and self._reached[place] == wanted
        return self.positions[place:] if is_sum else []


def _by_words(lines: Sequence[Line], taken: Iterable[int]) -> Sums:
    """Return the lines that call themselves a sum and are that of lines right above or below."""
    found = dict(_named_sums(lines, set(taken), range(len(lines))))
    aside = {*taken, *found}
    return found | dict(_named_sums(lines, aside, range(len(lines) - 1, -1, -1)))


def _named_sums(
    lines: Sequence[Line], aside: set[int], order: Sequence[int]
) -> Iterator[tuple[int, SumOfParts]]:
    """Yield the lines that call themselves a sum and are that of those before them in an order."""
    running = RunningSum()
    for at in order:
        line = lines[at]
        parts = running.parts_of(line.amount) if at not in aside and _says_sum(line) else []
        if _is_part_sum(line, parts, is_last=at == order[-1], of=len(running.positions)):
            yield at, SumOfParts(line, len(parts), line.amount or 0)
        elif at not in aside:
            running.take(at, line.amount)


def _says_sum(line: Line) -> bool:
    return _SUMS.match(line.texts[schema.DESCRIPTION]) is not None


def _is_part_sum(line: Line, parts: Sequence[int], *, is_last: bool, of: int) -> bool:
    """Whether what a line sums up is a part: the sum of all others is rather a total."""
    if _SUBTOTAL.match(line.texts[schema.DESCRIPTION]):
        return len(parts) > 0
    return len(parts) >= LEAST_PARTS and not (is_last and len(parts) == of)
