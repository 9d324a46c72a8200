"""The purpose of each page in one line, and a guide for new users."""

from __future__ import annotations

from rkt.i18n import N_, Texts
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.embedding import is_embedded

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
