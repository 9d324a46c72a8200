"""The sandboxed process that reads one document: ``python -m rkt.parsing.sandbox_worker``.

It reads the document from standard input and writes JSON to standard output; it reports to standard
error how many pages of a scan are done. Limits are passed as arguments and applied before any input
is read.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from typing import Any

from rkt.findings import DocumentError
from rkt.parsing.readers import read_document
from rkt.parsing.readers.limits import Limits
from rkt.parsing.readers.progress import PROGRESS_MARK, told
from rkt.parsing.readers.serialization import findings_to_list, grid_to_dict

_MEGABYTE = 1_000_000


def serve_request() -> None:
    """Read the document that the arguments describe, and print its grid or the error."""
    request = json.loads(sys.argv[1])
    limits = Limits(**request["limits"])
    set_rlimits(limits)
    answer = _answer(request, limits)
    sys.stdout.write(json.dumps(answer, separators=(",", ":")))


def _answer(request: dict[str, Any], limits: Limits) -> dict[str, object]:
    name = request["name"]
    try:
        data = sys.stdin.buffer.read(limits.megabytes * _MEGABYTE + 1)
        with told(_say):
            grid = read_document(data, name, sheet=request["sheet"], limits=limits)
        return {"grid": grid_to_dict(grid)}
    except DocumentError as error:
        return {"error": findings_to_list([error.finding])}
    except MemoryError:
        values = {"name": name, "limit": limits.memory}
        return {"error": [["limit-memory", None, None, None, values]]}


def _say(done: int, pages: int) -> None:
    sys.stderr.buffer.write(PROGRESS_MARK + f"{done} {pages}\n".encode())
    sys.stderr.flush()


def set_rlimits(limits: Limits) -> None:
    """Limit this process's memory, processor time and output size, if the system supports it.

    The reader of scans may raise the first two, up to the limits of scans.
    """
    with contextlib.suppress(ImportError):  # Windows: the parent watches
        import resource

        memory, of_scan = limits.memory * _MEGABYTE, limits.scan_memory * _MEGABYTE
        _set(resource.RLIMIT_AS, memory, of_scan)
        _set(resource.RLIMIT_CPU, limits.seconds, limits.scan_seconds)
        _set(resource.RLIMIT_FSIZE, limits.output * _MEGABYTE)
        _set(resource.RLIMIT_CORE, 0)
        # Python would raise an ordinary error for too large a file; the parent needs the signal.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def _set(what: int, most: int, later: int = 0) -> None:
    """Set a limit that can later be raised to ``later``."""
    import resource

    with contextlib.suppress(ValueError, OSError):  # a stricter limit is already set
        resource.setrlimit(what, (most, max(most, later)))


if __name__ == "__main__":
    serve_request()
