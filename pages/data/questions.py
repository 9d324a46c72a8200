"""Questions that only a person can answer: where a unit is, and which activity a name means.

Nothing is placed or merged without an answer, which then applies to all plans and stays on record.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from rkt.analysis.national.activity_names import NEAREST, unmatched_activities
from rkt.auth import NotAllowedError, Person, Role
from rkt.core.known_activities import KnownNames
from rkt.core.national_columns import UNITS
from rkt.core.regions import Place, place_with_code, places
from rkt.core.schema import ACTIVITY, AMOUNT
from rkt.core.unit_places import nearest_places
from rkt.i18n import Texts
from rkt.storage import KeptPlan, StoreError
from rkt.storage.line_folder import folder_of_lines
from rkt.web.components.elements import show_heading
from rkt.web.components.messages import show_note, show_problem
from rkt.web.state.current_user import current_person
from rkt.web.state.national_table import known_activities, national_sums
from rkt.web.state.plan_loader import store
from rkt.web.state.shared_results import shared

_ASKED = 10
"""Questions of each kind shown at a time."""

_ITSELF = "="
_PROBLEM = "_question_problem"


def show_questions(kept: Sequence[KeptPlan], texts: Texts) -> None:
    """Show how many units and activities are unknown, and ask planners about them."""
    if folder_of_lines() is not None or not kept:
        return
    units = _unplaced(kept)
    try:
        unknown, known = _unmatched()
        said = _said(known)
    except StoreError:  # the page of all units says why, as does the damaged plan
        return
    if not units and unknown.empty and not said:
        return
    show_heading(texts.gettext("Questions about units and activities"))
    if problem := st.session_state.pop(_PROBLEM, None):
        show_problem(problem, texts)
    may = current_person().role >= Role.PLANNER
    _show_units(units, texts, may=may)
    _show_activities(unknown, known, texts, may=may)
    if may and said:
        _show_answers(said, texts)


# Where units are


def _unplaced(kept: Sequence[KeptPlan]) -> list[str]:
    return list(
        dict.fromkeys(each.unit for each in kept if not each.province and not each.withdrawn)
    )


def _show_units(units: Sequence[str], texts: Texts, *, may: bool) -> None:
    if not units:
        return
    text = texts.ngettext(
        "%(count)s unit is in no province, because its name does not say where it is.",
        "%(count)s units are in no province, because their names do not say where they are.",
        len(units),
    )
    show_note(text)
    if may:
        asked = {unit: _places_for(unit) for unit in units[:_ASKED]}
        _ask("unit", asked, asked, _place_unit, texts)


def _places_for(unit: str) -> dict[str, str]:
    """Return names of places by code: similar ones first, then all others."""
    near = {place.region_code: _place_name(place) for place in nearest_places(unit)}
    return near | {code: _place_name(place) for code, place in places().items() if code not in near}


def _place_name(place: Place) -> str:
    is_province = place.region_code == place.province_code
    return place.region if is_province else f"{place.region}, {place.province}"


def _place_unit(unit: str, code: str, by: Person) -> None:
    store().place_unit(unit, code, by)


# What activities mean


def _unmatched() -> tuple[pd.DataFrame, KnownNames]:
    sums, stamp = national_sums()
    known = known_activities()
    return _unknown(stamp, sums, known), known


@shared(max_entries=2)
def _unknown(stamp: Hashable, _sums: Any, _known: KnownNames) -> pd.DataFrame:  # noqa: ARG001
    """Return the unknown activities, those similar to a known one first."""
    unknown = unmatched_activities(_sums, _known)
    unknown["_is_far"] = unknown[NEAREST] == ""
    return unknown.sort_values("_is_far", kind="stable", ignore_index=True)


def _show_activities(unknown: pd.DataFrame, known: KnownNames, texts: Texts, *, may: bool) -> None:
    if unknown.empty:
        return
    near = int((unknown[NEAREST] != "").sum())
    text = texts.ngettext(
        "%(count)s name of an activity is not known yet, %(near)s like a known one: %(amount)s.",
        "%(count)s names of activities are not known yet, %(near)s like a known one: %(amount)s.",
        len(unknown),
        near=texts.count(near),
        amount=texts.rupiah(int(unknown[AMOUNT].sum())),
    )
    show_note(text, texts.gettext("Until somebody says so, no two of them count as the same."))
    if may:
        rows = unknown.head(_ASKED).to_dict("records")
        options = {row[ACTIVITY]: _meanings(row, known, texts) for row in rows if row[ACTIVITY]}
        labels = {row[ACTIVITY]: _activity_label(row, texts) for row in rows}
        _ask("activity", labels, options, _match_name, texts)


def _activity_label(row: Mapping[Any, Any], texts: Texts) -> str:
    units = texts.ngettext("%(count)s unit", "%(count)s units", int(row[UNITS]))
    return f"{row[ACTIVITY]} · {units}, {texts.rupiah(int(row[AMOUNT]))}"


def _meanings(row: Mapping[Any, Any], known: KnownNames, texts: Texts) -> dict[str, str]:
    """Return what a name may stand for: the nearest known one, itself, or any other known one."""
    same, own = texts.gettext("the same as “%(name)s”"), texts.gettext("an activity of its own")
    near = {row[NEAREST]: same % {"name": row[NEAREST]}} if row[NEAREST] else {}
    others = sorted(set(known.names.values()) - set(near))
    return {**near, _ITSELF: own, **{name: same % {"name": name} for name in others}}


def _match_name(name: str, meant: str, by: Person) -> None:
    store().match_name(name, name if meant == _ITSELF else meant, by)


# Asking


def _ask(
    kind: str,
    labels: Mapping[str, object],
    options: Mapping[str, Mapping[str, str]],
    keep: Callable[[str, str, Person], None],
    texts: Texts,
) -> None:
    """Show a list to choose from below each name; nothing is preselected, only listed first."""
    keys = {name: f"question-{kind}-{name}" for name in options}
    for name, meanings in options.items():
        label = labels[name]
        st.selectbox(
            label if isinstance(label, str) else name,
            list(meanings),
            index=None,
            format_func=partial(_written, meanings),
            key=keys[name],
            placeholder=texts.gettext("not answered yet"),
        )
    is_answered = any(st.session_state.get(key) for key in keys.values())
    st.button(
        texts.gettext("Save the answers"),
        key=f"answers-{kind}",
        disabled=not is_answered,
        on_click=_keep_answers,
        args=(keys, keep),
    )


def _written(meanings: Mapping[str, str], code: str) -> str:
    return meanings.get(code, code)


def _keep_answers(keys: Mapping[str, str], keep: Callable[[str, str, Person], None]) -> None:
    """Save each answer given. For callbacks."""
    for name, key in keys.items():
        if answer := st.session_state.get(key):
            _try(partial(keep, name, answer, current_person()))


def _try(write: Callable[[], None]) -> None:
    try:
        write()
    except (StoreError, NotAllowedError) as error:
        st.session_state[_PROBLEM] = error.finding


# Previous answers


def _said(known: KnownNames) -> dict[tuple[str, str], str]:
    """Return the answers by kind and name, in words: "kpu serang: Kota Serang"."""
    said = {("unit", unit): code for unit, code in store().placements().said.items() if code}
    placed = {key: place_with_code(code) for key, code in said.items()}
    units = {key: f"{key[1]}: {_place_name(place)}" for key, place in placed.items() if place}
    names = {("activity", key): f"{key}: {name}" for key, name in known.meant.items()}
    return {**units, **names}


def _show_answers(said: Mapping[tuple[str, str], str], texts: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            texts.gettext("Answered before"),
            list(said),
            index=None,
            format_func=lambda key: said.get(key, ""),
            key="question-answered",
            placeholder=texts.ngettext("%(count)s answer", "%(count)s answers", len(said)),
        )
        st.button(
            texts.gettext("Ask again"),
            key="question-again",
            disabled=chosen is None,
            on_click=_reopen,
            args=(chosen,),
        )


def _reopen(answered: tuple[str, str] | None) -> None:
    """Return a unit to the register's choice, or a name to undecided. For callbacks."""
    if answered is None:
        return
    kind, name = answered
    if kind == "unit":
        _try(lambda: store().place_unit(name, "", current_person()))
    else:
        _try(lambda: store().match_name(name, "", current_person()))
    st.session_state["question-answered"] = None
