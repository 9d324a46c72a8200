"""Streamlit's scripts and styles, served compressed: 1.4 MB instead of 4.7 for the charts.

Each file is compressed once per server start, not once for each of several visitors who arrive
together.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from rkt.web.server.mounting import base_path

_STATIC = Path(st.__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_SMALLEST = 1000
_HEADERS = {
    "content-encoding": "gzip",
    "vary": "Accept-Encoding",
    "cache-control": "public, immutable, max-age=31536000",  # their names carry a hash
}


class CompressedStatic:
    """Serves static scripts and styles compressed, if the browser accepts gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.files = {
            f"/static/{file.relative_to(_STATIC / 'static').as_posix()}": file
            for file in _STATIC.glob("static/**/*")
            if file.suffix in _TYPES and file.stat().st_size >= _SMALLEST
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_http = scope["type"] == "http"
        file = self.files.get(scope["path"].removeprefix(base_path())) if is_http else None
        if file and scope["method"] == "GET" and _accepts_gzip(scope):
            body = await to_thread.run_sync(_compressed, file)
            answer = Response(body, media_type=_TYPES[file.suffix], headers=_HEADERS)
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _accepts_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


@lru_cache(maxsize=512)
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), compresslevel=6)


def static_address(name: str) -> str:
    """Return the address of one of Streamlit's scripts; "" if there is none with that name."""
    found = next((_STATIC / "static" / "js").glob(f"{name}.*.js"), None)
    return f"./{found.relative_to(_STATIC).as_posix()}" if found else ""


def warm_compressed() -> None:
    """Compress in advance what every first visit to a page with charts needs."""
    for name in ("index", "PlotlyChart", "protobuf", "react-dom"):
        for file in (_STATIC / "static" / "js").glob(f"{name}.*.js"):
            _compressed(file)
