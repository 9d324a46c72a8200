"""What the server adds to Streamlit: routes, middleware, security headers, a warm start."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from anyio import create_task_group, to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rkt.findings import DocumentError, findings_on_settings
from rkt.i18n import LANGUAGES, load_texts
from rkt.web.server import api, health, page_script, static_compression
from rkt.web.server.index_html import BASE_SCRIPT, IndexPage
from rkt.web.server.metrics import metrics_served
from rkt.web.server.mounting import SubPath
from rkt.web.server.origin_check import OriginCheck, asks_for_panel, framing_origins
from rkt.web.server.picture_route import picture_routes
from rkt.web.server.request_log import RequestLog, set_up_logs
from rkt.web.server.sign_in_return import SignInReturn
from rkt.web.server.static_compression import CompressedStatic
from rkt.web.server.upload_guard import UploadGuard
from rkt.web.server.websocket_messages import Messages
from rkt.web.state.plan_loader import load_plan_by_code

# Streamlit's own endpoints are below `_stcore`, after the path that the server is mounted at, if
# any. All but the necessary ones are closed: metrics (visitors and memory), the interface for
# agents, the check that runs the script, components, and whatever a newer Streamlit may add.
_OWN = re.compile(r"/_stcore(?:/(?P<name>[^/]*))?(?:/|$)")
_NEEDED = {
    "health",  # whether the server is up
    "host-config",  # requested by every page before it opens a session
    "stream",  # the session
    "upload_file",
}
_COMPONENTS = re.compile(r"/component(/|$)")  # the dashboard uses no components
_LOG = logging.getLogger(__name__)


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
    return _COMPONENTS.search(path) is not None


def routes() -> list[BaseRoute]:
    """Return the routes besides the pages."""
    own = [Route("/overview", _to_overview)]
    asked = [*health.health_routes(), *picture_routes(), *api.api_routes()]
    return [*own, *page_script.script_routes(), *asked]


def _to_overview(request: Request) -> RedirectResponse:
    """Redirect to the root: Streamlit does not serve its default page under its own name."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"./{query}")


def middleware() -> list[Middleware]:
    """Return the middleware, outermost first."""
    return [
        Middleware(RequestLog),
        Middleware(_SecurityHeaders),
        Middleware(SubPath, routes=routes()),
        Middleware(Closed),
        Middleware(OriginCheck),
        Middleware(Messages),
        Middleware(UploadGuard),
        Middleware(CompressedStatic),
        Middleware(IndexPage),
        Middleware(SignInReturn),
    ]


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


class _SecurityHeaders:
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


def warm_start(*modules: str) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return a lifespan that prepares in the background what the first visitor would wait for.

    When the server stops, it waits until writes are finished.
    """

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        async with create_task_group() as tasks:
            set_up_logs()
            with metrics_served():
                tasks.start_soon(to_thread.run_sync, _warm, modules)
                yield
                await to_thread.run_sync(health.end_writes)

    return lifespan


def _warm(modules: Sequence[str]) -> None:
    """Import the modules, load the texts and the plan, compress the large scripts."""
    for finding in findings_on_settings():
        _LOG.warning("%s", finding.problem(load_texts("en")))
    for module in modules:
        import_module(module)
    for language in LANGUAGES:
        load_texts(language).compact(1)
    try:
        load_plan_by_code()
    except DocumentError as error:  # the page shows it
        _LOG.warning("%s", error)
    except Exception:  # noqa: BLE001 - once started, the server can show what is wrong
        _LOG.exception("the plan cannot be read")
    static_compression.warm_compressed()
