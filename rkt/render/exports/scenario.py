"""Scenarios -> bytes to take away: lines to import, tidy or as published, and a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rkt.analysis.scenario import Outcome, Scenario
from rkt.analysis.scenario.descriptions import against_ceiling, headline, step_in_words
from rkt.analysis.scenario.effects import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    SHARE_AFTER,
    SHARE_BEFORE,
    balance_of,
    differences_by,
)
from rkt.analysis.wording import plan_named
from rkt.core import schema
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION, LINE_NO, LINES
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.facts import Facts
from rkt.render.exports import comparison
from rkt.render.exports.comparison_tables import Field, Kind, Table
from rkt.render.exports.csv import NUMBERS, rows_of
from rkt.render.exports.extract import names_in, state_of

if TYPE_CHECKING:
    import pandas as pd


# -- A scenario as the sheets of a workbook: before, after, difference, steps.


@dataclass(frozen=True, eq=False)
class ScenarioFile:
    """What is taken away: the scenario, the lines it starts from, what came of them, the day.

    ``is_saved`` is whether the store has the scenario as it is here.
    """

    scenario: Scenario
    base: pd.DataFrame
    outcome: Outcome
    facts: Facts
    made_on: date
    is_saved: bool = True


def to_xlsx(file: ScenarioFile, texts: Texts) -> bytes:
    """Return a workbook: before, after, difference, steps, and what it is.

    Every figure is a number, no cell is a formula, and text is text whatever it begins with.
    """
    _ = texts.gettext
    tables = [
        _lines(_("Before"), file.base, texts),
        _lines(_("After"), file.outcome.lines, texts),
        _differences(file, texts),
        _steps(file, texts),
    ]
    return comparison.to_xlsx(tables, _about(file, texts), texts, file.made_on)


def _kind_of(name: str) -> Kind:
    if name in (AMOUNT, schema.REALISED_AMOUNT):
        return Kind.AMOUNT
    if name == CATEGORY:
        return Kind.CATEGORY
    return Kind.NUMBER if name in NUMBERS else Kind.TEXT


def _lines(title: str, lines: pd.DataFrame, texts: Texts) -> Table:
    names = schema.columns_of(lines.columns)
    fields = tuple(
        Field(name, texts.gettext(COLUMN_LABELS[name]), _kind_of(name)) for name in names
    )
    sums: dict[str, int | str] = {
        name: int(lines[name].sum()) for name in names if _kind_of(name) is Kind.AMOUNT
    }
    sums[schema.UNIT] = texts.gettext("Total")
    total = tuple(sums.get(name, "") for name in names)
    return Table(title, fields, tuple(rows_of(lines)), total)


def _differences(file: ScenarioFile, texts: Texts) -> Table:
    _ = texts.gettext
    differences = differences_by(file.base, file.outcome.lines, LINES)
    fields = (
        Field(LINE_NO, _(COLUMN_LABELS[LINE_NO]), Kind.NUMBER),
        Field(DESCRIPTION, _(COLUMN_LABELS[DESCRIPTION])),
        Field(BEFORE, _("Before"), Kind.AMOUNT),
        Field(AFTER, _("After"), Kind.AMOUNT),
        Field(DIFFERENCE, _("Difference"), Kind.AMOUNT),
        Field(SHARE_BEFORE, _("% before"), Kind.SHARE),
        Field(SHARE_AFTER, _("% after"), Kind.SHARE),
    )
    amounts = (BEFORE, AFTER, DIFFERENCE)
    rows = tuple(
        (int(row[LINE_NO]), row[DESCRIPTION], *(int(row[n]) for n in amounts), *_shares(row))
        for row in differences.to_dict("records")
    )
    sums = (int(differences[name].sum()) for name in amounts)
    return Table(_("Difference"), fields, rows, ("", _("Total"), *sums, "", ""))


def _shares(row: Mapping[object, object]) -> tuple[float, float]:
    return float(str(row[SHARE_BEFORE])), float(str(row[SHARE_AFTER]))


def _steps(file: ScenarioFile, texts: Texts) -> Table:
    _ = texts.gettext
    fields = (
        Field("step", _("No."), Kind.NUMBER),
        Field("what", _("Step")),
        Field("state", _("State")),
    )
    names = names_in(file.base, file.outcome.lines)
    rows = tuple(
        (
            place + 1,
            step_in_words(step, names, texts),
            state_of(step.is_on, file.outcome.problems.get(place), texts),
        )
        for place, step in enumerate(file.scenario.steps)
    )
    return Table(_("Steps"), fields, rows)


def _about(file: ScenarioFile, texts: Texts) -> list[tuple[str, str]]:
    _, facts = texts.gettext, file.facts
    balance = balance_of(file.base, file.outcome.lines, file.scenario.ceiling)
    done = sum(step.is_on for step in file.scenario.steps) - len(file.outcome.problems)
    plan = f"RKT {plan_named(facts, texts)}".strip()
    said = [
        (_("Scenario"), file.scenario.name or _("Scenario without a name")),
        *([] if file.is_saved else [(_("State"), _("The steps are not saved."))]),
        (_("Plan"), plan),
        (_("Source"), facts.source or facts.title or _("not stated in the document")),
        (_("Made on"), texts.date(file.made_on)),
        (_("Change"), headline(balance, done, texts)[0]),
        (_("Ceiling"), against_ceiling(balance, texts) or _("none chosen")),
    ]
    guarded = _(
        "An apostrophe stands before text that begins like a formula, so that it cannot run."
    )
    return [*said, (_("Text"), guarded)]
