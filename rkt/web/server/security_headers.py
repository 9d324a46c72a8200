"""The security headers of every response, and which websites may embed a page."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rkt.web.server.index_html import BASE_SCRIPT

ORIGINS_SETTING = "RKT_EMBED_ORIGINS"
"""Websites that may embed a page, such as ``https://kpu.example``, separated by spaces."""

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)


def framing_origins(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the websites that may embed a page; invalid origins are ignored."""
    named = environment.get(ORIGINS_SETTING, "").replace(",", " ").split()
    return tuple(origin for origin in named if _ORIGIN.fullmatch(origin))


def asks_for_panel(scope: Scope) -> bool:
    """Return whether a request is for a page without its frame, as embedded in other websites."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return asked.get("embed") == ["true"]


@lru_cache
def content_security_policy(framed_by: tuple[str, ...] = ()) -> str:
    """Return the policy: everything from this server, and inline scripts by hash.

    ``framed_by`` are the websites that may embed the page; none by default.
    """
    index = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = [*re.findall(r"<script>(.*?)</script>", index, re.DOTALL), BASE_SCRIPT]
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    framing = " ".join(framed_by) or "'none'"
    allowed = " ".join(["'self'", *(f"'sha256-{value}'" for value in hashes)])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {allowed}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {framing}",
        )
    )


def _security_headers(framed_by: tuple[str, ...]) -> dict[str, str]:
    """Return the security headers; panels omit the old frame header, which cannot name sites."""
    headers = {
        "content-security-policy": content_security_policy(framed_by),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
        "cross-origin-opener-policy": "same-origin",
    }
    return headers if framed_by else {**headers, "x-frame-options": "DENY"}


class SecurityHeaders:
    """Adds the security headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _security_headers(framing_origins() if asks_for_panel(scope) else ())

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(k.encode(), v.encode()) for k, v in headers.items()]
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
