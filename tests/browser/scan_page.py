"""The import page with a scan just read, as the reader of scans returns it."""

from __future__ import annotations

import os

import streamlit as st

from pages.data.draft_state import current_draft, set_draft
from pages.data.imports import show_import, show_saved_message
from rkt.web.components.elements import show_style
from rkt.web.state.plan_loader import begin_run
from rkt.web.state.url_state import read_texts
from tests.scanned import scanned_draft

st.set_page_config(layout="wide")
begin_run()
show_style()
texts = read_texts()
if current_draft() is None and "begun" not in st.session_state:
    set_draft(scanned_draft(int(os.environ.get("SCAN_LINES", "3"))))
    st.session_state["begun"] = True
show_saved_message(texts)
show_import(texts)
