"""Streamlit's page, which calls itself English, in the language that a link asks for."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rkt.locale import choose_language, load_texts
from rkt.ui.borrowed.script import script_tag

_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_CHANGED = ("accept-ranges", "content-length", "etag", "last-modified")
"""What a response says of Streamlit’s page that is not true of ours."""


class PageLanguage:
    """Writes language, title and our script into the page; sends all else as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        page = _Page(_language_of(scope), send)
        await self.app(_taking_plain(scope), receive, page.send)


def _taking_plain(scope: Scope) -> Scope:
    """Whoever asks for a page takes it as it is: what is compressed cannot be written into."""
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return scope
    left = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": left}


def _language_of(scope: Scope) -> str:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])
    return choose_language(asked[-1])


class _Page:
    """Holds a page back until all of it is there."""

    def __init__(self, language: str, send: Send) -> None:
        self.language, self.to_browser = language, send
        self.start: Message | None = None
        self.body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.to_browser(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self.start)

    async def _send_whole(self, start: Message) -> None:
        body = in_language(self.body.decode(), self.language).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in _CHANGED:
            del headers[name]
        if body:  # a HEAD request has none
            headers["content-length"] = str(len(body))
        await self.to_browser({**start, "headers": headers.raw})
        await self.to_browser({"type": "http.response.body", "body": body})


def _is_page(start: Message) -> bool:
    headers = Headers(raw=list(start.get("headers", [])))
    is_html = headers.get("content-type", "").startswith("text/html")
    return is_html and start["status"] == 200 and "content-encoding" not in headers


def in_language(page: str, language: str) -> str:
    """Return Streamlit's page in a language: its name, its title, what it says without script."""
    needed = load_texts(language).gettext("This dashboard needs JavaScript: please switch it on.")
    said = f"<noscript><p>{escape(needed)}</p></noscript>"
    page = page.replace('lang="en"', f'lang="{language}"', 1)
    page = page.replace("<title>Streamlit</title>", f"{script_tag()}<title>RKT</title>", 1)
    return _NO_SCRIPT.sub(lambda _: said, page)
