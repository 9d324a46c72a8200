"""Explore page: drill down from the plan to a single line, and up again."""

from __future__ import annotations

import streamlit as st

from pages.explore.drilldown_chart import pick_colour, pick_shape, show_drilldown_charts
from pages.explore.drilldown_table import show_breadcrumb, show_drilldown_table
from pages.explore.line_detail import show_line_detail
from rkt.analysis.hierarchy import Depth
from rkt.web.components.legends import show_colour_legend
from rkt.web.components.page_header import show_page_header
from rkt.web.components.share_basis import denominator_caption, pick_basis
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page."""
    show_page_header(view)
    show_breadcrumb(view)
    if Depth(view.filters.path).is_line:
        show_line_detail(view)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        shape = pick_shape(view)
        colour = pick_colour(view)
        pick_basis(view, total=f"% {denominator_caption(view)}")
    show_colour_legend(view, colour)
    show_drilldown_charts(view, shape, colour)
    show_drilldown_table(view)
