"""Refuses uploads unread, unless the session is allowed to upload and there is room."""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rkt.core.events import Event, report
from rkt.findings import DocumentError, Finding
from rkt.i18n import N_, Texts, choose_language, load_texts
from rkt.web.state.uploads import Room, room_here, uploads

_PLACE = re.compile(r"/_stcore/upload_file/([^/]+)/([^/]+)$")
_SWEPT_EVERY = 5.0  # seconds
_STATUS = {
    "upload-not-allowed": 403,
    "upload-too-many": 429,
    "upload-too-large": 413,
    "upload-full": 503,
    "limit-setting": 503,
}


class _TooLargeError(Exception):
    """The upload is larger than stated, or than there is room for."""


class UploadGuard:
    """Passes an upload on to Streamlit, counting its bytes, or refuses it with a reason."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._sweeping: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = _PLACE.search(scope["path"]) if scope["type"] == "http" else None
        if place is None or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self.app(scope, receive, send)
        elif scope["method"] == "DELETE":
            await self.app(scope, receive, send)
            uploads.forget(place[1], place[2])
        else:
            await self._take(scope, receive, send, place[1], place[2])

    async def _take(
        self, scope: Scope, receive: Receive, send: Send, session: str, name: str
    ) -> None:
        try:
            room = room_here()
            allowed = uploads.admit(session, name, _stated_size(scope), room)
        except DocumentError as error:
            allowed = error.finding
        if isinstance(allowed, Finding):
            await _refusal(allowed, scope)(scope, receive, send)
            return
        self._start_sweeping()
        upload = _UploadInProgress(receive, send, allowed)
        try:
            await self.app(scope, upload.receive, upload.send)
        except _TooLargeError:
            finding = Finding("upload-too-large", values={"limit": room.megabytes})
            await _refusal(finding, scope)(scope, receive, send)
        finally:
            upload.settle(session, name)

    def _start_sweeping(self) -> None:
        if self._sweeping is None or self._sweeping.done():
            self._sweeping = asyncio.create_task(_sweep())


class _UploadInProgress:
    """One upload in progress: the bytes received so far, and Streamlit's status."""

    def __init__(self, receive: Receive, send: Send, allowed: int) -> None:
        self._receive, self._send, self._allowed = receive, send, allowed
        self._come = self._status = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._come += len(message.get("body", b""))
        if self._come > self._allowed:
            raise _TooLargeError
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
        await self._send(message)

    def settle(self, session: str, name: str) -> None:
        """Record the file if Streamlit accepted it."""
        if 200 <= self._status < 300:
            uploads.note_come(session, name, self._come)
        else:
            uploads.forget(session, name)


def _stated_size(scope: Scope) -> int | None:
    """Return the stated length of the request; None if there is no valid one."""
    headers = Headers(scope=scope)
    stated = headers.get("content-length", "")
    is_number = stated.isascii() and stated.isdigit() and len(stated) < 19
    return int(stated) if is_number and "transfer-encoding" not in headers else None


def _refusal(finding: Finding, scope: Scope) -> JSONResponse:
    report(Event.REFUSAL, finding.code)
    language = Headers(scope=scope).get("accept-language", "")[:2]
    texts = load_texts(choose_language(language))
    return JSONResponse({"error": _in_words(finding, texts)}, _STATUS[finding.code])


# What the browser shows for a refusal

_TOO_LARGE = N_(
    "The file is larger than %(size)s. Choose a smaller one, or paste its table as text."
)
_NOT_ARRIVED = N_(
    "The file did not arrive. Check the connection, remove the file and choose it again."
)
_NOT_TAKEN = N_("The server did not take the file. Reload the page and choose it again.")


def refusal_sentences(texts: Texts) -> list[tuple[str, str]]:
    """Return patterns of Streamlit's messages about refused files, each with our own sentence.

    ``%(size)s`` in a sentence stands for the pattern's group.
    """
    status = "AxiosError: Request failed with status code "
    by_status = [(f"{status}{code}", _in_words(finding, texts)) for code, finding in _refusals()]
    return [
        *by_status,
        ("AxiosError: Network Error", texts.gettext(_NOT_ARRIVED)),
        ("AxiosError: .*", texts.gettext(_NOT_TAKEN)),
        (r"File\smust\sbe\s(.+)\sor\ssmaller\.", texts.gettext(_TOO_LARGE)),
    ]


def _refusals() -> list[tuple[int, Finding]]:
    room = _room()
    values = {"limit": room.megabytes, "count": room.files}
    return [
        (status, Finding(code, values=values))
        for code, status in _STATUS.items()
        if code != "limit-setting"  # the page says so itself, and offers no upload
    ]


def _in_words(finding: Finding, texts: Texts) -> str:
    return f"{finding.problem(texts)} {finding.remedy(texts)}"


async def _sweep() -> None:
    """Free memory for as long as files are waiting."""
    while uploads.are_waiting:
        await asyncio.sleep(_SWEPT_EVERY)
        uploads.sweep(_room().seconds)


def _room() -> Room:
    try:
        return room_here()
    except DocumentError:  # the next upload is refused with this error
        return Room()
