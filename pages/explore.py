"""Explore: step down from the plan to a single line, and up again."""

from __future__ import annotations

import streamlit as st

from rkt.places import Depth
from rkt.ui.basis import pick_basis
from rkt.ui.categories import show_colour_legend
from rkt.ui.drill import show_areas
from rkt.ui.leaf import show_line
from rkt.ui.opening import show_opening
from rkt.ui.place import show_breadcrumb
from rkt.ui.shapes import pick_colour, pick_shape
from rkt.ui.shares_here import of_everywhere
from rkt.ui.steps import show_places
from rkt.ui.view import View


def show(view: View) -> None:
    """Show the page."""
    show_opening(view)
    show_breadcrumb(view)
    if Depth(view.filters.path).is_line:
        show_line(view)
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        shape = pick_shape(view)
        colour = pick_colour(view)
        pick_basis(view, total=f"% {of_everywhere(view)}")
    show_colour_legend(view, colour)
    show_areas(view, shape, colour)
    show_places(view)
