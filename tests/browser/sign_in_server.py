"""The page of `sign_in_page.py` behind all that the dashboard's server adds."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from rkt.web.server.asgi import middleware

app = st.App(Path(__file__).with_name("sign_in_page.py"), middleware=middleware())
