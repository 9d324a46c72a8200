"""Overview page: where the money goes, with the small lines as readable as the large ones."""

from __future__ import annotations

from pages.overview.allocation import show_allocation
from pages.overview.pareto import show_pareto
from rkt.findings import Severity
from rkt.render.html.findings import severity_of
from rkt.web.components.data_quality import show_verdict
from rkt.web.components.elements import show_heading
from rkt.web.components.magnifier import show_magnifier
from rkt.web.components.page_header import has_amounts, show_page_header
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    show_page_header(view)
    if severity_of(view.plan) is Severity.ERROR:
        show_verdict(view)
    if not has_amounts(view):
        return
    show_magnifier(view)
    show_allocation(view)
    if view.held.total.lines > 1:
        show_heading(view.texts.gettext("How many lines take most of the money"))
        show_pareto(view)
