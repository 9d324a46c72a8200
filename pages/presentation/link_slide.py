"""The last screen: the way to the same view, on the listener's own telephone."""

from __future__ import annotations

from urllib.parse import urljoin

import streamlit as st

from pages.presentation.plan_slides import subject_of
from rkt.render.html.presentation import Slide, draw_link
from rkt.web.state.navigation import page_address
from rkt.web.state.view import View


def link_slide(view: View) -> Slide:
    """Return the screen with the link to the overview under the same filters and choices."""
    _ = view.texts.gettext
    label = _("The link as a QR code")
    return Slide(
        _("Look at it yourself: the same view, to try out."),
        draw_link(link_to_view(view), label),
        subject_of(view),
        kind="link",
    )


def link_to_view(view: View) -> str:
    """Return the full address of the overview as it is filtered now."""
    address = urljoin(st.context.url or "", page_address("overview", view, view.filters))
    return address.removesuffix("?")
