"""Changes to single lines: money moved, a line changed by percent, added or dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.scenario.state import MOST_AT_HAND, Trial, add_step, show_problem_at
from rkt.analysis.scenario import AddLine, ChangeByPercent, DropLine, MoveAmount, Step, StepError
from rkt.analysis.scenario.amount_input import read_percent, read_rupiah
from rkt.core.schema import AMOUNT, DESCRIPTION, DETAILS, LEVELS, LINE_NO, NOTE
from rkt.i18n.labels import COLUMN_LABELS
from rkt.web.components.amount_input import EXAMPLE, group_typed
from rkt.web.state.scenario_session import tell_problem
from rkt.web.state.scenario_widgets import key_of
from rkt.web.state.url_state import note_use

_PLACE = "changes"
_LONGEST = 70

Read = Callable[[Trial], Step]
"""Makes a step of what the widgets say; raises `StepError` where they make none."""


def pick_changes(trial: Trial) -> None:
    """Offer the changes that name one or two lines, each as a form of its own."""
    _ = trial.texts.gettext
    show_problem_at(_PLACE, trial.texts)
    labels = [_("Move money"), _("By percent"), _("Add a line"), _("Drop a line")]
    tabs = st.tabs(labels, key=key_of("changes"), on_change=note_use)  # the open one stays
    for tab, offer in zip(tabs, (_move, _percent, _add, _drop), strict=True):
        with tab:
            offer(trial)


def _move(trial: Trial) -> None:
    _ = trial.texts.gettext
    source, target, amount = st.columns([3, 3, 2])
    with source:
        _pick_line(_("From"), "move-from", trial)
    with target:
        _pick_line(_("To"), "move-to", trial)
    with amount:
        _ask_for_amount("move-amount", trial)
    _offer(_("Move"), "move", trial, _read_move)


def _percent(trial: Trial) -> None:
    _ = trial.texts.gettext
    line, percent = st.columns([6, 2])
    with line:
        _pick_line(_("Line"), "percent-line", trial)
    with percent:
        _ask_for(_("Change"), "percent", placeholder="-10%")
    _offer(_("Change the line"), "change", trial, _read_change)


def _add(trial: Trial) -> None:
    _ = trial.texts.gettext
    lines = trial.base if len(trial.base) <= MOST_AT_HAND else trial.at_hand
    places = list(dict.fromkeys(lines[list(LEVELS)].itertuples(index=False, name=None)))
    st.selectbox(
        _("Under which output group"),
        places,
        format_func=lambda place: _short(" › ".join(reversed(place)), 140),
        key=key_of("add-place"),
        on_change=note_use,
    )
    text, more = st.columns(2)
    for position, name in enumerate((DESCRIPTION, *DETAILS[:-1], NOTE)):
        with more if position % 2 else text:
            _ask_for(_(COLUMN_LABELS[name]), f"add-{name}")
    with more:
        _ask_for_amount("add-amount", trial)
    _offer(_("Add the line"), "add", trial, _read_added)


def _drop(trial: Trial) -> None:
    _pick_line(trial.texts.gettext("Line"), "drop-line", trial)
    _offer(trial.texts.gettext("Drop the line"), "drop", trial, _read_drop)


def _ask_for(label: str, name: str, placeholder: str = "") -> None:
    st.text_input(label, key=key_of(name), placeholder=placeholder, on_change=note_use)


def _ask_for_amount(name: str, trial: Trial) -> None:
    texts, key = trial.texts, key_of(name)
    st.text_input(
        texts.gettext(COLUMN_LABELS[AMOUNT]),
        key=key,
        placeholder=texts.count(EXAMPLE),
        on_change=group_typed,
        args=(key, texts),
    )


def _pick_line(label: str, name: str, trial: Trial) -> None:
    """Offer the lines by number, description and what they have now."""
    st.selectbox(
        label,
        _numbers(trial),
        format_func=lambda number: _label(number, trial),
        key=key_of(name),
        index=None,
        placeholder=trial.texts.gettext("Choose a line"),
        on_change=note_use,
    )


def _numbers(trial: Trial) -> list[int]:
    """All lines; of very many those that the filters leave and the largest of these."""
    if len(trial.amounts) <= MOST_AT_HAND:
        return list(trial.amounts)
    return [int(number) for number in trial.at_hand[LINE_NO]]


def _label(number: int, trial: Trial) -> str:
    name = _short(trial.names.get(number, ""), _LONGEST)
    return f"{number} · {name} · {trial.texts.rupiah(trial.amounts.get(number, 0))}"


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _offer(label: str, name: str, trial: Trial, read: Read) -> None:
    st.button(label, key=key_of(name), on_click=_take, args=(trial, read))


def _take(trial: Trial, read: Read) -> None:
    note_use()
    now = trial.now
    try:
        step = read(now)
    except StepError as error:
        tell_problem(_PLACE, error.finding)
        return
    if add_step(now, step, _PLACE):
        _clear()


def _clear() -> None:
    """Empty what was typed, so that the next change is not made by the last one's words."""
    names = ("move-amount", "percent", "add-amount", *(f"add-{name}" for name in (*DETAILS, NOTE)))
    for name in names:
        if key_of(name) in st.session_state:
            st.session_state[key_of(name)] = ""


def _said(name: str) -> str:
    return str(st.session_state.get(key_of(name)) or "")


def _line(name: str) -> int:
    number: int | None = st.session_state.get(key_of(name))
    if number is None:
        raise StepError("step-no-line")
    return number


def _read_move(trial: Trial) -> Step:
    source, target = _line("move-from"), _line("move-to")
    return MoveAmount(source, target, read_rupiah(_said("move-amount"), trial.texts.language))


def _read_change(_trial: Trial) -> Step:
    line, typed = _line("percent-line"), _said("percent")
    hundredths = read_percent(typed)
    if hundredths is None:
        raise StepError("typed-percent", text=typed.strip())
    return ChangeByPercent(line, hundredths)


def _read_added(trial: Trial) -> Step:
    place: tuple[str, ...] = st.session_state[key_of("add-place")]
    texts: dict[str, Any] = {
        **dict(zip(LEVELS, place, strict=True)),
        **{name: _said(f"add-{name}").strip() for name in (*DETAILS, NOTE)},
    }
    if not (texts[DESCRIPTION] and _said("add-amount").strip()):
        raise StepError("step-line-bare")
    amount = read_rupiah(_said("add-amount"), trial.texts.language)
    return AddLine(trial.scenario.next_line(trial.base), amount=amount, **texts)


def _read_drop(_trial: Trial) -> Step:
    return DropLine(_line("drop-line"))
