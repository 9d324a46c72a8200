"""Limits of a process on systems that do not enforce them: Windows and macOS.

There, the reader's memory and output are checked several times a second, and the process is ended
when it exceeds a limit. It may overshoot for a moment, which Linux does not allow.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from rkt.parsing.readers.limits import Limits

_MEGABYTE = 1_000_000


def is_enforced(platform: str = sys.platform) -> bool:
    """Return whether the system itself limits a process's memory and output."""
    return platform.startswith("linux")


class LimitExceededError(Exception):
    """A process has exceeded a limit; ``code`` is the finding's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_limits(number: int, answer: IO[bytes], limits: Limits) -> None:
    """Raise `LimitExceededError` if a process takes too much, in memory or in its ``answer``."""
    _check_memory(number, limits)
    _check_output(answer, limits)


def _check_memory(number: int, limits: Limits) -> None:
    used = resident_bytes(number)
    if used is not None and used > limits.memory * _MEGABYTE:
        raise LimitExceededError("limit-memory")


def _check_output(answer: IO[bytes], limits: Limits) -> None:
    if os.fstat(answer.fileno()).st_size > limits.output * _MEGABYTE:
        raise LimitExceededError("limit-output")


def resident_bytes(number: int, platform: str = sys.platform) -> int | None:
    """Return the memory that a process uses; None if the system does not say."""
    try:
        if platform.startswith("linux"):
            pages = Path(f"/proc/{number}/statm").read_text("ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
        if platform == "win32":
            return _asked_of_windows(number)
        return _asked_of_ps(number)
    except (OSError, ValueError, IndexError, AttributeError, subprocess.SubprocessError):
        return None


def _asked_of_ps(number: int) -> int | None:
    program = shutil.which("ps")
    if not program:
        return None
    asked = [program, "-o", "rss=", "-p", str(number)]
    told = subprocess.run(asked, capture_output=True, check=True, timeout=5)  # noqa: S603 - no shell
    return int(told.stdout) * 1024


def _asked_of_windows(number: int) -> int | None:
    """Ask kernel32, which every Windows has, for the working set."""
    import ctypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", ctypes.c_ulong),
            ("PageFaultCount", ctypes.c_ulong),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            *((f"Quota{part}", ctypes.c_size_t) for part in range(4)),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    windows: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - mypy knows it on Windows only
    windows.OpenProcess.restype = ctypes.c_void_p
    query_and_read = 0x0410
    handle = ctypes.c_void_p(windows.OpenProcess(query_and_read, False, number))
    counters = Counters(cb=ctypes.sizeof(Counters))
    try:
        asked = windows.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
        return int(counters.WorkingSetSize) if asked else None
    finally:
        windows.CloseHandle(handle)
