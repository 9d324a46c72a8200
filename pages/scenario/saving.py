"""A scenario saved under a name, and those that were saved: opened again by their link."""

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
from rkt.render.html import draw
from rkt.storage import SavedScenario, ScenarioText, StoreError
from rkt.web.components.downloads import link_of, show_link
from rkt.web.components.elements import show_html
from rkt.web.components.scenario_table import draw_scenario_table
from rkt.web.state.current_user import current_person, viewer_reason
from rkt.web.state.navigation import navigate_to
from rkt.web.state.plan_loader import PUBLISHED, plan_label, store
from rkt.web.state.scenario_session import (
    ScenarioAddress,
    ScenarioSession,
    current_session,
    start_session,
    store_problem,
    stored_problem,
)
from rkt.web.state.scenario_widgets import scenario_widget_key
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

# -- The scenarios that were saved: opened again, or left for one that begins anew.

PLACE = "saving"
"""Where on the page it is told what went wrong with saving and opening."""


def show_saved_select(saved: list[SavedScenario], trial: ScenarioState) -> None:
    texts = trial.texts
    if not saved:
        said = texts.gettext("No scenario has been saved yet.")
        more = texts.gettext(
            "Give what you tried a name above and save it; it then stands here and can be compared."
        )
        show_html(draw("note", text=said, more=more))
        return
    may = _may_leave(trial)
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
            disabled=not may,
            on_click=_open_chosen,
            args=(key,),
        )
        st.button(
            texts.gettext("Begin anew"),
            key=scenario_widget_key("new"),
            disabled=not may,
            on_click=_begin,
            args=(trial,),
        )
    show_html(draw_scenario_table(saved, texts))


def _may_leave(trial: ScenarioState) -> bool:
    """Ask before steps that are not saved are left."""
    if not trial.work.is_changed:
        return True
    said = trial.texts.gettext("Leave the steps that are not saved")
    return st.checkbox(said, key=scenario_widget_key("leave"), on_change=mark_widget_event)


def _open_chosen(key: str) -> None:
    open_saved_scenario(str(st.session_state[key]))


def open_saved_scenario(number: str) -> None:
    try:
        work = read_session(number)
    except StoreError as error:
        store_problem(PLACE, error.finding)
        return
    start_session(work)
    base = work.scenario.base_code
    write_query({"plan": [] if base == PUBLISHED else [base]})


def _begin(trial: ScenarioState) -> None:
    start_session(new_session(trial.scenario.base_code, trial.view))


def _label(saved: SavedScenario, texts: Texts) -> str:
    return f"{saved.name} · {plan_label(saved.base_code, texts)}"


# -- The link to what is tried out: to a saved scenario, or with the very steps in it.


def share_link(trial: ScenarioState) -> None:
    """Show the link that opens what is tried out, and say what is in it; or why there is none."""
    _, work = trial.texts.gettext, trial.work
    if work.is_changed and work.address.draft is None:
        said = _("These steps are too many for a link.")
        more = _("Save them: the saved scenario has one. Until then only this page holds them.")
        show_html(draw("note", text=said, more=more))
    elif work.is_changed:
        said = _("Whoever opens this link sees these very steps, without their being saved:")
        _show(said, work.address)
    elif work.id is not None:
        _show(_("Whoever opens this link sees the scenario as it was saved last:"), work.address)


def _show(said: str, address: ScenarioAddress) -> None:
    others = [pair for pair in read_query() if pair[0] not in (SCENARIO, DRAFT)]
    own = {SCENARIO: address.scenario, DRAFT: address.draft}
    named = [(name, value) for name, value in own.items() if value is not None]
    show_html(draw("note", text=said, more=""))
    show_link(link_of((*others, *named)))


def show_saving(trial: ScenarioState) -> None:
    """Offer to save under a name, or say why that cannot be; then show what was saved."""
    _, texts = trial.texts.gettext, trial.texts
    show_problem_at(PLACE, texts)
    if current_person().role < Role.PLANNER:
        text = _("Everything here can be tried, but not saved.")
        show_html(draw("note", text=text, more=viewer_reason(texts) or ""))
    else:
        _show_save_form(trial)
    share_link(trial)
    try:
        saved = store().scenarios()
    except StoreError as error:
        finding = error.finding
        show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))
        return
    _show_compare_link(trial)
    show_saved_select(saved, trial)


def _show_compare_link(trial: ScenarioState) -> None:
    """Offer to lay the saved scenario beside its plan; steps that are not saved are not in it."""
    _, work = trial.texts.gettext, trial.work
    if work.id is None:
        return
    chosen = {COMPARE: ["plans"], WITH: [scenario_code(work.id)], FROM: [], TO: []}
    st.button(
        _("Compare with the base plan"),
        key=scenario_widget_key("compare"),
        disabled=work.is_changed,
        help=_("Save the steps first: what is saved is compared.") if work.is_changed else None,
        on_click=navigate_to,
        args=("compare", chosen),
    )


def _show_save_form(trial: ScenarioState) -> None:
    """A scenario that was opened can be saved as its next version or as one of its own."""
    _, work = trial.texts.gettext, trial.work
    key, own = scenario_widget_key("name"), replace(work, id=None, version=None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-save"):
        st.text_input(_("Name"), work.scenario.name, key=key, on_change=mark_widget_event)
        if work.id is None:
            _show_save_button(_("Save"), "save", own, key)
        else:
            label = _("Save as version %(version)s") % {"version": (work.version or 0) + 1}
            _show_save_button(label, "save", work, key)
            _show_save_button(_("Save as a scenario of its own"), "save-own", own, key)
    _show_save_as_form(trial)


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
    """Save and take the saved for what is worked on; the link then leads to it."""
    now = current_session(work.scenario.base_code) or work
    work = replace(work, scenario=now.scenario)
    name = str(st.session_state[key]).strip()
    named = replace(work.scenario, name=name)
    content = json.dumps(scenario_to_dict(named))
    text = ScenarioText(named.base_code, name, content, work.id, work.version)
    try:
        saved = store().save_scenario(text, current_person())
    except (StoreError, NotAllowedError) as error:
        store_problem(PLACE, error.finding)
        return
    start_session(ScenarioSession(named, named, saved.id, saved.version))


def _show_save_as_form(trial: ScenarioState) -> None:
    """After a refused save: what the other person saved, seen for what it is."""
    problem = stored_problem(PLACE)
    if problem is not None and problem.code == "scenario-changed":
        label = trial.texts.gettext("Leave mine and open the saved one")
        st.button(
            label,
            key=scenario_widget_key("theirs"),
            on_click=open_saved_scenario,
            args=(str(trial.work.id),),
        )
