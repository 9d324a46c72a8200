"""A scenario saved under a name, and those that were saved: opened again by their link."""

from __future__ import annotations

import json
from dataclasses import replace

import streamlit as st

from rkt.people import NotAllowedError, Role
from rkt.pictures import draw
from rkt.scenario.plain import plain_scenario
from rkt.scenario.saved import code_of
from rkt.store import ScenarioText, StoreError
from rkt.ui.choices import COMPARE, FROM, TO, WITH, note_use
from rkt.ui.drawn import show_html
from rkt.ui.people import person_here, why_viewer
from rkt.ui.plans import store
from rkt.ui.scenario.desk import Work, lay_out, problem_at, tell_problem, work_on
from rkt.ui.scenario.keys import key_of
from rkt.ui.scenario.saved import PLACE, offer_saved, open_saved
from rkt.ui.scenario.sharing import share_link
from rkt.ui.scenario.trial import Trial, show_problem_at
from rkt.ui.ways import send_to


def show_saving(trial: Trial) -> None:
    """Offer to save under a name, or say why that cannot be; then show what was saved."""
    _, texts = trial.texts.gettext, trial.texts
    show_problem_at(PLACE, texts)
    if person_here().role < Role.PLANNER:
        text = _("Everything here can be tried, but not saved.")
        show_html(draw("note", text=text, more=why_viewer(texts) or ""))
    else:
        _offer_save(trial)
    share_link(trial)
    try:
        saved = store().scenarios()
    except StoreError as error:
        finding = error.finding
        show_html(draw("problem", text=finding.problem(texts), remedy=finding.remedy(texts)))
        return
    _offer_comparison(trial)
    offer_saved(saved, trial)


def _offer_comparison(trial: Trial) -> None:
    """Offer to lay the saved scenario beside its plan; steps that are not saved are not in it."""
    _, work = trial.texts.gettext, trial.work
    if work.id is None:
        return
    chosen = {COMPARE: ["plans"], WITH: [code_of(work.id)], FROM: [], TO: []}
    st.button(
        _("Compare with the base plan"),
        key=key_of("compare"),
        disabled=work.is_changed,
        help=_("Save the steps first: what is saved is compared.") if work.is_changed else None,
        on_click=send_to,
        args=("compare", chosen),
    )


def _offer_save(trial: Trial) -> None:
    """A scenario that was opened can be saved as its next version or as one of its own."""
    _, work = trial.texts.gettext, trial.work
    key, own = key_of("name"), replace(work, id=None, version=None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="scenario-save"):
        st.text_input(_("Name"), work.scenario.name, key=key, on_change=note_use)
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
    now = work_on(work.scenario.base_code) or work
    work = replace(work, scenario=now.scenario)
    name = str(st.session_state[key]).strip()
    named = replace(work.scenario, name=name)
    content = json.dumps(plain_scenario(named))
    text = ScenarioText(named.base_code, name, content, work.id, work.version)
    try:
        saved = store().save_scenario(text, person_here())
    except (StoreError, NotAllowedError) as error:
        tell_problem(PLACE, error.finding)
        return
    lay_out(Work(named, named, saved.id, saved.version))


def _offer_other(trial: Trial) -> None:
    """After a refused save: what the other person saved, seen for what it is."""
    problem = problem_at(PLACE)
    if problem is not None and problem.code == "scenario-changed":
        label = trial.texts.gettext("Leave mine and open the saved one")
        st.button(label, key=key_of("theirs"), on_click=open_saved, args=(str(trial.work.id),))
