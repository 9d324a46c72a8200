"""A page within another website: what it shows, the frame left away, and the way to the whole."""

from __future__ import annotations

from collections.abc import Callable

from rkt.pictures import draw
from rkt.ui.downloads import link_of
from rkt.ui.drawn import show_html
from rkt.ui.filter_bar import show_left
from rkt.ui.view import View

_AT_HOME = {"scenario", "data"}
"""Pages for working, which are of no use in a panel."""


def show_panel(page: str, show: Callable[[], None], view: View) -> None:
    """Show a page as a panel, then its source and the way to the dashboard."""
    if page in _AT_HOME:
        _ = view.texts.gettext
        text = _("This page is for working with, not for showing within another website.")
        show_html(draw("note", text=text, more=""))
    elif show_left(view):
        show()
    _show_way_out(view)


def _show_way_out(view: View) -> None:
    source = view.plan.facts.source or view.plan.grid.name
    label = view.texts.gettext("Open the dashboard")
    said = view.texts.gettext("Source: %(source)s") % {"source": source}
    show_html(draw("way_out", source=said, address=link_of(), label=label))
