"""The key by which names are compared."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=4096)  # names repeat on line after line
def fold(text: str) -> str:
    """Return the key by which names are compared: case-folded, single spaces."""
    return " ".join(text.split()).casefold()
