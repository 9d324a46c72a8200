"""The request that opens a session: pages of others are refused, and where it comes from is noted.

Streamlit shows a script the headers of that request, but not reliably its sender: it says None for
this machine, and for unknown. So the sender is written into a header that nobody else can set.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rkt.web.state.current_user import PEER

_LOG = logging.getLogger(__name__)
_REFUSED = 1008  # the code for a request that breaks a rule
_UNSET = "localhost"  # what the setting of the server’s name says where nobody set it


class OriginCheck:
    """Notes the sender of each websocket request, and refuses those of foreign pages.

    Streamlit refuses them too, but asks on the internet for this machine's address first, while
    everybody else waits.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            scope = {**scope, "headers": _without_peer(scope)}
        if scope["type"] == "websocket":
            if not _is_welcome(Headers(scope=scope)):
                _LOG.warning("a page of another origin was refused")
                await send({"type": "websocket.close", "code": _REFUSED})
                return
            scope["headers"] += _peer(scope)
        await self.app(scope, receive, send)


def _without_peer(scope: Scope) -> list[tuple[bytes, bytes]]:
    name = PEER.encode()
    return [(given, value) for given, value in scope["headers"] if given.lower() != name]


def _peer(scope: Scope) -> list[tuple[bytes, bytes]]:
    client = scope.get("client")
    return [(PEER.encode(), str(client[0]).encode())] if client else []


def _is_welcome(headers: Headers) -> bool:
    """A page of our own asks, or one that the settings allow, or a program that is no browser."""
    origin = headers.get("origin")
    if origin is None or not st.get_option("server.enableCORS"):
        return True
    try:
        asking = urlsplit(origin)
    except ValueError:
        return False
    allowed = st.get_option("server.corsAllowedOrigins")
    named = st.get_option("browser.serverAddress")
    return (
        asking.netloc == headers.get("host")
        or origin in allowed
        or (asking.hostname == named and named != _UNSET)
    )
