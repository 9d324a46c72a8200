"""The dashboard as an ASGI app: start it with ``rkt serve`` or ``streamlit run dashboard.py``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from rkt.web.server.asgi import middleware, routes, warm_start

pages = sorted(Path(__file__).parent.glob("pages/*/page.py"))
app = st.App(
    "pages/shell.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=warm_start(*(f"pages.{page.parent.name}.page" for page in pages)),
)
