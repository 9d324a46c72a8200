"""What was kept of pairs of lines, where it still holds: both lines are what they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rkt.comparison.matching import lines_of
from rkt.schema import LINE_NO
from rkt.store import JudgedPair, Verdict


@dataclass(frozen=True)
class Side:
    """A plan that is compared: what links call it, and all its lines."""

    code: str
    lines: Any


def standing(
    judged: Collection[JudgedPair], old: Side, new: Side
) -> Iterator[tuple[tuple[int, int], JudgedPair]]:
    """Yield each pair that still holds by the numbers of its lines in the old and the new plan."""
    texts = {side.code: _texts(side, judged) for side in (old, new)} if judged else {}
    for each in judged:
        if all(texts[end.plan].get(end.line) == end.text for end in each.lines):
            first, second = each.lines if each.one.plan == old.code else each.lines[::-1]
            yield (first.line, second.line), each


def accepted_of(judged: Collection[JudgedPair], old: Side, new: Side) -> frozenset[tuple[int, int]]:
    """Return the numbers of the lines that are kept as the same, of the old and the new plan."""
    held = standing(judged, old, new)
    return frozenset(numbers for numbers, each in held if each.verdict is Verdict.SAME)


def _texts(side: Side, judged: Iterable[JudgedPair]) -> dict[int, str]:
    """What the judged lines of a plan are known by now."""
    numbers = {end.line for each in judged for end in each.lines if end.plan == side.code}
    some = side.lines[side.lines[LINE_NO].isin(numbers)]
    return {line.number: line.known_by for line in lines_of(some)}
