"""The scenario to present: the one in the address, the one at hand, the last saved, an example."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from pages.presentation.earlier_plan import open_code
from rkt.analysis.scenario import CutToCeiling, Scenario
from rkt.analysis.scenario.model import salaries_in
from rkt.analysis.scenario.saved import scenario_in
from rkt.analysis.scenario.serialization import ScenarioLinkError, decode_link_draft
from rkt.core.schema import AMOUNT, LINE_NO
from rkt.storage import StoreError
from rkt.web.state.plan_loader import read_saved, saved_scenarios
from rkt.web.state.scenario_session import current_session, read_address
from rkt.web.state.view import View

EXAMPLE_PERCENT = 10


def scenario_to_show(view: View) -> Scenario | None:
    """Return the scenario of the open plan that is closest at hand and has steps, if any."""
    code = open_code(view)
    work = current_session(code)
    known = (_addressed(), work.scenario if work else None)
    fitting = (each for each in known if each and each.base_code == code and each.steps)
    return next(fitting, None) or _last_saved(code)


def _addressed() -> Scenario | None:
    """Return the scenario that the address names, the draft first; None if it cannot be read."""
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
    """What a cut with salaries locked does: the lines after it, and the share others lose."""

    lines: pd.DataFrame
    taken: float


def example_cut(view: View) -> ExampleCut | None:
    """Return a cut of the whole plan; None under filters, or if the salaries leave no room.

    Without salaries every line loses the same share, which needs no computing.
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
