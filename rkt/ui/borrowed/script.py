"""The script that says Streamlit's words in the reader's language, as the server sends it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rkt.locale import load_texts
from rkt.ui.borrowed.words import WORDS

_PATH = "/rkt/words.js"
_SOURCE = Path(__file__).with_name("words.js")
_HEADERS = {"cache-control": "public, immutable, max-age=31536000"}  # its address has its hash


def routes() -> list[BaseRoute]:
    """Return the route of the script."""
    return [Route(_PATH, _answer)]


def _answer(_request: Request) -> Response:
    return Response(script(), media_type="text/javascript", headers=_HEADERS)


def pairs() -> list[tuple[str, str]]:
    """Return each of Streamlit's texts and its Indonesian, where the two differ."""
    texts = load_texts("id")
    told = [(words, texts.gettext(words)) for words in WORDS]
    return [(english, indonesian) for english, indonesian in told if english != indonesian]


@lru_cache(maxsize=1)
def script() -> str:
    """Return the script with its words."""
    words = json.dumps(pairs(), ensure_ascii=False)
    return f"{_SOURCE.read_text(encoding='utf-8')}\nspeakTheReadersLanguage({words});\n"


@lru_cache(maxsize=1)
def script_tag() -> str:
    """Return the element that loads the script, for the head of the page."""
    version = hashlib.sha256(script().encode()).hexdigest()[:12]
    return f'<script src=".{_PATH}?v={version}"></script>'
