"""The opening of the page: the path from the whole plan to a place, and the sentence on it."""

from __future__ import annotations

from pages.explore.drawing_choices import address_keeping, kept_choices
from pages.explore.places_drawn import places_shown, whole_name
from rkt.analysis import wording as sentences
from rkt.analysis.hierarchy import Depth
from rkt.analysis.place_headline import place_headline
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.components.page_header import show_sentence
from rkt.web.state.view import View


def show_breadcrumb(view: View) -> None:
    """Show the page's name, and the path from the whole plan to here in one line."""
    _, path, kept = view.texts.gettext, view.filters.path, kept_choices()
    above = [address_keeping(kept, view, path[:depth]) for depth in range(len(path))]
    names = zip(place_names(view), [*above, ""], strict=True)
    steps = [step for step in names if step[0] or view.is_rkt]
    show_html(draw("crumbs", page=_("Explore"), steps=steps, label=_("Where you are in the plan")))


def show_place_headline(view: View) -> None:
    """Show the sentence on how the place divides, for the lines that the share switch leaves."""
    level = Depth(view.filters.path, view.levels).below
    opening, rest = place_headline(places_shown(view), level, view.texts)
    if view.basis.leaves_out:
        without = sentences.without_label(view.basis, view.held, view.texts)
        opening = f"{sentences.capitalise(without)}: {opening[:1].lower()}{opening[1:]}"
    show_sentence(view, opening, rest)


def place_names(view: View) -> list[str]:
    """Return the names of the steps from the whole to the place."""
    path, texts = view.filters.path, view.texts
    names = [whole_name(view), *path[: len(view.levels)]]
    if len(path) > len(view.levels):
        names.append(texts.gettext("line %(number)s") % {"number": path[-1]})
    return names
