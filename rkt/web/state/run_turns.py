"""Runs of pages take turns, so that of many viewers at once the first are answered first.

Python computes one thing at a time: computed side by side, all runs would end late, and at once.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_RECHECKED = 0.1  # seconds after which those who wait look whether a run has become a long one


class Turns:
    """At most ``at_once`` runs at a time, first come, first served.

    A run of more than ``long`` seconds waits for something, such as a document that is read, and no
    longer holds a place.
    """

    def __init__(self, at_once: int, long: float = 1.0) -> None:
        self._at_once = at_once
        self._long = long
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()
        self._began: dict[object, float] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it back however the run ends."""
        run = object()
        with self._changed:
            self._waiting.append(run)
            while not self._is_next(run):
                self._changed.wait(_RECHECKED)
            self._waiting.popleft()
            self._began[run] = time.monotonic()
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                del self._began[run]
                self._changed.notify_all()

    def _is_next(self, run: object) -> bool:
        since = time.monotonic() - self._long
        held = sum(began > since for began in self._began.values())
        return self._waiting[0] is run and held < self._at_once


page_runs = Turns(at_once=os.cpu_count() or 1)
"""The turns of all visitors of this server."""
