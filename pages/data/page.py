"""Data page: the plan as read and as published, the import, and all stored plans."""

from __future__ import annotations

from pages.data.headline import show_data_headline
from pages.data.imports import show_import, show_saved_message
from pages.data.library import show_kept_plans
from rkt.findings import Severity
from rkt.i18n import Texts
from rkt.render.html.findings import severity_of
from rkt.web.components.data_quality import show_findings, show_verdict
from rkt.web.components.elements import show_heading
from rkt.web.components.filter_chips import is_empty_selection
from rkt.web.components.reconciliation import show_reconciliation
from rkt.web.components.source_table import show_lines, show_published, sought_row
from rkt.web.state.url_state import SECTION, DataSection, pick_option
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    section = _pick_section(view.texts)
    show_saved_message(view.texts)
    if section is DataSection.IMPORT:
        show_import(view.texts)
    elif section is DataSection.PLANS:
        show_kept_plans(view.texts)
    else:
        _show_plan(view)


def _show_plan(view: View) -> None:
    _ = view.texts.gettext
    is_empty = is_empty_selection(view)
    if not is_empty:
        show_data_headline(view)
    if severity_of(view.plan) is Severity.ERROR:
        show_verdict(view, with_findings=False)
    if not is_empty:
        show_heading(_("Budget lines"))
        show_lines(view)
    show_reconciliation(view)
    show_heading(_("Notes on the document"))
    show_findings(view)
    show_heading(_("The table as published"))
    show_published(view, sought_row(view))


def _pick_section(texts: Texts) -> DataSection:
    """Show the choice of sections and return the chosen one."""
    _ = texts.gettext
    labels = {
        DataSection.PLAN: _("This plan"),
        DataSection.IMPORT: _("Import"),
        DataSection.PLANS: _("All plans"),
    }
    return pick_option(SECTION, _("Section"), labels)
