"""Whether the server works (``/healthz``) and is ready (``/readyz``), and how it shuts down."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from rkt.core.events import Event, wait_until_done
from rkt.findings import DocumentError
from rkt.i18n import load_texts
from rkt.storage import StoreError
from rkt.web.state.plan_loader import load_plan_by_code, store

_LOG = logging.getLogger(__name__)
_PATIENCE = 30.0  # seconds that a shutdown waits for writes to finish


def health_routes() -> list[BaseRoute]:
    """Return the routes that a proxy or service manager polls."""
    return [Route("/healthz", _health), Route("/readyz", _readiness)]


def _health(_request: Request) -> JSONResponse:
    """Return whether the plan can be read: 200 with its size, or 503 with the reason.

    Not a coroutine, so that reading does not block the event loop.
    """
    try:
        plan = load_plan_by_code().plan
    except DocumentError as error:
        return _unavailable(error.finding.problem(load_texts("en")))
    except Exception:  # noqa: BLE001 - a health check needs an answer
        _LOG.exception("the plan cannot be read")
        return _unavailable("The plan cannot be read; the server's log says why.")
    return JSONResponse({"status": "ok", "lines": len(plan.lines), "adds_up": plan.adds_up})


def _readiness(request: Request) -> JSONResponse:
    """Return whether visitors will find what they need: the plan and the store of saved plans."""
    try:
        plan_store = store()
        plan_store.stamp()
    except StoreError as error:
        return _unavailable(error.finding.code)  # the full sentence would reveal where the store is
    return _health(request)


def _unavailable(reason: str) -> JSONResponse:
    return JSONResponse({"status": "unavailable", "reason": reason}, status_code=503)


def end_writes() -> None:
    """Wait until nothing is being written, so that a shutdown never cuts off an import."""
    if not wait_until_done(Event.STORE_WRITE, Event.DOCUMENT, seconds=_PATIENCE):
        _LOG.warning("the server stops while something is being written; it is left out whole")
