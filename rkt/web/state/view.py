"""The view of a page: plan, filters, language and share basis."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from rkt.analysis import measures, wording
from rkt.analysis.filter_labels import describe_filters
from rkt.analysis.filter_links import LISTS
from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import main_levels
from rkt.analysis.measures import Concentration, ShareBasis, Totals
from rkt.analysis.wording import truncate
from rkt.core.schema import CATEGORY, LEVELS, OBJECTIVE, SPENDING_KIND
from rkt.core.text_keys import add_key_columns
from rkt.i18n import Texts
from rkt.parsing.plan import Plan
from rkt.render.exports.extract import TriedSteps, file_stem
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import DIVISIONS

_MOST_RANKED = 200


@dataclass(frozen=True)
class View:
    """The view of a page; ``stamp`` identifies the version of the plan in caches.

    ``asked`` is the share basis that the user chose, ``basis`` the one in effect. ``tried``
    describes the scenario steps that led to the plan's lines, if any.
    """

    plan: Plan
    stamp: Hashable
    filters: Filters
    texts: Texts
    asked: ShareBasis
    tried: TriedSteps | None = None

    @property
    def key(self) -> tuple[Hashable, ...]:
        """The cache key for what is drawn from this view."""
        return (self.stamp, self.filters, self.texts.language, self.asked.code)

    @property
    def stem(self) -> str:
        """The file name of this view's downloads, without its ending."""
        return _stem(self.plan, self.stamp, self.filters, self.tried.slug if self.tried else "")

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the plan, from the broadest to the narrowest."""
        return self.plan.levels

    @property
    def main_levels(self) -> tuple[str, str]:
        """The two levels that best show how the plan divides: program and activity in an RKT."""
        return _main_levels(self.plan, self.stamp)

    @property
    def is_rkt(self) -> bool:
        """Whether the plan has the levels of an RKT."""
        return self.levels == LEVELS

    @property
    def divisions(self) -> tuple[str, ...]:
        """What the amount may be divided by, the default first."""
        if self.is_rkt and SPENDING_KIND not in self.plan.lines:
            return DIVISIONS
        first = self.main_levels[1]
        others = (level for level in self.levels if level != first)
        more = [OBJECTIVE, SPENDING_KIND] if self.is_rkt else [SPENDING_KIND]
        return (first, *others, CATEGORY, *(name for name in more if name in self.plan.lines))

    @property
    def basis(self) -> ShareBasis:
        """The share basis in effect: the total if the chosen one has nothing to leave out."""
        # Only a basis that leaves out lines has to know them, and this is read many times a run.
        return self.asked.applied_to(self.held) if self.asked.leaves_out else self.asked

    @property
    def lines(self) -> pd.DataFrame:
        """The lines that the filters leave."""
        return filtered(self.plan, self.stamp, self.filters)

    def ranked(self, basis: ShareBasis, most: int) -> pd.DataFrame:
        """Return the largest lines with their shares by a basis, as `measures.rank_lines`."""
        if most > _MOST_RANKED:
            return measures.rank_lines(self.lines, basis, most)
        applied = basis.applied_to(self.held)
        return _ranked(self.plan, self.stamp, self.filters, applied).head(most)

    @property
    def programs(self) -> list[str]:
        """The programs of the whole plan in its order, which determines their colours.

        In a plan with other levels, the names at its highest level.
        """
        return _programs(self.plan, self.stamp)

    @property
    def everywhere(self) -> Totals:
        """The total under all filters except the path: what shares of the total are of."""
        return self.held_everywhere.total

    @property
    def held_everywhere(self) -> Concentration:
        """How concentrated the lines are under all filters except the path."""
        return _concentration(self.plan, self.stamp, replace(self.filters, path=()))

    @property
    def is_kept(self) -> bool:
        """Whether the plan is a stored one, which may have other revisions."""
        return bool(self.filters.plan)

    @property
    def plan_named(self) -> str:
        """The plan's unit, year and revision; "" if unknown."""
        return wording.plan_title(self.plan.facts, self.texts, is_kept=self.is_kept)

    @property
    def whole(self) -> Totals:
        """The plan's total without any filter."""
        return _concentration(self.plan, self.stamp, Filters()).total

    @property
    def held(self) -> Concentration:
        """How concentrated the lines are: the total, the dominant lines and the rest."""
        return _concentration(self.plan, self.stamp, self.filters)


@shared(max_entries=64)
def _stem(_plan: Plan, stamp: Hashable, filters: Filters, tried: str) -> str:  # noqa: ARG001
    return file_stem(_plan.facts, filters, tried, _plan.levels)


@shared(max_entries=16)
def _programs(_plan: Plan, stamp: Hashable) -> list[str]:  # noqa: ARG001 - the cache's key
    return measures.names_in(_plan.lines, _plan.levels[0])


@shared(max_entries=16)
def _main_levels(_plan: Plan, stamp: Hashable) -> tuple[str, str]:  # noqa: ARG001 - the cache's key
    return main_levels(_plan.lines)


@shared(max_entries=64)
def _concentration(_plan: Plan, stamp: Hashable, filters: Filters) -> Concentration:
    return measures.concentration(filtered(_plan, stamp, filters))


@shared(max_entries=64)
def _ranked(_plan: Plan, stamp: Hashable, filters: Filters, basis: ShareBasis) -> pd.DataFrame:
    """Rank as many lines as the longest table on a page shows."""
    return measures.rank_lines(filtered(_plan, stamp, filters), basis, _MOST_RANKED)


@shared(max_entries=64)
def filtered(_plan: Plan, stamp: Hashable, filters: Filters) -> pd.DataFrame:
    """Return the lines of a plan that pass the filters; ``stamp`` identifies its version."""
    lines: pd.DataFrame = filters.apply(_keyed(_plan, stamp))
    return lines


@shared(max_entries=16)
def _keyed(_plan: Plan, stamp: Hashable) -> pd.DataFrame:  # noqa: ARG001 - the cache's key
    """Return the plan's lines with folded key columns, so that filters need not fold texts."""
    names = [name for name in dict.fromkeys((*LISTS, *_plan.levels)) if name in _plan.lines]
    lines: pd.DataFrame = add_key_columns(_plan.lines, names)
    return lines


# The caption on every chart, so that a saved picture still says what it shows

_LONGEST = 200
"""Characters of a name in a caption; a real office's full name is shorter."""

_MOST_FILTERS = 300  # characters of the filters listed in a caption


def chart_stamp(view: View, title: str) -> str:
    """Return title, plan, filters and source of a chart as plain text in the reader's language.

    For a scenario it also says whether the steps are saved.
    """
    facts, texts = view.plan.facts, view.texts
    plan = truncate(f"RKT {view.plan_named}".strip(), _LONGEST)
    filters = _shorten_filters(describe_filters(view.filters, texts), texts)
    source = truncate(facts.source or view.plan.grid.name, _LONGEST)
    tried = [view.tried.name] if view.tried else []
    return " · ".join((title, plan, *tried, filters or texts.gettext("no filter"), source))


def _shorten_filters(filters: Sequence[str], texts: Texts) -> str:
    """Return as many filters as there is room for, and how many more there are."""
    named: list[str] = []
    for stated in (truncate(each, _LONGEST) for each in filters):
        if sum(map(len, named)) + len(stated) > _MOST_FILTERS:
            break
        named.append(stated)
    rest = len(filters) - len(named)
    more = [texts.ngettext("and %(count)s more filter", "and %(count)s more filters", rest)]
    return ", ".join([*named, *(more if rest else [])])
