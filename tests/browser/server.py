"""A real server on a free port of this machine, for browser tests and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
    command = [sys.executable, "-m", "streamlit", "run", app]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    published = {"RKT_PLAN": str(plan)} if plan else {}
    environment = {**os.environ, "PYTHONPATH": root or str(ROOT), **published, **settings}
    with running(
        [*command, *options],
        f"http://127.0.0.1:{port}/_stcore/health",
        cwd=root or ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    ) as server:
        yield f"http://127.0.0.1:{port}", server.pid


@contextmanager
def running(
    command: Sequence[str], health: str, **options: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, wait until it answers at the address ``health``, and end it after."""
    with subprocess.Popen(command, **options) as server:
        try:
            wait_until_up(health, server)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
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
