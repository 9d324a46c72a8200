"""What a brief is of, and how much room there is for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rkt import measures
from rkt.brief.performed import performed_since
from rkt.comparison import Bridge, Change, Pair, bridge_between, match_lines
from rkt.exports.extract import Extract, take_extract
from rkt.filters import LISTS, Filters
from rkt.folding import with_keys
from rkt.locale import Texts
from rkt.measures import Concentration, ShareBasis
from rkt.performance import absorption_of, budget_lines, tells_realised
from rkt.pictures.key_figures import KeyFigure, absorbed, key_figures
from rkt.plan import Plan
from rkt.schema import ACTIVITY, PROGRAM, fold
from rkt.sentences import plan_named

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Room:
    """How much of a plan finds room: letters of a text, and rows of each part.

    ``labels`` are the letters of a key figure's name, ``lines`` the largest and the smallest, so
    many of each. ``with_activities`` tells whether there is room for the activity of each line,
    ``points`` how large letters are set, ``is_torn`` whether a short table may go on over the page.
    """

    letters: int = 240
    labels: int = 80
    bars: int = 16
    groups: int = 26
    lines: int = 10
    steps: int = 10
    changes: int = 8
    doubts: int = 8
    with_activities: bool = True
    points: float = 9
    is_torn: bool = False


GENEROUS = Room()
"""What is read with pleasure; a page without end needs no less."""


@dataclass(frozen=True, eq=False)
class Subject:
    """The lines of a plan that filters leave, and the plan that they are compared with, if any.

    ``asked`` is the share basis that the reader chose, ``basis`` the one that shares have.
    ``accepted`` are the numbers of lines of the compared plan and of this one that a person said
    are the same. ``scenario`` is what the scenario is called whose outcome the plan is, "" where
    it is a document's; ``compared_scenario`` likewise, ``tried`` says
    in sentences what it does.
    """

    plan: Plan
    texts: Texts
    made_on: date
    filters: Filters = field(default_factory=Filters)
    asked: ShareBasis = ShareBasis.TOTAL
    compared: Plan | None = None
    accepted: Collection[tuple[int, int]] = ()
    scenario: str = ""
    compared_scenario: str = ""
    tried: str = ""

    @cached_property
    def extract(self) -> Extract:
        """The filtered lines, with all that says what they are."""
        return take_extract(self.plan, self.filters, self.asked, self.texts, self.made_on)

    @cached_property
    def basis(self) -> ShareBasis:
        """What shares are shares of: what was asked for, if any few lines dominate."""
        return self.held.applied(self.asked)

    @cached_property
    def lines(self) -> pd.DataFrame:
        """The filtered lines with what their names are compared as: made once for all parts."""
        lines: pd.DataFrame = with_keys(self.extract.lines, LISTS)
        return lines

    @cached_property
    def figures(self) -> list[KeyFigure]:
        """The key figures of the filtered lines, and what was realised where the plan tells."""
        figures = key_figures(self.lines, self.held, self.texts)
        if not tells_realised(self.plan.lines.columns):
            return figures
        return [*figures, absorbed(absorption_of(budget_lines(self.lines)), self.texts)]

    @cached_property
    def held(self) -> Concentration:
        """How few of the lines hold how much."""
        return measures.concentration(self.lines)

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """The lines that the share basis speaks of, the largest first, with their shares."""
        return measures.rank_lines(self.lines, self.basis)

    @cached_property
    def programs(self) -> pd.DataFrame:
        """What the share basis speaks of, by program."""
        return measures.breakdown_by(self.lines, PROGRAM, basis=self.basis)

    @cached_property
    def activities(self) -> pd.DataFrame:
        """What the share basis speaks of, by program and activity."""
        return measures.breakdown_by(self.lines, ACTIVITY, basis=self.basis)

    @cached_property
    def activities_of(self) -> list[pd.DataFrame]:
        """The activities of each program, in the programs' order."""
        keys = self.activities[PROGRAM].map(fold)
        groups = dict(list(self.activities.groupby(keys, sort=False)))
        return [groups[fold(name)] for name in self.programs[PROGRAM]]

    @cached_property
    def before(self) -> pd.DataFrame | None:
        """The lines of the compared plan under the same filters; None where there is no plan."""
        return self.filters.apply(self.compared.lines) if self.compared else None

    @cached_property
    def bridge(self) -> Bridge:
        """The way from the compared plan's sum to this one, by activity."""
        return bridge_between(self.before, self.lines, ACTIVITY)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The lines of both plans, matched."""
        return match_lines(self.before, self.lines, self.accepted)

    @cached_property
    def by_change(self) -> dict[Change, list[Pair]]:
        """The matched lines by what became of them; every kind is there."""
        kinds: dict[Change, list[Pair]] = {change: [] for change in Change}
        for pair in self.pairs:
            kinds[pair.change].append(pair)
        return kinds

    @cached_property
    def changed(self) -> list[Pair]:
        """The matched lines that are not as they were, the largest difference first."""
        changed = [pair for pair in self.pairs if pair.change is not Change.KEPT]
        return sorted(changed, key=lambda pair: (-abs(pair.difference), pair.line.number))

    @cached_property
    def performed(self) -> tuple[str, ...]:
        """What changed beside the amounts, in sentences."""
        return tuple(performed_since(self.before, self.lines, self.pairs, self.texts))


def plan_name(plan: Plan, texts: Texts) -> str:
    """Return whose plan it is, for which year, in which revision; else the name of its file."""
    named = {"name": plan.grid.name, "revision": plan.facts.revision}
    unnamed = texts.gettext("%(name)s, revision %(revision)s") % named
    return plan_named(plan.facts, texts, is_kept=True) or unnamed
