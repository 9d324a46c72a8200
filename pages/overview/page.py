"""Overview page: where the money goes, with the small lines as readable as the large ones."""

from __future__ import annotations

import streamlit as st

from pages.overview.allocation import show_allocation
from pages.overview.pareto import show_pareto
from rkt.core.schema import ACTIVITY, CATEGORY, PROGRAM
from rkt.web.components.data_quality import show_verdict
from rkt.web.components.elements import delay_before_charts, show_heading
from rkt.web.components.legends import show_category_rule
from rkt.web.components.magnifier import show_magnifier
from rkt.web.components.page_header import (
    has_amounts,
    show_guide,
    show_key_figures,
    show_page_header,
)
from rkt.web.components.share_basis import pick_basis
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    _ = view.texts.gettext
    show_page_header(view)
    show_guide(view.texts)
    show_key_figures(view)
    show_verdict(view)
    if not has_amounts(view):
        return
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        show_heading(_("Where the money goes"))
        pick_basis(view)
    show_magnifier(view)
    delay_before_charts()
    show_heading(_("By program"))
    show_allocation(view, PROGRAM)
    show_heading(_("By activity"))
    show_allocation(view, ACTIVITY)
    show_heading(_("By category"))
    show_allocation(view, CATEGORY)
    show_category_rule(view.texts)
    show_heading(_("How few lines take most of the money"))
    show_pareto(view)
