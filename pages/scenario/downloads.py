"""A scenario taken away: as a workbook, and as tables that can be imported."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from pages.scenario.state import ScenarioState
from rkt.analysis.filters import Filters
from rkt.analysis.scenario.saved import label_of_saved, plan_with
from rkt.core.text_keys import slug
from rkt.i18n.clock import today_here
from rkt.render.brief.input import unsaved_in_sentences
from rkt.render.exports.extract import (
    TriedSteps,
    file_stem,
    saved_steps,
    unsaved_slug,
    unsaved_steps,
)
from rkt.render.exports.scenario import ScenarioFile, scenario_to_xlsx
from rkt.render.exports.scenario_revision import is_publishable, to_published_csv, to_revision_csv
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.view import View

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Form(NamedTuple):
    """A kind of file: its name in keys, how the file's name ends, its type."""

    name: str
    ending: str
    mime: str


_WORKBOOK = _Form("xlsx", ".xlsx", _XLSX)
_TIDY = _Form("tidy", ".csv", "text/csv")
_PUBLISHED = _Form("published", "_published.csv", "text/csv")


def show_scenario_downloads(trial: ScenarioState) -> None:
    """Offer the workbook and both tables; a file is made when its button is pressed."""
    _ = trial.texts.gettext
    can = is_publishable(trial.lines)
    with st.container(horizontal=True):
        _show_button(_("XLSX: before, after, difference, steps"), _WORKBOOK, trial)
        _show_button(_("CSV of the lines"), _TIDY, trial)
        if can:
            _show_button(_("CSV as published"), _PUBLISHED, trial)
    said = _("Both CSV files can be imported as a revision; “as published” has headings and total.")
    if not can:
        said = _("No CSV as published: a line has no program, activity or output group.")
    show_html(draw("note", text=said, more=""))


def _show_button(label: str, form: _Form, trial: ScenarioState) -> None:
    st.download_button(
        label,
        data=lambda: _bytes(form, trial),
        file_name=f"{_stem(trial)}{form.ending}",
        mime=form.mime,
        key=f"scenario-file-{form.name}",
        on_click="ignore",
    )


def _stem(trial: ScenarioState) -> str:
    scenario = slug(trial.scenario.name) or "scenario"
    if trial.work.is_changed:
        scenario = unsaved_slug(trial.scenario)
    return file_stem(trial.view.plan.facts, Filters(), scenario)


def _bytes(form: _Form, trial: ScenarioState) -> bytes:
    facts, is_saved = trial.view.plan.facts, not trial.work.is_changed
    if form is _TIDY:
        return to_revision_csv(trial.lines)
    if form is _PUBLISHED:
        return to_published_csv(trial.lines, facts, is_saved=is_saved)
    today = today_here()
    file = ScenarioFile(trial.scenario, trial.base, trial.outcome, facts, today, is_saved)
    return scenario_to_xlsx(file, trial.texts)


# -- The view of a plan after the steps on screen: what the menu of downloads takes away.


def view_after(trial: ScenarioState) -> View:
    """Return the view with the lines that the steps lead to, and what is to be said of these.

    It is the plan's own view where nothing is tried yet.
    """
    view, scenario = trial.view, trial.scenario
    if not scenario.steps and trial.work.id is None:
        return view
    plan = plan_with(view.plan, trial.outcome)
    return replace(view, plan=plan, stamp=(view.stamp, scenario), tried=_tried(trial))


def _tried(trial: ScenarioState) -> TriedSteps:
    work, texts = trial.work, trial.texts
    if work.is_changed or work.id is None or work.version is None:
        tried = unsaved_steps(trial.scenario, trial.outcome, trial.base, texts)
        return replace(tried, told=unsaved_in_sentences(trial.scenario, trial.base, texts))
    name = label_of_saved(work.id, trial.scenario.name, work.version, texts)
    return saved_steps(name, trial.scenario, trial.outcome, trial.base, texts)
