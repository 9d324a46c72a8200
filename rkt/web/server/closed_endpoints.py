"""Streamlit's HTTP endpoints that no page needs, which are closed."""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Streamlit's own endpoints are below `_stcore`, after the path that the server is mounted at, if
# any. All but the needed ones are closed: metrics (visitors and memory), the interface for agents,
# the check that runs the script, components, and whatever a newer Streamlit may add.
_OWN = re.compile(r"/_stcore(?:/(?P<name>[^/]*))?(?:/|$)")
_NEEDED = {
    "health",  # whether the server is up
    "host-config",  # requested by every page before it opens a session
    "stream",  # the session
    "upload_file",
}
_COMPONENTS = re.compile(r"^(/[^/]+)?/component(/|$)")  # the dashboard uses no components


class Closed:
    """Answers 404 for closed endpoints, whatever the method."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_closed(scope["path"]):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_closed(path: str) -> bool:
    """Return whether a path belongs to a closed endpoint of Streamlit."""
    own = _OWN.search(path)
    if own:
        return own["name"] not in _NEEDED
    return _COMPONENTS.match(path) is not None
