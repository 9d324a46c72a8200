"""The frame round every page: navigation, filters, and what to say when there is no plan."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import compare, data, explore, glossary, indicators, overview, scenario
from rkt.findings import DocumentError
from rkt.ui import frame
from rkt.ui.downloads import show_downloads
from rkt.ui.drawn import show_style
from rkt.ui.embedding import is_embedded
from rkt.ui.filter_bar import open_view, show_left
from rkt.ui.panel import show_panel
from rkt.ui.sections import Section, read_section
from rkt.ui.uploads import end_upload
from rkt.ui.verdict import show_unreadable
from rkt.ui.view import View
from rkt.ui.ways import open_page

st.set_page_config(layout="wide", page_icon=Path(__file__).with_name("favicon.png"))
show_style()
top = frame.lay_out_top()
_ = top.texts.gettext
view: View  # what the chosen page is shown with, once its choices are read
terms_page = st.Page(lambda: glossary.show(top.texts), title=_("Glossary"), url_path="glossary")
data_page = st.Page(lambda: data.show(view), title=_("Data"), url_path="data")
pages = [
    st.Page(lambda: overview.show(view), title=_("Overview"), url_path="overview", default=True),
    st.Page(lambda: explore.show(view), title=_("Explore"), url_path="explore"),
    st.Page(lambda: compare.show(view), title=_("Compare"), url_path="compare"),
    st.Page(lambda: scenario.show(view, top.menu), title=_("Scenario"), url_path="scenario"),
    st.Page(lambda: indicators.show(view), title=_("Indicators"), url_path="indicators"),
    data_page,
    terms_page,
]
page = open_page(pages, top.way)
if page != data_page or read_section() is not Section.IMPORT:
    end_upload()
if page == terms_page:  # of no plan
    frame.show_bare_frame(top, page.title)
    page.run()
    st.stop()
try:
    view, problems = open_view(top.texts)
except DocumentError as error:
    show_unreadable(error, top.texts)
    st.stop()
frame.name_page(page.title, view.plan_named)
if is_embedded():
    show_panel(page.url_path, page.run, view)
    st.stop()
frame.show_person(top)
if page == data_page and read_section() is not Section.PLAN:  # of other plans than this one
    frame.show_frame_of_others(top, read_section())
    page.run()
    st.stop()
frame.show_frame(top, view, page.url_path or "overview", problems)
is_run = show_left(view) or page == data_page
if not (is_run and page.url_path == "scenario"):  # there the steps decide what is taken away
    show_downloads(top.menu, view)
if is_run:
    page.run()
