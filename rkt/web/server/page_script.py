"""What pages need from the browser besides Streamlit and style sheets: one script of many files.

Its address contains a digest, so browsers keep the script until it changes.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rkt.i18n import LANGUAGES, load_texts
from rkt.web.server import streamlit_i18n
from rkt.web.server.static_compression import static_address
from rkt.web.server.upload_guard import refusal_sentences

FOLDER = Path(__file__).with_name("static")
_WORDS, _REFUSALS = "words.js", "upload_refusals.js"
FILES = (
    "writes.js",  # with this and the next file, the others write the page and follow it
    "changes.js",
    "language.js",
    "widget_names.js",
    "table_names.js",
    "option_tooltips.js",
    "step_focus.js",
    "download_focus.js",
    "menu_tab.js",
    "switch_arrows.js",
    "tile_arrows.js",
    "term_tooltips.js",
    "pop_closing.js",
    "chart_preload.js",
    "late_answers.js",
    "page_links.js",
    "scroll_return.js",
    "sought_row.js",
    "presentation.js",
    "phone_sheet.js",
    "live_cut.js",
    "print.js",
    "own_unit.js",
    "unsaved_steps.js",
    "scan_review.js",
    _REFUSALS,
    _WORDS,
)
"""The files of the folder, one per task, in the order in which they run."""

_PATH = "/rkt/page.js"
_HEADERS = {"cache-control": "public, immutable, max-age=31536000"}  # the address has a digest
_CHARTS = static_address("PlotlyChart")


def script_routes() -> list[BaseRoute]:
    """Return the route of the script."""
    return [Route(_PATH, _answer)]


def _answer(_request: Request) -> Response:
    return Response(script(), media_type="text/javascript", headers=_HEADERS)


@lru_cache(maxsize=1)
def script() -> str:
    """Return the files joined; each is a block, so that its names are its own."""
    blocks = (f"{{\n{_source(name)}}}\n" for name in FILES)
    return '"use strict";\n' + "".join(blocks)


def _source(name: str) -> str:
    """Return a file, with a call that passes it its texts if it needs any."""
    if name == _WORDS:
        return streamlit_i18n.translation_script()
    source = (FOLDER / name).read_text("utf-8")
    return f"{source}\nexplainRefusals({_refusals()});\n" if name == _REFUSALS else source


def _refusals() -> str:
    sentences = {code: refusal_sentences(load_texts(code)) for code in LANGUAGES}
    return json.dumps(sentences, ensure_ascii=False)


@lru_cache(maxsize=1)
def script_tag() -> str:
    """Return the element that loads the script, for the head of the page."""
    version = hashlib.sha256(script().encode()).hexdigest()[:12]
    given = f'data-languages="{" ".join(LANGUAGES)}" data-charts="{escape(_CHARTS)}"'
    return f'<script src=".{_PATH}?v={version}" {given}></script>'
