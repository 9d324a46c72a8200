"""The lines to edit: amounts and locks can be changed, the document's texts cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from rkt.analysis.scenario import Step, StepError
from rkt.analysis.scenario.amount_input import read_step
from rkt.analysis.scenario.descriptions import format_signed
from rkt.core.schema import AMOUNT, DESCRIPTION, LINE_NO, levels_of
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.components.messages import show_note
from rkt.web.state.scenario_session import (
    begin_table,
    remember_scenario_problem,
    replace_scenario,
    table_key,
)

MOST_AT_ONCE = 24
"""Lines that the table shows without scrolling."""

_PLACE = "lines"
# Column widths in pixels: columns up to "Before" fit a screen of 1280, those up to "Difference" one
# of 1440, the first three begin on a phone's, and no heading, figure or ordinary description is cut
# off.
_LOCKED_WIDTH = 100
_NUMBER_WIDTH = 50
_DESCRIPTION_WIDTH = 380
_WIDTH = 135
_WRAPPING_HEIGHT = 65  # of a row in pixels: the least at which Streamlit wraps text
_LETTERS_A_LINE = 53  # of a description
_TAKEN = "_scenario_edits_taken"
_TABLE = "_scenario_table"
_TYPED = "typed"
_LOCKED = "locked"
_BEFORE = "before"
_CHANGE = "change"

Edits = dict[int, dict[str, Any]]
"""What was entered, by line number and column."""


def show_line_editor(state: ScenarioState) -> None:
    """Show the filtered lines with their amounts before the steps; edits become steps."""
    _ = state.texts.gettext
    lines = state.at_hand
    with st.container():
        _show_notes(state)
    numbers = [int(number) for number in lines[LINE_NO]]
    key = table_key(numbers)
    _begin_without_edits(key)
    with st.container(key="scenario-table"):  # the key keeps it in place when notes above change
        st.data_editor(
            _as_shown(lines, state),
            key=key,
            hide_index=True,
            height="content" if len(lines) <= MOST_AT_ONCE else "auto",
            row_height=_row_height(lines),
            num_rows="fixed",
            disabled=[name for name in _columns(state) if name not in (_LOCKED, _TYPED)],
            column_config=_columns(state),
            on_change=_take_edits,
            args=(state, key, numbers),
            alt=_("The lines of the scenario: lock and amount can be edited."),
        )


def _row_height(lines: pd.DataFrame) -> int | None:
    """Return the height of all rows, allowing for several lines if a description needs them."""
    longest = lines[DESCRIPTION].str.len().max()
    return _WRAPPING_HEIGHT if longest > _LETTERS_A_LINE else None


def _show_notes(state: ScenarioState) -> None:
    """Show what went wrong with the last edit, and which lines the table shows."""
    show_problem_at(_PLACE, state.texts)
    if not state.view.filters.is_empty:
        note = state.texts.gettext(
            "The filters narrow only this table; the total, the steps and everything else cover "
            "the whole plan."
        )
        show_note(note)
    _show_left_out_note(state)


def _show_left_out_note(state: ScenarioState) -> None:
    """Say that only the largest of very many lines can be edited, and to filter for the others."""
    if len(state.at_hand) < MOST_AT_HAND or len(state.at_hand) == len(state.lines):
        return
    note = state.texts.gettext(
        "Only the %(count)s largest lines that pass the filters can be edited and chosen here."
    )
    more = state.texts.gettext("Use the filters to reach the others; rules apply to all lines.")
    count = {"count": state.texts.count(MOST_AT_HAND)}
    show_note(note % count, more)


def _as_shown(lines: pd.DataFrame, state: ScenarioState) -> pd.DataFrame:
    texts = state.texts
    amounts_before = {
        int(n): int(a) for n, a in zip(state.base[LINE_NO], state.base[AMOUNT], strict=True)
    }
    numbers = [int(number) for number in lines[LINE_NO]]
    return pd.DataFrame(
        {
            LINE_NO: numbers,
            _TYPED: [""] * len(numbers),
            AMOUNT: [texts.rupiah(state.amounts[number]) for number in numbers],
            DESCRIPTION: lines[DESCRIPTION].tolist(),
            _LOCKED: [number in state.scenario.locked for number in numbers],
            _BEFORE: [
                texts.rupiah(amounts_before[n]) if n in amounts_before else "–" for n in numbers
            ],
            _CHANGE: [
                format_signed(state.amounts[n] - amounts_before.get(n, 0), texts) for n in numbers
            ],
            **{level: lines[level].tolist() for level in reversed(levels_of(lines.columns))},
        }
    )


def _columns(state: ScenarioState) -> dict[str, Any]:
    _, column = state.texts.gettext, st.column_config
    levels = levels_of(state.base.columns)
    help_text = _("Type an amount, or a change such as -10%")
    return {
        LINE_NO: column.NumberColumn(_(COLUMN_LABELS[LINE_NO]), width=_NUMBER_WIDTH),
        _TYPED: column.TextColumn(_("New amount"), width=_WIDTH, alignment="right", help=help_text),
        AMOUNT: column.TextColumn(_("After the steps"), width=_WIDTH, alignment="right"),
        DESCRIPTION: column.TextColumn(_(COLUMN_LABELS[DESCRIPTION]), width=_DESCRIPTION_WIDTH),
        _LOCKED: column.CheckboxColumn(_("Locked"), width=_LOCKED_WIDTH),
        _BEFORE: column.TextColumn(_("Before"), width=_WIDTH, alignment="right"),
        _CHANGE: column.TextColumn(_("Difference"), width=_WIDTH, alignment="right"),
        **{level: column.TextColumn(_(COLUMN_LABELS[level])) for level in reversed(levels)},
    }


def _take_edits(state: ScenarioState, key: str, numbers: list[int]) -> None:
    """Turn entered amounts into steps and ticks into locks.

    Entered values stay in the table beside their effect: resetting it would remove the cell being
    typed into next. That is why it reports all edits since its last reset.
    """
    state, edits = state.now, _new_edits(key, numbers)
    locked = set(state.scenario.locked)
    for number, cells in edits.items():
        if _LOCKED in cells:
            (locked.add if cells[_LOCKED] else locked.discard)(number)
    changed = replace(state.scenario, locked=tuple(sorted(locked)))
    replace_scenario(changed)
    typed = {number: cells[_TYPED] for number, cells in edits.items() if cells.get(_TYPED)}
    _take_amounts(with_scenario(state, changed), typed)


def _new_edits(key: str, numbers: Sequence[int]) -> Edits:
    """Return the edits of a table by line and column, without those already applied.

    The browser may still report a table that another has replaced.
    """
    edited_rows: Mapping[int, Mapping[str, Any]] = st.session_state[key]["edited_rows"]
    edits = {numbers[int(row)]: dict(cells) for row, cells in edited_rows.items()}
    by_table = st.session_state.get(_TAKEN, {})
    st.session_state[_TAKEN] = {**by_table, key: edits}
    taken = by_table.get(key, {})
    return {
        line: {name: v for name, v in cells.items() if (name, v) not in taken.get(line, {}).items()}
        for line, cells in edits.items()
    }


def _begin_without_edits(key: str) -> None:
    """Forget the applied edits of a table that is redrawn, which starts without edits."""
    if st.session_state.get(_TABLE) != key:
        st.session_state[_TABLE] = key
        st.session_state.get(_TAKEN, {}).pop(key, None)


def reset_typed(step: Step) -> None:
    """Redraw the table if it shows what was typed for a step that no longer holds.

    Other steps do not redraw it: somebody may be typing into a cell.
    """
    taken: Edits = st.session_state.get(_TAKEN, {}).get(st.session_state.get(_TABLE), {})
    if any(taken.get(line, {}).get(_TYPED) for line in step.named):
        begin_table()


def _take_amounts(state: ScenarioState, typed: Mapping[int, str]) -> None:
    """Add a step for each entered amount, stopping at the first invalid one."""
    now: ScenarioState | None = state
    for number, text in typed.items():
        if now is None:
            return
        try:
            step = read_step(number, text, state.texts.locale)
        except StepError as error:
            remember_scenario_problem(_PLACE, error.finding)
            return
        now = add_step(now, step, _PLACE)
