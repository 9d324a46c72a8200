"""A process that has imported what servers need and forks into one: a start costs a tenth.

It imports packages of others alone, so that each server reads its own settings and files.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_IMPORTED = ("streamlit.web.cli", "pandas", "pyarrow", "narwhals", "sqlalchemy", "babel.dates")
IS_POSSIBLE = sys.platform == "linux"


class ForkedProcess:
    """A process that another one forked; it is asked and ended like one of `subprocess`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return None while it runs; what it ended with is not known."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            self.returncode = -1
        return self.returncode

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def wait(self, timeout: float) -> None:
        """Wait until it has ended."""
        deadline = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"process {self.pid} does not end")
            time.sleep(0.02)


def start_forked(module: str, arguments: Sequence[str], env: Mapping[str, str]) -> ForkedProcess:
    """Run a module with arguments in an environment, in the project's folder."""
    parent = _parent()
    assert parent.stdin is not None
    assert parent.stdout is not None
    parent.stdin.write(json.dumps([module, *arguments, dict(env)]).encode() + b"\n")
    parent.stdin.flush()
    return ForkedProcess(int(parent.stdout.readline()))


@cache
def _parent() -> subprocess.Popen[bytes]:
    """Start the process that forks; it ends with this one, as nothing more can be asked then."""
    command = [sys.executable, "-m", "tests.browser.forking"]
    return subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _fork_on_demand() -> None:
    """Read what to run, a line of JSON each, fork, and print the number of the new process."""
    for name in _IMPORTED:
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended ones leave nothing behind
    for line in sys.stdin:
        if number := os.fork():
            print(number, flush=True)
            continue
        *arguments, environment = json.loads(line)
        _run(arguments, environment)


def _run(arguments: Sequence[str], environment: Mapping[str, str]) -> None:
    """Be ``python -m`` with these arguments, until its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(arguments)
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _fork_on_demand()
