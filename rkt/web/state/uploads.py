"""Uploaded files: who may upload, how much waits in memory, and when it is freed."""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, fields

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from rkt.findings import Finding
from rkt.parsing.readers.limits import whole_above_0

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Room:
    """The limits of files waiting to be read: number and megabytes per session, megabytes in total.

    A file that is not read within ``seconds`` is removed.
    """

    files: int = 200
    megabytes: int = 60
    total: int = 200
    seconds: int = 120


def room_here(settings: Mapping[str, str] = os.environ) -> Room:
    """Return the limits of uploads, as set by variables such as ``RKT_MAX_UPLOAD_FILES=200``.

    Raises `DocumentError` if one is not a whole number above 0.
    """
    names = {f.name: f"UPLOAD_{f.name.upper()}" for f in fields(Room)}
    given = {field: (name, settings.get(f"RKT_MAX_{name}", "")) for field, name in names.items()}
    return Room(**{field: whole_above_0(*stated) for field, stated in given.items() if stated[1]})


@dataclass
class _File:
    """A file being uploaded, or complete since ``came`` (monotonic seconds)."""

    size: int
    came: float = math.inf


class Uploads:
    """Who may upload until when, and the files waiting to be read. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}
        self._files: dict[str, dict[str, _File]] = {}

    @property
    def are_waiting(self) -> bool:
        """Whether any file is being uploaded or waits to be read."""
        return bool(self._files)

    def allow(self, session: str, until: float) -> None:
        """Allow a session to upload until a time, in seconds since 1970."""
        with self._lock:
            self._until[session] = until

    def end(self, session: str) -> None:
        """Stop a session from uploading, and remove its waiting files."""
        with self._lock:
            self._until.pop(session, None)
            come = [name for name, each in self._of(session) if each.came < math.inf]
        for name in come:
            self.give_back(session, name)

    def may(self, session: str) -> bool:
        """Return whether a session may upload now."""
        return time.time() < self._until.get(session, -math.inf)

    def admit(self, session: str, name: str, size: int | None, room: Room) -> Finding | int:
        """Reserve and return the number of bytes a file may have, or return why it is refused."""
        with self._lock:
            if not self.may(session):
                return Finding("upload-not-allowed")
            mine = self._files.get(session, {})
            if name in mine or len(mine) >= room.files:
                return Finding("upload-too-many", values={"count": room.files})
            left = room.megabytes * _MEGABYTE - sum(each.size for each in mine.values())
            if left < (size or 1):
                return Finding("upload-too-large", values={"limit": room.megabytes})
            waiting = sum(each.size for files in self._files.values() for each in files.values())
            left_of_all = room.total * _MEGABYTE - waiting
            if left_of_all < (size or 1):
                return Finding("upload-full")
            allowed = size or min(left, left_of_all)
            self._files.setdefault(session, {})[name] = _File(allowed)
            return allowed

    def note_come(self, session: str, name: str, size: int) -> None:
        """Record that a file is complete; remove it if its session may no longer upload."""
        with self._lock:
            self._files.setdefault(session, {})[name] = _File(size, time.monotonic())
            is_wanted = self.may(session)
        if not is_wanted:
            self.give_back(session, name)

    def forget(self, session: str, name: str) -> None:
        """Drop the record of a file that did not arrive or was removed."""
        with self._lock:
            self._files.get(session, {}).pop(name, None)
            if not self._files.get(session):
                self._files.pop(session, None)

    def give_back(self, session: str, name: str) -> None:
        """Remove a file from memory."""
        manager = runtime.get_instance().uploaded_file_mgr
        if isinstance(manager, MemoryUploadedFileManager):
            manager.remove_file(session, name)
        self.forget(session, name)

    def sweep(self, seconds: float) -> None:
        """Remove the files of ended sessions, and those that have not been read in time."""
        now = time.monotonic()
        with self._lock:
            sessions = {*self._until, *self._files}
            old = [
                (session, name)
                for session in self._files
                for name, each in self._of(session)
                if each.came < now - seconds
            ]
        for session, name in old:
            self.give_back(session, name)
        for session in sessions:
            if not runtime.get_instance().is_active_session(session):
                self.end(session)

    def _of(self, session: str) -> list[tuple[str, _File]]:
        return list(self._files.get(session, {}).items())


uploads = Uploads()
"""The uploads of this server."""


def offer_upload(until: float) -> None:
    """Allow the current session to upload, for as long as its user may write."""
    if session := _session_here():
        uploads.sweep(room_here().seconds)
        uploads.allow(session, until)


def end_upload() -> None:
    """Stop the current session from uploading: the page has no upload field."""
    if session := _session_here():
        uploads.end(session)


def give_back(name: str) -> None:
    """Remove a file of the current session from memory, once it is read."""
    if session := _session_here():
        uploads.give_back(session, name)


def _session_here() -> str | None:
    context = get_script_run_ctx()
    return context.session_id if context and runtime.exists() else None
