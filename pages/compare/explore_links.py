"""Links from a chart's marks to the Explore page, or to the scenario that a mark belongs to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from rkt.analysis.filters import NAMES, Filters
from rkt.analysis.scenario.saved import is_scenario_code, scenario_number
from rkt.core.schema import LEVELS, level_path
from rkt.web.components.plan_choice import comparison_after_switch
from rkt.web.state.navigation import Choices, navigate_to
from rkt.web.state.plan_loader import BEFORE, PUBLISHED, load_plan_by_code, load_scenario_by_code
from rkt.web.state.url_state import SCENARIO, WITH

_NOWHERE = ""


def explore_target(code: str, dimension: str, names: tuple[str, ...], lines: int = 1) -> str:
    """Return the link target of a group of a plan; "" if the plan has no lines in it."""
    if not lines:
        return _NOWHERE
    return json.dumps([code, dimension, *names])


def open_clicked_group(key: str, filters: Filters) -> None:
    """Open the target of the clicked mark of a chart, keeping the page's filters."""
    chosen: Any = st.session_state.get(key, {})
    for point in chosen.get("selection", {}).get("points", []):
        data = point.get("customdata") or _NOWHERE
        target = data if isinstance(data, str) else next(iter(data), _NOWHERE)
        if target:
            open_group_in_explore(target, filters)
            return


def open_group_in_explore(target: str, filters: Filters) -> None:
    """Open a group of a plan on Explore, or on the scenario page if the plan is a scenario."""
    code, dimension, *names = json.loads(target)
    if code == BEFORE:
        code = next(iter(filters.plan), PUBLISHED)
    filters = filters_at(filters, dimension, tuple(names), _levels_of(code))
    if is_scenario_code(code):
        base = load_scenario_by_code(code).saved.base_code
        navigate_to(
            "scenario", {**_query_for_plan(base, filters), SCENARIO: [scenario_number(code)]}
        )
    else:
        navigate_to("explore", _query_for_plan(code, filters))


def _levels_of(code: str) -> tuple[str, ...]:
    if is_scenario_code(code):
        code = load_scenario_by_code(code).saved.base_code
    return load_plan_by_code(() if code == PUBLISHED else (code,)).plan.levels


def filters_at(
    filters: Filters, dimension: str, names: tuple[str, ...], levels: Sequence[str] = LEVELS
) -> Filters:
    """Return the filters narrowed to a group; a hierarchy level narrows the path.

    ``levels`` are those of the plan that the group is in. If the plan has levels in between that
    the compared ones lack, only the lowest name narrows the filters.
    """
    is_place = dimension in levels
    if is_place and len(names) in (0, len(level_path(dimension, levels))):
        return replace(filters, path=names)
    if names and is_place and dimension not in NAMES:
        return filters.in_own_level(dimension, names[-1:])
    if dimension not in NAMES or not names:
        return filters
    return replace(filters, **cast(Any, {dimension: names[-1:]}))


def _query_for_plan(code: str, filters: Filters) -> Choices:
    """Return filters as URL parameters for one plan and its comparison; unset ones are removed."""
    wanted = replace(filters, plan=() if code == PUBLISHED else (code,))
    stated: dict[str, list[str]] = {name: [] for name in NAMES}
    for name, value in wanted.to_query():
        stated[name].append(value)
    return {**stated, WITH: comparison_after_switch(code)}
