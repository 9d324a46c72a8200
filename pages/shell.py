"""The frame round every page: navigation, filters, and what to say when there is no plan."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import compare, data, explore, overview, scenario
from rkt.findings import DocumentError
from rkt.ui.choices import keep_choices
from rkt.ui.downloads import show_downloads
from rkt.ui.drawn import show_style
from rkt.ui.filter_bar import open_view, pick_filters, show_active, show_left
from rkt.ui.frame import lay_out_top, show_brand
from rkt.ui.people import show_sign_in
from rkt.ui.sections import Section, read_section
from rkt.ui.verdict import show_unreadable
from rkt.ui.view import View
from rkt.ui.ways import go_on

st.set_page_config(layout="wide", page_icon=Path(__file__).with_name("favicon.png"))
show_style()
top = lay_out_top()
_ = top.texts.gettext
view: View  # what the chosen page is shown with, once its choices are read
data_page = st.Page(lambda: data.show(view), title=_("Data"), url_path="data")
pages = [
    st.Page(lambda: overview.show(view), title=_("Overview"), url_path="overview", default=True),
    st.Page(lambda: explore.show(view), title=_("Explore"), url_path="explore"),
    st.Page(lambda: compare.show(view), title=_("Compare"), url_path="compare"),
    st.Page(lambda: scenario.show(view), title=_("Scenario"), url_path="scenario"),
    data_page,
]
page = st.navigation(pages, position="top")
go_on(pages, page)
keep_choices(page.url_path)
try:
    view, problems = open_view(top.texts)
except DocumentError as error:
    show_unreadable(error, top.texts)
    st.stop()
with top.person:
    show_sign_in(top.texts)
if page == data_page and read_section() is not Section.PLAN:  # of other plans than this one
    page.run()
    st.stop()
show_brand(top.brand, view.plan.facts)
with st.sidebar:
    pick_filters(view)
show_downloads(top.menu, view)
show_active(view, problems)
if show_left(view) or page == data_page:
    page.run()
