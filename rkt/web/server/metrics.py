"""Metrics for Prometheus, on a port of this machine only: ``RKT_METRICS_PORT``."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram, start_http_server

from rkt.core.events import Event, listen

_LOG = logging.getLogger(__name__)
SETTING = "RKT_METRICS_PORT"
_HERE = "127.0.0.1"
_QUICK = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds
_SLOW = (0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

REQUESTS = Histogram(
    "rkt_request_seconds", "Requests by kind and status.", ["kind", "status"], buckets=_QUICK
)
RUNS = Histogram("rkt_run_seconds", "Runs of a page, until it is complete.", buckets=_QUICK)
SESSIONS = Gauge("rkt_open_sessions", "Pages that are open in a browser now.")
_STORE = Histogram(
    "rkt_store_seconds", "Transactions of the plan store.", ["action"], buckets=_QUICK
)
_DOCUMENTS = Histogram("rkt_document_seconds", "Documents read for an import.", buckets=_SLOW)
_IMPORTS = Counter("rkt_imports", "Plans saved.")
_REFUSALS = Counter("rkt_refusals", "What was refused, by the code of the finding.", ["code"])


def _count(event: Event, code: str, seconds: float) -> None:
    if event is Event.REFUSAL:
        _REFUSALS.labels(code).inc()
    elif event is Event.IMPORT:
        _IMPORTS.inc()
    elif event is Event.DOCUMENT:
        _DOCUMENTS.observe(seconds)
    else:
        _STORE.labels(event.value.removeprefix("store-")).observe(seconds)


@contextmanager
def metrics_served(settings: Mapping[str, str] = os.environ) -> Iterator[None]:
    """Count events and, if a port is set, serve the counts to this machine only.

    A port that cannot be used is only logged: the dashboard does not depend on it.
    """
    end = listen(_count)
    port = settings.get(SETTING, "")
    server = None
    try:
        if port:
            server, _ = start_http_server(int(port), _HERE)
    except (OSError, ValueError, OverflowError):
        _LOG.warning("%s=%s: no metrics, the port cannot be used", SETTING, port[:9])
    try:
        yield
    finally:
        end()
        if server:
            server.shutdown()
            server.server_close()
