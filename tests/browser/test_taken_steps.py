"""What the scenario page takes away is what is on its screen: the steps that nobody saved."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, fill, press, wait_until_whole
from tests.render.exports.taken import csv_rows

AFTER = 2_471_716_800
"""A tenth less than the plan."""
SAID = "Unsaved steps of a scenario"


def take(page: Page, name: str) -> tuple[str, bytes]:
    """Take a file from the menu of downloads; return what it is called and what is in it."""
    button = page.get_by_role("button", name=name, exact=True).first
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.fixture
def tried(open_page: OpenPage) -> Page:
    """The scenario page after a cut by a tenth that nobody saved, its menu open."""
    page = open_page("/scenario?lang=en", width=1400).page
    fill(page, "Ceiling: an amount in rupiah, or a change such as -10%", "-10%")
    press(page, "Cut to the ceiling in proportion")
    expect(page.locator(".rkt-opening")).to_contain_text(
        "That meets the ceiling of Rp2,471,716,800"
    )
    wait_until_whole(page)
    press(page, "Download", exact=True)
    return page


def test_every_file_of_the_menu_has_the_steps_and_says_so(tried: Page) -> None:
    """CSV by its name; data package, workbook, within, brief."""
    for label in ("CSV", "CSV for Excel"):
        name, content = take(tried, label)
        assert name.startswith("rkt_kpu-kota-serang_2021_unsaved-steps")
        rows = csv_rows(content, ";" if "Excel" in label else ",")
        assert sum(int(row["amount"]) for row in rows) == AFTER
    _, content = take(tried, "Data package")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = json.loads(archive.read("datapackage.json"))
    assert said["scenario"]["name"] == SAID
    assert said["totals"]["amount"] == AFTER
    _, content = take(tried, "XLSX")
    book = load_workbook(io.BytesIO(content))
    assert SAID in str(book.worksheets[0]["A1"].value)
    name, content = take(tried, "Brief (HTML)")
    assert name == "rkt_kpu-kota-serang_2021_unsaved-steps_brief.html"
    brief = content.decode()
    assert SAID in brief
    assert "These steps are not saved." in brief
    assert "1 step: Cut in proportion to the ceiling of Rp2,471,716,800" in brief
    assert "Rp2,471,716,800" in brief
    name, content = take(tried, "PNG of the picture")
    assert name == "rkt_kpu-kota-serang_2021_unsaved-steps_picture.png"
    assert content.startswith(b"\x89PNG")
