"""Export a scenario as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rkt.analysis.scenario import Outcome, Scenario
from rkt.analysis.scenario.descriptions import describe_ceiling, describe_step, scenario_headline
from rkt.analysis.scenario.effects import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    SHARE_AFTER,
    SHARE_BEFORE,
    differences_by,
    scenario_balance,
)
from rkt.analysis.wording import plan_title
from rkt.core import schema
from rkt.core.schema import CATEGORY, DESCRIPTION, LINE_NO, LINES
from rkt.i18n import Texts
from rkt.i18n.labels import COLUMN_LABELS
from rkt.parsing.facts import Facts
from rkt.render.exports import comparison
from rkt.render.exports.comparison_tables import ExportField, ExportTable, FieldKind
from rkt.render.exports.extract import descriptions_by_number, state_of
from rkt.render.exports.rows import export_rows

if TYPE_CHECKING:
    import pandas as pd


# Workbook: before, after, difference, steps


@dataclass(frozen=True, eq=False)
class ScenarioFile:
    """A scenario to export, with its base lines, its outcome and the date.

    ``is_saved`` is whether the store holds the scenario exactly as it is here.
    """

    scenario: Scenario
    base: pd.DataFrame
    outcome: Outcome
    facts: Facts
    made_on: date
    is_saved: bool = True


def scenario_to_xlsx(file: ScenarioFile, texts: Texts) -> bytes:
    """Return a workbook with sheets for before, after, difference, steps, and a description.

    Every figure is a number, no cell is a formula, and texts are stored as text even if they look
    like a formula.
    """
    _ = texts.gettext
    tables = [
        _lines_table(_("Before"), file.base, texts),
        _lines_table(_("After"), file.outcome.lines, texts),
        _differences_table(file, texts),
        _steps_table(file, texts),
    ]
    return comparison.comparison_to_xlsx(tables, _describe_file(file, texts), texts, file.made_on)


def _kind_of(name: str) -> FieldKind:
    if name in schema.AMOUNTS:
        return FieldKind.AMOUNT
    if name == CATEGORY:
        return FieldKind.CATEGORY
    return FieldKind.NUMBER if name in schema.NUMBERS else FieldKind.TEXT


def _lines_table(title: str, lines: pd.DataFrame, texts: Texts) -> ExportTable:
    names = schema.tidy_columns(lines.columns)
    fields = tuple(
        ExportField(name, texts.gettext(COLUMN_LABELS[name]), _kind_of(name)) for name in names
    )
    sums: dict[str, int | str] = {
        name: int(lines[name].sum()) for name in names if name in schema.SUMMED
    }
    sums[schema.UNIT] = texts.gettext("Total")
    total = tuple(sums.get(name, "") for name in names)
    return ExportTable(title, fields, tuple(export_rows(lines)), total)


def _differences_table(file: ScenarioFile, texts: Texts) -> ExportTable:
    _ = texts.gettext
    differences = differences_by(file.base, file.outcome.lines, LINES)
    fields = (
        ExportField(LINE_NO, _(COLUMN_LABELS[LINE_NO]), FieldKind.NUMBER),
        ExportField(DESCRIPTION, _(COLUMN_LABELS[DESCRIPTION])),
        ExportField(BEFORE, _("Before"), FieldKind.AMOUNT),
        ExportField(AFTER, _("After"), FieldKind.AMOUNT),
        ExportField(DIFFERENCE, _("Difference"), FieldKind.AMOUNT),
        ExportField(SHARE_BEFORE, _("% before"), FieldKind.SHARE),
        ExportField(SHARE_AFTER, _("% after"), FieldKind.SHARE),
    )
    amounts = (BEFORE, AFTER, DIFFERENCE)
    rows = tuple(
        (int(row[LINE_NO]), row[DESCRIPTION], *(int(row[n]) for n in amounts), *_row_shares(row))
        for row in differences.to_dict("records")
    )
    sums = (int(differences[name].sum()) for name in amounts)
    return ExportTable(_("Difference"), fields, rows, ("", _("Total"), *sums, "", ""))


def _row_shares(row: Mapping[object, object]) -> tuple[float, float]:
    return float(str(row[SHARE_BEFORE])), float(str(row[SHARE_AFTER]))


def _steps_table(file: ScenarioFile, texts: Texts) -> ExportTable:
    _ = texts.gettext
    fields = (
        ExportField("step", _("No."), FieldKind.NUMBER),
        ExportField("what", _("Step")),
        ExportField("state", _("State")),
    )
    names = descriptions_by_number(file.base, file.outcome.lines)
    rows = tuple(
        (
            place + 1,
            describe_step(step, names, texts),
            state_of(step.is_on, file.outcome.problems.get(place), texts),
        )
        for place, step in enumerate(file.scenario.steps)
    )
    return ExportTable(_("Steps"), fields, rows)


def _describe_file(file: ScenarioFile, texts: Texts) -> list[tuple[str, str]]:
    _, facts = texts.gettext, file.facts
    balance = scenario_balance(file.base, file.outcome.lines, file.scenario.ceiling)
    done = sum(step.is_on for step in file.scenario.steps) - len(file.outcome.problems)
    plan = f"RKT {plan_title(facts, texts)}".strip()
    rows = [
        (_("Scenario"), file.scenario.name or _("Scenario without a name")),
        *([] if file.is_saved else [(_("State"), _("The steps are not saved."))]),
        (_("Plan"), plan),
        (_("Source"), facts.source or facts.title or _("not stated in the document")),
        (_("Made on"), texts.date(file.made_on)),
        (_("Change"), scenario_headline(balance, done, texts)[0]),
        (_("Ceiling"), describe_ceiling(balance, texts) or _("none chosen")),
    ]
    guarded = _(
        "Text that begins like a formula has an apostrophe before it, so that it cannot run."
    )
    return [*rows, (_("Text"), guarded)]
