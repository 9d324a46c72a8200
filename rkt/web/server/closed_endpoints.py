"""What Streamlit offers over HTTP that no page of ours needs: as if it were not there."""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# Streamlit's own addresses stand below `_stcore`, after the path that the server is mounted at, if
# any. What is not named is closed: metrics (how many visit, and what is in memory), the interface
# for agents, the check that runs the script, components, and what a newer Streamlit may add.
_OWN = re.compile(r"/_stcore(?:/(?P<name>[^/]*))?(?:/|$)")
_NEEDED = {
    "health",  # whether the server is up
    "host-config",  # asked for by every page before it opens a session
    "stream",  # the session
    "upload_file",
}
_COMPONENTS = re.compile(r"^(/[^/]+)?/component(/|$)")  # scripts of components; there are none


class Closed:
    """Answers 404 for what is not needed, whoever asks and by whatever method."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_closed(scope["path"]):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_closed(path: str) -> bool:
    """Tell whether nothing is to be had at a path of Streamlit's."""
    own = _OWN.search(path)
    if own:
        return own["name"] not in _NEEDED
    return _COMPONENTS.match(path) is not None
