"""The frame round every page: language, navigation, and what to say when there is no plan."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import data, explore, overview
from rkt.findings import DocumentError
from rkt.ui.choices import keep_choices, pick_language, read_share_basis
from rkt.ui.downloads import show_downloads
from rkt.ui.drawn import show_style
from rkt.ui.filter_bar import (
    pick_filters,
    read_filters,
    show_active,
    show_nothing_left,
    show_totals,
)
from rkt.ui.frame import show_brand
from rkt.ui.plans import open_plan
from rkt.ui.verdict import show_findings, show_unreadable, show_verdict
from rkt.ui.view import View

st.set_page_config(layout="wide", page_icon=Path(__file__).with_name("favicon.png"))
show_style()
with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
    brand = st.container()
    with st.container(horizontal=True, width="content"):
        menu = st.container(width="content")
        texts = pick_language()
_ = texts.gettext
try:
    plan, stamp = open_plan()
except DocumentError as error:
    show_unreadable(error, texts)
    st.stop()
show_brand(brand, plan.facts)
view: View  # what the chosen page is shown with, once its choices are read
pages = [
    st.Page(lambda: overview.show(view), title=_("Overview"), url_path="overview", default=True),
    st.Page(lambda: explore.show(view), title=_("Explore"), url_path="explore"),
    st.Page(lambda: data.show(view), title=_("Data"), url_path="data"),
]
page = st.navigation(pages, position="top")
keep_choices(page.url_path)
filters, problems = read_filters(plan, stamp)
with st.sidebar:
    pick_filters(plan, stamp, filters, texts)
view = View(plan, stamp, filters, texts, read_share_basis())
show_downloads(menu, view)
show_active(view, problems)
if view.held.total.lines:
    show_totals(view)
    page.run()
elif view.whole.lines:
    show_nothing_left(view)
else:  # every amount was refused: say which
    show_verdict(view)
    show_findings(view)
