"""The header of a page: headline, plan and key figures, what the page is for, and the guide."""

from __future__ import annotations

import streamlit as st

from rkt.analysis import wording as sentences
from rkt.i18n import N_, Texts
from rkt.render.html import draw
from rkt.render.html.key_figures import draw_key_figures, key_figures
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_empty
from rkt.web.state.url_state import is_embedded
from rkt.web.state.view import View

PURPOSES = {
    "overview": N_("What the money is for, at a glance: the large lines, and the rest magnified."),
    "explore": N_("Drill down from the whole plan to a single budget line, and back up."),
    "compare": N_("See what differs between parts of the plan, or between plans, and by how much."),
    "scenario": N_("Try out a cut or a change; the plan itself does not change."),
    "indicators": N_("What the money is to achieve: objectives, indicators and outputs."),
    "glossary": N_("What the words on these pages mean."),
    "data": N_("Trace each figure to its row in the document, and see what is doubtful in it."),
    "import": N_("Import a plan of your own: it is read, checked and shown before it is saved."),
    "plans": N_("All saved plans: open one, download its files, start a revision."),
}
"""Purposes by the page's name in links, or by the section of the data page."""

_STEPS = (
    (N_("Read the sentence."), N_("It sums up the plan and is recomputed for every filter.")),
    (
        N_("Follow the strip."),
        N_("True scale on top; what is too small to see there is magnified below."),
    ),
    (
        N_("Use the switch."),
        N_("Shares of the total, of the parent, or without the lines that dominate."),
    ),
    (
        N_("Filter and download."),
        N_("Filters are on the left (on a phone, behind »); Download gives you what is on screen."),
    ),
)


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
    show_empty(
        texts.gettext("Without an amount there is nothing to draw or to compare."),
        texts.gettext("The data page shows every line with its row in the document."),
    )
    return False


def show_key_figures(view: View) -> None:
    """Show the total, each dominant line's share, and the rest."""
    show_html(_key_figures(view, view.key))


@st.cache_data(show_spinner=False, max_entries=64)
def _key_figures(_view: View, key: object) -> str:  # noqa: ARG001 - the key stands for the view
    return draw_key_figures(key_figures(_view.lines, _view.held, _view.texts), is_linked=True)


def show_purpose(page: str, texts: Texts) -> None:
    """Show in one line what a page is for."""
    if page in PURPOSES:
        show_html(draw("purpose", text=texts.gettext(PURPOSES[page])))


def show_guide(texts: Texts) -> None:
    """Show how to read the overview; once closed, it stays closed in that browser."""
    if is_embedded():
        return
    _ = texts.gettext
    steps = [(_(step), _(more)) for step, more in _STEPS]
    title = _("New here? Four steps")
    words = {"title": title, "close": _("Close"), "open": _("How to read this page")}
    show_html(draw("guide", steps=steps, **words))
