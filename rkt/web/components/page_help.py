"""The purpose of each page in one line, and a guide for new users."""

from __future__ import annotations

from rkt.i18n import N_, Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.embedding import is_embedded

PURPOSES = {
    "overview": N_("What the money is for, at a glance: the large lines and, magnified, the rest."),
    "explore": N_("Step down from the whole plan to a single budget line, and up again."),
    "compare": N_("See what differs between parts of the plan, or between plans, and by how much."),
    "scenario": N_("Try what a cut or a change would mean; the plan itself is not touched."),
    "indicators": N_("What the money is to achieve: objectives, indicators and outputs."),
    "glossary": N_("What the words on these pages mean."),
    "data": N_("Trace each figure to its row in the document, and see what is doubtful in it."),
    "import": N_("Take in a plan of your own: it is read, checked and shown before it is kept."),
    "plans": N_("All plans that are kept: open one, take its files, begin a revision."),
}
"""Purposes by the page's name in links, or by the section of the data page."""

_STEPS = (
    (N_("Read the sentence."), N_("It says what the plan comes down to, and is computed anew.")),
    (
        N_("Follow the strip."),
        N_("At true scale on top; what is too small to be seen there is magnified below."),
    ),
    (
        N_("Turn the switch."),
        N_("Shares of the total, of the parent, or without the lines that dominate."),
    ),
    (
        N_("Filter and download."),
        N_("Filters stand at the left, on a phone behind »; Download takes what is on screen."),
    ),
)


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
