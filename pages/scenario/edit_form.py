"""Changes to single lines: money moved, a line changed by percent, added or dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.scenario.state import MOST_AT_HAND, ScenarioState, add_step, show_problem_at
from rkt.analysis.scenario import AddLine, ChangeByPercent, DropLine, MoveAmount, Step, StepError
from rkt.analysis.scenario.amount_input import read_percent, read_rupiah
from rkt.core.schema import AMOUNT, DESCRIPTION, DETAILS, LEVELS, LINE_NO, NOTE
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.components.amount_input import EXAMPLE, group_typed
from rkt.web.state.scenario_session import store_problem
from rkt.web.state.scenario_widgets import scenario_widget_key
from rkt.web.state.url_state import mark_widget_event

_PLACE = "changes"
_LONGEST = 70

Read = Callable[[ScenarioState], Step]
"""Makes a step of what the widgets say; raises `StepError` where they make none."""


def show_edit_forms(trial: ScenarioState) -> None:
    """Offer the changes that name one or two lines, each as a form of its own."""
    _ = trial.texts.gettext
    show_problem_at(_PLACE, trial.texts)
    labels = [_("Move money"), _("By percent"), _("Add a line"), _("Drop a line")]
    tabs = st.tabs(
        labels, key=scenario_widget_key("changes"), on_change=mark_widget_event
    )  # the open one stays
    for tab, offer in zip(tabs, (_move, _percent, _add, _drop), strict=True):
        with tab:
            offer(trial)


def _move(trial: ScenarioState) -> None:
    _ = trial.texts.gettext
    source, target, amount = st.columns([3, 3, 2])
    with source:
        _pick_line(_("From"), "move-from", trial)
    with target:
        _pick_line(_("To"), "move-to", trial)
    with amount:
        _ask_for_amount("move-amount", trial)
    _show_submit(_("Move"), "move", trial, _read_move)


def _percent(trial: ScenarioState) -> None:
    _ = trial.texts.gettext
    line, percent = st.columns([6, 2])
    with line:
        _pick_line(_("Line"), "percent-line", trial)
    with percent:
        _form_for(_("Change"), "percent", placeholder="-10%")
    _show_submit(_("Change the line"), "change", trial, _read_change)


def _add(trial: ScenarioState) -> None:
    _ = trial.texts.gettext
    lines = trial.base if len(trial.base) <= MOST_AT_HAND else trial.at_hand
    places = list(dict.fromkeys(lines[list(LEVELS)].itertuples(index=False, name=None)))
    st.selectbox(
        _("Under which output group"),
        places,
        format_func=lambda place: _short(" › ".join(reversed(place)), 140),
        key=scenario_widget_key("add-place"),
        on_change=mark_widget_event,
    )
    text, more = st.columns(2)
    for position, name in enumerate((DESCRIPTION, *DETAILS[:-1], NOTE)):
        with more if position % 2 else text:
            _form_for(_(COLUMN_LABELS[name]), f"add-{name}")
    with more:
        _ask_for_amount("add-amount", trial)
    _show_submit(_("Add the line"), "add", trial, _read_added)


def _drop(trial: ScenarioState) -> None:
    _pick_line(trial.texts.gettext("Line"), "drop-line", trial)
    _show_submit(trial.texts.gettext("Drop the line"), "drop", trial, _read_drop)


def _form_for(label: str, name: str, placeholder: str = "") -> None:
    st.text_input(
        label, key=scenario_widget_key(name), placeholder=placeholder, on_change=mark_widget_event
    )


def _ask_for_amount(name: str, trial: ScenarioState) -> None:
    texts, key = trial.texts, scenario_widget_key(name)
    st.text_input(
        texts.gettext(COLUMN_LABELS[AMOUNT]),
        key=key,
        placeholder=texts.count(EXAMPLE),
        on_change=group_typed,
        args=(key, texts),
    )


def _pick_line(label: str, name: str, trial: ScenarioState) -> None:
    """Offer the lines by number, description and what they have now."""
    st.selectbox(
        label,
        _numbers(trial),
        format_func=lambda number: _label(number, trial),
        key=scenario_widget_key(name),
        index=None,
        placeholder=trial.texts.gettext("Choose a line"),
        on_change=mark_widget_event,
    )


def _numbers(trial: ScenarioState) -> list[int]:
    """All lines; of very many those that the filters leave and the largest of these."""
    if len(trial.amounts) <= MOST_AT_HAND:
        return list(trial.amounts)
    return [int(number) for number in trial.at_hand[LINE_NO]]


def _label(number: int, trial: ScenarioState) -> str:
    name = _short(trial.names.get(number, ""), _LONGEST)
    return f"{number} · {name} · {trial.texts.rupiah(trial.amounts.get(number, 0))}"


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _show_submit(label: str, name: str, trial: ScenarioState, read: Read) -> None:
    st.button(label, key=scenario_widget_key(name), on_click=_take, args=(trial, read))


def _take(trial: ScenarioState, read: Read) -> None:
    mark_widget_event()
    now = trial.now
    try:
        step = read(now)
    except StepError as error:
        store_problem(_PLACE, error.finding)
        return
    if add_step(now, step, _PLACE):
        _clear()


def _clear() -> None:
    """Empty what was typed, so that the next change is not made by the last one's words."""
    names = ("move-amount", "percent", "add-amount", *(f"add-{name}" for name in (*DETAILS, NOTE)))
    for name in names:
        if scenario_widget_key(name) in st.session_state:
            st.session_state[scenario_widget_key(name)] = ""


def _stated_change(name: str) -> str:
    return str(st.session_state.get(scenario_widget_key(name)) or "")


def _line(name: str) -> int:
    number: int | None = st.session_state.get(scenario_widget_key(name))
    if number is None:
        raise StepError("step-no-line")
    return number


def _read_move(trial: ScenarioState) -> Step:
    source, target = _line("move-from"), _line("move-to")
    return MoveAmount(
        source, target, read_rupiah(_stated_change("move-amount"), trial.texts.language)
    )


def _read_change(_trial: ScenarioState) -> Step:
    line, typed = _line("percent-line"), _stated_change("percent")
    hundredths = read_percent(typed)
    if hundredths is None:
        raise StepError("typed-percent", text=typed.strip())
    return ChangeByPercent(line, hundredths)


def _read_added(trial: ScenarioState) -> Step:
    place: tuple[str, ...] = st.session_state[scenario_widget_key("add-place")]
    texts: dict[str, Any] = {
        **dict(zip(LEVELS, place, strict=True)),
        **{name: _stated_change(f"add-{name}").strip() for name in (*DETAILS, NOTE)},
    }
    if not (texts[DESCRIPTION] and _stated_change("add-amount").strip()):
        raise StepError("step-line-bare")
    amount = read_rupiah(_stated_change("add-amount"), trial.texts.language)
    return AddLine(trial.scenario.next_line(trial.base), amount=amount, **texts)


def _read_drop(_trial: ScenarioState) -> Step:
    return DropLine(_line("drop-line"))
