"""Input of a brief: what it is about, and how much space there is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from rkt.analysis import measures
from rkt.analysis.comparison import (
    Bridge,
    Change,
    LinePair,
    bridge_between,
    match_lines,
    shared_levels,
)
from rkt.analysis.filter_links import LISTS
from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import main_levels
from rkt.analysis.measures import DEFAULT_BASIS, Concentration, ShareBasis
from rkt.analysis.performance import (
    budget_lines,
    has_realised,
    total_absorption,
)
from rkt.analysis.scenario.line_effects import UnlockedLines
from rkt.analysis.wording import plan_title
from rkt.core.schema import CATEGORY, fold, level_path, levels_of
from rkt.core.text_keys import add_key_columns
from rkt.i18n import Texts
from rkt.parsing.plan import Plan
from rkt.render.brief.sentences import performance_changes
from rkt.render.exports.extract import Extract, take_extract
from rkt.render.html.key_figures import KeyFigure, absorbed, key_figures


@dataclass(frozen=True)
class BriefSpace:
    """Limits on the content of a brief: characters of texts, and rows of each part.

    ``labels`` limits the labels of key figures; ``lines`` is the number of largest, and also of
    smallest, lines, up to twice as many being listed once. ``with_activities`` adds the activity of
    each line, ``points`` is the font size, and ``is_torn`` allows short tables to break across
    pages.
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


GENEROUS = BriefSpace()
"""Comfortable limits, used whenever there is enough space."""


@dataclass(frozen=True, eq=False)
class BriefInput:
    """The filtered lines of a plan, and the plan to compare them with, if any.

    ``asked`` is the requested share basis, ``basis`` the one that applies. ``accepted`` holds pairs
    of line numbers, of the compared plan and of this one, that a person confirmed as the same line.
    ``scenario`` is the label of the scenario that led to the plan, "" for a document, and
    ``compared_scenario`` likewise for the compared plan; ``tried`` describes the scenario's steps,
    and ``effect`` is what they do to all lines of its plan.
    """

    plan: Plan
    texts: Texts
    made_on: date
    filters: Filters = field(default_factory=Filters)
    asked: ShareBasis = DEFAULT_BASIS
    compared: Plan | None = None
    accepted: Collection[tuple[int, int]] = ()
    scenario: str = ""
    compared_scenario: str = ""
    tried: str = ""
    effect: UnlockedLines | None = None

    @cached_property
    def extract(self) -> Extract:
        """The filtered lines with their provenance."""
        return take_extract(self.plan, self.filters, self.asked, self.texts, self.made_on)

    @cached_property
    def basis(self) -> ShareBasis:
        """The share basis that applies."""
        return self.asked.applied_to(self.held)

    @cached_property
    def lines(self) -> pd.DataFrame:
        """The filtered lines with their key columns, computed once for all parts."""
        lines: pd.DataFrame = add_key_columns(self.extract.lines, _keyed(self.extract.lines))
        return lines

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the plan."""
        return self.plan.levels

    @cached_property
    def main_levels(self) -> tuple[str, str]:
        """The two levels by which the brief divides: program and activity in an RKT."""
        return main_levels(self.plan.lines)

    @cached_property
    def figures(self) -> list[KeyFigure]:
        """Key figures of the filtered lines, with the absorption if the plan states it."""
        figures = key_figures(self.lines, self.held, self.texts)
        if not has_realised(self.plan.lines.columns):
            return figures
        return [*figures, absorbed(total_absorption(budget_lines(self.lines)), self.texts)]

    @cached_property
    def held(self) -> Concentration:
        """Concentration of the filtered lines."""
        return measures.concentration(self.lines)

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """The lines that the share basis covers, largest first, with their shares."""
        return measures.rank_lines(self.lines, self.basis)

    @cached_property
    def programs(self) -> pd.DataFrame:
        """Breakdown by the first main level of the lines that the share basis covers."""
        return measures.breakdown_by(self.lines, self.main_levels[0], basis=self.basis)

    @cached_property
    def activities(self) -> pd.DataFrame:
        """Breakdown by both main levels of the lines that the share basis covers."""
        return measures.breakdown_by(self.lines, self.main_levels[1], basis=self.basis)

    @cached_property
    def activities_of(self) -> list[pd.DataFrame]:
        """Activities of each program, in program order; none if there is only one level."""
        above, below = self.main_levels
        if above == below:
            return [self.programs.head(0)] * len(self.programs)
        path = list(level_path(above, self.levels))
        keys = pd.Series(_keys(self.activities, path), index=self.activities.index)
        return [self.activities[keys == key] for key in _keys(self.programs, path)]

    @cached_property
    def before(self) -> pd.DataFrame | None:
        """Lines of the compared plan under the same filters; None if there is no such plan."""
        return self.filters.apply(self.compared.lines) if self.compared else None

    @cached_property
    def bridge(self) -> Bridge:
        """Bridge from the compared plan's total to this plan's, by `bridge_level`."""
        return bridge_between(self.before, self.lines, self.bridge_level)

    @cached_property
    def bridge_level(self) -> str:
        """The second main level, or the narrowest one above it that both plans have."""
        shared = shared_levels(self.lines, self.before)
        above = level_path(self.main_levels[1], self.levels)
        return next((level for level in reversed(above) if level in shared), CATEGORY)

    @cached_property
    def pairs(self) -> list[LinePair]:
        """Matched lines of both plans."""
        return match_lines(self.before, self.lines, self.accepted)

    @cached_property
    def by_change(self) -> dict[Change, list[LinePair]]:
        """Matched lines by kind of change; every kind has an entry."""
        kinds: dict[Change, list[LinePair]] = {change: [] for change in Change}
        for pair in self.pairs:
            kinds[pair.change].append(pair)
        return kinds

    @cached_property
    def changed(self) -> list[LinePair]:
        """Matched lines that changed, largest difference first."""
        changed = [pair for pair in self.pairs if pair.change is not Change.KEPT]
        return sorted(changed, key=lambda pair: (-abs(pair.difference), pair.line.number))

    @cached_property
    def performed(self) -> tuple[str, ...]:
        """Sentences on changes other than in amounts."""
        return tuple(performance_changes(self.before, self.lines, self.pairs, self.texts))


def _keys(groups: pd.DataFrame, path: list[str]) -> list[str]:
    """Return a folded key of each group's place."""
    columns = (groups[level] for level in path)
    return ["\n".join(map(fold, names)) for names in zip(*columns, strict=True)]


def _keyed(lines: pd.DataFrame) -> list[str]:
    """Return the columns that lines are grouped or filtered by."""
    names = dict.fromkeys((*levels_of(lines.columns), *LISTS))
    return [name for name in names if name in lines]


def plan_name(plan: Plan, texts: Texts) -> str:
    """Return unit, fiscal year and revision of a plan, or else its file name."""
    named = {"name": plan.grid.name, "revision": plan.facts.revision}
    unnamed = texts.gettext("%(name)s, revision %(revision)s") % named
    return plan_title(plan.facts, texts, is_kept=True) or unnamed
