"""One log record per request and per run of a page, as JSON if ``RKT_LOG_FORMAT=json``.

Records have the request's number, the plan and the duration, but never a document's text, a file's
name or anything that somebody typed.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import time
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from urllib.parse import parse_qs

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from rkt.web.server import metrics

_LOG = logging.getLogger(__name__)
SETTING = "RKT_LOG_FORMAT"
_ID_HEADER = "x-request-id"
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_PLAN = re.compile(r"[a-z0-9-]{1,80}")
_LONGEST_END = 200  # bytes; longer messages cannot be the end of a run and are not parsed
_KINDS = (
    (re.compile(r"/_stcore/upload_file/"), "upload"),
    (re.compile(r"/_stcore/stream$"), "session"),
    (re.compile(r"/_stcore/|/media/|/static/|/rkt/page\.js|/page-picture$|\.\w{2,5}$"), "asset"),
    (re.compile(r"/oauth2callback$|/auth/"), "sign-in"),
)
_REQUEST: ContextVar[str] = ContextVar("request", default="")


def kind_of(path: str) -> str:
    """Return the kind of a request, one of a few, so that requests can be counted by it."""
    for name in ("api", "healthz", "readyz"):
        if re.search(rf"/{name}(/|$)", path):
            return name
    return next((kind for pattern, kind in _KINDS if pattern.search(path)), "page")


class RequestLog:
    """Middleware that numbers, times, counts and logs requests and runs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get(_ID_HEADER, "")
        token = _REQUEST.set(known if _ID.fullmatch(known) else secrets.token_hex(8))
        try:
            if scope["type"] == "http":
                await _Request(scope, send).follow(self.app, receive)
            else:
                await _Session(receive, send).follow(self.app, scope)
        finally:
            _REQUEST.reset(token)


class _Request:
    """One HTTP request."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._began, self._status = time.perf_counter(), 500
        self._kind = kind_of(scope["path"])

    async def follow(self, app: ASGIApp, receive: Receive) -> None:
        try:
            await app(self._scope, receive, self._answer)
        finally:
            seconds = time.perf_counter() - self._began
            metrics.REQUESTS.labels(self._kind, self._status).observe(seconds)
            query = self._scope.get("query_string", b"").decode("latin-1")
            _log("request", seconds, query, kind=self._kind, status=self._status)

    async def _answer(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = [*message.get("headers", ()), (_ID_HEADER.encode(), _REQUEST.get().encode())]
            message = {**message, "headers": headers}
        await self._send(message)


class _Session:
    """One open page: it runs whenever a widget is used, until the server reports the end."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._began: float | None = None
        self._query = ""

    async def follow(self, app: ASGIApp, scope: Scope) -> None:
        metrics.SESSIONS.inc()
        try:
            await app(scope, self._hear, self._say)
        finally:
            metrics.SESSIONS.dec()

    async def _hear(self) -> Message:
        message = await self._receive()
        asked = _rerun_in(message.get("bytes") or b"")
        if asked is not None:
            self._began, self._query = time.perf_counter(), asked
        return message

    async def _say(self, message: Message) -> None:
        data = message.get("bytes") or b""
        if self._began is not None and len(data) < _LONGEST_END and _ends_run(data):
            seconds, self._began = time.perf_counter() - self._began, None
            metrics.RUNS.observe(seconds)
            _log("run", seconds, self._query)
        await self._send(message)


def _rerun_in(data: bytes) -> str | None:
    """Return the query of a message that makes a page run; None for other messages."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    is_run = message.WhichOneof("type") == "rerun_script"
    return str(message.rerun_script.query_string) if is_run else None


def _ends_run(data: bytes) -> bool:
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return False
    return bool(message.WhichOneof("type") == "script_finished")


def _log(event: str, seconds: float, query: str, **facts: object) -> None:
    plans = parse_qs(query).get("plan", [])
    plan = plans[-1] if plans and _PLAN.fullmatch(plans[-1]) else None
    facts = {"plan": plan, "duration_ms": round(seconds * 1000, 1), **facts}
    _LOG.info(event, extra={"facts": {"request": _REQUEST.get(), **facts}})


# The format


class JsonFormatter(logging.Formatter):
    """Formats a record as a line of JSON.

    Errors are described by their kind and their place in the code: their messages may quote a
    document.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _words(record),
            **getattr(record, "facts", {"request": _REQUEST.get() or None}),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = _place(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _words(record: logging.LogRecord) -> str:
    """Return the message; an error in it is replaced by its code or kind."""
    given = record.args
    if not given or isinstance(given, Mapping):
        return str(record.msg) if not isinstance(record.msg, BaseException) else _kind(record.msg)
    return str(record.msg) % tuple(_kind(a) if isinstance(a, BaseException) else a for a in given)


def _kind(error: BaseException) -> str:
    finding = getattr(error, "finding", None)
    return str(finding.code) if finding else type(error).__name__


def _place(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)
    return {"kind": _kind(error), "at": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]}


def set_up_logs(settings: Mapping[str, str] = os.environ) -> None:
    """Write all logs of the process to stderr as JSON, if so configured."""
    if settings.get(SETTING, "") != "json":
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.root.handlers = [handler]
    logging.getLogger("rkt").setLevel(logging.INFO)
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger) and logger.handlers:
            logger.handlers, logger.propagate = [], True
