"""The app without a browser: one page of it, run by Streamlit's own test runner."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"


def open_app(page: str = "overview", **query: str | list[str]) -> AppTest:
    """Run a page as a first visit to its link; query parameters as in the URL."""
    app = AppTest.from_file(SHELL, default_timeout=60)
    app._page_hash = calc_hash(page)  # pages are functions, which switch_page does not know
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def html_of(app: AppTest) -> str:
    """Return all HTML of ours on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))
