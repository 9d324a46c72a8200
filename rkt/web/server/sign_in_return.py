"""Where a visitor lands after signing in or out: on the page they came from."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rkt.web.server.mounting import base_path

_COOKIE = "rkt_back"
_LEADS_AWAY = re.compile(r"/auth/(login|logout)$")
_LEADS_BACK = re.compile(r"/(oauth2callback|auth/logout)$")
_SECONDS = 900  # as long as signing in at the provider may take
_LONGEST = 1500  # characters of a remembered address


class SignInReturn:
    """Middleware that returns whoever signs in or out to the page they came from.

    Streamlit would send them to the first page. The address is kept in a cookie and can only lead
    to a page of this server.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, path = Headers(scope=scope), scope["path"]
        left = _page_left(headers) if _LEADS_AWAY.search(path) else ""
        back = _kept_page(headers) if _LEADS_BACK.search(path) else ""

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start" and (left or back):
                message = _led(message, left, back)
            await send(message)

        await self.app(scope, receive, send_on)


def _led(message: Message, left: str, back: str) -> Message:
    headers = MutableHeaders(raw=list(message.get("headers", ())))
    leads_home = urlsplit(headers.get("location", "")).path == f"{base_path()}/"
    path = f"Path={base_path() or '/'}; HttpOnly; SameSite=Lax"
    if back and leads_home:
        headers["location"] = back
        headers.append("set-cookie", f"{_COOKIE}=; Max-Age=0; {path}")
    elif left and not leads_home:
        headers.append(
            "set-cookie", f"{_COOKIE}={quote(left, safe='')}; Max-Age={_SECONDS}; {path}"
        )
    return {**message, "headers": headers.raw}


def _page_left(headers: Headers) -> str:
    """Return path and query of our page that a request comes from; "" if it is not ours."""
    try:
        page = urlsplit(headers.get("referer", ""))
    except ValueError:
        return ""
    return _own_page(page.path, page.query) if page.netloc == headers.get("host") else ""


def _kept_page(headers: Headers) -> str:
    try:
        kept = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
        page = urlsplit(unquote(kept.value)) if kept else urlsplit("")
    except (CookieError, ValueError):
        return ""
    return _own_page(page.path, page.query) if not page.netloc and not page.scheme else ""


def _own_page(path: str, query: str) -> str:
    """Return an address that can only lead to this server; "" if it might lead elsewhere."""
    address = f"{path}?{query}" if query else path
    is_own = path.startswith(f"{base_path()}/") and not path.startswith("//")
    is_plain = address.isascii() and address.isprintable() and "\\" not in address
    return address if is_own and is_plain and len(address) <= _LONGEST else ""
