"""Data: the plan as read and as published, a new one to import, and all that are kept."""

from __future__ import annotations

from pages.data.confirm import show_kept_message
from pages.data.imports import show_import
from pages.data.library import show_shelf
from rkt.web.components.data_quality import show_findings, show_verdict
from rkt.web.components.elements import show_heading
from rkt.web.components.filter_chips import leaves_nothing
from rkt.web.components.page_header import show_opening
from rkt.web.components.source_table import show_lines, show_published
from rkt.web.state.url_state import Section, pick_section
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    section = pick_section(view.texts)
    show_kept_message(view.texts)
    if section is Section.IMPORT:
        show_import(view.texts)
    elif section is Section.PLANS:
        show_shelf(view.texts)
    else:
        _show_plan(view)


def _show_plan(view: View) -> None:
    _ = view.texts.gettext
    if not leaves_nothing(view):
        show_opening(view)
    show_verdict(view, with_findings=False)
    show_heading(_("Budget lines"))
    show_lines(view)
    show_heading(_("Notes on the document"))
    show_findings(view)
    show_heading(_("The table as published"))
    show_published(view)
