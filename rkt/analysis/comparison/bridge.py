"""From one plan to another: a bridge between the totals, and every line with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rkt.analysis.comparison.dimensions import Key, LineGroup, group_lines, shared_levels
from rkt.analysis.comparison.line_matching import LinePair, match_lines
from rkt.core.schema import DESCRIPTION, PROGRAM
from rkt.parsing.plan import Plan

_NOTHING = LineGroup((), ())


@dataclass(frozen=True)
class BridgeStep:
    """Change that a group makes to the total; ``groups`` counts the groups merged into it."""

    names: tuple[str, ...]
    before: int
    after: int
    groups: int = 1

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Bridge:
    """Steps from one total to another; ``start`` plus all steps equals ``end`` exactly.

    ``unchanged`` is the number of groups with the same amount in both plans.
    """

    start: int
    steps: tuple[BridgeStep, ...]
    end: int
    unchanged: int

    @property
    def reconciles(self) -> bool:
        return self.start + sum(step.difference for step in self.steps) == self.end

    def shortened(self, most: int) -> Bridge:
        """Return a bridge of at most ``most`` steps, with the smallest merged into the last one."""
        if len(self.steps) <= most:
            return self
        kept, rest = self.steps[: most - 1], self.steps[most - 1 :]
        before, after = sum(step.before for step in rest), sum(step.after for step in rest)
        return replace(self, steps=(*kept, BridgeStep((), before, after, len(rest))))


def bridge_between(old: Any, new: Any, dimension: str) -> Bridge:
    """Return the bridge between two plans by a dimension, largest change first."""
    levels = shared_levels(old, new)
    before, after = (group_lines(lines, dimension, levels) for lines in (old, new))
    steps = {key: _make_step(key, before, after) for key in {**before, **after}}
    changed = [key for key, step in steps.items() if step.difference]
    changed.sort(key=lambda key: (-abs(steps[key].difference), key))
    start, end = (sum(group.amount for group in plan.values()) for plan in (before, after))
    return Bridge(start, tuple(map(steps.__getitem__, changed)), end, len(steps) - len(changed))


def _make_step(key: Key, before: dict[Key, LineGroup], after: dict[Key, LineGroup]) -> BridgeStep:
    old, new = before.get(key, _NOTHING), after.get(key, _NOTHING)
    return BridgeStep(new.names or old.names, old.amount, new.amount)


if TYPE_CHECKING:
    import pandas as pd

CHANGE = "change"
BEFORE, AFTER, DIFFERENCE = "amount_before", "amount_after", "difference"


@dataclass(frozen=True)
class PlanComparison:
    """Every line of two plans with what changed between them."""

    before: Plan
    after: Plan
    pairs: tuple[LinePair, ...]

    def __repr__(self) -> str:
        """Return what a notebook shows: the two plans, and how many lines of either."""
        return f"<PlanComparison of {self.before} with {self.after}: {len(self.pairs)} lines>"

    @property
    def lines(self) -> pd.DataFrame:
        """Return a table with one row for each line of either plan.

        Columns: the levels that both have, description, ``change`` ("new", "dropped", "raised",
        "cut", "amended" or "kept"), ``amount_before``, ``amount_after`` and ``difference`` in whole
        rupiah.
        """
        import pandas as pd

        levels = shared_levels(self.before.lines, self.after.lines)
        columns = [*levels, DESCRIPTION, CHANGE, BEFORE, AFTER, DIFFERENCE]
        return pd.DataFrame(list(self._rows()), columns=columns)

    def bridge(self, by: str = PROGRAM) -> Bridge:
        """Return the bridge between the two totals by a level, largest change first."""
        return bridge_between(self.before.lines, self.after.lines, by)

    def _rows(self) -> Iterator[tuple[str | int, ...]]:
        for pair in self.pairs:
            amounts = (pair.before, pair.after, pair.difference)
            yield (*pair.line.path, pair.line.description, str(pair.change), *amounts)


def compare_plans(before: Plan, after: Plan) -> PlanComparison:
    """Return the comparison of two plans line by line.

    Lines match if their names at the levels that both have, and their descriptions, are equal,
    ignoring case and white space; a renamed line counts as one dropped and one new line.
    """
    return PlanComparison(before, after, tuple(match_lines(before.lines, after.lines)))
