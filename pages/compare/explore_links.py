"""From a chart to what it shows: Explore at that place, or the scenario that a mark is of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from rkt.analysis.filters import NAMES, Filters
from rkt.analysis.scenario.saved import is_scenario_code, scenario_number
from rkt.core.schema import LEVELS
from rkt.web.components.filter_sidebar import comparison_after_switch
from rkt.web.state.navigation import Choices, navigate_to
from rkt.web.state.plan_loader import PUBLISHED, load_scenario_by_code
from rkt.web.state.url_state import SCENARIO, WITH

_NOWHERE = ""


def explore_target(code: str, dimension: str, names: tuple[str, ...], lines: int = 1) -> str:
    """Return where a click on a group of a plan leads; "" where there is nothing to be seen."""
    if not lines:
        return _NOWHERE
    return json.dumps([code, dimension, *names])


def link_marks_to_explore(key: str, filters: Filters) -> None:
    """Go where the clicked mark of a chart leads, under the page's own filters."""
    chosen: Any = st.session_state.get(key, {})
    for point in chosen.get("selection", {}).get("points", []):
        data = point.get("customdata") or _NOWHERE
        target = data if isinstance(data, str) else next(iter(data), _NOWHERE)
        if target:
            open_group_in_explore(target, filters)
            return


def open_group_in_explore(target: str, filters: Filters) -> None:
    """Go to a group of a plan: to Explore, or to the scenario page if it is of a scenario."""
    code, dimension, *names = json.loads(target)
    filters = filters_at(filters, dimension, tuple(names))
    if is_scenario_code(code):
        base = load_scenario_by_code(code).saved.base_code
        navigate_to("scenario", {**_of_plan(base, filters), SCENARIO: [scenario_number(code)]})
    else:
        navigate_to("explore", _of_plan(code, filters))


def filters_at(filters: Filters, dimension: str, names: tuple[str, ...]) -> Filters:
    """Return filters narrowed to a group: to its place, if the dimension is a level."""
    if dimension in LEVELS:
        return replace(filters, path=names)
    return replace(filters, **cast(Any, {dimension: names}))


def _of_plan(code: str, filters: Filters) -> Choices:
    """Filters as choices, for one plan, and what stands beside it; what is not set is taken out."""
    wanted = replace(filters, plan=() if code == PUBLISHED else (code,))
    stated: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in wanted.to_query():
        stated[name].append(value)
    return {**stated, WITH: comparison_after_switch(code)}
