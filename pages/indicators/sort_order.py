"""The order of the objectives, the search beside them, and paging."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import streamlit as st

from pages.indicators.objectives import Objectives
from rkt.analysis.performance import ObjectiveLink
from rkt.core.schema import fold
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.late_reports import is_late
from rkt.web.state.url_state import (
    ORDER,
    PART,
    CardOrder,
    mark_widget_event,
    pick_option,
    sync_widget,
    write_query,
)

AT_ONCE = 20
_SEARCH = "q-of-objectives"


def pick_order(texts: Texts) -> CardOrder:
    """Show the choice of sort orders."""
    labels = {CardOrder.MONEY: texts.gettext("By amount"), CardOrder.NAME: texts.gettext("By name")}
    return pick_option(ORDER, texts.gettext("Order"), labels)


def pick_card_search(objectives: Objectives) -> None:
    """Show the filters' search field beside the cards too: on a phone the sidebar is hidden."""
    texts = objectives.texts
    sync_widget(_SEARCH, objectives.view.filters.q)
    st.text_input(
        texts.gettext("Filter the whole page by words"),
        key=_SEARCH,
        placeholder=texts.gettext("filters the whole page"),
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_search,
    )


def _search() -> None:
    mark_widget_event()
    if is_late(_SEARCH):
        return
    words = st.session_state[_SEARCH].strip()
    write_query({"q": [words] if words else [], PART: []})


def sort_links(objectives: Objectives, order: CardOrder) -> list[ObjectiveLink]:
    """Return the objectives sorted; by name, unnamed ones come last."""
    if order is CardOrder.MONEY:
        return list(objectives.objectives)
    return sorted(objectives.objectives, key=lambda link: (not link.is_stated, fold(link.text)))


def read_part(count: int) -> range:
    """Return the positions of the objectives that the URL asks for; the first page by default."""
    parts = max(1, ceil(count / AT_ONCE))
    wanted = st.query_params.get(PART, "1")
    part = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    start = (min(max(part, 1), parts) - 1) * AT_ONCE
    return range(start, min(start + AT_ONCE, count))


def pick_part(shown: range, ranked: Sequence[ObjectiveLink], texts: Texts) -> None:
    """Show which of the objectives are listed, with buttons to the previous and next ones."""
    if len(shown) == len(ranked):
        return
    options = {"first": texts.count(shown.start + 1), "last": texts.count(shown.stop)}
    options["count"] = texts.count(len(ranked))
    words = texts.gettext("Objectives %(first)s to %(last)s of %(count)s") % options
    part = shown.start // AT_ONCE + 1
    with st.container(horizontal=True, key="parts", vertical_alignment="center"):
        _show_part_button(texts.gettext("Previous objectives"), part - 1, is_there=shown.start > 0)
        show_html(draw("totals", text=words))
        _show_part_button(
            texts.gettext("Next objectives"), part + 1, is_there=shown.stop < len(ranked)
        )


def _show_part_button(label: str, part: int, *, is_there: bool) -> None:
    st.button(label, key=f"part-{label}", disabled=not is_there, on_click=_go_to, args=(part,))


def _go_to(part: int) -> None:
    mark_widget_event()
    write_query({PART: [str(part)] if part > 1 else []})
