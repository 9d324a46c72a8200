"""Program events, for anything that counts or awaits them, such as the server's metrics.

The code that reports an event does not know who listens, so the store and the readers need no
server. Events carry codes and numbers, never a document's text.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum


class Event(StrEnum):
    """The kinds of events."""

    STORE_READ = "store-read"
    STORE_WRITE = "store-write"
    DOCUMENT = "document"  # a document was read
    IMPORT = "import"  # a plan was kept
    REFUSAL = "refusal"  # something was refused; the code is the finding's


Listener = Callable[[Event, str, float], None]
"""A function that takes an event, its code, and the seconds it took."""

_listeners: list[Listener] = []
_running: Counter[Event] = Counter()
_changed = threading.Condition()


def listen(listener: Listener) -> Callable[[], None]:
    """Call a listener for every event from now on; return a function that removes it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def report(event: Event, code: str = "", seconds: float = 0.0) -> None:
    """Tell all listeners about an event."""
    for listener in tuple(_listeners):
        listener(event, code, seconds)


@contextmanager
def refusals_reported() -> Iterator[None]:
    """Report an error that carries a finding as a refusal."""
    try:
        yield
    except Exception as error:
        if finding := getattr(error, "finding", None):
            report(Event.REFUSAL, finding.code)
        raise


@contextmanager
def timed(event: Event, code: str = "") -> Iterator[None]:
    """Report the work done inside, with its duration; until then it counts as running.

    An error that carries a finding is also reported as a refusal.
    """
    began = time.perf_counter()
    _count(event, 1)
    try:
        with refusals_reported():
            yield
    finally:
        _count(event, -1)
        report(event, code, time.perf_counter() - began)


def _count(event: Event, change: int) -> None:
    with _changed:
        _running[event] += change
        _changed.notify_all()


def wait_until_done(*events: Event, seconds: float) -> bool:
    """Wait until nothing of these kinds is running; return False if that takes too long."""
    with _changed:
        return _changed.wait_for(lambda: not any(_running[event] for event in events), seconds)
