"""The app without a browser: one page of it, run by Streamlit's own test runner."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import numpy as np
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"

# Each run searches all installed packages for Streamlit components: two thirds of its time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def open_app(page: str = "overview", **query: str | list[str]) -> AppTest:
    """Run a page as a first visit to its link; query parameters as in the URL."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app._page_hash = calc_hash(page)  # pages are functions, which switch_page does not know
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def follow_way(app: AppTest) -> AppTest:
    """Go where the page leads on its own, in the same session, as the browser does."""
    [way] = re.findall(r'<a class="rkt-way" href="./([^"]*)"', html_of(app))
    page, _, query = unescape(way).partition("?")
    app._page_hash = calc_hash(page)
    app.query_params.clear()
    for name, values in parse_qs(query).items():
        app.query_params[name] = values
    return app.run()


def asked(app: AppTest, name: str) -> list[str]:
    """Return what the address says under a name."""
    values = app.query_params.get(name, [])
    return values if isinstance(values, list) else [values]


def key_part(elements: Any, part: str) -> Any:
    """Return the element whose key has a part; the rest of a key differs from run to run."""
    return next(element for element in elements if part in (element.key or ""))


def type_into(app: AppTest, part: str, text: str) -> None:
    """Type a text into the field whose key has a part."""
    key_part(app.text_input, part).set_value(text).run()


def press(app: AppTest, label: str) -> None:
    """Press the first button of a name."""
    next(button for button in app.button if button.label == label).click().run()


def html_of(app: AppTest) -> str:
    """Return all HTML of ours on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def words_of(app: AppTest) -> str:
    """Return all text of ours on the page, without its tags, one space between words."""
    html = re.sub("<style>.*?</style>", "", html_of(app), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", " ", html)))


def spec_of(app: AppTest, chart: int) -> Any:
    """Return a chart of the page as plotly draws it."""
    return json.loads(app.get("plotly_chart")[chart].proto.spec)


def numbers_in(values: Any) -> list[float]:
    """Return numbers of a chart, which plotly writes as they are or as bytes."""
    if isinstance(values, dict):
        raw = base64.b64decode(values["bdata"])
        return [float(v) for v in np.frombuffer(raw, dtype=values["dtype"])]
    return [float(v) for v in values]
