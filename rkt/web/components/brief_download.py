"""Download of the brief: of what is on screen or of a scenario, optionally compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from rkt.analysis.comparison.line_matching import DecisionSide, accepted_pairs
from rkt.analysis.scenario.line_effects import UnlockedLines, effect_of
from rkt.analysis.scenario.saved import code_asked_for, is_scenario_code, scenario_in
from rkt.core.text_keys import slug
from rkt.i18n.clock import today_here
from rkt.parsing.plan import Plan
from rkt.render.brief import BriefInput
from rkt.render.brief.sentences import describe_scenario
from rkt.render.exports.extract import file_stem
from rkt.render.typst.brief import brief_as_html, brief_as_pdf
from rkt.storage import StoreError
from rkt.web.components.downloads import offer_download
from rkt.web.components.plan_choice import narrow_plans
from rkt.web.state.plan_loader import (
    PUBLISHED,
    compared_plan_label,
    load_plan_by_code,
    load_scenario_by_code,
    plan_codes,
    saved_scenarios,
    scenario_codes,
    store,
)
from rkt.web.state.url_state import SCENARIO
from rkt.web.state.view import View

_NONE = ""
_ON_SCREEN = "on-screen"
"""Stands in for the code of the unsaved steps that the page shows."""
_COMPARED = "brief-compared"
_OF = "brief-of"


@dataclass(frozen=True)
class _BriefChoice:
    """The codes of the brief's subject and of what it is compared with ("" for none)."""

    code: str
    compared: str


def show_brief_download(view: View) -> None:
    """Show the download buttons of the brief; it is built after the click."""
    _ = view.texts.gettext
    code = _pick_subject(view)
    choice = _BriefChoice(code, _pick_compared(view, code))
    _show_button(view, _("Brief (PDF)"), "pdf", brief_as_pdf, choice)
    _show_button(view, _("Brief (HTML)"), "html", brief_as_html, choice)


def _shown(view: View) -> str:
    return next(iter(view.filters.plan), PUBLISHED)


def _pick_subject(view: View) -> str:
    """Show the choice of the plan's scenarios, if any; the one on screen is the default.

    Unsaved steps on screen come first.
    """
    shown, opened = _shown(view), _opened(view)
    known = scenario_codes()
    codes = [code for code in known if saved_scenarios()[code].base_code == shown]
    options = [*([_ON_SCREEN] if opened == _ON_SCREEN else []), shown, *codes]
    if len(options) == 1:
        return shown
    chosen: str = st.selectbox(
        view.texts.gettext("Brief: of"),
        options,
        index=options.index(opened) if opened in options else 0,
        format_func=lambda code: _label(code, view),
        key=f"{_OF}-{shown}-{opened}",
    )
    return chosen


def _opened(view: View) -> str:
    """Return the code of the scenario on screen; `_ON_SCREEN` if it is unsaved, "" if none."""
    if view.tried and not view.tried.is_saved:
        return _ON_SCREEN
    return code_asked_for(st.query_params.get(SCENARIO, ""))


def _label(code: str, view: View) -> str:
    return (
        view.tried.name
        if code == _ON_SCREEN and view.tried
        else compared_plan_label(code, view.texts)
    )


def _pick_compared(view: View, code: str) -> str:
    """Show the other plans and scenarios, if any; return the code of the chosen one."""
    others = [each for each in (*plan_codes(), *scenario_codes()) if each != code]
    if not others:
        return _NONE
    none = view.texts.gettext("no other plan")
    chosen: str = st.selectbox(
        view.texts.gettext("Brief: compare with"),
        [_NONE, *narrow_plans(others, code, _chosen_before(), "brief-search", view.texts)],
        format_func=lambda each: compared_plan_label(each, view.texts) if each else none,
        key=_COMPARED,
    )
    return chosen


def _chosen_before() -> list[str]:
    chosen = st.session_state.get(_COMPARED)
    return [chosen] if chosen else []


def _show_button(
    view: View,
    label: str,
    ending: str,
    make: Callable[[BriefInput], bytes],
    choice: _BriefChoice,
) -> None:
    scenario = _scenario(choice.code, view)
    stem = view.stem if choice.code == _ON_SCREEN else file_stem(view.plan.facts, view.filters)
    scenario_slug = "" if choice.code == _ON_SCREEN else slug(scenario)
    offer_download(
        label,
        f"{'_'.join(filter(None, (stem, scenario_slug, 'brief')))}.{ending}",
        lambda: make(_subject(view, choice)),
        key=f"download-brief-{ending}",
        width="stretch",
    )


def _subject(view: View, choice: _BriefChoice) -> BriefInput:
    plan = view.plan if choice.code == _ON_SCREEN else _open(choice.code)
    other = _open(choice.compared) if choice.compared else None
    sides = [
        DecisionSide(code, p.lines)
        for code, p in ((choice.compared, other), (choice.code, plan))
        if p
    ]
    return BriefInput(
        plan,
        view.texts,
        today_here(),
        view.filters,
        view.asked,
        other,
        _accepted_matches(sides),
        _scenario(choice.code, view),
        _scenario(choice.compared, view),
        _describe(choice.code, view),
        _effect(choice.code, view),
    )


def _open(code: str) -> Plan:
    return (
        load_scenario_by_code(code).shown.plan
        if is_scenario_code(code)
        else load_plan_by_code((code,)).plan
    )


def _scenario(code: str, view: View) -> str:
    return _label(code, view) if code == _ON_SCREEN or is_scenario_code(code) else ""


def _describe(code: str, view: View) -> str:
    if code == _ON_SCREEN and view.tried:
        return view.tried.told
    if not is_scenario_code(code):
        return ""
    saved = load_scenario_by_code(code).saved
    return describe_scenario(saved, load_plan_by_code((saved.base_code,)).plan.lines, view.texts)


def _effect(code: str, view: View) -> UnlockedLines | None:
    """Return what the steps do to the lines that are not locked; None for a plan."""
    if code == _ON_SCREEN and view.tried:
        return view.tried.effect
    if not is_scenario_code(code):
        return None
    saved = load_scenario_by_code(code).saved
    return effect_of(scenario_in(saved), load_plan_by_code((saved.base_code,)).plan.lines)


def _accepted_matches(sides: Sequence[DecisionSide]) -> frozenset[tuple[int, int]]:
    """Return the pairs of line numbers that were stored as the same line."""
    if len(sides) < 2:
        return frozenset()
    compared, shown = sides
    try:
        return accepted_pairs(store().judged_pairs(compared.code, shown.code), compared, shown)
    except StoreError:  # the data page says why
        return frozenset()
