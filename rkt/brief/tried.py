"""A scenario in a few sentences, for whoever has but paper: what it does, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rkt.locale import Texts
from rkt.locale.clock import day_of
from rkt.scenario.saved import scenario_in
from rkt.scenario.scenarios import Scenario
from rkt.scenario.words import step_in_words
from rkt.schema import DESCRIPTION, LINE_NO
from rkt.sentences import shorten
from rkt.store import SavedScenario

if TYPE_CHECKING:
    import pandas as pd

_MOST_STEPS = 4
_MOST_LETTERS = 60  # of what a line is called


def scenario_in_sentences(saved: SavedScenario, base_lines: pd.DataFrame, texts: Texts) -> str:
    """Return the steps of a scenario, its ceiling and its locked lines, its author and day."""
    said = texts.gettext("Saved by %(name)s on %(day)s.")
    said %= {"name": saved.saved_by, "day": texts.date(day_of(saved.saved_at))}
    return " ".join((*_sentences(scenario_in(saved), base_lines, texts), said))


def unsaved_in_sentences(scenario: Scenario, base_lines: pd.DataFrame, texts: Texts) -> str:
    """Return the steps of a scenario, its ceiling and its locked lines, and that none is saved."""
    said = texts.gettext("These steps are not saved.")
    return " ".join((*_sentences(scenario, base_lines, texts), said))


def _sentences(scenario: Scenario, base_lines: pd.DataFrame, texts: Texts) -> Iterator[str]:
    names = zip(base_lines[LINE_NO], base_lines[DESCRIPTION], strict=True)
    called = {int(number): shorten(name, _MOST_LETTERS) for number, name in names}
    yield _steps(scenario, called, texts)
    if scenario.ceiling is not None:
        yield texts.gettext("Ceiling: %(amount)s.") % {"amount": texts.rupiah(scenario.ceiling)}
    if scenario.locked:
        numbers = ", ".join(map(str, scenario.locked))
        yield texts.ngettext(
            "Locked: line %(lines)s.",
            "Locked: lines %(lines)s.",
            len(scenario.locked),
            lines=numbers,
        )


def _steps(scenario: Scenario, called: dict[int, str], texts: Texts) -> str:
    steps = [step for step in scenario.steps if step.is_on]
    if not steps:
        return texts.gettext("The scenario has no step.")
    told = [step_in_words(step, called, texts) for step in steps[:_MOST_STEPS]]
    if rest := len(steps) - len(told):
        told.append(texts.ngettext("and %(count)s more step", "and %(count)s more steps", rest))
    return texts.ngettext(
        "%(count)s step: %(steps)s.",
        "%(count)s steps: %(steps)s.",
        len(steps),
        steps=" · ".join(told),
    )
