"""The dashboard as an ASGI app: start it with ``streamlit run dashboard.py``."""

from __future__ import annotations

import streamlit as st

from rkt.ui.server import lifespan, middleware, routes

app = st.App("pages/shell.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
