"""Saving a scenario under a name, sharing its link, and opening saved ones."""

from __future__ import annotations

import json
from dataclasses import replace

import streamlit as st

from pages.scenario.open_scenario import new_session, read_session
from pages.scenario.state import ScenarioState, show_problem_at
from rkt.analysis.scenario.saved import scenario_code
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.auth import NotAllowedError, Role
from rkt.i18n import Texts
from rkt.storage import SavedScenario, ScenarioText, StoreError
from rkt.web.components.downloads import link_of, show_link
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_empty, show_note, show_problem
from rkt.web.components.scenario_table import draw_scenario_table
from rkt.web.state.current_user import current_person, viewer_reason
from rkt.web.state.navigation import navigate_to
from rkt.web.state.plan_loader import PUBLISHED, plan_label, store
from rkt.web.state.scenario_session import (
    ScenarioAddress,
    ScenarioSession,
    current_session,
    remember_scenario_problem,
    scenario_problem,
    scenario_widget_key,
    start_session,
)
from rkt.web.state.url_state import (
    COMPARE,
    DRAFT,
    FROM,
    SCENARIO,
    TO,
    WITH,
    mark_widget_event,
    read_query,
    write_query,
)

# Opening saved scenarios

PLACE = "saving"
"""The place on the page for problems with saving and opening."""


def show_saved_select(saved: list[SavedScenario], state: ScenarioState) -> None:
    """Show the choice of saved scenarios to open, and their table."""
    texts = state.texts
    if not saved:
        text = texts.gettext("No scenario has been saved yet.")
        more = texts.gettext(
            "Name and save what you tried above; it then appears here and can be compared."
        )
        show_empty(text, more)
        return
    may_leave = _may_leave(state)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by_id = {each.id: each for each in saved}
        key = scenario_widget_key("saved")
        st.selectbox(
            texts.gettext("Saved scenarios"),
            by_id,
            format_func=lambda number: _label(by_id[number], texts),
            key=key,
            on_change=mark_widget_event,
        )
        st.button(
            texts.gettext("Open"),
            key=scenario_widget_key("open"),
            disabled=not may_leave,
            on_click=_open_chosen,
            args=(key,),
        )
        st.button(
            texts.gettext("Start over"),
            key=scenario_widget_key("new"),
            disabled=not may_leave,
            on_click=_begin_anew,
            args=(state,),
        )
    show_html(draw_scenario_table(saved, texts))


def _may_leave(state: ScenarioState) -> bool:
    """Return whether another scenario may be opened; ask first if there are unsaved steps."""
    if not state.work.is_changed:
        return True
    text = state.texts.gettext("Discard unsaved steps")
    return st.checkbox(text, key=scenario_widget_key("leave"), on_change=mark_widget_event)


def _open_chosen(key: str) -> None:
    open_saved_scenario(str(st.session_state[key]))


def open_saved_scenario(number: str) -> None:
    """Open a saved scenario by its number, and show its plan."""
    try:
        work = read_session(number)
    except StoreError as error:
        remember_scenario_problem(PLACE, error.finding)
        return
    start_session(work)
    base = work.scenario.base_code
    write_query({"plan": [] if base == PUBLISHED else [base]})


def _begin_anew(state: ScenarioState) -> None:
    start_session(new_session(state.scenario.base_code, state.view))


def _label(saved: SavedScenario, texts: Texts) -> str:
    return f"{saved.name} · {plan_label(saved.base_code, texts)}"


# Sharing a link


def share_link(state: ScenarioState) -> None:
    """Show the link to the scenario and say what it contains, or why there is none."""
    _, work = state.texts.gettext, state.work
    if work.is_changed and work.address.draft is None:
        text = _("These steps are too many for a link.")
        more = _(
            "Save them: a saved scenario has a link. Until then, the steps exist only on this page."
        )
        show_note(text, more)
    elif work.is_changed:
        text = _(
            "Anyone who opens this link sees exactly these steps, even though they are not saved:"
        )
        _show(text, work.address)
    elif work.id is not None:
        _show(_("Anyone who opens this link sees the scenario as last saved:"), work.address)


def _show(text: str, address: ScenarioAddress) -> None:
    others = [pair for pair in read_query() if pair[0] not in (SCENARIO, DRAFT)]
    own = {SCENARIO: address.scenario, DRAFT: address.draft}
    named = [(name, value) for name, value in own.items() if value is not None]
    show_note(text)
    show_link(link_of((*others, *named)))


# Saving


def show_saving(state: ScenarioState) -> None:
    """Show the form to save the scenario, or why it cannot be saved; then the saved ones."""
    _, texts = state.texts.gettext, state.texts
    show_problem_at(PLACE, texts)
    if current_person().role < Role.PLANNER:
        text = _("Everything here can be tried, but not saved.")
        show_note(text, viewer_reason(texts) or "")
    else:
        _show_save_form(state)
    share_link(state)
    try:
        saved = store().scenarios()
    except StoreError as error:
        finding = error.finding
        show_problem(finding, texts)
        return
    _show_compare_link(state)
    show_saved_select(saved, state)


def _show_compare_link(state: ScenarioState) -> None:
    """Show the button to compare the saved scenario with its plan; unsaved steps are not in it."""
    _, work = state.texts.gettext, state.work
    if work.id is None:
        return
    chosen = {COMPARE: ["plans"], WITH: [scenario_code(work.id)], FROM: [], TO: []}
    st.button(
        _("Compare with the base plan"),
        key=scenario_widget_key("compare"),
        disabled=work.is_changed,
        help=_("Save the steps first: only saved steps are compared.") if work.is_changed else None,
        on_click=navigate_to,
        args=("compare", chosen),
    )


def _show_save_form(state: ScenarioState) -> None:
    """Show the form to save: as the next version, or as a new scenario."""
    _, work = state.texts.gettext, state.work
    key, own = scenario_widget_key("name"), replace(work, id=None, version=None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-save"):
        st.text_input(_("Name"), work.scenario.name, key=key, on_change=mark_widget_event)
        if work.id is None:
            _show_save_button(_("Save"), "save", own, key)
        else:
            label = _("Save as version %(version)s") % {"version": (work.version or 0) + 1}
            _show_save_button(label, "save", work, key)
            _show_save_button(_("Save as a separate scenario"), "save-own", own, key)
    _show_save_as_form(state)


def _show_save_button(label: str, name: str, work: ScenarioSession, key: str) -> None:
    is_first = name == "save"
    st.button(
        label,
        key=scenario_widget_key(name),
        type="primary" if is_first else "secondary",
        on_click=_save,
        args=(work, key),
    )


def _save(work: ScenarioSession, key: str) -> None:
    """Save the scenario and continue with the saved version; the link then leads to it."""
    now = current_session(work.scenario.base_code) or work
    work = replace(work, scenario=now.scenario)
    name = str(st.session_state[key]).strip()
    named = replace(work.scenario, name=name)
    content = json.dumps(scenario_to_dict(named))
    text = ScenarioText(named.base_code, name, content, work.id, work.version)
    try:
        saved = store().save_scenario(text, current_person())
    except (StoreError, NotAllowedError) as error:
        remember_scenario_problem(PLACE, error.finding)
        return
    start_session(ScenarioSession(named, named, saved.id, saved.version))


def _show_save_as_form(state: ScenarioState) -> None:
    """Show, after a conflict, the button to open the version that someone else saved."""
    problem = scenario_problem(PLACE)
    if problem is not None and problem.code == "scenario-changed":
        label = state.texts.gettext("Discard mine and open the saved one")
        st.button(
            label,
            key=scenario_widget_key("theirs"),
            on_click=open_saved_scenario,
            args=(str(state.work.id),),
        )
