"""The script that Streamlit runs: it opens the plan and shows the chosen page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.compare import page as compare
from pages.data import page as data
from pages.explore import page as explore
from pages.glossary import page as glossary
from pages.indicators import page as indicators
from pages.national import page as national
from pages.overview import page as overview
from pages.presentation import page as presentation
from pages.scenario import page as scenario
from rkt.web.components import page_frame
from rkt.web.state.page_mode import is_embedded, is_presenting
from rkt.web.state.plan_index import unit_count
from rkt.web.state.run_turns import page_runs
from rkt.web.state.view import View

with page_runs.turn():
    st.set_page_config(layout="wide", page_icon=Path(__file__).with_name("favicon.png"))
    top = page_frame.build_page_top()
    _ = top.texts.gettext
    view: View  # set below, before the chosen page runs
    pages = [
        st.Page(
            lambda: overview.show(view), title=_("Overview"), url_path="overview", default=True
        ),
        st.Page(lambda: explore.show(view), title=_("Explore"), url_path="explore"),
        st.Page(lambda: compare.show(view), title=_("Compare"), url_path="compare"),
        st.Page(lambda: scenario.show(view, top.menu), title=_("Scenario"), url_path="scenario"),
        st.Page(lambda: indicators.show(view), title=_("Indicators"), url_path="indicators"),
        st.Page(
            lambda: national.show(top.texts),
            title=_("National"),
            url_path="national",
            visibility="visible" if unit_count() > 1 else "hidden",
        ),
        st.Page(lambda: data.show(view), title=_("Data"), url_path="data"),
        st.Page(lambda: glossary.show(top.texts), title=_("Glossary"), url_path="glossary"),
    ]
    page = page_frame.open_chosen_page(pages, top)
    if page.url_path in page_frame.WITHOUT_PLAN and not is_presenting():
        page_frame.run_without_plan(page, top)
        st.stop()
    view, problems = page_frame.open_view_or_stop(top)
    if is_embedded():
        page_frame.show_panel(page, view)
    elif is_presenting():
        presentation.show(view, page)
    elif page_frame.is_about_others(page):
        page_frame.show_frame_of_others(top, page, view)
        page.run()
    else:
        page_frame.show_plan_page(top, page, view, problems)
