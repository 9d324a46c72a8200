"""What an operator relies on: logs, metrics, health, and a stop that cuts off nothing."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from rkt.storage import open_store
from tests.browser.server import ROOT, free_port
from tests.browser.sign_in_visits import open_session, other_address, run_page, wait_for
from tests.storage.conftest import address_of

STOPPED = {0, -signal.SIGTERM}
"""Exit codes of a server that was told to stop: uvicorn passes the signal on when it is done."""
WORDS_OF_THE_PLAN = ("Gaji", "KPU Kota Serang", "2746352000", "2,746,352,000", "Tertib")


@dataclass(frozen=True)
class Running:
    """A server with its logs, its store, and the port of its metrics."""

    process: subprocess.Popen[bytes]
    port: int
    metrics: int
    log: Path
    store: Path

    def ask(self, path: str, port: int | None = None, **headers: str) -> tuple[int, str]:
        """Return status and text of an answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"http://127.0.0.1:{port or self.port}{path}"
        try:
            request = urllib.request.Request(address, headers=named)
            with urllib.request.urlopen(request, timeout=90) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture
def running(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    """A server of an app, as a service manager starts it."""
    port, metrics, log = free_port(), free_port(), tmp_path / "log"
    settings = {
        "RKT_DATABASE_URL": address_of(tmp_path / "rkt.db"),
        "RKT_LOG_FORMAT": "json",
        "RKT_METRICS_PORT": str(metrics),
        "PYTHONPATH": str(ROOT),
    }
    open_store(settings["RKT_DATABASE_URL"]).close()
    options = (f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true")
    command = [sys.executable, "-m", "streamlit", "run", request.param, *options]
    with (
        log.open("wb") as file,
        subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=file, stderr=file
        ) as process,
    ):
        try:
            wait_for(port, process)
            yield Running(process, port, metrics, log, tmp_path / "rkt.db")
        finally:
            process.terminate()
            process.wait(timeout=40)


@pytest.mark.parametrize("running", ["dashboard.py"], indirect=True)
def test_a_server_tells_its_operator_what_it_does_and_nothing_of_the_documents(
    running: Running,
) -> None:
    """A request, a run, a refusal; then the store is damaged, and it is not ready any more."""
    assert running.ask("/api/summary.json?by=program", X_Request_ID="from-the-proxy-1")[0] == 200
    assert running.ask("/api/lines.csv?plan=Gaji%20Kota")[0] == 400
    with open_session(running.port) as connection:
        run_page(connection, "plan=published&search=Gaji")
    assert running.ask("/readyz")[0] == 200

    counted = running.ask("/metrics", running.metrics)[1]
    assert 'rkt_request_seconds_count{kind="api",status="200"} 1.0' in counted
    assert "rkt_run_seconds_count 1.0" in counted
    assert 'rkt_refusals_total{code="plan-gone"} 1.0' in counted
    assert 'rkt_store_seconds_count{action="read"}' in counted
    assert "process_resident_memory_bytes" in counted
    assert "rkt_" not in running.ask("/metrics")[1]
    if elsewhere := other_address():
        with pytest.raises(OSError, match=r"refused|reset"):
            urllib.request.urlopen(f"http://{elsewhere}:{running.metrics}/metrics", timeout=5)

    running.store.write_bytes(b"damaged" * 2_000)
    status, said = running.ask("/readyz")
    assert (status, json.loads(said)["reason"]) == (503, "store-corrupt")
    assert running.ask("/healthz")[0] == 200  # the published plan needs no store

    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(timeout=40) in STOPPED
    text = running.log.read_text("utf-8")
    records = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    (api,) = (r for r in records if r.get("request") == "from-the-proxy-1")
    assert (api["kind"], api["status"], api["duration_ms"] > 0) == ("api", 200, True)
    (run,) = (r for r in records if r["message"] == "run")
    assert (run["plan"], run["duration_ms"] > 0) == ("published", True)
    assert len(run["request"]) == 16
    assert [word for word in WORDS_OF_THE_PLAN if word in text] == []


@pytest.mark.parametrize("running", ["tests/browser/writing_server.py"], indirect=True)
def test_a_server_that_is_stopped_ends_what_it_is_writing(running: Running) -> None:
    """The write waits for another writer when the signal comes."""
    writer = sqlite3.connect(running.store, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    def visit() -> None:
        with suppress(ConnectionClosed), open_session(running.port) as connection:
            run_page(connection)

    threading.Thread(target=visit, daemon=True).start()
    _wait_until_written_to(running)
    running.process.send_signal(signal.SIGTERM)
    time.sleep(1.5)
    assert running.process.poll() is None
    writer.execute("ROLLBACK")
    writer.close()
    assert running.process.wait(timeout=40) in STOPPED
    store = open_store(address_of(running.store))
    assert [saved.name for saved in store.scenarios()] == ["Saved while stopping"]


def _wait_until_written_to(running: Running) -> None:
    """The run has begun once the session is counted; it then waits for the store."""
    deadline = time.monotonic() + 20
    while "rkt_open_sessions 1.0" not in running.ask("/metrics", running.metrics)[1]:
        assert time.monotonic() < deadline, "no session was opened"
        time.sleep(0.1)
    time.sleep(1.0)
