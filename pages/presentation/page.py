"""Presentation of a plan: one idea per screen, for meetings; every page offers it."""

from __future__ import annotations

from collections.abc import Iterator

from streamlit.navigation.page import StreamlitPage

from pages.presentation.change_slides import comparison_slide, scenario_slide
from pages.presentation.plan_slides import (
    activity_slide,
    empty_slide,
    link_slide,
    rest_slide,
    strip_slide,
)
from rkt.render.html.presentation import PresentationLabels, Slide, draw_presentation
from rkt.web.components.elements import show_html
from rkt.web.components.page_frame import show_presentation_frame
from rkt.web.state.navigation import page_address
from rkt.web.state.page_mode import read_screen
from rkt.web.state.view import View


def show(view: View, page: StreamlitPage) -> None:
    """Show all screens in one document; the browser turns them. ``page`` is the way back."""
    _ = view.texts.gettext
    show_presentation_frame(page, view)
    labels = PresentationLabels(
        controls=_("Screens"),
        back=_("Previous screen"),
        next=_("Next screen"),
        leave=_("End the presentation"),
    )
    leave = page_address(page.url_path or "overview", view, view.filters)
    show_html(draw_presentation([*_slides(view)], read_screen(), leave, labels))


def _slides(view: View) -> Iterator[Slide]:
    if view.held.total.amount:
        yield strip_slide(view)
        if view.held.total.lines > 1:
            yield rest_slide(view)
        yield activity_slide(view)
    else:
        yield empty_slide(view)
    yield from filter(None, (scenario_slide(view), comparison_slide(view)))
    yield link_slide(view)
