"""The 96/4 picture taken away as PNG: from the menu, and from beside it."""

from __future__ import annotations

import struct
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.conftest import OpenPage


def _saved(page: Page, button: Locator) -> tuple[str, bytes]:
    """The name and the content of the file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def _width_of(png: bytes) -> int:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width: int = struct.unpack(">I", png[16:20])[0]
    return width


def test_the_menu_gives_the_picture_as_png(open_page: OpenPage) -> None:
    """On any page, named for the plan and for what is filtered."""
    page = open_page("/data?lang=en&category=activities").page
    page.locator(".st-key-downloads button").first.click()
    name, content = _saved(page, page.locator(".st-key-download-picture button"))
    assert name == "rkt_kpu-kota-serang_2021_activities_picture.png"
    assert _width_of(content) == 1_600


def test_the_picture_is_saved_from_beside_it(open_page: OpenPage) -> None:
    """One button under the picture; nothing on the page changes and the browser is content."""
    visit = open_page("/?lang=en")
    name, content = _saved(visit.page, visit.page.locator(".st-key-png-of-remainder button"))
    assert name == "rkt_kpu-kota-serang_2021_picture.png"
    assert _width_of(content) == 1_600
    assert visit.complaints == []
