"""What a browser may say to the server once a session is open, and how much of an address.

Streamlit answers every visitor alike: to clear the caches of all, to look through the folder that
the server runs in, even to install files there. Its pages need none of that here.
"""

from __future__ import annotations

import logging

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from rkt.analysis.link_limits import cut

_LOG = logging.getLogger(__name__)
_ALLOWED = {
    "rerun_script",  # every step: a widget was used, a page opened
    "stop_script",
    "file_urls_request",  # where a chosen file is to be sent
    "app_heartbeat",  # keeps the connection through what closes idle ones
    "backend_operation_request",
}
"""Kinds of messages; all others of Streamlit's, and those it may yet get, are refused."""

_OPERATIONS = {
    "deferred_file",  # a download that is made once its button is pressed
    "dataframe_chunk",  # more rows of a long table
}


class Messages:
    """Passes on what a page may ask of the server; anything else is as if it had not been said."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            receive = _Sieve(receive).receive
        await self.app(scope, receive, send)


class _Sieve:
    """The messages of one connection; the first that is refused is logged, not each of many."""

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
    """Return a message as the server may see it, None where it may not.

    An address that is too long comes cut, with a word that says so.
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
