"""A real server on a free port of this machine, for browser tests and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from tests.browser.forking import IS_POSSIBLE, ForkedProcess, start_forked

Process = subprocess.Popen[bytes] | ForkedProcess
ServerProcess = TypeVar("ServerProcess", bound=Process)

ROOT = Path(__file__).parents[2]
_PATIENCE = 150  # seconds until a start counts as failed


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(
    plan: Path | None = None, *, app: str = "dashboard.py", root: str = "", **settings: str
) -> Iterator[str]:
    """Run the dashboard on loopback as its users do; give its address, and end it after.

    ``app`` may be another that serves the same pages, ``root`` the folder of another checkout;
    ``settings`` go into its environment.
    """
    with serve_process(plan, app=app, root=root, **settings) as (address, _):
        yield address


@contextmanager
def serve_process(
    plan: Path | None = None, *, app: str = "dashboard.py", root: str = "", **settings: str
) -> Iterator[tuple[str, int]]:
    """Run the dashboard like `serve`; give its address and the number of its process."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    arguments = ["run", app, *options]
    published = {"RKT_PLAN": str(plan)} if plan else {}
    environment = {**os.environ, "PYTHONPATH": root or str(ROOT), **published, **settings}
    address = f"http://127.0.0.1:{port}"
    with _until_the_end(
        start_module("streamlit", arguments, environment, root), f"{address}/_stcore/health"
    ) as server:
        yield address, server.pid


def start_module(
    module: str, arguments: Sequence[str], environment: Mapping[str, str], root: str = ""
) -> Process:
    """Run a module; on Linux, and unless from another checkout, forked from one that is ready."""
    if IS_POSSIBLE and not root:
        return start_forked(module, arguments, environment)
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=root or ROOT, env=environment, stdout=subprocess.DEVNULL)


@contextmanager
def running(
    command: Sequence[str], health: str, **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, wait until it answers at the address ``health``, and end it after."""
    with _until_the_end(subprocess.Popen(command, **options), health) as server:
        yield server


@contextmanager
def _until_the_end(server: ServerProcess, health: str) -> Iterator[ServerProcess]:
    """Wait until a server answers, and end it after."""
    try:
        wait_until_up(health, server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=90)


def wait_until_up(address: str, server: Process) -> None:
    """Wait until a server answers at an address."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own loopback
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
