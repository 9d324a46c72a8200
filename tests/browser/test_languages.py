"""A reader of one language meets no word of the other, whatever is opened."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, wait_until_whole

PAGES = (
    *("/", "/explore", "/compare", "/scenario", "/indicators", "/glossary"),
    *("/data", "/data?section=import", "/data?section=plans"),
)

# Words that no Indonesian sentence has, and that no document here has either.
ENGLISH = re.compile(
    r"\b(the|of|and|with|from|is|are|to|for|not|no(?![.])|open|close|search|select|choose|print|dark|light"
    r"|page|running|upload|browse|file|download|show|hide|remove|clear|copy|option"
    r"|press|main|skip|increment|amount|lines?|share|plan|year|less|all|language)\b",
    re.IGNORECASE,
)
INDONESIAN = re.compile(
    r"\b(dan|yang|dari|dengan|tidak|baris|anggaran|pilih|unduh|cari|tutup|buka|kosongkan|semua"
    r"|jumlah|langkah|simpan|halaman|menurut|tampilkan|tekan|satuan|kegiatan|keluaran|bahasa)\b",
    re.IGNORECASE,
)

_SHOWN = (
    '.rkt-plan, .rkt-totals, .rkt-verdict, .rkt-glossary, .rkt-note, [data-testid="stFileUploader"]'
)

# All that is said: texts, and what screen readers and hovering tell. Not what documents say: texts
# in tables, charts and options, marked by where they stand.
_SAID = """() => {
  const of_documents = '.rkt-table tbody, .rkt-magnifier, .rkt-keys, .rkt-line, .rkt-brand, ' +
    '.rkt-sentence, .rkt-pop-context, .rkt-breakdown, .rkt-pareto, ' +
    '.rkt-opening p, .stPlotlyChart, [role="option"], [role="gridcell"], .stCode, ' +
    '[data-testid="stIconMaterial"], .rkt-crumbs, .rkt-places, .st-key-chips, [lang]:not(html), ' +
    '.rkt-card, .rkt-gaps, .rkt-flow-names, .rkt-published, [data-testid="stDataFrame"], ' +
    '.rkt-verdict li, .rkt-scroll, .rkt-cut tbody th';
  const said = new Set();
  const put = (text, element) => {
    if (text && text.trim() && !element.closest(of_documents)) said.add(text.trim());
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement.closest('style, script, noscript'))
      put(node.data, node.parentElement);
  for (const name of ['aria-label', 'title', 'placeholder'])
    for (const element of document.querySelectorAll(`[${name}]`))
      put(element.getAttribute(name), element);
  return [document.title, ...said];
}"""


def _said(page: Page) -> list[str]:
    told: list[str] = page.evaluate(_SAID)
    return told


def _foreign(page: Page, words: re.Pattern[str]) -> list[str]:
    return sorted({text for text in _said(page) if words.search(text)})


def _open_all(page: Page, look: Callable[[], None]) -> None:
    """Open what opens on a page, one thing after the other, and look each time."""
    look()
    for opener in (
        page.get_by_test_id("stMainMenuButton"),
        page.locator(".st-key-downloads button"),
        page.locator('[data-testid="stMultiSelect"] input'),
        page.locator('[data-testid="stMain"] [data-testid="stSelectbox"] input'),
    ):
        if opener.count() and opener.first.is_visible():
            opener.first.click()
            page.wait_for_timeout(300)
            look()
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_mixes_the_languages(open_page: OpenPage, path: str) -> None:
    """With menu, downloads and choices open: texts, tooltips, and what screen readers read.

    In Indonesian, then in English, which one click on the switch brings.
    """
    page = open_page(path, shown=_SHOWN).page
    html, met = page.locator("html"), {"id": set[str](), "en": set[str]()}
    expect(html).to_have_attribute("lang", "id")
    _open_all(page, lambda: met["id"].update(_foreign(page, ENGLISH)))
    page.locator(".st-key-lang button").nth(1).click()
    expect(html).to_have_attribute("lang", "en")
    wait_until_whole(page, _SHOWN)
    _open_all(page, lambda: met["en"].update(_foreign(page, INDONESIAN)))
    assert met == {"id": set(), "en": set()}


def test_streamlits_words_follow_the_language_without_a_new_page(open_page: OpenPage) -> None:
    """Indonesian, English, Indonesian again; the page's own name for its language as well."""
    page = open_page("/").page
    menu, html = page.get_by_test_id("stMainMenuButton"), page.locator("html")
    for language, label in ((1, "Main menu"), (0, "Menu utama"), (1, "Main menu")):
        page.locator(".st-key-lang button").nth(language).click()
        expect(menu).to_have_attribute("aria-label", label)
        expect(html).to_have_attribute("lang", ("id", "en")[language])
        wait_until_whole(page)


def test_a_page_that_there_is_not_is_explained_in_indonesian(open_page: OpenPage) -> None:
    """A mistyped link: what happened, and what is shown instead."""
    page = open_page("/tidakada").page
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Halaman tidak ditemukan")
    expect(dialog).to_contain_text("Yang ditampilkan adalah halaman utama.")


def test_a_documents_text_is_left_alone(open_page: OpenPage) -> None:
    """A filter word that happens to be one of Streamlit's stays as it was typed."""
    page = open_page("/?q=Search", shown=".st-key-chips").page
    expect(page.locator(".st-key-chips")).to_contain_text("Search")
    expect(page.locator(".st-key-q input")).to_have_value("Search")


def test_what_is_found_while_typing_is_offered_in_indonesian(open_page: OpenPage) -> None:
    """Streamlit offers all matches at once, in words of its own."""
    page = open_page("/").page
    page.locator('[data-testid="stMultiSelect"] input').nth(1).click()
    page.keyboard.type("pen")
    offered = page.locator('[data-key="__select_matches__"]')
    expect(offered).to_have_text(re.compile(r"^Pilih \d+ yang cocok$"))


def test_a_narrow_screen_and_a_wrong_amount_are_reported_in_indonesian(open_page: OpenPage) -> None:
    """The pages that the navigation has no room for, and why -5 is not an amount."""
    page = open_page("/", width=820).page
    expect(page.get_by_test_id("stTopNavSection")).to_have_text(re.compile("lainnya"))
    page.locator(".st-key-min input").fill("-5")
    page.keyboard.press("Tab")
    told = page.locator("[data-testid=stSidebar] .rkt-verdict-warning")
    expect(told).to_contain_text("-5")
    expect(page.locator(".st-key-min input")).to_have_value("-5")
