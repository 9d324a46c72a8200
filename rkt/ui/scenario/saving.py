"""A scenario saved under a name, and those that were saved: opened again by their link."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import streamlit as st
from babel.dates import format_datetime

from rkt.locale import Texts
from rkt.people import NotAllowedError, Role
from rkt.pictures import draw
from rkt.pictures.table import Column, draw_table
from rkt.scenario.plain import plain_scenario
from rkt.store import SavedScenario, ScenarioText, StoreError
from rkt.ui.choices import SCENARIO, write_query
from rkt.ui.drawn import show_html
from rkt.ui.people import person_here, why_viewer
from rkt.ui.plans import PUBLISHED, kept_plans, plan_label, store
from rkt.ui.scenario.desk import Work, key_of, lay_out, problem_at, tell_problem
from rkt.ui.scenario.opened import read_work
from rkt.ui.scenario.trial import Trial, new_work, show_problem_at

_PLACE = "saving"


def show_saving(trial: Trial) -> None:
    """Offer to save under a name, or say why that cannot be; then show what was saved."""
    _, texts = trial.texts.gettext, trial.texts
    show_problem_at(_PLACE, texts)
    if person_here().role < Role.PLANNER:
        text = _("Everything here can be tried, but not saved.")
        show_html(draw("note", text=text, more=why_viewer(texts) or ""))
    else:
        _offer_save(trial)
    try:
        saved = store().scenarios()
    except StoreError as error:
        finding = error.finding
        show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))
        return
    _offer_saved(saved, trial)


def _offer_save(trial: Trial) -> None:
    """A scenario that was opened can be saved as its next version or as one of its own."""
    _, work = trial.texts.gettext, trial.work
    key, own = key_of("name"), replace(work, id=None, version=None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(_("Name"), work.scenario.name, key=key)
        if work.id is None:
            _offer(_("Save"), "save", own, key)
        else:
            label = _("Save as version %(version)s") % {"version": (work.version or 0) + 1}
            _offer(label, "save", work, key)
            _offer(_("Save as a scenario of its own"), "save-own", own, key)
    _offer_other(trial)


def _offer(label: str, name: str, work: Work, key: str) -> None:
    is_first = name == "save"
    st.button(
        label,
        key=key_of(name),
        type="primary" if is_first else "secondary",
        on_click=_save,
        args=(work, key),
    )


def _save(work: Work, key: str) -> None:
    """Save and take the saved for what is worked on; the link then leads to it."""
    name = str(st.session_state[key]).strip()
    named = replace(work.scenario, name=name)
    content = json.dumps(plain_scenario(named))
    text = ScenarioText(named.base_code, name, content, work.id, work.version)
    try:
        saved = store().save_scenario(text, person_here())
    except (StoreError, NotAllowedError) as error:
        tell_problem(_PLACE, error.finding)
        return
    lay_out(Work(named, named, saved.id, saved.version))
    write_query({SCENARIO: [str(saved.id)]})


def _offer_other(trial: Trial) -> None:
    """After a refused save: what the other person saved, seen for what it is."""
    problem = problem_at(_PLACE)
    if problem is not None and problem.code == "scenario-changed":
        label = trial.texts.gettext("Leave mine and open the saved one")
        st.button(label, key=key_of("theirs"), on_click=_open, args=(str(trial.work.id),))


def _offer_saved(saved: list[SavedScenario], trial: Trial) -> None:
    texts = trial.texts
    if not saved:
        said = texts.gettext("No scenario has been saved yet.")
        more = texts.gettext("Give what you tried a name above and save it; it then has a link.")
        show_html(draw("note", text=said, more=more))
        return
    may = _may_leave(trial)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by_id = {each.id: each for each in saved}
        key = key_of("saved")
        st.selectbox(
            texts.gettext("Saved scenarios"),
            by_id,
            format_func=lambda number: _label(by_id[number], texts),
            key=key,
        )
        st.button(
            texts.gettext("Open"),
            key=key_of("open"),
            disabled=not may,
            on_click=_open_chosen,
            args=(key,),
        )
        st.button(
            texts.gettext("Begin anew"),
            key=key_of("new"),
            disabled=not may,
            on_click=_begin,
            args=(trial,),
        )
    show_html(_list(saved, texts))


def _may_leave(trial: Trial) -> bool:
    """Ask before steps that are not saved are left."""
    if not trial.work.is_changed:
        return True
    said = trial.texts.gettext("Leave the steps that are not saved")
    return st.checkbox(said, key=key_of("leave"))


def _open_chosen(key: str) -> None:
    _open(str(st.session_state[key]))


def _open(number: str) -> None:
    try:
        work = read_work(number)
    except StoreError as error:
        tell_problem(_PLACE, error.finding)
        return
    lay_out(work)
    base = work.scenario.base_code
    write_query({SCENARIO: [number], "plan": [] if base == PUBLISHED else [base]})


def _begin(trial: Trial) -> None:
    lay_out(new_work(trial.scenario.base_code, trial.view))
    write_query({SCENARIO: []})


def _label(saved: SavedScenario, texts: Texts) -> str:
    return f"{saved.name} · {_plan(saved, texts)}"


def _plan(saved: SavedScenario, texts: Texts) -> str:
    """Return what the plan of a scenario is called; its code where it is gone."""
    is_there = saved.base_code == PUBLISHED or saved.base_code in kept_plans()
    return plan_label(saved.base_code, texts) if is_there else saved.base_code


def _list(saved: list[SavedScenario], texts: Texts) -> str:
    _ = texts.gettext
    columns = [
        Column(_("Scenario")),
        Column(_("Plan")),
        Column(_("Version"), is_figure=True),
        Column(_("Saved by")),
        Column(_("When")),
    ]
    rows = [
        (
            each.name,
            _plan(each, texts),
            texts.count(each.version),
            each.saved_by,
            _when(each.saved_at, texts),
        )
        for each in saved
    ]
    counted = texts.ngettext("%(count)s scenario saved", "%(count)s scenarios saved", len(saved))
    return draw_table(counted, columns, rows)


def _when(at: datetime, texts: Texts) -> str:
    return str(format_datetime(at.astimezone(), "medium", locale=texts.language))
