"""The table as published: side by side on a wide screen, cells under each other on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

AMOUNT = "2,031,713,000"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_every_filled_cell_of_a_row(open_page: OpenPage, scheme: str) -> None:
    """The salaries, row 23: description and amount within 390 pixels, under their headings."""
    page = open_page("/data?lang=en", width=390, scheme=scheme).page
    table = page.locator(".rkt-stacked-table")
    row = table.locator("tr", has_text=AMOUNT).first
    cells = row.locator("td:visible")
    amount = cells.filter(has_text=AMOUNT)
    expect(amount).to_be_visible()
    box = amount.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    labels = cells.evaluate_all("all => all.map(td => getComputedStyle(td, '::before').content)")
    assert '"Perkiraan kebutuhan Anggaran" / ""' in labels
    assert not any("Column " in label for label in labels)
    assert "" not in cells.all_inner_texts()
    assert "Row " in row.locator("th").evaluate("th => getComputedStyle(th, '::before').content")
    wide = table.evaluate("it => it.scrollWidth > it.parentElement.clientWidth")
    assert not wide


def test_a_wide_screen_has_the_columns_side_by_side(open_page: OpenPage) -> None:
    """Each under its number, as findings call it."""
    page = open_page("/data?lang=id").page
    table = page.locator(".rkt-stacked-table")
    expect(table.locator("thead th").nth(7)).to_have_text("Kolom 7")
    cells = table.locator("tr", has_text=AMOUNT).first.locator("td, th")
    tops = cells.evaluate_all("all => all.map(cell => cell.getBoundingClientRect().top)")
    assert len(tops) == 8
    assert len(set(tops)) == 1
