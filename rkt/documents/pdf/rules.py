"""Rules of a page: pieces joined to whole lines, and lines that touch to the grids they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import merge_edges

from rkt.documents.pdf.page import Rule, TooMuchDrawn

TOUCH = 3.0
"""How far apart rules may end, in points, that are meant to meet."""
_SNAP = 2.0
_JOIN = 3.0
_SHORTEST = 4.0
_MOST_CROSSINGS = 2_000_000
_COVERED = 0.5
_HIGHEST = 60.0  # of a heading over a few lines

Walls = set[tuple[float, int]]
"""Where rules are walls: (their place, the number of the field beside them)."""


def merged_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules with those at nearly one place as one, and pieces joined."""
    edges = merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _JOIN, _JOIN)
    merged = (_rule(edge) for edge in edges)
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _edge(rule: Rule) -> dict[str, Any]:
    is_vertical, at, start, end = rule
    x0, x1, top, bottom = (at, at, start, end) if is_vertical else (start, end, at, at)
    places = {"x0": x0, "x1": x1, "top": top, "bottom": bottom}
    sizes = {"width": x1 - x0, "height": bottom - top}
    return {**places, **sizes, "orientation": "v" if is_vertical else "h"}


def _rule(edge: dict[str, Any]) -> Rule:
    if edge["orientation"] == "v":
        return Rule(True, edge["x0"], edge["top"], edge["bottom"])
    return Rule(False, edge["top"], edge["x0"], edge["x1"])


def touching_rules(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield groups of rules that touch or cross each other, or follow each other in one table."""
    upright = [rule for rule in rules if rule.is_vertical]
    level = [rule for rule in rules if not rule.is_vertical]
    if len(upright) * len(level) > _MOST_CROSSINGS:
        raise TooMuchDrawn
    following = _following(upright, level)
    left = set(rules)
    while left:
        waiting = [left.pop()]
        group: list[Rule] = []
        while waiting:
            group.append(rule := waiting.pop())
            others = level if rule.is_vertical else upright
            found = {other for other in others if _touch(rule, other)} | following.get(rule, set())
            waiting += left & found
            left -= found
        yield group


def _following(upright: Sequence[Rule], level: Sequence[Rule]) -> dict[Rule, set[Rule]]:
    """Return the level rules next to each in a table without rules at its sides.

    There a heading that spans the row has no upright rule that would join what is above it to
    what is below.
    """
    free = [rule for rule in level if not any(_is_side(other, rule) for other in upright)]
    found: dict[Rule, set[Rule]] = {}
    for above, below in pairwise(sorted(free, key=lambda rule: rule.at)):
        ends = max(abs(above.start - below.start), abs(above.end - below.end))
        if ends < TOUCH and below.at - above.at < _HIGHEST:
            found.setdefault(above, set()).add(below)
            found.setdefault(below, set()).add(above)
    return found


def _is_side(upright: Rule, level: Rule) -> bool:
    ends = min(abs(upright.at - level.start), abs(upright.at - level.end))
    return ends < TOUCH and _touch(upright, level)


def _touch(one: Rule, other: Rule) -> bool:
    return (
        other.start - TOUCH <= one.at <= other.end + TOUCH
        and one.start - TOUCH <= other.at <= one.end + TOUCH
    )


def walls_of(rules: Iterable[Rule], across: Sequence[float]) -> Walls:
    """Return where rules are walls of the fields that lie between the places across them."""
    covered: dict[tuple[float, int], float] = {}
    for rule in rules:
        for field, (start, end) in enumerate(pairwise(across)):
            share = (min(rule.end, end) - max(rule.start, start)) / (end - start)
            if share > 0:
                covered[rule.at, field] = covered.get((rule.at, field), 0.0) + share
    return {wall for wall, share in covered.items() if share >= _COVERED}
