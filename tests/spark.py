"""The Spark Connect server that tests ask; run as a script it says whether there can be one.

A server of the tests' own, on a free port of this machine only, ended when the tests are over. It
needs Java (Debian: default-jre-headless) and the packages of the extra ``spark``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread

from tests.browser.server import free_port

_NONE = """No Spark for the tests of a cluster. It takes:
  - Java with your system's packages (Debian: apt install default-jre-headless)
  - pip install 'pyspark[connect]'"""
_SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"
_PATIENCE = 120  # seconds until it answers
SETTINGS = bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
"""What a server that speaks HTTP/2 sends first."""


def find_spark() -> Path | None:
    """Return the folder of Spark, None without it or without Java."""
    found = find_spec("pyspark")
    if found is None or found.origin is None or not shutil.which("java"):
        return None
    return Path(found.origin).parent


@contextmanager
def fake_server(greeting: bytes) -> Iterator[str]:
    """Yield the address of a server that accepts connections, sends this, and nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as listening, ExitStack() as opened:
        ended = Event()

        def serve() -> None:
            with suppress(OSError):
                while not ended.is_set():
                    wire, _ = listening.accept()
                    opened.enter_context(wire)
                    wire.sendall(greeting)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"sc://127.0.0.1:{listening.getsockname()[1]}"
        ended.set()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


@contextmanager
def run_spark(port: int = 0) -> Iterator[str]:
    """Start a server, at a port or at any free one, yield its address, and end it afterwards."""
    home = find_spark()
    assert home, _NONE
    port = port or free_port()
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
    }
    stated: list[str | Path] = [
        part for name, value in settings.items() for part in ("--conf", f"{name}={value}")
    ]
    command: list[str | Path] = [
        home / "bin" / "spark-submit",
        "--master",
        "local[2]",
        "--driver-memory",
        "1g",
    ]
    with tempfile.TemporaryDirectory(prefix="rkt-spark-") as folder:
        environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
        process = subprocess.Popen(
            [*command, "--class", _SERVER, *stated, "spark-internal"],
            cwd=folder,
            env={**environment, "SPARK_LOCAL_DIRS": folder, "PYSPARK_PYTHON": sys.executable},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port, process)
            yield f"sc://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"Spark ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("Spark did not answer")


if __name__ == "__main__":
    sys.exit("" if find_spark() else _NONE)
