"""What is taken away: the lines that the filters leave, and all that says what they are."""

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
from rkt.core import schema
from rkt.core.schema import DESCRIPTION, LINE_NO
from rkt.core.text_keys import slug
from rkt.findings import Finding
from rkt.i18n import Texts
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan

if TYPE_CHECKING:
    import pandas as pd


# -- What a file is called: whose plan, which year, which filters.

LONGEST = 100
"""The most characters of a name; file systems take 255 bytes, people fewer."""

_MORE = "and-more"


def file_stem(facts: Facts, filters: Filters, scenario: str = "") -> str:
    """Return a file name without its ending: ``rkt_kpu-kota-serang_2021_activities``.

    Unit, year, the revision where there is one, what is said of a scenario (by `slug`), then the
    filters in words, joined by ``_``.
    Only a-z, 0-9, ``-`` and ``_`` occur and the name starts with ``rkt``: no text of a document
    can make it a path, a hidden file or a name that an operating system keeps for itself.
    Filters for which there is no room are told by ``and-more``.
    """
    revision = f"r{facts.revision}" if facts.revision > 0 else ""
    whose = ("rkt", slug(facts.unit or ""), str(facts.fiscal_year or ""), revision, scenario)
    return _joined(list(filter(None, whose)), list(dict.fromkeys(_words(filters))))


def named_for(stem: str, what: str) -> str:
    """Return the stem of a file for one drawing or table of what is shown: ``…_by-program``."""
    return f"{stem}_{slug(what)}"


def _words(filters: Filters) -> Iterable[str]:
    """A filter whose text has no Latin letter is told by its own name."""
    for name in reversed(LISTS):  # the category says most in the fewest letters
        yield from (slug(value) or slug(name) for value in getattr(filters, name))
    if filters.path:
        yield _place(filters.path)
    bounds = {"min": filters.min, "max": filters.max}
    yield from (f"{name}-{amount}" for name, amount in bounds.items() if amount is not None)
    if filters.q:
        yield f"q-{slug(filters.q)}".rstrip("-")


def _place(path: Sequence[str]) -> str:
    """The last step of a place: a heading, or the number of a line."""
    is_line = len(path) > len(schema.LEVELS)
    return slug(f"line {path[-1]}" if is_line else path[-1]) or "path"


def _joined(parts: list[str], more: list[str]) -> str:
    for position, part in enumerate(more):
        is_last = position == len(more) - 1
        room = LONGEST if is_last else LONGEST - len(_MORE) - 1
        if len("_".join([*parts, part])) > room:
            return "_".join([*parts, _MORE])
        parts = [*parts, part]
    return "_".join(parts)


# -- What a file says of the scenario whose outcome its lines are: its name, its steps, if saved.

_UNSAVED = "unsaved-steps"


@dataclass(frozen=True)
class TriedSteps:
    """The steps that the lines of a file have gone through, in the reader's words.

    ``name`` is what the scenario is called, and says so where the steps are not saved; ``slug``
    is what the file's own name says of it, ``told`` the same as the steps in a few sentences.
    """

    name: str
    slug: str
    steps: tuple[str, ...]
    is_saved: bool
    told: str = ""


def saved_steps(
    name: str, scenario: Scenario, outcome: Outcome, base: pd.DataFrame, texts: Texts
) -> TriedSteps:
    """Return what a file says of a saved scenario that is called ``name`` among plans."""
    return TriedSteps(name, slug(name), _steps(scenario, outcome, base, texts), is_saved=True)


def unsaved_steps(
    scenario: Scenario, outcome: Outcome, base: pd.DataFrame, texts: Texts
) -> TriedSteps:
    """Return what a file says of steps that nobody has saved."""
    name, steps = unsaved_name(scenario, texts), _steps(scenario, outcome, base, texts)
    return TriedSteps(name, unsaved_slug(scenario), steps, is_saved=False)


def unsaved_name(scenario: Scenario, texts: Texts) -> str:
    """Return what steps are called that nobody has saved."""
    if not scenario.name:
        return texts.gettext("Unsaved steps of a scenario")
    return texts.gettext("Scenario “%(name)s” with unsaved steps") % {"name": scenario.name}


def unsaved_slug(scenario: Scenario) -> str:
    """Return what the name of a file says of steps that nobody has saved."""
    return "_".join(filter(None, (slug(scenario.name), _UNSAVED)))


def _steps(
    scenario: Scenario, outcome: Outcome, base: pd.DataFrame, texts: Texts
) -> tuple[str, ...]:
    """The steps in words; of one that is not done, why."""
    names, problems = names_in(base, outcome.lines), outcome.problems
    told = []
    for place, step in enumerate(scenario.steps):
        words, problem = describe_step(step, names, texts), problems.get(place)
        is_done = step.is_on and problem is None
        told.append(words if is_done else f"{words} ({state_of(step.is_on, problem, texts)})")
    return tuple(told)


def names_in(base: pd.DataFrame, after: pd.DataFrame) -> Names:
    """Return the descriptions of lines by number: of those dropped and of those added, too."""
    return {
        int(number): name
        for lines in (base, after)
        for number, name in zip(lines[LINE_NO], lines[DESCRIPTION], strict=True)
    }


def state_of(is_on: bool, problem: Finding | None, texts: Texts) -> str:
    """Return whether a step is done, or why it is not."""
    if problem:
        return problem.problem(texts)
    return texts.gettext("done") if is_on else texts.gettext("switched off")


@dataclass(frozen=True, eq=False)
class Extract:
    """The filtered lines of one plan, as on screen, on the day they were taken.

    ``lines`` has the columns of `Plan.lines`. The share basis leaves no line out: it
    says how shares are counted; ``asked`` is the one that the reader chose. ``whole`` is what
    the plan adds up to without any filter, ``findings`` what the checks say about the whole
    document. ``tried`` tells of the steps that the lines have gone through, if any.
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
        """What the lines add up to."""
        return measures.totals(self.lines)

    @property
    def left_out(self) -> Totals:
        """What the filters left out: with the totals it makes up the whole."""
        taken = self.totals
        return Totals(self.whole.amount - taken.amount, self.whole.lines - taken.lines)

    @property
    def basis(self) -> ShareBasis:
        """What shares are shares of: what was asked for, if any few lines dominate."""
        return self.held.applied(self.asked)

    @cached_property
    def held(self) -> Concentration:
        """How few of the lines hold how much."""
        return measures.concentration(self.lines)

    @property
    def stem(self) -> str:
        """The file name without its ending; see `file_stem`."""
        return file_stem(self.facts, self.filters, self.tried.slug if self.tried else "")

    @property
    def title(self) -> str:
        """What the document calls itself, else whose plan it is and for which year."""
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
    """Return the extract of a plan, or of what steps led it to, that filters ask for."""
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
