"""The way from the whole plan to a place, each step a link."""

from __future__ import annotations

from pages.explore.drawing_choices import address_keeping, kept_choices
from rkt.render.html import draw
from rkt.web.components.elements import show_html
from rkt.web.state.view import View


def show_breadcrumb(view: View) -> None:
    """Show the page's name, and the path from the whole plan to here in one line."""
    _, path, kept = view.texts.gettext, view.filters.path, kept_choices()
    above = [address_keeping(kept, view, path[:depth]) for depth in range(len(path))]
    names = zip(place_names(view), [*above, ""], strict=True)
    steps = [step for step in names if step[0] or view.is_rkt]
    show_html(draw("crumbs", page=_("Explore"), steps=steps, label=_("Where you are in the plan")))


def place_names(view: View) -> list[str]:
    """Return the names of the steps from the whole plan to the place."""
    path, texts = view.filters.path, view.texts
    names = [texts.gettext("Whole plan"), *path[: len(view.levels)]]
    if len(path) > len(view.levels):
        names.append(texts.gettext("line %(number)s") % {"number": path[-1]})
    return names
