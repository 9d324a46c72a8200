"""Cached answers of the API, composed once per version of a plan, in bounded memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Condition
from typing import TypeVar

from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import Response

ROOM = 64_000_000
"""The most bytes that all cached answers may take; the least recently used make way first."""

_BESIDES = 2_000  # bytes of an entry besides its body and key
Question = TypeVar("Question", bound=Hashable)
_TAG = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class KeptAnswer:
    """An answer with its ETag among the headers; ``size`` is its memory use in bytes."""

    body: bytes
    headers: dict[str, str]
    size: int

    def to(self, request: Request) -> Response:
        """Return the response: 304 if the client already has the answer."""
        if _is_known(self.headers["etag"], request.headers.get("if-none-match", "")):
            stated = {name: self.headers[name] for name in ("etag", "cache-control")}
            return Response(status_code=304, headers=stated)
        return Response(self.body, headers=self.headers)


def _is_known(tag: str, asked: str) -> bool:
    """Return whether a tag is in an ``If-None-Match`` header, weak or not; a star matches any."""
    if asked.strip() == "*":
        return True
    return tag in _TAG.findall(asked)


def keep_answers(
    compose: Callable[[Question], Response], room: int = ROOM
) -> Callable[[Question], KeptAnswer]:
    """Return a function that composes the answer to each question once and caches it.

    Others who ask the same meanwhile wait for it. Errors are not cached, nor is an answer that
    alone exceeds the limit.
    """
    kept: LRUCache[Question, KeptAnswer] = LRUCache(room, getsizeof=lambda answer: answer.size)

    # The condition guards the cache from threads and makes the others wait.
    @cached(kept, key=lambda question: question, condition=Condition())
    def answer(question: Question) -> KeptAnswer:
        return _kept(compose(question), len(repr(question)))

    return answer


def _kept(response: Response, asked: int) -> KeptAnswer:
    body = bytes(response.body)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**response.headers, "etag": tag, "cache-control": "no-cache"}
    return KeptAnswer(body, headers, len(body) + asked + _BESIDES)
