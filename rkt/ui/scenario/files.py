"""A scenario taken away: as a workbook, and as tables that can be imported."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from rkt.exports.naming import stem_of
from rkt.exports.scenario import (
    ScenarioFile,
    is_publishable,
    to_published_csv,
    to_revision_csv,
    to_xlsx,
)
from rkt.exports.tried import unsaved_slug
from rkt.filters import Filters
from rkt.locale.clock import today_here
from rkt.pictures import draw
from rkt.slugs import slug
from rkt.ui.drawn import show_html
from rkt.ui.scenario.trial import Trial

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Form(NamedTuple):
    """A kind of file: its name in keys, how the file's name ends, its type."""

    name: str
    ending: str
    mime: str


_WORKBOOK = _Form("xlsx", ".xlsx", _XLSX)
_TIDY = _Form("tidy", ".csv", "text/csv")
_PUBLISHED = _Form("published", "_published.csv", "text/csv")


def show_files(trial: Trial) -> None:
    """Offer the workbook and both tables; a file is made when its button is pressed."""
    _ = trial.texts.gettext
    can = is_publishable(trial.lines)
    with st.container(horizontal=True):
        _offer(_("XLSX: before, after, difference, steps"), _WORKBOOK, trial)
        _offer(_("CSV of the lines"), _TIDY, trial)
        if can:
            _offer(_("CSV as published"), _PUBLISHED, trial)
    said = _("Both CSV files can be imported as a revision; “as published” has headings and total.")
    if not can:
        said = _("No CSV as published: a line has no program, activity or output group.")
    show_html(draw("note", text=said, more=""))


def _offer(label: str, form: _Form, trial: Trial) -> None:
    st.download_button(
        label,
        data=lambda: _bytes(form, trial),
        file_name=f"{_stem(trial)}{form.ending}",
        mime=form.mime,
        key=f"scenario-file-{form.name}",
        on_click="ignore",
    )


def _stem(trial: Trial) -> str:
    scenario = slug(trial.scenario.name) or "scenario"
    if trial.work.is_changed:
        scenario = unsaved_slug(trial.scenario)
    return stem_of(trial.view.plan.facts, Filters(), scenario)


def _bytes(form: _Form, trial: Trial) -> bytes:
    facts, is_saved = trial.view.plan.facts, not trial.work.is_changed
    if form is _TIDY:
        return to_revision_csv(trial.lines)
    if form is _PUBLISHED:
        return to_published_csv(trial.lines, facts, is_saved=is_saved)
    today = today_here()
    file = ScenarioFile(trial.scenario, trial.base, trial.outcome, facts, today, is_saved)
    return to_xlsx(file, trial.texts)
