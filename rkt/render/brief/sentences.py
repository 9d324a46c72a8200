"""Sentences of a brief: what changed in performance, and what a scenario does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from rkt.analysis.comparison import (
    LinePair,
)
from rkt.analysis.performance import (
    Absorption,
    ObjectiveLine,
    budget_lines,
    has_realised,
    total_absorption,
)
from rkt.analysis.scenario.descriptions import describe_step
from rkt.analysis.scenario.model import Scenario
from rkt.analysis.scenario.saved import scenario_in
from rkt.analysis.wording import truncate
from rkt.core.schema import DESCRIPTION, LINE_NO, TARGET, fold
from rkt.i18n import Texts
from rkt.i18n.clock import day_of
from rkt.storage import SavedScenario

# Changes in realised amounts and targets since another plan


def performance_changes(
    before: pd.DataFrame | None, after: pd.DataFrame, pairs: Sequence[LinePair], texts: Texts
) -> Iterator[str]:
    """Yield sentences on realised amounts and targets, if either plan states any."""
    columns = {} if before is None else {*before.columns, *after.columns}
    if before is None or not (has_realised(columns) or TARGET in columns):
        return
    old, new = budget_lines(before), budget_lines(after)
    if has_realised(columns):
        yield _describe_realised(total_absorption(old), total_absorption(new), texts)
    if TARGET in columns:
        count = _count_other_targets(old, new, pairs)
        yield texts.ngettext(
            "The target of %(count)s line changed.",
            "The targets of %(count)s lines changed.",
            count,
        )


def _describe_realised(before: Absorption, after: Absorption, texts: Texts) -> str:
    sentence = texts.gettext(
        "Realised: %(before)s before, %(after)s now; absorption: %(share_before)s before, "
        "%(share_after)s now."
    )
    return sentence % {
        "before": _format_amount(before, texts),
        "after": _format_amount(after, texts),
        "share_before": _format_share(before, texts),
        "share_after": _format_share(after, texts),
    }


def _format_amount(absorption: Absorption, texts: Texts) -> str:
    return texts.rupiah(absorption.realised) if absorption.counted else texts.gettext("not stated")


def _format_share(absorption: Absorption, texts: Texts) -> str:
    return "–" if absorption.share is None else texts.percent(absorption.share)


def _count_other_targets(
    old: Collection[ObjectiveLine], new: Collection[ObjectiveLine], pairs: Sequence[LinePair]
) -> int:
    """Return how many lines of both plans differ in their target or its unit."""
    before, after = ({line.line_no: _target_of(line) for line in lines} for lines in (old, new))
    both = ((p.old.number, p.new.number) for p in pairs if p.old and p.new)
    return sum(before[one] != after[other] for one, other in both)


def _target_of(line: ObjectiveLine) -> tuple[str, str]:
    return fold(line.target), fold(line.target_unit)


# Summary of a scenario for readers who have only the printed brief

_MOST_STEPS = 4
_MOST_LETTERS = 60  # of a line's description


def describe_scenario(saved: SavedScenario, base_lines: pd.DataFrame, texts: Texts) -> str:
    """Return a saved scenario's steps, ceiling and locked lines, and who saved it when."""
    ending = texts.gettext("Saved by %(name)s on %(day)s.")
    ending %= {"name": saved.saved_by, "day": texts.date(day_of(saved.saved_at))}
    return " ".join((*_scenario_sentences(scenario_in(saved), base_lines, texts), ending))


def unsaved_in_sentences(scenario: Scenario, base_lines: pd.DataFrame, texts: Texts) -> str:
    """Return an unsaved scenario's steps, ceiling and locked lines, and that it is unsaved."""
    ending = texts.gettext("These steps are not saved.")
    return " ".join((*_scenario_sentences(scenario, base_lines, texts), ending))


def _scenario_sentences(
    scenario: Scenario, base_lines: pd.DataFrame, texts: Texts
) -> Iterator[str]:
    names = zip(base_lines[LINE_NO], base_lines[DESCRIPTION], strict=True)
    called = {int(number): truncate(name, _MOST_LETTERS) for number, name in names}
    yield _describe_steps(scenario, called, texts)
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


def _describe_steps(scenario: Scenario, called: dict[int, str], texts: Texts) -> str:
    steps = [step for step in scenario.steps if step.is_on]
    if not steps:
        return texts.gettext("The scenario has no step.")
    described = [describe_step(step, called, texts) for step in steps[:_MOST_STEPS]]
    if rest := len(steps) - len(described):
        described.append(
            texts.ngettext("and %(count)s more step", "and %(count)s more steps", rest)
        )
    return texts.ngettext(
        "%(count)s step: %(steps)s.",
        "%(count)s steps: %(steps)s.",
        len(steps),
        steps=" · ".join(described),
    )
