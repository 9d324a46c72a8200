"""What is presented besides the open plan: the unit's last earlier plan, and a scenario."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from rkt.analysis.scenario import CutToCeiling, Scenario
from rkt.analysis.scenario.model import salaries_in
from rkt.analysis.scenario.saved import scenario_in
from rkt.analysis.scenario.serialization import ScenarioLinkError, decode_link_draft
from rkt.core.schema import AMOUNT, LINE_NO, fold
from rkt.findings import DocumentError
from rkt.parsing.facts import Facts
from rkt.storage import StoreError
from rkt.web.state.plan_index import plans_of_unit
from rkt.web.state.plan_loader import (
    PUBLISHED,
    load_plan_by_code,
    plan_facts_line,
    read_saved,
    saved_scenarios,
)
from rkt.web.state.scenario_session import current_session, read_address
from rkt.web.state.view import View


def open_code(view: View) -> str:
    """Return the code of the open plan."""
    return next(iter(view.filters.plan), PUBLISHED)


def earlier_code(view: View) -> str | None:
    """Return the code of the unit's latest plan before the open one; None if there is none."""
    here = plan_facts_line(open_code(view))
    if here is None or not here.unit or here.fiscal_year is None:
        return None
    found = (
        (code, plan_facts_line(code))
        for code in plans_of_unit(here.unit)
        if code != open_code(view)
    )
    earlier = [
        (_age(facts), code)
        for code, facts in found
        if facts and fold(facts.unit or "") == fold(here.unit) and _age(facts) < _age(here)
    ]
    return max(earlier)[1] if earlier else None


def _age(facts: Facts) -> tuple[int, int]:
    return facts.fiscal_year or 0, facts.revision


def earlier_view(code: str, view: View) -> View | None:
    """Return an earlier plan under the open one's filters; None if it cannot be read.

    Places are not compared, since an earlier plan may name them differently.
    """
    if view.filters.path:
        return None
    try:
        loaded = load_plan_by_code((code,))
    except (DocumentError, StoreError):  # the compare page says why
        return None
    filters = replace(view.filters, plan=() if code == PUBLISHED else (code,))
    earlier = replace(view, plan=loaded.plan, stamp=loaded.stamp, filters=filters)
    return earlier if earlier.held.total.amount else None


EXAMPLE_PERCENT = 10


def scenario_to_show(view: View) -> Scenario | None:
    """Return the open plan's most relevant scenario with steps, if there is one."""
    code = open_code(view)
    work = current_session(code)
    known = (_addressed(), work.scenario if work else None)
    fitting = (each for each in known if each and each.base_code == code and each.steps)
    return next(fitting, None) or _last_saved(code)


def _addressed() -> Scenario | None:
    """Return the scenario in the address, preferably the draft; None if it cannot be read."""
    address = read_address()
    try:
        if address.draft is not None:
            return decode_link_draft(address.draft).scenario
        return scenario_in(read_saved(address.scenario)) if address.scenario else None
    except (ScenarioLinkError, StoreError):  # the scenario page says why
        return None


def _last_saved(code: str) -> Scenario | None:
    try:
        of_plan = [each for each in saved_scenarios().values() if each.base_code == code]
        return scenario_in(of_plan[0]) if of_plan else None
    except StoreError:  # the scenario page says why
        return None


class ExampleCut(NamedTuple):
    """The effect of a cut with salaries locked: the lines after it, and the share others lose."""

    lines: pd.DataFrame
    taken: float


def example_cut(view: View) -> ExampleCut | None:
    """Return a cut of the whole plan; None under filters, or if salaries leave no room.

    If there are no salaries, every line loses the same share, which needs no computing.
    """
    lines = view.plan.lines
    salaries = salaries_in(lines)
    total = sum(map(int, lines[AMOUNT]))
    free = total - sum(map(int, lines.loc[lines[LINE_NO].isin(salaries), AMOUNT]))
    cut = total * EXAMPLE_PERCENT // 100
    if not view.filters.is_empty or not salaries or not 0 < cut < free:
        return None
    scenario = Scenario(open_code(view), locked=salaries)
    scenario = scenario.with_step(CutToCeiling(total - cut, salaries))
    return ExampleCut(scenario.lines_after(lines), cut / free)
