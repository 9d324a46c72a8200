"""Embedding in other websites: which ones may, and which requests are for a panel."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.types import Scope

ORIGINS_SETTING = "RKT_EMBED_ORIGINS"
"""Websites that may embed a page, such as ``https://kpu.example``, separated by spaces."""

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)


def framing_origins(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the websites that may embed a page; invalid origins are ignored."""
    named = environment.get(ORIGINS_SETTING, "").replace(",", " ").split()
    return tuple(origin for origin in named if _ORIGIN.fullmatch(origin))


def asks_for_panel(scope: Scope) -> bool:
    """Return whether a request is for a page without its frame, as embedded in other websites."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return asked.get("embed") == ["true"]
