"""The dashboard under a path (``/rkt/``)."""

from __future__ import annotations

import re

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

_OWN = re.compile(r"/(api|healthz|readyz|overview|rkt/page\.js)(/|$)")
"""Paths that the dashboard adds to Streamlit's; the mount path is removed before they are matched.
"""


def base_path() -> str:
    """Return the path that the dashboard is mounted at: ``/rkt``, or "" at the root."""
    given = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{given}" if given else ""


class SubPath:
    """Middleware that removes the mount path from requests for what the dashboard itself adds.

    Streamlit does so for its own routes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        base = base_path()
        path = scope.get("path", "")
        if base and path.startswith(f"{base}/") and _OWN.match(path[len(base) :]):
            scope = {**scope, "path": path[len(base) :]}
        await self.app(scope, receive, send)
