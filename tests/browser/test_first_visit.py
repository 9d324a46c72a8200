"""A first visit to any page requests nothing that does not exist."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage

SHOWN = ".rkt-plan, .rkt-totals, .rkt-opening, .rkt-glossary"


@pytest.mark.parametrize("path", ["/", "/explore", "/compare?lang=en", "/data", "/glossary"])
def test_a_first_visit_leaves_no_complaint_in_the_browser(open_page: OpenPage, path: str) -> None:
    """The server is looked for where the page's own files come from, not below the page."""
    visit = open_page(path, shown=SHOWN, first=True)
    assert visit.complaints == []
