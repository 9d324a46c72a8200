"""Forms to change single lines: move money, change by percent, add or drop a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from pages.scenario.state import MOST_AT_HAND, ScenarioState, add_step, show_problem_at
from rkt.analysis.scenario import (
    ChangeByPercent,
    DropLine,
    MoveAmount,
    Step,
    StepError,
    line_to_add,
)
from rkt.analysis.scenario.amount_input import read_percent, read_rupiah
from rkt.core.schema import (
    AMOUNT,
    DESCRIPTION,
    DETAILS,
    LEVELS,
    LINE_NO,
    NOTE,
    levels_of,
    path_columns,
)
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.components.amount_input import EXAMPLE, group_typed
from rkt.web.state.scenario_session import remember_scenario_problem, scenario_widget_key
from rkt.web.state.url_state import mark_widget_event

if TYPE_CHECKING:
    import pandas as pd

_PLACE = "changes"
_LONGEST = 70

Read = Callable[[ScenarioState], Step]
"""Makes a step from the widgets' values; raises `StepError` if they are invalid."""


def show_edit_forms(state: ScenarioState) -> None:
    """Show the forms for changes to one or two lines, each in a tab."""
    _ = state.texts.gettext
    show_problem_at(_PLACE, state.texts)
    labels = [_("Move money"), _("By percent"), _("Add a line"), _("Drop a line")]
    # The key keeps the open tab open.
    tabs = st.tabs(labels, key=scenario_widget_key("changes"), on_change=mark_widget_event)
    for tab, show_form in zip(
        tabs, (_show_move_form, _show_percent_form, _show_add_form, _show_drop_form), strict=True
    ):
        with tab:
            show_form(state)


def _show_move_form(state: ScenarioState) -> None:
    _ = state.texts.gettext
    source, target, amount = st.columns([3, 3, 2])
    with source:
        _pick_line(_("From"), "move-from", state)
    with target:
        _pick_line(_("To"), "move-to", state)
    with amount:
        _show_amount_input("move-amount", state)
    _show_submit(_("Move"), "move", state, _read_move)


def _show_percent_form(state: ScenarioState) -> None:
    _ = state.texts.gettext
    line, percent = st.columns([6, 2])
    with line:
        _pick_line(_("Line"), "percent-line", state)
    with percent:
        _show_text_input(_("Change"), "percent", placeholder="-10%")
    _show_submit(_("Change the line"), "change", state, _read_change)


def _show_add_form(state: ScenarioState) -> None:
    _ = state.texts.gettext
    lines = state.base if len(state.base) <= MOST_AT_HAND else state.at_hand
    places = list(dict.fromkeys(lines[path_of(lines)].itertuples(index=False, name=None)))
    levels = levels_of(lines.columns)
    st.selectbox(
        _("Under which output group") if levels == LEVELS else _("Under which place"),
        places,
        format_func=lambda place: _short(" › ".join(_names(place, lines)), 140),
        key=scenario_widget_key("add-place"),
        on_change=mark_widget_event,
    )
    text, more = st.columns(2)
    for position, name in enumerate((DESCRIPTION, *DETAILS[:-1], NOTE)):
        with more if position % 2 else text:
            _show_text_input(_(COLUMN_LABELS[name]), f"add-{name}")
    with more:
        _show_amount_input("add-amount", state)
    _show_submit(_("Add the line"), "add", state, _read_add)


def path_of(lines: pd.DataFrame) -> list[str]:
    """Return the columns that say where a line is: its levels and their codes."""
    return list(path_columns(lines.columns))


def _names(place: Sequence[str], lines: pd.DataFrame) -> list[str]:
    """Return the names of a place, narrowest first."""
    levels = levels_of(lines.columns)
    named = zip(path_of(lines), place, strict=True)
    names = [name for column, name in named if column in levels]
    return list(filter(None, reversed(names))) if levels != LEVELS else names[::-1]


def _show_drop_form(state: ScenarioState) -> None:
    _pick_line(state.texts.gettext("Line"), "drop-line", state)
    _show_submit(state.texts.gettext("Drop the line"), "drop", state, _read_drop)


def _show_text_input(label: str, name: str, placeholder: str = "") -> None:
    st.text_input(
        label, key=scenario_widget_key(name), placeholder=placeholder, on_change=mark_widget_event
    )


def _show_amount_input(name: str, state: ScenarioState) -> None:
    texts, key = state.texts, scenario_widget_key(name)
    st.text_input(
        texts.gettext(COLUMN_LABELS[AMOUNT]),
        key=key,
        placeholder=texts.count(EXAMPLE),
        on_change=group_typed,
        args=(key, texts),
    )


def _pick_line(label: str, name: str, state: ScenarioState) -> None:
    """Show the choice of lines by number, description and current amount."""
    st.selectbox(
        label,
        _numbers(state),
        format_func=lambda number: _label(number, state),
        key=scenario_widget_key(name),
        index=None,
        placeholder=state.texts.gettext("Choose a line"),
        on_change=mark_widget_event,
    )


def _numbers(state: ScenarioState) -> list[int]:
    """Return the lines to choose from: all, or the largest filtered ones if there are very many."""
    if len(state.amounts) <= MOST_AT_HAND:
        return list(state.amounts)
    return [int(number) for number in state.at_hand[LINE_NO]]


def _label(number: int, state: ScenarioState) -> str:
    name = _short(state.names.get(number, ""), _LONGEST)
    return f"{number} · {name} · {state.texts.rupiah(state.amounts.get(number, 0))}"


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _show_submit(label: str, name: str, state: ScenarioState, read: Read) -> None:
    st.button(label, key=scenario_widget_key(name), on_click=_take, args=(state, read))


def _take(state: ScenarioState, read: Read) -> None:
    mark_widget_event()
    now = state.now
    try:
        step = read(now)
    except StepError as error:
        remember_scenario_problem(_PLACE, error.finding)
        return
    if add_step(now, step, _PLACE):
        _clear()


def _clear() -> None:
    """Clear the text fields, so that the next change does not start from the last one's values."""
    names = ("move-amount", "percent", "add-amount", *(f"add-{name}" for name in (*DETAILS, NOTE)))
    for name in names:
        if scenario_widget_key(name) in st.session_state:
            st.session_state[scenario_widget_key(name)] = ""


def _typed_text(name: str) -> str:
    return str(st.session_state.get(scenario_widget_key(name)) or "")


def _line(name: str) -> int:
    number: int | None = st.session_state.get(scenario_widget_key(name))
    if number is None:
        raise StepError("step-no-line")
    return number


def _read_move(state: ScenarioState) -> Step:
    source, target = _line("move-from"), _line("move-to")
    return MoveAmount(source, target, read_rupiah(_typed_text("move-amount"), state.texts.locale))


def _read_change(_state: ScenarioState) -> Step:
    line, typed = _line("percent-line"), _typed_text("percent")
    hundredths = read_percent(typed)
    if hundredths is None:
        raise StepError("typed-percent", text=typed.strip())
    return ChangeByPercent(line, hundredths)


def _read_add(state: ScenarioState) -> Step:
    place: tuple[str, ...] = st.session_state[scenario_widget_key("add-place")]
    texts = {name: _typed_text(f"add-{name}").strip() for name in (*DETAILS, NOTE)}
    if not (texts[DESCRIPTION] and _typed_text("add-amount").strip()):
        raise StepError("step-line-bare")
    amount = read_rupiah(_typed_text("add-amount"), state.texts.locale)
    where = dict(zip(path_of(state.base), place, strict=True))
    return line_to_add(state.scenario.next_line(state.base), where, texts, amount)


def _read_drop(_state: ScenarioState) -> Step:
    return DropLine(_line("drop-line"))
