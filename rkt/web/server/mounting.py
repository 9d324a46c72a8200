"""The dashboard under a path (``/rkt/``)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send


def base_path() -> str:
    """Return the path that the dashboard is mounted at: ``/rkt``, or "" at the root."""
    given = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{given}" if given else ""


class SubPath:
    """Middleware that removes the mount path from requests for the dashboard's own routes.

    Streamlit does so for its own.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app, self._routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        base, path = base_path(), scope.get("path", "")
        if base and path.startswith(f"{base}/"):
            below = {**scope, "path": path[len(base) :]}
            scope = below if self._is_own(below) else scope
        await self.app(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is not Match.NONE for route in self._routes)
