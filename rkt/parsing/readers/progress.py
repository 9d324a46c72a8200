"""Reports how many pages of a document have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[int, int], None]
"""Called with the number of finished pages and the number of all pages."""

PROGRESS_MARK = b"rkt-page "
"""Begins the lines in which a reader in its own process reports progress."""

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
    """Report how many of a document's pages are done, to whoever listens."""
    if listener := _LISTENER.get():
        listener(done, pages)
