"""Each page says in a line what it is for."""

from __future__ import annotations

from html import unescape

import pytest

from rkt.i18n import load_texts
from rkt.web.components.page_header import PURPOSES
from tests.browser.everywhere import ALL_PAGES
from tests.pages.app import html_of, open_app


@pytest.mark.parametrize("page", ALL_PAGES)
def test_each_page_says_what_it_is_for(page: str) -> None:
    """In the reader's language."""
    shown = [html_of(open_app(page, lang=language)) for language in ("en", "id")]
    assert f"{PURPOSES[page]}</p>" in shown[0]
    assert f"{load_texts('id').gettext(PURPOSES[page])}</p>" in shown[1]


@pytest.mark.parametrize("section", ["import", "plans"])
def test_sections_of_their_own_have_a_purpose_and_a_heading(section: str) -> None:
    """They are not about the plan that is open, and open with no sentence on it."""
    html = html_of(open_app("data", section=section, lang="en"))
    assert f'<p class="rkt-purpose">{PURPOSES[section]}</p>' in html
    assert html.count("<h1>") == 1


def test_filters_that_leave_nothing_are_the_only_heading() -> None:
    """On the page that shows the plan all the same, too."""
    for page in ("overview", "data"):
        html = html_of(open_app(page, q="zzz", lang="en"))
        assert html.count("<h1>") == 1
        assert "No budget line has all the words “zzz”." in html
    several = html_of(open_app(q="zzz", category="salaries", lang="en"))
    assert "No budget line passes these filters." in several


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        ("explore", {}, "The largest of 2 programs, Program Dukungan Manajemen, takes 99%"),
        ("explore", {"share": "rest"}, "Without the 2 dominant lines: the largest of 2 programs"),
        ("data", {}, "All 16 lines add up to the document's total, Rp2,746,352,000."),
        ("data", {"category": "activities"}, "The 14 lines shown are in rows 5 to 42"),
        ("data", {"category": "salaries"}, "The line shown is in row 23 of the document."),
    ],
)
def test_each_page_opens_with_a_sentence_of_its_own(
    page: str, query: dict[str, str], said: str
) -> None:
    """It is true of what that page shows under its filters, and said nowhere else on it."""
    html = unescape(html_of(open_app(page, lang="en", **query))).replace("\u00a0", " ")
    opening = html.partition("<h1>")[2].partition("</h1>")[0]
    assert opening.startswith(said)
    assert html.count(said) == 1
