"""Stores that did not answer just now: whoever asks again at once is told so without waiting."""

from __future__ import annotations

import time
from typing import Generic, TypeVar

from rkt.store.errors import StoreError

_LASTING = 5.0  # seconds; a page asks a dozen times, each of which would wait as long as the first
_WAITED_FOR = {"store-busy", "store-unreachable"}

Key = TypeVar("Key")


class Refusals(Generic[Key]):
    """The last refusal for which somebody had to wait, by what was asked."""

    def __init__(self) -> None:
        self._noted: dict[Key, tuple[float, StoreError]] = {}

    def note(self, asked: Key, error: StoreError) -> None:
        """Remember a refusal, if it is one for which somebody had to wait."""
        if error.finding.code in _WAITED_FOR:
            self._noted[asked] = (time.monotonic(), error)

    def recent(self, asked: Key) -> StoreError | None:
        """Return the refusal of a moment ago, None where there was none."""
        at, error = self._noted.get(asked, (0.0, None))
        return error if error and time.monotonic() - at < _LASTING else None
