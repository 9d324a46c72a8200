"""Extracts: the filtered lines of a plan together with their provenance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rkt.analysis import measures
from rkt.analysis.filter_links import LISTS
from rkt.analysis.filters import Filters
from rkt.analysis.measures import Concentration, ShareBasis, Totals
from rkt.analysis.scenario import Outcome, Scenario
from rkt.analysis.scenario.descriptions import Names, describe_step
from rkt.analysis.scenario.line_effects import UnlockedLines
from rkt.core import schema
from rkt.core.schema import DESCRIPTION, LINE_NO
from rkt.core.text_keys import slug
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan

if TYPE_CHECKING:
    import pandas as pd


# File names

LONGEST = 100
"""Maximum characters of a name; file systems allow 255 bytes, but people need fewer."""

_MORE = "and-more"


def file_stem(
    facts: Facts, filters: Filters, scenario: str = "", levels: Sequence[str] = schema.LEVELS
) -> str:
    """Return a file name without extension: ``rkt_kpu-kota-serang_2021_activities``.

    It consists of unit, year, revision if any, slug of the scenario if any, and the filters, joined
    by ``_``. Filters that do not fit are replaced by ``and-more``. Only a-z, 0-9, ``-`` and ``_``
    occur and the name starts with ``rkt``, so document text cannot turn it into a path, a hidden
    file or a reserved name.
    """
    revision = f"r{facts.revision}" if facts.revision > 0 else ""
    whose = ("rkt", slug(facts.unit or ""), str(facts.fiscal_year or ""), revision, scenario)
    return _join_within_limit(
        list(filter(None, whose)), list(dict.fromkeys(_filter_slugs(filters, levels)))
    )


def named_for(stem: str, what: str) -> str:
    """Return the file stem for one chart or table of the extract: ``…_by-program``."""
    return f"{stem}_{slug(what)}"


def _filter_slugs(filters: Filters, levels: Sequence[str]) -> Iterable[str]:
    """Yield the slug of each filter; one without Latin letters is replaced by its name."""
    for name in reversed(LISTS):  # categories first: shortest and most informative
        yield from (slug(value) or slug(name) for value in getattr(filters, name))
    for level, names in filters.by_own_level().items():
        yield from (slug(name) or slug(level) for name in names)
    if filters.path:
        yield _last_step(filters.path, levels)
    bounds = {"min": filters.min, "max": filters.max}
    yield from (f"{name}-{amount}" for name, amount in bounds.items() if amount is not None)
    if filters.q:
        yield f"q-{slug(filters.q)}".rstrip("-")


def _last_step(path: Sequence[str], levels: Sequence[str]) -> str:
    """Return the last step of a place: a name, or the number of a line."""
    is_line = len(path) > len(levels)
    return slug(f"line {path[-1]}" if is_line else path[-1]) or "path"


def _join_within_limit(parts: list[str], more: list[str]) -> str:
    for position, part in enumerate(more):
        is_last = position == len(more) - 1
        room = LONGEST if is_last else LONGEST - len(_MORE) - 1
        if len("_".join([*parts, part])) > room:
            return "_".join([*parts, _MORE])
        parts = [*parts, part]
    return "_".join(parts)


# Scenarios

_UNSAVED = "unsaved-steps"


@dataclass(frozen=True)
class TriedSteps:
    """The steps of a scenario that led to an extract's lines, in the reader's language.

    ``name`` is the label of the scenario and says so if the steps are not saved; ``slug`` is the
    form of it in file names, and ``told`` a summary of the steps in a few sentences; ``effect`` is
    what they do to the lines that are not locked.
    """

    name: str
    slug: str
    steps: tuple[str, ...]
    is_saved: bool
    told: str = ""
    effect: UnlockedLines | None = None


def saved_steps(
    name: str, scenario: Scenario, outcome: Outcome, base: pd.DataFrame, texts: Texts
) -> TriedSteps:
    """Return the description of a saved scenario whose label among plans is ``name``."""
    return TriedSteps(
        name, slug(name), _describe_steps(scenario, outcome, base, texts), is_saved=True
    )


def unsaved_steps(
    scenario: Scenario, outcome: Outcome, base: pd.DataFrame, texts: Texts
) -> TriedSteps:
    """Return the description of unsaved steps."""
    name, steps = unsaved_name(scenario, texts), _describe_steps(scenario, outcome, base, texts)
    return TriedSteps(name, unsaved_slug(scenario), steps, is_saved=False)


def unsaved_name(scenario: Scenario, texts: Texts) -> str:
    """Return the label of unsaved steps."""
    if not scenario.name:
        return texts.gettext("Unsaved steps of a scenario")
    return texts.gettext("Scenario “%(name)s” with unsaved steps") % {"name": scenario.name}


def unsaved_slug(scenario: Scenario) -> str:
    """Return the form of unsaved steps in file names."""
    return "_".join(filter(None, (slug(scenario.name), _UNSAVED)))


def _describe_steps(
    scenario: Scenario, outcome: Outcome, base: pd.DataFrame, texts: Texts
) -> tuple[str, ...]:
    """Return the steps as text; for a step that was not applied, with the reason."""
    names, problems = descriptions_by_number(base, outcome.lines), outcome.problems
    described = []
    for place, step in enumerate(scenario.steps):
        words, problem = describe_step(step, names, texts), problems.get(place)
        is_done = step.is_on and problem is None
        described.append(words if is_done else f"{words} ({state_of(step.is_on, problem, texts)})")
    return tuple(described)


def descriptions_by_number(base: pd.DataFrame, after: pd.DataFrame) -> Names:
    """Return descriptions by line number, including those of dropped and added lines."""
    return {
        int(number): name
        for lines in (base, after)
        for number, name in zip(lines[LINE_NO], lines[DESCRIPTION], strict=True)
    }


def state_of(is_on: bool, problem: Finding | None, texts: Texts) -> str:
    """Return whether a step is applied, or why it is not."""
    if problem:
        return problem.problem(texts)
    return texts.gettext("done") if is_on else texts.gettext("switched off")


@dataclass(frozen=True, eq=False)
class Extract:
    """The filtered lines of one plan, as on screen, on the day they were exported.

    ``lines`` has the columns of `Plan.lines`. The share basis affects only shares and never leaves
    out lines; ``asked`` is the requested one. ``whole`` holds the totals of the plan without
    filters, ``findings`` those on the whole document. ``tried`` describes the steps of a scenario,
    if any.
    """

    lines: pd.DataFrame
    facts: Facts
    filters: Filters
    asked: ShareBasis
    whole: Totals
    language: str
    made_on: date
    findings: tuple[Finding, ...] = ()
    tried: TriedSteps | None = None

    @property
    def totals(self) -> Totals:
        """Totals of the lines."""
        return measures.totals(self.lines)

    @property
    def left_out(self) -> Totals:
        """Totals of the lines that the filters left out."""
        taken = self.totals
        return Totals(self.whole.amount - taken.amount, self.whole.lines - taken.lines)

    @property
    def basis(self) -> ShareBasis:
        """The share basis that applies."""
        return self.asked.applied_to(self.held)

    @cached_property
    def held(self) -> Concentration:
        """Concentration of the lines."""
        return measures.concentration(self.lines)

    @property
    def stem(self) -> str:
        """File name without extension; see `file_stem`."""
        tried = self.tried.slug if self.tried else ""
        return file_stem(self.facts, self.filters, tried, self.levels)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of the plan."""
        return schema.levels_of(self.lines.columns)

    @property
    def title(self) -> str:
        """Title of the document, or else its unit and fiscal year."""
        names = ("RKT", self.facts.unit or "", str(self.facts.fiscal_year or ""))
        return self.facts.title or " ".join(filter(None, names))


def take_extract(
    plan: Plan,
    filters: Filters,
    basis: ShareBasis,
    texts: Texts,
    made_on: date,
    tried: TriedSteps | None = None,
) -> Extract:
    """Return the extract that filters select from a plan or from the outcome of a scenario."""
    lines: pd.DataFrame = filters.apply(plan.lines)
    return Extract(
        lines=lines.reset_index(drop=True),
        facts=plan.facts,
        filters=filters,
        asked=basis,
        whole=measures.totals(plan.lines),
        language=texts.language,
        made_on=made_on,
        findings=plan.findings,
        tried=tried,
    )
