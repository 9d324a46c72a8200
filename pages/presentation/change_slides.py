"""The screens on what changes: a scenario, and the plan since an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import pandas as pd

from pages.presentation.changed_plans import (
    EXAMPLE_PERCENT,
    earlier_code,
    earlier_view,
    example_cut,
    open_code,
    scenario_to_show,
)
from pages.presentation.plan_slides import subject_of
from rkt.analysis import measures
from rkt.analysis.differences import describe_change, group_names
from rkt.analysis.filters import Filters
from rkt.analysis.hierarchy import main_levels
from rkt.analysis.scenario import Outcome, Scenario
from rkt.analysis.scenario.cut_sentences import cut_figures, cut_headline
from rkt.analysis.scenario.descriptions import scenario_headline
from rkt.analysis.scenario.effects import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    differences_by,
    effect_names,
    scenario_balance,
)
from rkt.analysis.scenario.line_effects import effect_of
from rkt.analysis.wording import label_after, list_figures
from rkt.core.schema import AMOUNT, CATEGORY, SHARE, levels_of
from rkt.i18n import Texts
from rkt.i18n.labels import CATEGORY_LABELS, category_label
from rkt.render.html import draw
from rkt.render.html.breakdown import BreakdownBar, BreakdownPart
from rkt.render.html.presentation import AmountChange, Slide, draw_before_after
from rkt.web.state.plan_loader import plan_label
from rkt.web.state.view import View

MOST_CHANGES = 4
"""Groups named below the bars: those that differ most."""


def scenario_slide(view: View) -> Slide | None:
    """Return the screen on the scenario at hand, or on an example; None if neither can be shown."""
    scenario = scenario_to_show(view)
    if scenario is None:
        return _example_slide(view)
    outcome = scenario.outcome(view.plan.lines)
    title, more = _headline(scenario, outcome, view)
    name = scenario.name or view.texts.gettext("Scenario without a name")
    return _tried_slide(title, " · ".join(filter(None, (name, more))), outcome.lines, view)


def _headline(scenario: Scenario, outcome: Outcome, view: View) -> tuple[str, str]:
    """Return both sentences of the scenario page: on what a cut takes, or on the total."""
    texts, lines = view.texts, view.plan.lines
    balance = scenario_balance(lines, outcome.lines, scenario.ceiling)
    unlocked = effect_of(scenario, lines)
    if unlocked.is_even and balance.change < 0:
        return cut_headline(unlocked, cut_figures(unlocked, texts), texts)
    done = sum(step.is_on for step in scenario.steps) - len(outcome.problems)
    return scenario_headline(balance, done, texts)


def _example_slide(view: View) -> Slide | None:
    example, texts = example_cut(view), view.texts
    if example is None:
        return None
    title = texts.gettext(
        "An example: a cut of %(cut)s with salaries locked takes %(taken)s from every other line."
    )
    values = {"cut": texts.whole_percent(EXAMPLE_PERCENT), "taken": texts.percent(example.taken)}
    note = texts.gettext("an example computed here, not a proposal")
    return _tried_slide(title % values, note, example.lines, view)


def _tried_slide(title: str, name: str, after: pd.DataFrame, view: View) -> Slide:
    """Return the screen on the whole plan before and after the steps, whatever the filters."""
    _ = view.texts.gettext
    whole = replace(view, filters=Filters(plan=view.filters.plan))
    names = (_("Plan before"), _("With the steps"))
    body = _draw(view.plan.lines, after, names, view.texts)
    return Slide(title, body, f"{subject_of(whole)} · {name}")


def comparison_slide(view: View) -> Slide | None:
    """Return the screen on the differences from the unit's previous plan; None if none is saved."""
    texts, code = view.texts, earlier_code(view)
    earlier = earlier_view(code, view) if code else None
    if code is None or earlier is None:
        return None
    names = (plan_label(code, texts), plan_label(open_code(view), texts))
    base, other = (each.held.total.amount for each in (earlier, view))
    values = {
        "base": names[0],
        "other": label_after(names[1], earlier.plan.facts.unit, view.plan.facts.unit),
        "difference": describe_change(other - base, base, texts),
    }
    title = texts.gettext("From %(base)s to %(other)s: %(difference)s.") % values
    return Slide(title, _draw(earlier.lines, view.lines, names, texts), subject_of(view))


# Before and after as bars, and what changes most


def _draw(before: pd.DataFrame, after: pd.DataFrame, names: Sequence[str], texts: Texts) -> str:
    bars = [_bar(name, lines, texts) for name, lines in zip(names, (before, after), strict=True)]
    alt = "; ".join(f"{bar.label}: {bar.amount}" for bar in bars)
    changes = [*islice(_changes(before, after, texts), MOST_CHANGES)]
    heading = texts.gettext("What changes most, by activity")
    labels = [(category, texts.gettext(label)) for category, label in CATEGORY_LABELS.items()]
    legend = draw("categories", categories=labels)
    return legend + draw_before_after(bars, changes, heading, alt)


def _bar(name: str, lines: pd.DataFrame, texts: Texts) -> BreakdownBar:
    """Return a total as a bar of its categories, in rupiah."""
    rows: list[dict[Any, Any]] = measures.breakdown_by(lines, CATEGORY).to_dict("records")
    parts = [
        BreakdownPart(
            row[CATEGORY],
            row[AMOUNT],
            f"{category_label(row[CATEGORY], texts)}: "
            f"{list_figures(row[AMOUNT], row[SHARE], texts)}",
        )
        for row in rows
    ]
    total = sum(int(row[AMOUNT]) for row in rows)
    return BreakdownBar(name, texts.rupiah(total), "", parts)


def _changes(before: pd.DataFrame, after: pd.DataFrame, texts: Texts) -> Iterator[AmountChange]:
    """Yield the differences by activity, largest first."""
    level = main_levels(before)[1]
    table = differences_by(before, after, level)
    table = table[table[DIFFERENCE] != 0].sort_values(
        DIFFERENCE, key=lambda amounts: -amounts.abs(), kind="stable"
    )
    columns = list(effect_names(level, levels_of(before.columns)))
    names = group_names(table[columns].itertuples(index=False, name=None), level, texts)
    rows: list[dict[Any, Any]] = table.to_dict("records")
    for name, row in zip(names, rows, strict=True):
        difference = describe_change(row[DIFFERENCE], row[BEFORE], texts)
        yield AmountChange(name, texts.rupiah(row[BEFORE]), texts.rupiah(row[AFTER]), difference)
