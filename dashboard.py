"""The dashboard as an ASGI app: start it with ``rkt serve`` or ``streamlit run dashboard.py``."""

from __future__ import annotations

import streamlit as st

from rkt.web.server.asgi import middleware, routes, warm_start

app = st.App(
    "pages/shell.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=warm_start(
        "pages.overview.page",
        "pages.explore.page",
        "pages.compare.page",
        "pages.scenario.page",
        "pages.indicators.page",
        "pages.data.page",
        "pages.glossary.page",
    ),
)
