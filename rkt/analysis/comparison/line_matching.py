"""Which line of one plan is which of another, and what became of its amount."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import narwhals as nw

from rkt.analysis.comparison.dimensions import line_records
from rkt.core.schema import (
    AMOUNT,
    DESCRIPTION,
    LEVELS,
    LINE_NO,
    OPTIONAL_COLUMNS,
    REALISED_AMOUNT,
    SOURCE_ROW,
    fold,
)
from rkt.core.text_keys import column_names
from rkt.storage import DecidedMatch, Verdict

Numbers = Collection[tuple[int, int]]
"""Pairs of lines: number of the line in the old and in the new plan."""


class Change(StrEnum):
    """What became of a line from one plan to the other."""

    NEW = "new"
    DROPPED = "dropped"
    RAISED = "raised"
    CUT = "cut"
    AMENDED = "amended"
    """The amount is the same, what stands beside it is not: target, realised amount or output."""
    KEPT = "kept"


@dataclass(frozen=True)
class MatchedLine:
    """A line as it is compared."""

    number: int
    source_row: int
    path: tuple[str, ...]
    description: str
    amount: int
    besides: tuple[tuple[str, str | int], ...] = ()
    """What it says in the columns of `OPTIONAL_COLUMNS` that its plan has; "" for nothing."""

    @property
    def key(self) -> tuple[str, ...]:
        """What the same line of another plan has in common with it."""
        return tuple(fold(text) for text in (*self.path, self.description))

    @property
    def known_by(self) -> str:
        """The line in one text, the same whatever its case and white space."""
        return " › ".join(self.key)


@dataclass(frozen=True)
class Alteration:
    """What a line says in an optional column of both plans, where it is not the same; or ""."""

    column: str
    before: str | int
    after: str | int


@dataclass(frozen=True)
class LinePair:
    """A line in the old plan and in the new, None where there is none; never None twice.

    ``is_accepted`` where a person said that the two are the same.
    """

    old: MatchedLine | None
    new: MatchedLine | None
    is_accepted: bool = False

    @property
    def line(self) -> MatchedLine:
        """The line as the newer of the plans that have it writes it."""
        line = self.new or self.old
        if line is None:
            raise ValueError("A pair has at least one line.")
        return line

    @property
    def before(self) -> int:
        return self.old.amount if self.old else 0

    @property
    def after(self) -> int:
        return self.new.amount if self.new else 0

    @property
    def difference(self) -> int:
        return self.after - self.before

    @property
    def change(self) -> Change:
        if self.old is None:
            return Change.NEW
        if self.new is None:
            return Change.DROPPED
        if self.difference:
            return Change.RAISED if self.difference > 0 else Change.CUT
        return Change.AMENDED if self.alterations else Change.KEPT

    @property
    def alterations(self) -> tuple[Alteration, ...]:
        """What changed besides the amount, in the columns that both plans have."""
        if self.old is None or self.new is None:
            return ()
        after = dict(self.new.besides)
        return tuple(
            Alteration(name, value, after[name])
            for name, value in self.old.besides
            if name in after and fold(str(value)) != fold(str(after[name]))
        )


def match_lines(old: Any, new: Any, accepted: Numbers = ()) -> list[LinePair]:
    """Return each line of two plans once: in the old plan's order, then the lines that are new.

    Lines are the same where path and description are, whatever their case and white space;
    of several that are the same, the first goes with the first. Of the rest, lines that a
    person accepted as a pair are one. Differences add up to that of the two plans.
    """
    before, after = matchable_lines(old), matchable_lines(new)
    partner = _same(before, after)
    by_hand = _accepted(before, after, partner, accepted)
    partner |= by_hand
    taken = {line.number for line in partner.values()}
    pairs = [LinePair(line, partner.get(line.number), line.number in by_hand) for line in before]
    return pairs + [LinePair(None, line) for line in after if line.number not in taken]


def matchable_lines(table: Any) -> list[MatchedLine]:
    """Return the lines of a plan as they are compared, in the order of the document."""
    columns = (LINE_NO, SOURCE_ROW, *LEVELS, DESCRIPTION, AMOUNT)
    rows = line_records(table, *columns)
    return [
        MatchedLine(number, row, tuple(path), description, amount, besides)
        for (number, row, *path, description, amount), besides in zip(
            rows, _besides(table, len(rows)), strict=True
        )
    ]


def _besides(table: Any, count: int) -> list[tuple[tuple[str, str | int], ...]]:
    """What each line says in the optional columns of its plan; a figure as a whole number."""
    present = column_names(nw.from_native(table))
    names = [name for name in OPTIONAL_COLUMNS if name in present]
    if not names:
        return [()] * count
    return [
        tuple((name, _plain(name, value)) for name, value in zip(names, row, strict=True))
        for row in line_records(table, *names)
    ]


def _plain(name: str, value: Any) -> str | int:
    return int(value) if name == REALISED_AMOUNT and value != "" else str(value)


def _same(before: Iterable[MatchedLine], after: Iterable[MatchedLine]) -> dict[int, MatchedLine]:
    """The new line of each old line's number that has one."""
    waiting: dict[tuple[str, ...], deque[MatchedLine]] = defaultdict(deque)
    for line in after:
        waiting[line.key].append(line)
    partners = ((line.number, waiting.get(line.key)) for line in before)
    return {number: queue.popleft() for number, queue in partners if queue}


def _accepted(
    before: Iterable[MatchedLine],
    after: Iterable[MatchedLine],
    partner: dict[int, MatchedLine],
    accepted: Numbers,
) -> dict[int, MatchedLine]:
    """The accepted pairs of lines that are there and have no partner yet, each line once."""
    old = {line.number for line in before} - set(partner)
    new = {line.number: line for line in after}
    for line in partner.values():
        del new[line.number]
    pairs: dict[int, MatchedLine] = {}
    for one, other in sorted(set(accepted)):
        if one in old and other in new:
            old.remove(one)
            pairs[one] = new.pop(other)
    return pairs


# -- What was kept of pairs of lines, where it still holds: both lines are what they were.


@dataclass(frozen=True)
class DecisionSide:
    """A plan that is compared: what links call it, and all its lines."""

    code: str
    lines: Any


def decisions_in_force(
    judged: Collection[DecidedMatch], old: DecisionSide, new: DecisionSide
) -> Iterator[tuple[tuple[int, int], DecidedMatch]]:
    """Yield each pair that still holds by the numbers of its lines in the old and the new plan."""
    texts = {side.code: _texts(side, judged) for side in (old, new)} if judged else {}
    for each in judged:
        if all(texts[end.plan].get(end.line) == end.text for end in each.lines):
            first, second = each.lines if each.one.plan == old.code else each.lines[::-1]
            yield (first.line, second.line), each


def accepted_pairs(
    judged: Collection[DecidedMatch], old: DecisionSide, new: DecisionSide
) -> frozenset[tuple[int, int]]:
    """Return the numbers of the lines that are kept as the same, of the old and the new plan."""
    held = decisions_in_force(judged, old, new)
    return frozenset(numbers for numbers, each in held if each.verdict is Verdict.SAME)


def _texts(side: DecisionSide, judged: Iterable[DecidedMatch]) -> dict[int, str]:
    """What the judged lines of a plan are known by now."""
    numbers = {end.line for each in judged for end in each.lines if end.plan == side.code}
    some = side.lines[side.lines[LINE_NO].isin(numbers)]
    return {line.number: line.known_by for line in matchable_lines(some)}
