"""The dashboard as an ASGI app: start it with ``streamlit run dashboard.py``."""

from __future__ import annotations

import streamlit as st

from rkt.ui.server import middleware, routes, warm_start

app = st.App(
    "pages/shell.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=warm_start(
        "pages.overview",
        "pages.explore",
        "pages.compare",
        "pages.scenario",
        "pages.indicators",
        "pages.data",
        "pages.glossary",
    ),
)
