"""What surrounds every page of a plan, or a panel embedded in another website."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from rkt.findings import DocumentError, Finding
from rkt.i18n import Texts
from rkt.render.html import draw
from rkt.web.components.data_quality import show_unreadable
from rkt.web.components.download_menu import show_downloads
from rkt.web.components.downloads import link_of
from rkt.web.components.elements import show_html, show_style
from rkt.web.components.filter_chips import (
    open_view,
    show_filter_chips,
    show_problems,
    show_remaining,
)
from rkt.web.components.filter_sidebar import pick_filters
from rkt.web.components.messages import show_note
from rkt.web.components.plan_header import show_header_without_plan, show_plan_header
from rkt.web.state.current_user import show_sign_in
from rkt.web.state.navigation import open_page
from rkt.web.state.page_mode import is_embedded
from rkt.web.state.plan_loader import begin_run
from rkt.web.state.uploads import end_upload
from rkt.web.state.url_state import DataSection, pick_language, read_section, read_texts
from rkt.web.state.url_validation import keep_to_limits
from rkt.web.state.view import View


@dataclass(frozen=True)
class PageTop:
    """The containers at the top of a page, filled later, and the texts.

    ``findings`` are about parts of the address that exceed the limits.
    """

    way: DeltaGenerator
    brand: DeltaGenerator
    menu: DeltaGenerator
    person: DeltaGenerator
    texts: Texts
    findings: tuple[Finding, ...] = ()


def build_page_top() -> PageTop:
    """Load the styles, show the language switch, reserve containers.

    A panel has only styles. A presentation hides the rest instead of omitting it: without its
    switch, Streamlit would remove the language from the address.
    """
    begin_run()
    show_style()
    findings = keep_to_limits()
    if is_embedded():
        return PageTop(st.empty(), st.empty(), st.empty(), st.empty(), read_texts())
    way = st.empty()
    with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
        brand = st.container()
        with st.container(horizontal=True, width="content"):
            person = st.container(width="content")
            menu = st.container(width="content")
            texts = pick_language()
    return PageTop(way, brand, menu, person, texts, findings)


def open_chosen_page(pages: Sequence[StreamlitPage], top: PageTop) -> StreamlitPage:
    """Return the page that the navigation or a link asks for; leaving the import ends uploads."""
    page = open_page(pages, top.way)
    if not (page.url_path == "data" and read_section() is DataSection.IMPORT):
        end_upload()
    return page


def _name_page(page: StreamlitPage, plan: str = "") -> None:
    """Set the browser tab's title to the page and the plan."""
    st.set_page_config(page_title=" · ".join(filter(None, (page.title, f"RKT {plan}".strip()))))


def show_plan_page(
    top: PageTop, page: StreamlitPage, view: View, problems: Sequence[Finding]
) -> None:
    """Show a page of the plan, its frame, and the downloads of the filtered lines."""
    _show_frame(top, page, view, problems)
    is_run = show_remaining(view) or page.url_path == "data"
    if not (is_run and page.url_path == "scenario"):  # that page fills the menu after the steps
        show_downloads(top.menu, view)
    if is_run:
        page.run()


def _show_frame(top: PageTop, page: StreamlitPage, view: View, problems: Sequence[Finding]) -> None:
    """Show the frame of a plan's page: which plan it is, and the filters."""
    _name_page(page, view.plan_named)
    _show_person(top)
    show_plan_header(top.brand, view, page.url_path or "overview")
    with st.sidebar:
        pick_filters(view)
    show_filter_chips(view, (*top.findings, *problems))


def is_about_others(page: StreamlitPage) -> bool:
    """Return whether this is a section of the data page about plans other than the open one."""
    return page.url_path == "data" and read_section() is not DataSection.PLAN


def show_frame_of_others(top: PageTop, page: StreamlitPage, view: View) -> None:
    """Show the frame of a section of the data page about plans other than the open one."""
    _name_page(page, view.plan_named)
    _show_person(top)
    show_header_without_plan(top.brand, read_section(), top.texts)
    show_problems(top.findings, top.texts)


WITHOUT_PLAN = frozenset({"glossary", "national"})
"""Pages that need no plan to be open."""


def run_without_plan(page: StreamlitPage, top: PageTop) -> None:
    """Show a page of `WITHOUT_PLAN` with its frame."""
    _name_page(page)
    if not is_embedded():
        _show_person(top)
        purpose = "" if page.url_path == "glossary" else page.url_path  # its title says it
        show_header_without_plan(top.brand, purpose, top.texts)
        show_problems(top.findings, top.texts)
    page.run()


def open_view_or_stop(top: PageTop) -> tuple[View, tuple[Finding, ...]]:
    """Return the view and findings of `open_view`; show why and end the run if there is no plan."""
    try:
        return open_view(top.texts)
    except DocumentError as error:
        show_unreadable(error, top.texts)
        st.stop()


def _show_person(top: PageTop) -> None:
    """Show who is signed in, or the sign-in button, if sign-in is set up."""
    with top.person:
        show_sign_in(top.texts)


def show_presentation_frame(page: StreamlitPage, view: View) -> None:
    """Set the browser tab's title; a presentation has no frame."""
    _name_page(page, view.plan_named)


# Panels embedded in another website

_NOT_EMBEDDABLE = {"scenario", "data"}
"""Pages for working, which cannot be embedded."""


def show_panel(page: StreamlitPage, view: View) -> None:
    """Show a page as a panel, then its source and a link to the dashboard."""
    _name_page(page, view.plan_named)
    if page.url_path in _NOT_EMBEDDABLE:
        _ = view.texts.gettext
        text = _("This page is for working with, not for display inside another website.")
        show_note(text)
    elif show_remaining(view):
        page.run()
    _show_open_in_full(view)


def _show_open_in_full(view: View) -> None:
    source = view.plan.facts.source or view.plan.grid.name
    label = view.texts.gettext("Open the dashboard")
    source_line = view.texts.gettext("Source: %(source)s") % {"source": source}
    show_html(draw("way_out", source=source_line, address=link_of(), label=label))
