"""Reads an uploaded document in a separate process, so that it cannot harm the program.

The process has limits on memory, processor time, wall time and output size. If it fails or exceeds
one, the document is refused and the limit is named; the program goes on. Linux enforces the limits;
elsewhere `rkt.parsing.process_watch` looks after them.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO

from rkt.core.events import Event, timed
from rkt.findings import DocumentError
from rkt.parsing.process_watch import LimitExceededError, is_enforced, wait_watching
from rkt.parsing.readers.grid import Grid
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.serialization import findings_from_list, grid_from_dict

_ROOT = Path(__file__).parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV", "TMPDIR", "TEMP", "TMP")
_NO_ROOM = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.ENOENT, errno.EACCES}
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console
_LIMIT_OF = {"SIGXCPU": "limit-time", "SIGXFSZ": "limit-output", "SIGKILL": "limit-memory"}


def read_in_sandbox(data: bytes, name: str, limits: Limits, *, sheet: str | None = None) -> Grid:
    """Return the result of `rkt.parsing.readers.read_document`; raise `DocumentError`.

    Besides the reader's own errors these are ``limit-memory``, ``limit-time`` and ``limit-output``,
    and ``reader-failed`` for any other failure.
    """
    with timed(Event.DOCUMENT):
        return _read_apart(data, name, limits, sheet)


def _read_apart(data: bytes, name: str, limits: Limits, sheet: str | None) -> Grid:
    if len(data) > limits.megabytes * 1_000_000:
        raise DocumentError("file-too-large", name=name, limit=limits.megabytes)
    try:
        with tempfile.TemporaryFile() as document, tempfile.TemporaryFile() as answer:
            document.write(data)
            document.seek(0)
            _run(document, answer, name, limits, sheet)
            answer.seek(0)
            return _grid(answer.read(), name)
    except OSError as error:  # no room for temporary files, or no process available
        code = "no-room-to-read" if error.errno in _NO_ROOM else "file-unreadable"
        raise DocumentError(code, name=name, reason=error) from error


def _run(
    document: IO[bytes], answer: IO[bytes], name: str, limits: Limits, sheet: str | None
) -> None:
    request = json.dumps({"name": name, "sheet": sheet, "limits": asdict(limits)})
    process = subprocess.Popen(  # noqa: S603 - runs this program itself; the name is passed as data
        [sys.executable, "-m", "rkt.parsing.sandbox_worker", request],
        stdin=document,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={key: os.environ[key] for key in _KEPT if key in os.environ},  # no secrets
        start_new_session=True,
        creationflags=_NO_WINDOW,
    )
    try:
        code = _wait(process, answer, limits)
    except subprocess.TimeoutExpired:
        raise _refusal("limit-time", name, limits) from None
    except LimitExceededError as error:
        raise _refusal(error.code, name, limits) from None
    finally:
        process.kill()
        process.wait()
    if code:
        raise _error_for_exit_code(code, name, limits)


def _wait(process: subprocess.Popen[bytes], answer: IO[bytes], limits: Limits) -> int:
    if is_enforced():
        return process.wait(limits.seconds)
    return wait_watching(process, answer, limits)


def _error_for_exit_code(code: int, name: str, limits: Limits) -> DocumentError:
    signals = {-each: each.name for each in signal.Signals}
    return _refusal(_LIMIT_OF.get(signals.get(code, ""), "reader-failed"), name, limits)


def _refusal(code: str, name: str, limits: Limits) -> DocumentError:
    limit = {
        "limit-time": limits.seconds,
        "limit-output": limits.output,
        "limit-memory": limits.memory,
    }
    return DocumentError(code, name=name, limit=limit.get(code, 0))


def _grid(answer: bytes, name: str) -> Grid:
    try:
        reply = json.loads(answer)
        if "grid" in reply:
            return grid_from_dict(reply["grid"])
        (finding,) = findings_from_list(reply["error"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DocumentError("reader-failed", name=name, limit=0) from None
    raise DocumentError(finding.code, finding.row, **finding.values)
