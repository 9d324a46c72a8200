"""The frame round every page: language, navigation, and what to say when there is no plan."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages import data, overview
from rkt.findings import DocumentError
from rkt.ui.choices import keep_choices, pick_language, read_share_basis
from rkt.ui.drawn import show_style
from rkt.ui.frame import show_brand
from rkt.ui.plans import open_plan
from rkt.ui.verdict import show_unreadable
from rkt.ui.view import View

st.set_page_config(layout="wide", page_icon=Path(__file__).with_name("favicon.png"))
show_style()
with st.container(horizontal=True, horizontal_alignment="distribute", key="top"):
    brand = st.container()
    texts = pick_language()
_ = texts.gettext
try:
    plan, stamp = open_plan()
except DocumentError as error:
    show_unreadable(error, texts)
    st.stop()
show_brand(brand, plan.facts)
view = View(plan, stamp, texts, read_share_basis(), st.context.theme.type == "dark")
pages = [
    st.Page(lambda: overview.show(view), title=_("Overview"), url_path="overview", default=True),
    st.Page(lambda: data.show(view), title=_("Data"), url_path="data"),
]
page = st.navigation(pages, position="top")
keep_choices(page.url_path)
page.run()
