"""The page of `scan_page.py` behind all that the dashboard's server adds."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from rkt.web.server.asgi import middleware, routes, warm_start

app = st.App(
    Path(__file__).with_name("scan_page.py"),
    routes=routes(),
    middleware=middleware(),
    lifespan=warm_start(),
)
