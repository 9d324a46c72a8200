"""The opening of a plan's pages: the sentence, and which plan it is."""

from __future__ import annotations

import streamlit as st

from rkt.analysis.headline import concentration_headline
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.embedding import is_embedded
from rkt.web.state.view import View

_ABOUT_EQUAL = 1.25


def show_page_header(view: View) -> None:
    """Show the sentence on the lines shown; a panel, which has no header, also says which plan."""
    show_html(_headline(view, view.key, is_embedded()))


@st.cache_data(show_spinner=False, max_entries=64)
def _headline(_view: View, key: object, is_panel: bool) -> str:  # noqa: ARG001
    opening, rest = concentration_headline(_view.lines, _view.held, _view.texts)
    return draw_sentence(opening, rest, plan_context(_view) if is_panel else "")


def draw_sentence(opening: str, rest: str, context: str = "") -> str:
    """Return the sentence as HTML, with a line for each half if these are about equally long."""
    whole, halves = len(f"{opening} {rest}"), 2 * max(len(opening), len(rest))
    is_paired = halves <= whole * _ABOUT_EQUAL
    length = halves if is_paired else whole
    return draw(
        "sentence", opening=opening, rest=rest, length=length, is_paired=is_paired, context=context
    )


def plan_context(view: View) -> str:
    """Return which plan it is: title, fiscal year, revision, place and date."""
    facts, texts = view.plan.facts, view.texts
    year, revision = facts.fiscal_year, {"revision": facts.revision}
    is_one_of_some = view.is_kept or facts.revision
    dated = ", ".join(filter(None, (facts.place, facts.date)))
    parts = (
        facts.title or texts.gettext("Annual work plan"),
        texts.gettext("fiscal year %(year)s") % {"year": year} if year else "",
        texts.gettext("revision %(revision)s") % revision if is_one_of_some else "",
        dated,
    )
    return " · ".join(filter(None, parts))


def has_amounts(view: View) -> bool:
    """Return whether any line shown has an amount; show a note if none has."""
    if view.held.total.amount:
        return True
    texts = view.texts
    show_html(
        draw(
            "note",
            text=texts.gettext("Without an amount there is nothing to draw or to set in relation."),
            more=texts.gettext("The data page has every line with the row it stands in."),
        )
    )
    return False
