"""Tells whoever waits for a document how many of its pages have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[int, int], None]
"""Is called with the pages that are done and how many there are."""

PROGRESS_MARK = b"rkt-page "
"""Begins the lines in which a reader in a process of its own says how far it is."""

_LISTENER: ContextVar[Progress | None] = ContextVar("listener", default=None)


@contextmanager
def told(progress: Progress | None) -> Iterator[None]:
    """Have `progress` called by readers of documents whose pages take long."""
    token = _LISTENER.set(progress)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(done: int, pages: int) -> None:
    """Say that so many of a document's pages are done; nobody need listen."""
    if listener := _LISTENER.get():
        listener(done, pages)
