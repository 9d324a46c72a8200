"""The dashboard, with an address that tells how many bytes of uploads its memory holds."""

from __future__ import annotations

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from rkt.web.server.asgi import middleware, routes
from tests.browser.server import ROOT


def _held(_request: Request) -> JSONResponse:
    manager = runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    files = [len(each.data) for held in manager.file_storage.values() for each in held.values()]
    return JSONResponse({"files": len(files), "bytes": sum(files)})


app = st.App(
    ROOT / "pages" / "shell.py",
    routes=[*routes(), Route("/held", _held)],
    middleware=middleware(),
)
