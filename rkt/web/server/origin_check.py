"""Other websites: which of their requests are refused, and which may embed a page.

Streamlit gives a script the headers of the request that opened its session, but not reliably its
sender: None means both this machine and unknown. So the sender is put into a header that clients
cannot set.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rkt.web.state.current_user import PEER

_LOG = logging.getLogger(__name__)
_REFUSED = 1008  # websocket close code for a policy violation
_UNSET = "localhost"  # the default of Streamlit's `browser.serverAddress`
ORIGINS_SETTING = "RKT_EMBED_ORIGINS"
"""Websites that may embed a page, such as ``https://kpu.example``, separated by spaces."""

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)


class OriginCheck:
    """Records the sender of each websocket request, and refuses those of foreign pages.

    Streamlit refuses them too, but first looks up this machine's address on the internet, which
    blocks all other visitors.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            scope = {**scope, "headers": _without_peer(scope)}
        if scope["type"] == "websocket":
            if not _is_allowed(Headers(scope=scope)):
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


def _is_allowed(headers: Headers) -> bool:
    """Return whether a request is from our own page, an allowed origin, or not from a browser."""
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


def framing_origins(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the websites that may embed a page; invalid origins are ignored."""
    named = environment.get(ORIGINS_SETTING, "").replace(",", " ").split()
    return tuple(origin for origin in named if _ORIGIN.fullmatch(origin))


def asks_for_panel(scope: Scope) -> bool:
    """Return whether a request is for a page without its frame, as embedded in other websites."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return asked.get("embed") == ["true"]
