"""The opening of a page: the sentence, which plan it is about, and what the page is for."""

from __future__ import annotations

from rkt.analysis.headline import concentration_headline
from rkt.i18n import N_
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.components.messages import show_empty
from rkt.web.state.page_mode import is_embedded
from rkt.web.state.shared_results import shared
from rkt.web.state.view import View

PURPOSES = {
    "overview": N_("What the money is for, at a glance: the large lines, and the rest magnified."),
    "explore": N_("Drill down from the whole plan to a single budget line, and back up."),
    "compare": N_("See what differs between parts of the plan, or between plans, and by how much."),
    "scenario": N_("Try out a cut or a change; the plan itself does not change."),
    "indicators": N_("What the money is to achieve: objectives, indicators and outputs."),
    "national": N_("All units at once: who spends what on what, who differs, and over the years."),
    "glossary": N_("What the words on these pages mean."),
    "data": N_("Trace each figure to its row in the document, and see what is doubtful in it."),
    "import": N_("Import a plan of your own: it is read, checked and shown before it is saved."),
    "plans": N_("All saved plans: open one, download its files, start a revision."),
}
"""Purposes by the page's name in links, or by the section of the data page."""

_ABOUT_EQUAL = 1.25
_LINE = 95
"""Letters of the smallest font in a line beside the filters, on a 1280-pixel screen."""


def show_page_header(view: View) -> None:
    """Show the sentence on where the money of the lines shown goes."""
    show_sentence(view, *page_headline(view, view.key))


@shared(max_entries=64)
def page_headline(_view: View, key: object) -> tuple[str, str]:  # noqa: ARG001 - the view's key
    """Return the sentence on where the money of the lines shown goes, and the one on the rest."""
    return concentration_headline(_view.lines, _view.held, _view.texts)


def show_sentence(view: View, opening: str, rest: str = "") -> None:
    """Show a page's sentence; a panel, which has no header, also names its plan."""
    show_html(draw_sentence(opening, rest, plan_context(view) if is_embedded() else ""))


@shared(max_entries=256)
def draw_sentence(opening: str, rest: str, context: str = "") -> str:
    """Return the sentence as HTML.

    It is set in two lines, one per half, if the halves are about equally long and each fits.
    """
    whole, halves = len(f"{opening} {rest}"), 2 * max(len(opening), len(rest))
    is_paired = halves <= min(whole * _ABOUT_EQUAL, 2 * _LINE)
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
    show_empty(
        texts.gettext("Without an amount there is nothing to draw or to compare."),
        texts.gettext("The data page shows every line with its row in the document."),
    )
    return False
