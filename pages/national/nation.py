"""The plans and choices that the page shows, or why there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pages.national.choices import Choices, MapMeasure, read_choices
from pages.national.engine_problem import show_engine_problem
from pages.national.figures import measure_labels
from rkt.analysis.filter_links import Query
from rkt.analysis.national.breakdown import NationalTotals, national_breakdown, national_totals
from rkt.analysis.national.coverage import coverage
from rkt.analysis.national.omissions import LeftOut, left_out
from rkt.analysis.national.per_voter import with_voters
from rkt.analysis.national.unit_figures import province_figures, unit_figures
from rkt.core import national_columns as names
from rkt.core.regions import NATION_CODE, place_with_code
from rkt.core.schema import FISCAL_YEAR, UNIT, fold
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.storage import StoreError
from rkt.storage.voter_register import VoterRegister, voter_register
from rkt.web.components.elements import show_title
from rkt.web.components.filter_chips import show_problems
from rkt.web.components.messages import MessageLink, show_empty
from rkt.web.components.page_header import PURPOSES
from rkt.web.components.plan_choice import own_unit
from rkt.web.state.national_table import national_lines, national_sums, searched_sums
from rkt.web.state.plan_loader import PUBLISHED, plan_facts_line
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import SHARE, read_query


@dataclass(frozen=True)
class Nation:
    """All plans as the page shows them; ``key`` identifies all of it in caches.

    ``sums`` is the cube of all lines; the lines themselves are read only if it is not enough.
    ``own`` is the key of the visitor's unit, as in the column `names.OFFICE`; "" if unknown.
    ``voters`` holds those of a register, by official code; empty without one.
    """

    read_lines: Callable[[], Any]
    sums: Any
    stamp: Hashable
    years: tuple[int, ...]
    choices: Choices
    query: Query
    own: str
    texts: Texts
    voters: Mapping[str, int] = field(default_factory=dict)

    @property
    def lines(self) -> Any:
        """All lines, for what their cube does not have: texts and single lines."""
        return self.read_lines()

    @property
    def matching_sums(self) -> Any:
        """The cube of figures: of all lines, or of those that match the search."""
        words = self.choices.words
        return searched_sums(words)[0] if words else self.sums

    @property
    def key(self) -> tuple[Hashable, ...]:
        return (self.stamp, self.choices, self.query, self.own, self.texts.language)

    @property
    def place_name(self) -> str:
        """The name of the province, or of the national office, that is shown; "" for all."""
        if self.choices.province == NATION_CODE:
            return self.texts.gettext("National office")
        place = place_with_code(self.choices.province) if self.choices.province else None
        return place.province if place else ""

    @property
    def own_province(self) -> str:
        """The code of the province of the visitor's unit; "" if unknown."""
        units = self.every_unit
        return next(iter(units.loc[units[names.OFFICE] == self.own, names.PROVINCE_CODE]), "")

    @property
    def totals(self) -> NationalTotals:
        return _totals(self.matching_sums, self.choices, self.stamp)

    @property
    def count(self) -> int:
        """How many units have a plan that counts, in any year."""
        return _count(self.sums, self.stamp)

    @property
    def provinces(self) -> pd.DataFrame:
        """Figures of the nation's provinces in the year."""
        figures = _provinces(self.matching_sums, self.choices, self.stamp)
        return with_voters(figures, names.PROVINCE, self.voters)

    @property
    def units(self) -> pd.DataFrame:
        """Figures, in the year, of the units in the place shown."""
        units = _units(self.matching_sums, self.choices, self.stamp)
        return with_voters(units, UNIT, self.voters)

    @property
    def every_unit(self) -> pd.DataFrame:
        """Figures of all units of the nation in the year."""
        return _every_unit(self.matching_sums, self.choices, self.stamp)

    @property
    def left_out(self) -> LeftOut:
        return _left_out(self.matching_sums, self.choices, self.stamp)

    @property
    def coverage(self) -> pd.DataFrame:
        """Every office in the place shown, with its status in the year."""
        return _coverage(self.sums, self.choices, self.stamp)

    @property
    def shows_whole_plans(self) -> bool:
        """Whether no filter leaves out part of each plan, so that shares of it are meaningful."""
        filters = self.choices.filters
        return not (self.choices.words or filters.category or filters.activity)

    @property
    def measure(self) -> MapMeasure:
        """What the map shows: what the address asks for, unless no province has a figure for it."""
        asked = self.choices.measure
        return asked if str(asked) in self.measure_labels else MapMeasure.AMOUNT

    @property
    def measure_labels(self) -> dict[str, str]:
        """The measures that the map can show, by code, with their names.

        A share of salaries is meaningless if only a part of each plan is shown.
        """
        labels = measure_labels(self.provinces, self.choices.year or 0, self.texts)
        if not self.shows_whole_plans:
            labels.pop(str(MapMeasure.SALARIES), None)
        return labels

    def is_own(self, office: str) -> bool:
        """Return whether a unit, given by its key, is the visitor's."""
        return bool(self.own) and office == self.own


def open_nation(
    read_lines: Callable[[], Any],
    sums: Any,
    stamp: Hashable,
    texts: Texts,
    register: VoterRegister,
) -> tuple[Nation, tuple[Finding, ...]]:
    """Return the nation as the address selects it, and findings on unknown choices."""
    years = _years(sums, stamp)
    choices, problems = read_choices(years, with_voters=bool(register.voters))
    query = tuple(pair for pair in read_query() if pair[0] != SHARE)
    own = _own(query, _offices(sums, stamp))
    key = (stamp, register.stamp)
    nation = Nation(read_lines, sums, key, years, choices, query, own, texts, register.voters)
    return nation, (*problems, *register.problems)


def _own(query: Query, known: Mapping[str, str]) -> str:
    """Return the key of the open plan's unit, the remembered unit or the published plan's unit.

    The first of these with a plan here is used.
    """
    codes = (dict(query).get("plan", ""), PUBLISHED)
    asked, published = (plan_facts_line(code) if code else None for code in codes)
    named = (asked.unit if asked else "", own_unit(), published.unit if published else "")
    return next((known[fold(unit)] for unit in named if unit and fold(unit) in known), "")


@shared(max_entries=4)
def _offices(_sums: Any, stamp: Hashable) -> Mapping[str, str]:  # noqa: ARG001 - the cache's key
    """Return the keys of all units by their folded names."""
    units = national_breakdown(_sums, UNIT)
    return dict(zip(map(fold, units[UNIT]), units[names.OFFICE], strict=True))


@shared(max_entries=4)
def _years(_sums: Any, stamp: Hashable) -> tuple[int, ...]:  # noqa: ARG001 - the cache's key
    return tuple(int(year) for year in national_breakdown(_sums, FISCAL_YEAR)[FISCAL_YEAR])


@shared(max_entries=4)
def _count(_sums: Any, stamp: Hashable) -> int:  # noqa: ARG001 - the cache's key
    return national_totals(_sums).units


@shared(max_entries=64)
def _totals(_sums: Any, choices: Choices, stamp: Hashable) -> NationalTotals:  # noqa: ARG001
    return national_totals(_sums, choices.here_of_year)


@shared(max_entries=32)
def _provinces(_sums: Any, choices: Choices, stamp: Hashable) -> pd.DataFrame:  # noqa: ARG001
    return province_figures(_sums, choices.year or 0, choices.filters)


@shared(max_entries=32)
def _units(_sums: Any, choices: Choices, stamp: Hashable) -> pd.DataFrame:  # noqa: ARG001
    return unit_figures(_sums, choices.here_of_year)


@shared(max_entries=32)
def _every_unit(_sums: Any, choices: Choices, stamp: Hashable) -> pd.DataFrame:  # noqa: ARG001
    return unit_figures(_sums, choices.of_year)


@shared(max_entries=32)
def _left_out(_sums: Any, choices: Choices, stamp: Hashable) -> LeftOut:  # noqa: ARG001
    return left_out(_sums, choices.here_of_year)


@shared(max_entries=32)
def _coverage(_sums: Any, choices: Choices, stamp: Hashable) -> pd.DataFrame:  # noqa: ARG001
    every = coverage(_sums, choices.year or 0)
    if kinds := choices.filters.unit_kind:
        every = every[every[names.UNIT_KIND].isin(kinds)]
    is_here = every[names.PROVINCE_CODE] == choices.province
    return (every[is_here] if choices.province else every).reset_index(drop=True)


LEAST_PLANS = 2
"""With fewer plans, there is nothing to compare."""


def open_nation_or_explain(texts: Texts) -> Nation | None:
    """Return the nation; if there is nothing to show, say why and what to do, and return None."""
    try:
        read_lines, _ = national_lines()
        sums, stamp = national_sums()
    except StoreError as error:
        show_title(texts.gettext("All units"), texts.gettext(PURPOSES["national"]))
        show_engine_problem(error, texts)
        return None
    nation, problems = open_nation(read_lines, sums, stamp, texts, voter_register())
    if nation.count < LEAST_PLANS:
        _show_too_few(texts)
        return None
    show_problems(problems, texts)
    return nation


def _show_too_few(texts: Texts) -> None:
    show_title(texts.gettext("All units"), texts.gettext(PURPOSES["national"]))
    show_empty(
        texts.gettext("This page compares units: fewer than two have a saved plan that counts."),
        texts.gettext("Import the plans of other units: many files at once with “rkt import”, or"),
        link=MessageLink(texts.gettext("one here."), "./data?section=import"),
    )
