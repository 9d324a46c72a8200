"""What a scenario does to each line, to the lines that are not locked, and to objectives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rkt.analysis.scenario.model import Scenario
from rkt.analysis.ties import leaders
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, OBJECTIVE, SEVERAL, fold

if TYPE_CHECKING:
    import pandas as pd

MOST_LINES = 40
MOST_LOCKED = 8
_READABLE = 12
"""A line smaller than this fraction of the largest one cannot be read at the same scale."""
_FEWEST_SMALL = 2


class Amounts(NamedTuple):
    """Rupiah of a line in the plan, after the steps without the last cut, and after all steps."""

    before: int = 0
    uncut: int = 0
    after: int = 0

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class LineEffect:
    """A line, or several smaller ones together if ``count`` is more than 1."""

    name: str
    category: str
    objective: str
    amounts: Amounts
    number: int = 0
    is_locked: bool = False
    count: int = 1


@dataclass(frozen=True)
class UnlockedLines:
    """The unlocked lines taken together, and the total before and after.

    ``is_even`` says that each of them changes in the same proportion, but for rounding.
    """

    count: int
    amounts: Amounts
    total: Amounts
    largest: LineEffect | None
    is_even: bool

    @property
    def share(self) -> float:
        """The change of these lines as a share of what they had; negative for a cut."""
        return self.amounts.difference / (self.amounts.before or 1)

    @property
    def share_of_total(self) -> float:
        return self.total.difference / (self.total.before or 1)

    @property
    def leverage(self) -> float:
        """The percentage of these lines taken by a cut of 1 % of the total; 0 if there are none."""
        return self.total.before / self.amounts.before if self.amounts.before else 0.0


class LineGroups(NamedTuple):
    """Lines by how they are shown: locked, at one scale, and too small to be read at that scale."""

    locked: Sequence[LineEffect]
    large: Sequence[LineEffect]
    small: Sequence[LineEffect]


def line_effects(
    before: pd.DataFrame, uncut: pd.DataFrame, after: pd.DataFrame, locked: Collection[int]
) -> list[LineEffect]:
    """Return the effect on each line, including dropped and added ones, by line number."""
    amounts: dict[int, list[int]] = {}
    words: dict[int, tuple[str, str, str]] = {}
    for place, lines in enumerate((before, uncut, after)):
        texts = zip(*(lines[n].tolist() for n in (DESCRIPTION, CATEGORY, OBJECTIVE)), strict=True)
        numbers = [int(number) for number in lines[LINE_NO]]
        for number, amount, text in zip(numbers, lines[AMOUNT].tolist(), texts, strict=True):
            amounts.setdefault(number, [0, 0, 0])[place] = int(amount)
            words.setdefault(number, text)
    return [
        LineEffect(*words[number], Amounts(*amounts[number]), number, number in locked)
        for number in sorted(amounts)
    ]


def unlocked_lines(effects: Sequence[LineEffect]) -> UnlockedLines:
    """Return what happens to the unlocked lines, compared with all lines."""
    free = [each for each in effects if not each.is_locked]
    largest = max(free, key=lambda each: each.amounts.before, default=None)
    together = _summed(free)
    is_even = all(_is_proportional(each.amounts, together) for each in free)
    return UnlockedLines(len(free), together, _summed(effects), largest, is_even)


def effect_of(scenario: Scenario, base: pd.DataFrame) -> UnlockedLines:
    """Return what a scenario does to those lines of its plan that it does not lock."""
    uncut, after = (each.lines_after(base) for each in (scenario.before_last_cut(), scenario))
    return unlocked_lines(line_effects(base, uncut, after, scenario.locked))


def _is_proportional(one: Amounts, whole: Amounts) -> bool:
    """Return whether a line changes in proportion to the whole, within two roundings."""
    return abs(one.after * whole.before - one.before * whole.after) <= 2 * whole.before


def hardest_hit(effects: Iterable[LineEffect]) -> list[LineEffect]:
    """Return the objectives that lose most, or that have most to lose if nothing has changed.

    There are several only if they lose, or have, exactly the same. Locked lines and lines without
    an objective do not count.
    """
    groups: dict[str, list[LineEffect]] = {}
    for each in effects:
        if fold(each.objective) and not each.is_locked:
            groups.setdefault(fold(each.objective), []).append(each)
    sums = [_together(some, some[0].objective) for some in groups.values()]
    losing = leaders(sums, lambda each: -each.amounts.difference)
    if losing and losing[0].amounts.difference:
        return losing
    return leaders(losing, lambda each: each.amounts.before)


def group_effects(effects: Sequence[LineEffect]) -> LineGroups:
    """Return the lines to show, changed ones first, then by size; the smallest summed up."""
    ordered = sorted(effects, key=lambda each: (not each.amounts.difference, -_size(each)))
    locked = [each for each in ordered if each.is_locked]
    free = [each for each in ordered if not each.is_locked]
    largest = sorted(free, key=lambda each: -_size(each))
    shown = {id(each) for each in largest[:MOST_LINES]}
    drawn = [each for each in free if id(each) in shown]
    rest = [each for each in free if id(each) not in shown]
    large, small = _separate_small(drawn)
    return LineGroups(
        [*locked[:MOST_LOCKED], *_summed_up(locked[MOST_LOCKED:])],
        large,
        [*small, *_summed_up(rest)],
    )


def _separate_small(drawn: Sequence[LineEffect]) -> tuple[list[LineEffect], list[LineEffect]]:
    """Return the lines that can be read at the scale of the largest one, and the others."""
    most = max(map(_size, drawn), default=0)
    small = [each for each in drawn if 0 < _size(each) * _READABLE < most]
    if len(small) < _FEWEST_SMALL:
        return list(drawn), []
    return [each for each in drawn if not 0 < _size(each) * _READABLE < most], small


def _size(effect: LineEffect) -> int:
    return max(effect.amounts)


def _summed(effects: Iterable[LineEffect]) -> Amounts:
    amounts = [each.amounts for each in effects]
    return Amounts(*map(sum, zip(*amounts, strict=True))) if amounts else Amounts()


def _summed_up(effects: Sequence[LineEffect]) -> list[LineEffect]:
    return [_together(effects, "")] if effects else []


def _together(effects: Sequence[LineEffect], name: str) -> LineEffect:
    first = effects[0]
    category = first.category if len({each.category for each in effects}) == 1 else SEVERAL
    return LineEffect(
        name, category, "", _summed(effects), is_locked=first.is_locked, count=len(effects)
    )
