"""Results shared by all visitors: what does not depend on who visits is made once a server.

Streamlit's own caches digest the key at every call and copy what they kept, which took a third of a
run. Here the key is compared as it is, and everybody is given the same object: never change it.
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
    """Keep a function's last results for all visitors; whoever needs one in the making waits.

    Parameters whose names begin with ``_`` are no part of the key: others must stand for them.
    Errors are not kept.
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
