"""Downloads of a scenario: as a workbook, and as tables that can be imported."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from pages.scenario.state import ScenarioState
from rkt.analysis.filters import Filters
from rkt.analysis.scenario.saved import label_of_saved, plan_with
from rkt.core.text_keys import slug
from rkt.i18n.clock import today_here
from rkt.render.brief.sentences import unsaved_in_sentences
from rkt.render.exports.extract import (
    TriedSteps,
    file_stem,
    saved_steps,
    unsaved_slug,
    unsaved_steps,
)
from rkt.render.exports.scenario import ScenarioFile, scenario_to_xlsx
from rkt.render.exports.scenario_revision import is_publishable, to_published_csv, to_revision_csv
from rkt.web.components.downloads import offer_download
from rkt.web.components.messages import show_note
from rkt.web.state.view import View


class _Form(NamedTuple):
    """A kind of file: its name in widget keys, and how the file's name ends."""

    name: str
    ending: str


_WORKBOOK = _Form("xlsx", ".xlsx")
_TIDY = _Form("tidy", ".csv")
_PUBLISHED = _Form("published", "_published.csv")


def show_scenario_downloads(state: ScenarioState) -> None:
    """Show download buttons for the workbook and both tables; a file is built after the click."""
    _ = state.texts.gettext
    can_publish = is_publishable(state.lines)
    with st.container(horizontal=True):
        _show_button(_("XLSX: before, after, difference, steps"), _WORKBOOK, state)
        _show_button(_("CSV of the lines"), _TIDY, state)
        if can_publish:
            _show_button(_("CSV as published"), _PUBLISHED, state)
    text = _("Both CSV files can be imported as a revision; “as published” has headings and total.")
    if not can_publish:
        text = _("No CSV as published: a line has no program, activity or output group.")
    show_note(text)


def _show_button(label: str, form: _Form, state: ScenarioState) -> None:
    name, key = f"{_stem(state)}{form.ending}", f"scenario-file-{form.name}"
    offer_download(label, name, lambda: _bytes(form, state), key=key)


def _stem(state: ScenarioState) -> str:
    scenario = slug(state.scenario.name) or "scenario"
    if state.work.is_changed:
        scenario = unsaved_slug(state.scenario)
    return file_stem(state.view.plan.facts, Filters(), scenario)


def _bytes(form: _Form, state: ScenarioState) -> bytes:
    facts, is_saved = state.view.plan.facts, not state.work.is_changed
    if form is _TIDY:
        return to_revision_csv(state.lines)
    if form is _PUBLISHED:
        return to_published_csv(state.lines, facts, is_saved=is_saved)
    today = today_here()
    file = ScenarioFile(state.scenario, state.base, state.outcome, facts, today, is_saved)
    return scenario_to_xlsx(file, state.texts)


# The view after the steps, for the download menu


def view_after(state: ScenarioState) -> View:
    """Return the view with the lines after the steps, and a description of the steps.

    Without steps it is the plan's own view.
    """
    view, scenario = state.view, state.scenario
    if not scenario.steps and state.work.id is None:
        return view
    plan = plan_with(view.plan, state.outcome)
    return replace(view, plan=plan, stamp=(view.stamp, scenario), tried=_tried(state))


def _tried(state: ScenarioState) -> TriedSteps:
    work, texts = state.work, state.texts
    if work.is_changed or work.id is None or work.version is None:
        tried = unsaved_steps(state.scenario, state.outcome, state.base, texts)
        told = unsaved_in_sentences(state.scenario, state.base, texts)
        return replace(tried, told=told, effect=state.unlocked)
    name = label_of_saved(work.id, state.scenario.name, work.version, texts)
    return saved_steps(name, state.scenario, state.outcome, state.base, texts)
