"""Data: the lines as read, the table as published, and every doubt about it."""

from __future__ import annotations

from rkt.ui.drawn import show_heading
from rkt.ui.opening import show_opening
from rkt.ui.source import show_lines, show_published
from rkt.ui.verdict import show_findings, show_verdict
from rkt.ui.view import View


def show(view: View) -> None:
    """Show the page."""
    _ = view.texts.gettext
    show_opening(view)
    show_verdict(view)
    show_heading(_("Budget lines"))
    show_lines(view)
    show_heading(_("Notes on the document"))
    show_findings(view)
    show_heading(_("The table as published"))
    show_published(view)
