"""The messages that a browser may send in an open session, and the longest address in them.

Streamlit lets any visitor clear everybody's caches, list the server's working directory, and even
install files there. Our pages need none of that.
"""

from __future__ import annotations

import logging

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from rkt.analysis.link_limits import cut

_LOG = logging.getLogger(__name__)
_ALLOWED = {
    "rerun_script",  # a widget was used or a page opened
    "stop_script",
    "file_urls_request",  # where to upload a chosen file
    "app_heartbeat",  # keeps the connection open through proxies that close idle ones
    "backend_operation_request",
}
"""Allowed kinds of messages; all others, including future ones, are refused."""

_OPERATIONS = {
    "deferred_file",  # a download that is built after the click
    "dataframe_chunk",  # more rows of a long table
}


class Messages:
    """Middleware that drops all messages a page has no need to send."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            receive = _MessageFilter(receive).receive
        await self.app(scope, receive, send)


class _MessageFilter:
    """The messages of one connection; only the first one refused is logged."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._has_told = False

    async def receive(self) -> Message:
        while True:
            message = await self._receive()
            data = message.get("bytes") if message["type"] == "websocket.receive" else None
            if data is None:
                return message
            if (kept := passed_on(data)) is not None:
                return {**message, "bytes": kept}
            if not self._has_told:
                _LOG.warning("a message that no page of ours sends was refused")
                self._has_told = True


def passed_on(data: bytes) -> bytes | None:
    """Return a message as passed on to the server; None if it is refused.

    An address that is too long is truncated and marked as such.
    """
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return data  # Streamlit closes the connection
    if not _is_allowed(message):
        return None
    if message.WhichOneof("type") != "rerun_script":
        return data
    query = cut(message.rerun_script.query_string)
    if query == message.rerun_script.query_string:
        return data
    message.rerun_script.query_string = query
    return bytes(message.SerializeToString())


def _is_allowed(message: BackMsg) -> bool:
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind in _ALLOWED
