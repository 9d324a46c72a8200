"""Reads an uploaded document in a separate process, so that it cannot harm the program.

The process has limits on memory, processor time, wall time and output size. If it fails or exceeds
one, the document is refused and the limit is named; the program continues. Linux enforces the
limits; elsewhere `rkt.parsing.process_watch` does.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO

from rkt.core.events import Event, timed
from rkt.findings import DocumentError
from rkt.parsing.process_watch import LimitExceededError, check_limits, is_enforced
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.progress import PROGRESS_MARK, Progress
from rkt.parsing.readers.serialization import findings_from_list, grid_from_dict

PROGRAM_FOLDER = Path(__file__).parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV", "TMPDIR", "TEMP", "TMP")
_NO_ROOM = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.ENOENT, errno.EACCES}
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console
_LIMIT_OF = {"SIGXCPU": "limit-time", "SIGXFSZ": "limit-output", "SIGKILL": "limit-memory"}
_A_MOMENT = 0.2  # seconds


def worker_environment() -> dict[str, str]:
    """Return the environment for a process that reads a document, without secrets."""
    return {key: os.environ[key] for key in _KEPT if key in os.environ}


def read_in_sandbox(
    data: bytes,
    name: str,
    limits: Limits,
    *,
    sheet: str | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Grid:
    """Return the result of `rkt.parsing.readers.read_document`; raise `DocumentError`.

    Besides the reader's own errors these are ``limit-memory``, ``limit-time`` and ``limit-output``,
    and ``reader-failed`` for any other failure. ``progress`` is called in this thread with the
    number of finished pages of a scan and the number of all pages. ``is_stopped`` is called several
    times a second; if it returns true, the reader is ended and ``scan-stopped`` is raised.
    """
    watch = _Watch(name, limits, progress or (lambda _done, _pages: None), is_stopped)
    with timed(Event.DOCUMENT):
        return _read_apart(data, name, limits, sheet, watch)


def _read_apart(data: bytes, name: str, limits: Limits, sheet: str | None, watch: _Watch) -> Grid:
    if len(data) > limits.megabytes * 1_000_000:
        raise DocumentError("file-too-large", name=name, limit=limits.megabytes)
    request = json.dumps({"name": name, "sheet": sheet, "limits": asdict(limits)})
    try:
        with tempfile.TemporaryFile() as document, tempfile.TemporaryFile() as answer:
            document.write(data)
            document.seek(0)
            _run(document, answer, request, watch)
            answer.seek(0)
            return _grid(answer.read(), name)
    except OSError as error:  # no room for temporary files, or no process available
        code = "no-room-to-read" if error.errno in _NO_ROOM else "file-unreadable"
        raise DocumentError(code, name=name, reason=error) from error


def _run(document: IO[bytes], answer: IO[bytes], request: str, watch: _Watch) -> None:
    process = subprocess.Popen(  # noqa: S603 - runs this program itself; the name is passed as data
        [sys.executable, "-m", "rkt.parsing.sandbox_worker", request],
        stdin=document,
        stdout=answer,
        stderr=subprocess.PIPE,
        cwd=PROGRAM_FOLDER,
        env=worker_environment(),
        start_new_session=True,
        creationflags=NO_WINDOW,
    )
    try:
        watch.until_done(process, answer)
    finally:
        process.kill()
        process.wait()
        watch.close(process)


class _Watch:
    """Waits for the reader, passes on its current page, and ends it when its time is up."""

    def __init__(
        self,
        name: str,
        limits: Limits,
        progress: Progress,
        is_stopped: Callable[[], bool] | None,
    ) -> None:
        self._name, self._limits = name, limits
        self._progress, self._is_stopped = progress, is_stopped
        self._told: SimpleQueue[tuple[int, int]] = SimpleQueue()
        self._listening: Thread | None = None
        self._is_scan = False

    def until_done(self, process: subprocess.Popen[bytes], answer: IO[bytes]) -> None:
        """Return when the reader has finished successfully; otherwise raise `DocumentError`."""
        self._listening = Thread(target=self._listen, args=(process,), daemon=True)
        self._listening.start()
        begun = monotonic()
        while (code := self._waited(process)) is None:
            self._pass_on()
            if self._is_stopped and self._is_stopped():
                raise DocumentError("scan-stopped", name=self._name)
            if monotonic() - begun > self._limits_now.seconds:
                raise self._refusal("limit-time")
            self._check(process, answer)
        self._pass_on()
        self._check(process, answer)
        if code:
            raise self._error_for(code)

    def _check(self, process: subprocess.Popen[bytes], answer: IO[bytes]) -> None:
        if is_enforced():
            return
        try:
            check_limits(process.pid, answer, self._limits_now)
        except LimitExceededError as error:
            raise self._refusal(error.code) from None

    def close(self, process: subprocess.Popen[bytes]) -> None:
        """End the thread and close the pipe."""
        if self._listening:
            self._listening.join()
        if process.stderr:
            process.stderr.close()

    @property
    def _limits_now(self) -> Limits:
        """The limits, or those for scans once the reader has said that it reads one."""
        limits = self._limits
        if not self._is_scan:
            return limits
        return replace(limits, seconds=limits.scan_seconds, memory=limits.scan_memory)

    def _waited(self, process: subprocess.Popen[bytes]) -> int | None:
        try:
            return process.wait(_A_MOMENT)
        except subprocess.TimeoutExpired:
            return None

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Process what the reader reports; libraries may write to the same stream."""
        for line in process.stderr or ():
            said = line.removeprefix(PROGRESS_MARK)
            numbers = said.split()
            if said != line and len(numbers) == 2 and all(map(bytes.isdigit, numbers)):
                self._told.put((int(numbers[0]), int(numbers[1])))

    def _pass_on(self) -> None:
        while not self._told.empty():
            self._is_scan = True
            self._progress(*self._told.get())

    def _error_for(self, exit_code: int) -> DocumentError:
        signals = {-each: each.name for each in signal.Signals}
        return self._refusal(_LIMIT_OF.get(signals.get(exit_code, ""), "reader-failed"))

    def _refusal(self, code: str) -> DocumentError:
        limits = self._limits_now
        limit = {
            "limit-time": limits.seconds,
            "limit-output": limits.output,
            "limit-memory": limits.memory,
        }
        return DocumentError(code, name=self._name, limit=limit.get(code, 0))


def _grid(answer: bytes, name: str) -> Grid:
    try:
        reply = json.loads(answer)
        if "grid" in reply:
            return grid_from_dict(reply["grid"])
        (finding,) = findings_from_list(reply["error"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DocumentError("reader-failed", name=name, limit=0) from None
    raise DocumentError(finding.code, finding.row, **finding.values)
