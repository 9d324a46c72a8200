"""The choice of a plan: a list if there are few, a search if many; never all labels at once."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, unquote

import streamlit as st

from rkt.analysis.filters import Filters
from rkt.core.schema import fold
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_note
from rkt.web.state.late_reports import is_late
from rkt.web.state.plan_index import plans_found, plans_of_unit, province_of
from rkt.web.state.plan_loader import (
    BEFORE,
    PUBLISHED,
    plan_codes,
    plan_facts_line,
    plan_label,
    short_plan_label,
)
from rkt.web.state.url_state import (
    DRAFT,
    SCENARIO,
    WITH,
    mark_widget_event,
    sync_widget,
    write_filters,
)

MOST_LISTED = 30
"""The most plans that are listed without a search, or of those found."""

_PLAN = "plan"
_SEARCH = "plan-search"
_OWN = "_own_unit"
OWN_UNIT = "rkt_own_unit"
"""The cookie with the unit that the visitor named as their own."""


def pick_plan(filters: Filters, texts: Texts) -> None:
    """Show the choice of plans if there are several, with the chosen one's full name below."""
    codes = plan_codes()
    if len(codes) < 2:
        return
    chosen = next(iter(filters.plan), PUBLISHED)
    is_searched = len(codes) > MOST_LISTED
    offered = _search_plans(codes, chosen, texts) if is_searched else codes
    label = _placed_label if is_searched else short_plan_label
    sync_widget(_PLAN, chosen)
    with st.container(gap="xxsmall"):  # a select box truncates long names
        st.selectbox(
            texts.gettext("Plan"),
            offered,
            format_func=lambda code: label(code, texts),
            key=_PLAN,
            on_change=_show_chosen_plan,
        )
        show_html(draw("chosen", text=plan_label(chosen, texts)))
    if is_searched:
        _offer_own_unit(chosen, texts)


def _search_plans(codes: Sequence[str], chosen: str, texts: Texts) -> list[str]:
    """Show the search and return the plans it leaves, the chosen one first."""
    query = st.text_input(
        texts.gettext("Find a plan"),
        key=_SEARCH,
        placeholder=texts.gettext("for example: tasik 2023"),
        on_change=_open_only_match,
    )
    if not query.strip():
        return few_plans(codes, chosen, [chosen])
    found = plans_found(query)
    _show_count(found, texts)
    return few_plans(found, chosen, [chosen])


def _show_count(found: Sequence[str], texts: Texts) -> None:
    if not found:
        more = texts.gettext("Try fewer words, or the beginning of a name.")
        show_note(texts.gettext("No plan fits these words."), more)
        return
    count = texts.ngettext("%(count)s plan fits.", "%(count)s plans fit.", len(found))
    most = texts.gettext("The first %(count)s are listed; more words find the others.")
    more = most % {"count": texts.count(MOST_LISTED)} if len(found) > MOST_LISTED else ""
    show_note(count, more)


def few_plans(codes: Sequence[str], base: str, chosen: Sequence[str] = ()) -> list[str]:
    """Return at most `MOST_LISTED` plans, preceded by the chosen ones.

    Plans of the base plan's unit and of the previously opened unit come first.
    """
    known = set(codes)
    facts = plan_facts_line(base)
    units = dict.fromkeys(fold(u) for u in (own_unit(), facts and facts.unit) if u)
    own = [code for unit in units for code in plans_of_unit(unit) if code in known]
    return list(dict.fromkeys([*chosen, *own[:MOST_LISTED], *codes[:MOST_LISTED]]))[
        : MOST_LISTED + len(chosen)
    ]


def narrow_plans(
    codes: Sequence[str], base: str, chosen: Sequence[str], key: str, texts: Texts
) -> list[str]:
    """Return the plans to offer beside a base: all if there are few, else those a search finds.

    ``codes`` may include scenarios, which are always offered.
    """
    if len(codes) <= MOST_LISTED:
        return list(codes)
    query = st.text_input(
        texts.gettext("Find a plan"), key=key, placeholder=texts.gettext("for example: tasik 2023")
    )
    plans = set(plan_codes())
    others = [code for code in codes if code not in plans]
    known = set(codes)
    found = [code for code in plans_found(query) if code in known]
    return list(dict.fromkeys([*few_plans(found, base, chosen), *others]))


def _placed_label(code: str, texts: Texts) -> str:
    """Return a plan's label, preceded by its province if known."""
    return " · ".join(filter(None, (province_of(code), short_plan_label(code, texts))))


# The visitor's own unit, remembered in a cookie that `own_unit.js` writes


def own_unit() -> str:
    """Return the unit that the visitor named as their own; "" if none."""
    remembered = unquote(st.context.cookies.get(OWN_UNIT, ""))
    return str(st.session_state.get(_OWN, remembered))


def _offer_own_unit(code: str, texts: Texts) -> None:
    """Offer to remember the open plan's unit as the visitor's own, unless it already is."""
    facts, own = plan_facts_line(code), own_unit()
    unit = (facts.unit if facts else None) or ""
    if _OWN in st.session_state:
        show_html(draw("own_unit", unit=quote(own)))
    if unit and fold(unit) != fold(own):
        label = texts.gettext("This is my unit")
        more = texts.gettext("Its plans then come first in this list, on later visits too.")
        st.button(label, key="own-unit", help=more, on_click=_remember_unit, args=(unit,))


def _remember_unit(unit: str) -> None:
    mark_widget_event()
    st.session_state[_OWN] = unit


# Switching to another plan


def comparison_after_switch(code: str) -> list[str]:
    """Return the plans to compare after a switch: the previous one takes the new one's place.

    The state of the previous plan before its change is dropped, as it means nothing for another
    plan.
    """
    before = st.query_params.get(_PLAN, PUBLISHED)
    others = (each for each in st.query_params.get_all(WITH) if each != BEFORE or code == before)
    return [before if each == code else each for each in others]


def _open_only_match() -> None:
    """Open the plan that a search finds if it is the only one. For callbacks."""
    mark_widget_event()
    found = plans_found(st.session_state[_SEARCH])
    if len(found) == 1:
        st.session_state[_SEARCH] = ""
        _switch_to(found[0])


def _show_chosen_plan() -> None:
    """Open the plan chosen from the list. For callbacks."""
    if is_late(_PLAN):
        return
    _switch_to(st.session_state[_PLAN])


def _switch_to(code: str) -> None:
    """Switch to another plan without filters and without the last plan's unsaved steps."""
    others = {DRAFT: [], SCENARIO: [], WITH: comparison_after_switch(code)}
    write_filters(Filters(plan=() if code == PUBLISHED else (code,)), others)
