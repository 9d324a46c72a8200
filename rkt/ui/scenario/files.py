"""A scenario taken away: as a workbook, and as a table that can be imported."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from rkt.exports.delimited import to_tidy_csv
from rkt.exports.naming import stem_of
from rkt.exports.scenario import ScenarioFile, is_publishable, to_published_csv, to_xlsx
from rkt.filters import Filters
from rkt.pictures import draw
from rkt.slugs import slug
from rkt.ui.drawn import show_html
from rkt.ui.scenario.trial import Trial

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_files(trial: Trial) -> None:
    """Offer the workbook and the published form; a file is made when its button is pressed."""
    _ = trial.texts.gettext
    can = is_publishable(trial.lines)
    with st.container(horizontal=True):
        _offer(_("XLSX: before, after, difference, steps"), "xlsx", _XLSX, trial)
        if can:
            _offer(_("CSV as published"), "csv", "text/csv", trial)
        _offer(_("Tidy CSV"), "tidy.csv", "text/csv", trial)
    said = _(
        "One CSV is a table as offices publish it, the other has a row a line and all columns; "
        "imported, either becomes a revision."
    )
    if not can:
        said = _("No CSV as published: a line has no program, activity or output group.")
    show_html(draw("note", text=said, more=""))


def _offer(label: str, ending: str, mime: str, trial: Trial) -> None:
    st.download_button(
        label,
        data=lambda: _bytes(ending, trial),
        file_name=f"{_stem(trial)}.{ending}",
        mime=mime,
        key=f"scenario-{ending}",
        on_click="ignore",
    )


def _stem(trial: Trial) -> str:
    whose = stem_of(trial.view.plan.facts, Filters())
    return f"{whose}_{slug(trial.scenario.name) or 'scenario'}"


def _bytes(ending: str, trial: Trial) -> bytes:
    facts = trial.view.plan.facts
    if ending == "tidy.csv":
        return to_tidy_csv(trial.lines)
    if ending == "csv":
        return to_published_csv(trial.lines, facts)
    today = datetime.now(UTC).date()
    file = ScenarioFile(trial.scenario, trial.base, trial.outcome, facts, today)
    return to_xlsx(file, trial.texts)
