"""The lines to be changed: amounts and locks can be edited, the document's texts cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.scenario.state import (
    MOST_AT_HAND,
    ScenarioState,
    add_step,
    show_problem_at,
    with_scenario,
)
from rkt.analysis.scenario import StepError
from rkt.analysis.scenario.amount_input import read_step
from rkt.analysis.scenario.descriptions import format_signed
from rkt.core.schema import AMOUNT, DESCRIPTION, LEVELS, LINE_NO
from rkt.i18n.labels import COLUMN_LABELS
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.scenario_session import replace_scenario, store_problem
from rkt.web.state.scenario_widgets import table_key

MOST_AT_ONCE = 24
"""Lines that the table shows without a scroll bar of its own."""

_PLACE = "lines"
# Pixels; together they fit a screen of 1280, the first three begin on a phone, and none cuts a
# sign off or a heading short.
_LOCKED_WIDTH = 100
_NUMBER_WIDTH = 50
_DESCRIPTION_WIDTH = 235
_WIDTH = 135
_TAKEN = "_scenario_edits_taken"
_TYPED = "typed"
_LOCKED = "locked"
_BEFORE = "before"
_CHANGE = "change"


def show_line_editor(trial: ScenarioState) -> None:
    """Show the lines that the filters leave, with what each had before; edits become steps."""
    _ = trial.texts.gettext
    lines = trial.at_hand
    show_problem_at(_PLACE, trial.texts)
    if not trial.view.filters.is_empty:
        said = _("The filters narrow this table; total, steps and all else are of the whole plan.")
        show_html(draw("note", text=said, more=""))
    _show_left_out_note(trial)
    numbers = [int(number) for number in lines[LINE_NO]]
    key = table_key(numbers)
    with st.container(key="scenario-table"):  # keyed, it stays whatever comes and goes above it
        st.data_editor(
            _as_shown(lines, trial),
            key=key,
            hide_index=True,
            height="content" if len(lines) <= MOST_AT_ONCE else "auto",
            num_rows="fixed",
            disabled=[name for name in _columns(trial) if name not in (_LOCKED, _TYPED)],
            column_config=_columns(trial),
            on_change=_take_edits,
            args=(trial, key, numbers),
            alt=_("The lines of the scenario: lock and amount can be edited."),
        )


def _show_left_out_note(trial: ScenarioState) -> None:
    """Of very many lines the largest are at hand; filters lead to the others."""
    if len(trial.at_hand) < MOST_AT_HAND or len(trial.at_hand) == len(trial.lines):
        return
    said = trial.texts.gettext(
        "Only the %(count)s largest lines that the filters leave can be edited and chosen here."
    )
    more = trial.texts.gettext("Filters lead to the others; rules hold for all lines.")
    count = {"count": trial.texts.count(MOST_AT_HAND)}
    show_html(draw("note", text=said % count, more=more))


def _as_shown(lines: pd.DataFrame, trial: ScenarioState) -> pd.DataFrame:
    texts = trial.texts
    had = {int(n): int(a) for n, a in zip(trial.base[LINE_NO], trial.base[AMOUNT], strict=True)}
    numbers = [int(number) for number in lines[LINE_NO]]
    return pd.DataFrame(
        {
            LINE_NO: numbers,
            _TYPED: [""] * len(numbers),
            AMOUNT: [texts.rupiah(trial.amounts[number]) for number in numbers],
            DESCRIPTION: lines[DESCRIPTION].tolist(),
            _LOCKED: [number in trial.scenario.locked for number in numbers],
            _BEFORE: [texts.rupiah(had[n]) if n in had else "–" for n in numbers],
            _CHANGE: [format_signed(trial.amounts[n] - had.get(n, 0), texts) for n in numbers],
            **{level: lines[level].tolist() for level in reversed(LEVELS)},
        }
    )


def _columns(trial: ScenarioState) -> dict[str, Any]:
    _, column = trial.texts.gettext, st.column_config
    said = _("Type an amount, or a change such as -10%")
    return {
        LINE_NO: column.NumberColumn(_(COLUMN_LABELS[LINE_NO]), width=_NUMBER_WIDTH),
        _TYPED: column.TextColumn(_("New amount"), width=_WIDTH, alignment="right", help=said),
        AMOUNT: column.TextColumn(_("After the steps"), width=_WIDTH, alignment="right"),
        DESCRIPTION: column.TextColumn(_(COLUMN_LABELS[DESCRIPTION]), width=_DESCRIPTION_WIDTH),
        _LOCKED: column.CheckboxColumn(_("Locked"), width=_LOCKED_WIDTH),
        _BEFORE: column.TextColumn(_("Before"), width=_WIDTH, alignment="right"),
        _CHANGE: column.TextColumn(_("Difference"), width=_WIDTH, alignment="right"),
        **{level: column.TextColumn(_(COLUMN_LABELS[level])) for level in reversed(LEVELS)},
    }


def _take_edits(trial: ScenarioState, key: str, numbers: list[int]) -> None:
    """Make steps of typed amounts, and locks of ticks.

    What was typed stays where it was typed, beside what it led to: a table that began anew would
    take the cell away that is being typed in next. It tells all edits since it began.
    """
    trial, edits = trial.now, _not_taken(key)
    locked = set(trial.scenario.locked)
    for row, cells in edits.items():
        if _LOCKED in cells:
            (locked.add if cells[_LOCKED] else locked.discard)(numbers[row])
    changed = replace(trial.scenario, locked=tuple(sorted(locked)))
    replace_scenario(changed)
    typed = {numbers[row]: cells[_TYPED] for row, cells in edits.items() if cells.get(_TYPED)}
    _take_amounts(with_scenario(trial, changed), typed)


def _not_taken(key: str) -> dict[int, dict[str, Any]]:
    """Return the edits of a table, by row and column, but for those that were taken before."""
    told: Mapping[int, Mapping[str, Any]] = st.session_state[key]["edited_rows"]
    edits = {int(row): dict(cells) for row, cells in told.items()}
    before, taken = st.session_state.get(_TAKEN, ("", {}))
    st.session_state[_TAKEN] = (key, edits)
    if before != key:
        return edits
    return {
        row: {name: v for name, v in cells.items() if (name, v) not in taken.get(row, {}).items()}
        for row, cells in edits.items()
    }


def _take_amounts(trial: ScenarioState, typed: Mapping[int, str]) -> None:
    """Add a step for each amount that was typed; stop at the first that cannot be."""
    now: ScenarioState | None = trial
    for number, text in typed.items():
        if now is None:
            return
        try:
            step = read_step(number, text, trial.texts.language)
        except StepError as error:
            store_problem(_PLACE, error.finding)
            return
        now = add_step(now, step, _PLACE)
