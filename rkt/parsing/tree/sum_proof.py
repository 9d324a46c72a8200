"""Finds every way to nest rows of amounts so that each row equals the sum of those below it.

Rows are in document order, a sum above its parts. Amounts are positive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

_MOST_STEPS = 100_000
"""Steps of the search; a table that needs more is not proved by its sums alone."""

_FEWEST_PARTS = 2
"""How many rows below a row prove that it is their sum; one of its own amount may precede it."""

Span = tuple[int, int]
"""The position of a row, and the one after the last row below it."""
State = tuple[int, int]
"""The position of the next row, and what is left of the sum."""


class TooManyStepsError(Exception):
    """There are too many ways to try the sums of a table."""


@dataclass
class _Reached:
    """The states that a sum passes through, each with those before it and the row taken there."""

    before: dict[State, list[tuple[State, Span]]] = field(default_factory=dict)
    begin: State = (0, 0)

    def spans(self, state: State) -> Iterator[tuple[Span, ...]]:
        """Yield the ways to reach a state, as the rows of one level."""
        open_ways: list[tuple[State, tuple[Span, ...]]] = [(state, ())]
        while open_ways:
            at, spans = open_ways.pop()
            if at == self.begin:
                yield spans
            else:
                open_ways += [(one, (span, *spans)) for one, span in self.before[at]]


class SumProof:
    """The ways to nest the rows of a table; raises `TooManyStepsError` if there are too many.

    ``keeps_sums_whole`` excludes ways in which a row is a sibling of the rows right below it that
    add up to it: long tables have too many of these, though no document counts a sum and its parts.
    """

    def __init__(self, amounts: Sequence[int], *, keeps_sums_whole: bool = False) -> None:
        self.amounts = amounts
        self._keeps_sums_whole = keeps_sums_whole
        self._steps = 0
        self._parts: list[_Reached] = [_Reached() for _ in amounts]
        self._ends: list[list[int]] = [[] for _ in amounts]
        for at in range(len(amounts) - 1, -1, -1):
            self._parts[at] = reached = self._reach((at + 1, amounts[at]))
            self._ends[at] = sorted(pos for pos, left in reached.before if not left)

    def readings(self, total: int | None, most: int = 2) -> list[list[int | None]]:
        """Return up to ``most`` readings, each with the position of the row above every row.

        Without a ``total``, every row must be a sum or a part of one, on at least two levels.
        """
        end = len(self.amounts)
        if total is None:
            found = (each for each in self._covered(0) if _is_deep(each))
        else:
            reached = self._reach((0, total), least=self._least_sums())
            state = (end, 0)
            rows = reached.spans(state) if state in reached.before else iter(())
            found = (each for spans in rows for each in self._forests(spans, None))
        try:
            return [[above[at] for at in range(end)] for above in islice(found, most)]
        except RecursionError:  # hundreds of equal amounts, each of which may hold the next
            raise TooManyStepsError from None

    def _reach(self, begin: State, least: Sequence[int] | None = None) -> _Reached:
        """Return what rows from a position on can add up to without exceeding a sum.

        ``least`` holds the smallest possible sum of the rows from each position to the last; if
        given, only ways that include the last row count.
        """
        reached = _Reached(begin=begin)
        waiting: dict[int, set[int]] = {begin[0]: {begin[1]}}
        while waiting:
            at = min(waiting)
            for left in waiting.pop(at):
                if at == len(self.amounts) or not left:
                    continue
                after = left - self.amounts[at]
                for end in self._ends_of(at) if after >= 0 else ():
                    self._step()
                    if least is None or after >= least[end]:
                        reached.before.setdefault((end, after), []).append(((at, left), (at, end)))
                        waiting.setdefault(end, set()).add(after)
        return reached

    def _ends_of(self, at: int) -> Sequence[int]:
        """Return where a row may end: after itself if it is a line, or after its parts."""
        ends = self._ends[at]
        is_sum = self._keeps_sums_whole and any(end > at + _FEWEST_PARTS for end in ends)
        return ends if is_sum else (at + 1, *ends)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise TooManyStepsError

    def _least_sums(self) -> list[int]:
        """Return the smallest possible sum of the rows from each position to the last."""
        least = [0] * (len(self.amounts) + 1)
        for at in range(len(self.amounts) - 1, -1, -1):
            least[at] = self.amounts[at] + min(least[end] for end in self._ends_of(at))
        return least

    def _covered(self, at: int) -> Iterator[dict[int, int | None]]:
        """Yield the readings from a position on in which no row of the first level is a line."""
        if at == len(self.amounts):
            yield {}
            return
        for end in self._ends[at]:
            for rest in self._covered(end):
                for first in self._forests(((at, end),), None):
                    yield first | rest

    def _forests(self, spans: Sequence[Span], above: int | None) -> Iterator[dict[int, int | None]]:
        """Yield the readings of sibling rows with everything below them.

        They are split in halves, so that a list of thousands needs few nested calls.
        """
        if not spans:
            yield {}
        elif len(spans) == 1:
            ((at, end),) = spans
            yield from ({at: above} | below for below in self._below(at, end))
        else:
            half = len(spans) // 2
            for first in self._forests(spans[:half], above):
                for rest in self._forests(spans[half:], above):
                    yield first | rest

    def _below(self, at: int, end: int) -> Iterator[dict[int, int | None]]:
        if end == at + 1:
            yield {}
            return
        for spans in self._parts[at].spans((end, 0)):
            yield from self._forests(spans, at)


def _is_deep(above: dict[int, int | None]) -> bool:
    """Tell whether a row with others below it is itself below another."""
    parents = set(above.values()) - {None}
    return any(above[at] is not None for at in parents if at is not None)
