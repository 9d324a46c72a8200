"""The header of a plan's pages: headline, plan and key figures."""

from __future__ import annotations

import streamlit as st

from rkt.analysis import wording as sentences
from rkt.render.html import draw
from rkt.render.html.key_figures import draw_key_figures, key_figures
from rkt.web.components.elements import show_html
from rkt.web.state.view import View


def show_page_header(view: View) -> None:
    """Show the headline about the plan, and which plan it is."""
    opening, rest = sentences.concentration_headline(view.held, view.texts)
    context = plan_context(view)
    show_html(draw("opening", headline=opening, continuation=rest, context=context))


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
            text=texts.gettext("Without an amount there is nothing to draw or to compare."),
            more=texts.gettext("The data page shows every line with its row in the document."),
        )
    )
    return False


def show_key_figures(view: View) -> None:
    """Show the total, each dominant line's share, and the rest."""
    show_html(_key_figures(view, view.key))


@st.cache_data(show_spinner=False, max_entries=64)
def _key_figures(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    return draw_key_figures(key_figures(_view.lines, _view.held, _view.texts), is_linked=True)
