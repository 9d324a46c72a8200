"""Results shared by all visitors: what does not depend on the visitor is made once per server.

Streamlit's own caches hash the key and copy the result at every call, which took a third of a run.
Here the key is compared as it is, and everybody gets the same object: never change it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from inspect import signature
from threading import Condition
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

P = ParamSpec("P")
R = TypeVar("R")


def shared(max_entries: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Cache a function's latest results for all visitors; others wait while one is being made.

    Parameters whose names begin with ``_`` are not part of the key: other parameters must identify
    them. Errors are not cached.
    """

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        kept: LRUCache[Hashable, R] = LRUCache(max_entries)
        return cached(kept, key=_key_of(function), condition=Condition())(function)

    return keep


def _key_of(function: Callable[..., Any]) -> Callable[..., Hashable]:
    names = tuple(signature(function).parameters)

    def key(*args: Any, **named: Any) -> Hashable:
        given = {**dict(zip(names, args, strict=False)), **named}
        return hashkey(**{name: v for name, v in given.items() if not name.startswith("_")})

    return key
