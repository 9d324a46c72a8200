"""Page runs take turns, so that of many simultaneous viewers the first are answered first.

Python computes one thing at a time: if all runs computed side by side, they would all end late, and
together.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_RECHECKED = 0.1  # seconds between checks whether a run has become a long one


class Turns:
    """At most ``at_once`` runs at a time, first come, first served.

    A run of more than ``long`` seconds is waiting for something, such as a document being read, and
    no longer holds a place.
    """

    def __init__(self, at_once: int, long: float = 1.0) -> None:
        self._at_once = at_once
        self._long = long
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._began: dict[threading.Event, float] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it back however the run ends."""
        run = threading.Event()
        with self._lock:
            self._waiting.append(run)
        while not self._begins(run):
            run.wait(_RECHECKED if self._waiting[0] is run else None)
            run.clear()
        try:
            yield
        finally:
            with self._lock:
                del self._began[run]
                self._wake_next()

    def _begins(self, run: threading.Event) -> bool:
        """Begin a run if it is its turn, and let the next one check for a free place."""
        with self._lock:
            since = time.monotonic() - self._long
            held = sum(began > since for began in self._began.values())
            if self._waiting[0] is not run or held >= self._at_once:
                return False
            self._waiting.popleft()
            self._began[run] = time.monotonic()
            self._wake_next()
            return True

    def _wake_next(self) -> None:
        """Wake only the next in line: waking all took a tenth of the time when many waited."""
        if self._waiting:
            self._waiting[0].set()


page_runs = Turns(at_once=os.cpu_count() or 1)
"""The turns of all visitors of this server."""
