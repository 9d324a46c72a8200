"""What a file says of the scenario whose outcome its lines are: its name, its steps, if saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rkt.findings import Finding
from rkt.locale import Texts
from rkt.scenario import Outcome, Scenario
from rkt.scenario.words import Names, step_in_words
from rkt.schema import DESCRIPTION, LINE_NO
from rkt.slugs import slug

if TYPE_CHECKING:
    import pandas as pd

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
        words, problem = step_in_words(step, names, texts), problems.get(place)
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
