"""The way from one plan's sum to another's, a step for each group that changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rkt.analysis.comparison.dimensions import Key, LineGroup, group_lines

_NOTHING = LineGroup((), ())


@dataclass(frozen=True)
class BridgeStep:
    """What a group adds to the sum or takes from it; ``groups`` are taken together in it."""

    names: tuple[str, ...]
    before: int
    after: int
    groups: int = 1

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Bridge:
    """From the one sum to the other: ``start`` and all steps make ``end``, to the rupiah.

    ``unchanged`` is the number of groups that have the same amount in both plans.
    """

    start: int
    steps: tuple[BridgeStep, ...]
    end: int
    unchanged: int

    @property
    def reconciles(self) -> bool:
        return self.start + sum(step.difference for step in self.steps) == self.end

    def shortened(self, most: int) -> Bridge:
        """Return a bridge of at most that many steps, the smallest taken together as the last."""
        if len(self.steps) <= most:
            return self
        kept, rest = self.steps[: most - 1], self.steps[most - 1 :]
        before, after = sum(step.before for step in rest), sum(step.after for step in rest)
        return replace(self, steps=(*kept, BridgeStep((), before, after, len(rest))))


def bridge_between(old: Any, new: Any, dimension: str) -> Bridge:
    """Return the bridge from a plan to another by a dimension, the largest change first."""
    before, after = group_lines(old, dimension), group_lines(new, dimension)
    steps = {key: _step(key, before, after) for key in {**before, **after}}
    changed = [key for key, step in steps.items() if step.difference]
    changed.sort(key=lambda key: (-abs(steps[key].difference), key))
    start, end = (sum(group.amount for group in plan.values()) for plan in (before, after))
    return Bridge(start, tuple(map(steps.__getitem__, changed)), end, len(steps) - len(changed))


def _step(key: Key, before: dict[Key, LineGroup], after: dict[Key, LineGroup]) -> BridgeStep:
    old, new = before.get(key, _NOTHING), after.get(key, _NOTHING)
    return BridgeStep(new.names or old.names, old.amount, new.amount)
