"""Streamlit's index page, rewritten on its way to the browser: language and our own script."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rkt.i18n import choose_language, load_texts
from rkt.web.server.page_script import script_tag

BASE_SCRIPT = 'window.__streamlit = { BACKEND_BASE_URL: new URL("./", document.baseURI).href };'
"""Tells Streamlit's page where its server is: otherwise it first looks below the page's own name,
and the browser logs an error. Inline, so that it runs before any other script."""
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class IndexPage:
    """Middleware that writes the language from the URL and our script into the index page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _asks_for_page(scope):
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])
        writer = _Writer(send, choose_language(asked[-1]))
        await self.app(_uncompressed(scope), receive, writer.send)


def _asks_for_page(scope: Scope) -> bool:
    """Return whether the browser opens a page: unlike for scripts and data, it accepts HTML."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _uncompressed(scope: Scope) -> Scope:
    """Return the request without compression and caching headers, to get a page to edit."""
    asked = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
    return {**scope, "headers": [(n, v) for n, v in scope["headers"] if n.lower() not in asked]}


class _Writer:
    """Buffers a response if it is HTML, and sends it rewritten."""

    def __init__(self, send: Send, language: str) -> None:
        self._send = send
        self._language = language
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Pass on anything but HTML unchanged."""
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)

    async def _send_page(self, start: Message) -> None:
        body = in_language(self._body.decode(), self._language).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["content-length"] = str(len(body))
        for name in ("etag", "last-modified"):  # they describe the file, not the rewritten page
            if name in headers:
                del headers[name]
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def in_language(page: str, language: str) -> str:
    """Return Streamlit's page in a language, with our script and a message if scripts are off."""
    needed = load_texts(language).gettext("This dashboard needs JavaScript: please switch it on.")
    page = page.replace('lang="en"', f'lang="{language}"', 1)
    page = page.replace("<title>Streamlit</title>", "<title>RKT</title>", 1)
    page = page.replace("</head>", f"<script>{BASE_SCRIPT}</script>{script_tag()}</head>", 1)
    return _NO_SCRIPT.sub(lambda _: f"<noscript><p>{escape(needed)}</p></noscript>", page)


def _is_html(start: Message) -> bool:
    return Headers(raw=list(start["headers"])).get("content-type", "").startswith("text/html")
