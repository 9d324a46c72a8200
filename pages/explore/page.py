"""Explore page: drill down from the plan to a single line, and up again."""

from __future__ import annotations

from dataclasses import replace

from pages.explore.breadcrumb import show_breadcrumb, show_place_headline
from pages.explore.drawing_choices import pick_drawing
from pages.explore.drilldown_chart import show_drilldown_charts
from pages.explore.drilldown_table import show_drilldown_table
from pages.explore.line_detail import show_line_detail
from rkt.analysis.hierarchy import Depth, first_choice
from rkt.web.components.legends import show_colour_legend
from rkt.web.components.page_header import has_amounts
from rkt.web.state.view import View


def show(view: View) -> None:
    """Show the page; levels with a single name are skipped, except in an RKT."""
    if not view.is_rkt:
        path = first_choice(view.lines, view.filters.path)
        view = replace(view, filters=replace(view.filters, path=path))
    show_breadcrumb(view)
    if Depth(view.filters.path, view.levels).is_line:
        show_line_detail(view)
        return
    show_place_headline(view)
    drawing = pick_drawing(view)
    show_colour_legend(view, drawing.colour_by, is_mixed=drawing.has_areas)
    if has_amounts(view) and drawing.has_areas:
        show_drilldown_charts(view, drawing)
    show_drilldown_table(view, drawing)
