"""Match the lines of two plans and classify what changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import narwhals as nw

from rkt.analysis.comparison.dimensions import line_records, shared_levels
from rkt.core.kept_records import DecidedMatch, Verdict
from rkt.core.schema import (
    AMOUNT,
    AMOUNTS,
    DESCRIPTION,
    LINE_NO,
    MORE_COLUMNS,
    SOURCE_ROW,
    fold,
)
from rkt.core.text_keys import column_names

Numbers = Collection[tuple[int, int]]
"""Pairs of line numbers, in the old and in the new plan."""


class Change(StrEnum):
    """Kind of change to a line between two plans."""

    NEW = "new"
    DROPPED = "dropped"
    RAISED = "raised"
    CUT = "cut"
    AMENDED = "amended"
    """Same amount, but a different target, realised amount or output."""
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
    """Values of the line in the `MORE_COLUMNS` that its plan has; "" where blank."""

    @property
    def key(self) -> tuple[str, ...]:
        """Texts that identify the line in another plan."""
        return tuple(fold(text) for text in (*self.path, self.description))

    @property
    def known_by(self) -> str:
        """Path and description as one case-folded text with normalised white space."""
        return " › ".join(self.key)


@dataclass(frozen=True)
class Alteration:
    """A change in an optional column that both plans have; blank values are ""."""

    column: str
    before: str | int
    after: str | int


@dataclass(frozen=True)
class LinePair:
    """A line in the old and in the new plan; either may be None, but never both.

    ``is_accepted`` is set if a person confirmed the match.
    """

    old: MatchedLine | None
    new: MatchedLine | None
    is_accepted: bool = False

    @property
    def line(self) -> MatchedLine:
        """The line as in the new plan, or as in the old one if it was dropped."""
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
        """Changes other than to the amount, in the columns that both plans have."""
        if self.old is None or self.new is None:
            return ()
        after = dict(self.new.besides)
        return tuple(
            Alteration(name, value, after[name])
            for name, value in self.old.besides
            if name in after and fold(str(value)) != fold(str(after[name]))
        )


def match_lines(old: Any, new: Any, accepted: Numbers = ()) -> list[LinePair]:
    """Return every line of two plans exactly once: in old document order, then new lines.

    Lines match if their path and description are equal, ignoring case and white space; duplicates
    are matched in document order. Of the remaining lines, those that a person ``accepted`` as the
    same are paired. The differences of all pairs add up to the difference between the plans.
    """
    levels = shared_levels(old, new)
    before, after = matchable_lines(old, levels), matchable_lines(new, levels)
    partner = _match_identical(before, after)
    by_hand = _match_accepted(before, after, partner, accepted)
    partner |= by_hand
    taken = {line.number for line in partner.values()}
    pairs = [LinePair(line, partner.get(line.number), line.number in by_hand) for line in before]
    return pairs + [LinePair(None, line) for line in after if line.number not in taken]


def matchable_lines(table: Any, levels: Sequence[str] | None = None) -> list[MatchedLine]:
    """Return the lines of a plan in the form that is compared, in document order.

    Their paths are the names at ``levels``, or at all levels of the plan.
    """
    path = shared_levels(table) if levels is None else levels
    columns = (LINE_NO, SOURCE_ROW, *path, DESCRIPTION, AMOUNT)
    rows = line_records(table, *columns)
    return [
        MatchedLine(number, row, tuple(path), description, amount, besides)
        for (number, row, *path, description, amount), besides in zip(
            rows, _read_optional_columns(table, len(rows)), strict=True
        )
    ]


def _read_optional_columns(table: Any, count: int) -> list[tuple[tuple[str, str | int], ...]]:
    """Return each line's values in the plan's optional columns, numbers as integers."""
    present = column_names(nw.from_native(table))
    names = [name for name in MORE_COLUMNS if name in present]
    if not names:
        return [()] * count
    return [
        tuple((name, _plain_value(name, value)) for name, value in zip(names, row, strict=True))
        for row in line_records(table, *names)
    ]


def _plain_value(name: str, value: Any) -> str | int:
    return int(value) if name in AMOUNTS and value != "" else str(value)


def _match_identical(
    before: Iterable[MatchedLine], after: Iterable[MatchedLine]
) -> dict[int, MatchedLine]:
    """Return the new line of each old line that has a match, by the old line's number."""
    waiting: dict[tuple[str, ...], deque[MatchedLine]] = defaultdict(deque)
    for line in after:
        waiting[line.key].append(line)
    partners = ((line.number, waiting.get(line.key)) for line in before)
    return {number: queue.popleft() for number, queue in partners if queue}


def _match_accepted(
    before: Iterable[MatchedLine],
    after: Iterable[MatchedLine],
    partner: dict[int, MatchedLine],
    accepted: Numbers,
) -> dict[int, MatchedLine]:
    """Return the accepted pairs that exist and are still unmatched, using each line once."""
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


# Saved decisions on pairs, which apply only while both lines are unchanged


@dataclass(frozen=True)
class DecisionSide:
    """One of two compared plans: its code in links, and all its lines."""

    code: str
    lines: Any


def decisions_in_force(
    judged: Collection[DecidedMatch], old: DecisionSide, new: DecisionSide
) -> Iterator[tuple[tuple[int, int], DecidedMatch]]:
    """Yield the decisions that still apply, each with its old and new line number."""
    texts = {side.code: _identifying_texts(side, judged) for side in (old, new)} if judged else {}
    for each in judged:
        if all(texts[end.plan].get(end.line) == end.text for end in each.lines):
            first, second = each.lines if each.one.plan == old.code else each.lines[::-1]
            yield (first.line, second.line), each


def accepted_pairs(
    judged: Collection[DecidedMatch], old: DecisionSide, new: DecisionSide
) -> frozenset[tuple[int, int]]:
    """Return the line numbers of the pairs accepted as the same, in the old and new plan."""
    held = decisions_in_force(judged, old, new)
    return frozenset(numbers for numbers, each in held if each.verdict is Verdict.SAME)


def _identifying_texts(side: DecisionSide, judged: Iterable[DecidedMatch]) -> dict[int, str]:
    """Return the current identifying text of each judged line in a plan."""
    numbers = {end.line for each in judged for end in each.lines if end.plan == side.code}
    some = side.lines[side.lines[LINE_NO].isin(numbers)]
    return {line.number: line.known_by for line in matchable_lines(some)}
