"""How the objectives are laid out: by money or by name, searched, and some at a time."""

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
from rkt.web.state.url_params import CardOrder
from rkt.web.state.url_state import ORDER, PART, pick_choice, sync_widget, write_query

AT_ONCE = 20
_SEARCH = "q-of-objectives"


def pick_order(texts: Texts) -> CardOrder:
    """Offer the two orders."""
    labels = {CardOrder.MONEY: texts.gettext("By money"), CardOrder.NAME: texts.gettext("By name")}
    said = {str(order): label for order, label in labels.items()}
    return CardOrder(pick_choice(ORDER, texts.gettext("Order"), said))


def pick_card_search(purposes: Objectives) -> None:
    """Offer the search of the filters beside the cards too: it is out of sight on a phone."""
    texts = purposes.texts
    sync_widget(_SEARCH, purposes.view.filters.q)
    st.text_input(
        texts.gettext("Filter the whole page by words"),
        key=_SEARCH,
        placeholder=texts.gettext("filters the whole page"),
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_search,
    )


def _search() -> None:
    words = st.session_state[_SEARCH].strip()
    write_query({"q": [words] if words else [], PART: []})


def sort_links(purposes: Objectives, order: CardOrder) -> list[ObjectiveLink]:
    """Return the objectives in an order; those that name none come last by name."""
    if order is CardOrder.MONEY:
        return list(purposes.objectives)
    return sorted(purposes.objectives, key=lambda link: (not link.is_stated, fold(link.text)))


def read_part(count: int) -> range:
    """Return the places of the objectives that the URL asks for, the first ones by default."""
    parts = max(1, ceil(count / AT_ONCE))
    wanted = st.query_params.get(PART, "1")
    part = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 else 1
    start = (min(max(part, 1), parts) - 1) * AT_ONCE
    return range(start, min(start + AT_ONCE, count))


def pick_part(shown: range, ranked: Sequence[ObjectiveLink], texts: Texts) -> None:
    """Say which objectives are shown of how many, and lead to those before and after."""
    if len(shown) == len(ranked):
        return
    said = {"first": texts.count(shown.start + 1), "last": texts.count(shown.stop)}
    said["count"] = texts.count(len(ranked))
    words = texts.gettext("Objectives %(first)s to %(last)s of %(count)s") % said
    part = shown.start // AT_ONCE + 1
    with st.container(horizontal=True, key="parts", vertical_alignment="center"):
        _lead(texts.gettext("Previous objectives"), part - 1, is_there=shown.start > 0)
        show_html(draw("totals", text=words))
        _lead(texts.gettext("Next objectives"), part + 1, is_there=shown.stop < len(ranked))


def _lead(label: str, part: int, *, is_there: bool) -> None:
    st.button(label, key=f"part-{label}", disabled=not is_there, on_click=_go_to, args=(part,))


def _go_to(part: int) -> None:
    write_query({PART: [str(part)] if part > 1 else []})
