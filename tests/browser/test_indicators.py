"""Indicators as a commissioner reads them: search, sort, open a card, follow a line, come back."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, press, wait_until_whole
from tests.browser.server import ROOT, serve
from tests.generated import large_plan, naughty_texts

CARDS = ".rkt-card"
CHARTS = '[data-testid="stPlotlyChart"]'
KEY = re.compile(r"^\d+ · ")  # of an end of the Sankey


def first_card(page: Page) -> str:
    return page.locator(f"{CARDS} h3").first.inner_text()


def overflow_of(page: Page) -> int:
    """How many pixels can be scrolled sideways."""
    widths: list[int] = page.evaluate(
        """() => { const main = document.querySelector('[data-testid="stMain"]');
                   return [main.scrollWidth - main.clientWidth,
                           document.documentElement.scrollWidth - window.innerWidth]; }"""
    )
    return max(widths)


def test_objectives_are_sorted_and_the_link_says_how(open_page: OpenPage) -> None:
    """By money first, then by name; nothing in the console."""
    visit = open_page("/indicators", width=1400)
    page = visit.page
    expect(page.locator("h1")).to_contain_text(
        "16 baris mendukung 13 sasaran; 2 sasaran terbesar mencakup 96,07%"
    )
    expect(page.locator(CARDS)).to_have_count(13)
    assert "Terselesaikannya permasalahan" in first_card(page)
    page.get_by_text("Menurut nama", exact=True).click()
    expect(page.locator(f"{CARDS} h3").first).to_contain_text("Meningkatnya Akuntabilitas")
    expect(page).to_have_url(re.compile("order=name"))
    assert visit.complaints == []


def test_flows_a_search_and_links_to_lines_in_one_visit(open_page: OpenPage) -> None:
    """The drawn pair is whole; a search leaves one objective; a finding leads to its line."""
    visit = open_page("/indicators?lang=en", width=1400)
    page = visit.page
    expect(page.locator("h1")).to_contain_text(
        "16 lines serve 13 objectives; the 2 largest account for 96.07%"
    )
    _see_that_flows_are_a_pair_with_keys_apart(page)
    _see_that_a_sheet_holds_the_pair_and_says_which_plan_it_is(page)
    _search_beside_the_cards(page)
    with page.context.expect_page() as opened:  # a link, which with Ctrl is a new visit
        page.locator(".rkt-gaps").get_by_role("link", name="line 8").click(modifiers=["Control"])
    expect(opened.value.locator(".rkt-line h1")).to_contain_text("Gaji")
    expect(page).to_have_url(re.compile("/indicators"))
    page.locator(".rkt-gaps").get_by_role("link", name="line 14").click()
    expect(page.locator(".rkt-line h1")).to_have_text("Operasional Kantor dan Pemeliharaan Kantor")
    assert visit.complaints == []


def _see_that_flows_are_a_pair_with_keys_apart(page: Page) -> None:
    """13 keys beside the whole, 11 beside the remainder, none over another, none cut off."""
    expect(page.locator(f"{CHARTS} .sankey")).to_have_count(2)
    expect(page.locator(CHARTS).nth(1)).to_contain_text(
        "Without the 2 dominant linesmagnified 25× · % of total"
    )
    for chart, count in ((0, 13), (1, 11)):
        frame = page.locator(CHARTS).nth(chart).bounding_box()
        keys = page.locator(CHARTS).nth(chart).locator(".annotation-text", has_text=KEY).all()
        boxes = [box for key in keys if (box := key.bounding_box())]
        assert len(boxes) == count
        assert frame is not None
        assert all(box["x"] + box["width"] <= frame["x"] + frame["width"] for box in boxes)
        boxes.sort(key=lambda box: box["y"])
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"] + 1


def _see_that_a_sheet_holds_the_pair_and_says_which_plan_it_is(page: Page) -> None:
    """Printed, both charts are whole and beside each other, and the filters' fields are gone."""
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4"))) as pdf:
        sheet = pdf.pages[0].extract_text()
    assert "RKT KPU Kota Serang 2021" in sheet
    assert "Amount from" not in sheet
    assert sheet.count("13 · 0.07%") == 2


def _search_beside_the_cards(page: Page) -> None:
    """It is the search of the whole page: a word marked, and a chip that takes it off."""
    field = page.get_by_label("Filter the whole page by words")
    field.fill("pemutakhiran")
    field.press("Enter")
    expect(page.locator(CARDS)).to_have_count(1)
    expect(page.locator(".rkt-totals").first).to_contain_text("Showing 1 of 16 lines")
    expect(page).to_have_url(re.compile("q=pemutakhiran"))
    expect(page.locator(f"{CARDS} mark").first).to_have_text("Pemutakhiran", use_inner_text=False)
    page.locator('[class*="st-key-chip-"] button').first.click()
    expect(page.locator(CARDS)).to_have_count(13)
    wait_until_whole(page)


def test_a_line_of_a_card_leads_to_explore_and_back_again(open_page: OpenPage) -> None:
    """Open the sixth card by keyboard, follow its second line, and return with Back."""
    page = open_page("/indicators?lang=en&order=money", width=1400).page
    card = page.locator(CARDS).nth(5)
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    link = card.get_by_role("link", name="Bimtek pengelolaan logistik")
    expect(link).to_be_visible()
    page.evaluate("window.isSameVisit = true")
    link.click()
    expect(page.locator(".rkt-line h1")).to_have_text(
        "Bimtek pengelolaan logistik Pemilu/pemilihan"
    )
    expect(page.locator(".rkt-line")).to_contain_text("Rp6,788,000")
    page.go_back()
    expect(page.locator(CARDS)).to_have_count(13)
    expect(page).to_have_url(re.compile("/indicators"))
    assert page.evaluate("window.isSameVisit") is True  # what was tried and not saved is there


def test_an_objective_leads_to_explore_and_back_again(open_page: OpenPage) -> None:
    """By keyboard: the two lines of the eleventh objective, under its chip; Back to the cards."""
    page = open_page("/indicators?lang=en&q=informasi", width=1400).page
    name = "Meningkatnya kualitas layanan informasi dan data yang cepat serta akurat"
    page.evaluate("window.isSameVisit = true")
    for place in (f"{CARDS} h3", ".rkt-table th", ".rkt-flow-names"):
        if place == ".rkt-table th":
            page.locator("summary", has_text="The flows as a table").click()
        link = page.locator(place).get_by_role("link", name=name).first
        link.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(
            re.compile(r"/explore\?.*objective=meningkatnya-kualitas-layanan\.[0-9a-f]{8}(&|$)")
        )
        expect(page.locator(".rkt-totals").first).to_contain_text("Showing 2 of 16 lines")
        expect(page.locator(".st-key-chips")).to_contain_text("Objective: Meningkatnya")
        wait_until_whole(page)
        page.go_back()
        expect(page).to_have_url(re.compile(r"/indicators\?"))
        expect(page.locator(".st-key-chips")).not_to_contain_text("Objective:")
        expect(page.locator(CARDS).first).to_be_visible()
        wait_until_whole(page)
    assert page.evaluate("window.isSameVisit") is True


def test_back_to_an_address_that_said_nothing_undoes_what_a_link_chose(
    open_page: OpenPage,
) -> None:
    """Nothing is kept from the page that one comes back from, as it would be by the navigation."""
    page = open_page("/indicators", width=1400).page
    page.locator(".rkt-flow-names").get_by_role("link").nth(2).click()
    expect(page.locator(".rkt-totals").first).to_contain_text("Menampilkan 1 dari 16 baris")
    wait_until_whole(page)
    page.go_back()
    expect(page.locator(CARDS)).to_have_count(13)
    expect(page.locator(".st-key-chips")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("objective="))
    wait_until_whole(page)
    page.get_by_role("link", name="Jelajah").click()
    expect(page.locator(".rkt-totals").first).to_contain_text("Menampilkan semua 16 baris")


def test_the_names_of_a_sankey_stand_at_its_ends(open_page: OpenPage) -> None:
    """Beside its number, on a projector too; on a phone the table below has the names.

    There nothing is wider than the screen, an opened card neither.
    """
    for width in (1280, 1920):
        page = open_page("/indicators?lang=en", width=width).page
        chart = page.locator(CHARTS).first
        chart.locator(".sankey").wait_for()
        keys = chart.locator(".annotation-text", has_text=KEY).all()
        names = page.locator(".rkt-flow-names").first.locator("li").all()
        assert len(keys) == len(names) == 13
        for key, name in zip(keys, names, strict=True):
            beside, box = key.bounding_box(), name.bounding_box()
            assert beside is not None
            assert box is not None
            assert beside["x"] + beside["width"] <= box["x"] + 1
            middle = beside["y"] + beside["height"] / 2
            assert middle == pytest.approx(box["y"] + box["height"] / 2, abs=4)
    phone = open_page("/indicators?lang=en&share=rest&order=name", width=390).page
    phone.locator(f"{CHARTS} .main-svg").first.wait_for()
    expect(phone.locator(".rkt-flow-names").first).to_be_hidden()
    phone.locator(f"{CARDS} summary").nth(5).click()
    assert overflow_of(phone) <= 0


def test_the_files_hold_what_is_on_screen(open_page: OpenPage) -> None:
    """The CSV of filtered objectives adds up to the figure on screen; the workbook opens."""
    page = open_page("/indicators?lang=en&category=activities", width=1400).page
    with page.expect_download() as waiting:
        press(page, "CSV of the objectives")
    assert (
        waiting.value.suggested_filename == "rkt_kpu-kota-serang_2021_activities_by-objective.csv"
    )
    content = Path(waiting.value.path()).read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert sum(int(row["amount"]) for row in rows) == 107_994_000
    with page.expect_download() as waiting:
        press(page, "XLSX of the objectives")
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


def test_absorption_is_drawn_where_a_document_states_it(open_page: OpenPage) -> None:
    """Bullets in a pair, by objective at a click, realised beyond the plan, on a phone too."""
    with serve(ROOT / "tests" / "data" / "rkt_2022_contoh.csv") as url:
        visit = open_page("/indicators", width=1400, base=url)
        page = visit.page
        expect(page.get_by_role("heading", name="Penyerapan")).to_be_visible()
        page.get_by_text("Menurut Sasaran", exact=True).click()
        chart = page.locator(CHARTS).nth(2)
        expect(chart).to_contain_text("103,60%")
        expect(page).to_have_url(re.compile("by=objective"))
        planned = chart.locator(".trace.bars").nth(2).locator(".point path").nth(2).bounding_box()
        realised = chart.locator(".trace.bars").nth(3).locator(".point path").nth(2).bounding_box()
        assert planned is not None
        assert realised is not None
        assert realised["width"] / planned["width"] == pytest.approx(
            33_462_500 / 32_300_000, abs=0.02
        )
        assert visit.complaints == []
        phone = open_page("/indicators?by=objective", width=390, base=url).page
        phone.locator(f"{CHARTS} .main-svg").nth(2).wait_for()
        assert overflow_of(phone) <= 0


def test_five_thousand_lines_of_hostile_text_stay_text_and_can_be_paged(
    tmp_path: Path, open_page: OpenPage
) -> None:
    """20 cards at a time; nothing runs, nothing is loaded from elsewhere."""
    table = tmp_path / "large.csv"
    table.write_text(large_plan(5_000, naughty_texts()), encoding="utf-8")
    with serve(table) as url:
        visit = open_page("/indicators?lang=en", width=390, base=url)
        page, asked = visit.page, []
        page.on("request", lambda request: asked.append(request.url))
        expect(page.locator(".rkt-totals").first).to_contain_text("all 5,000 lines")
        expect(page.locator(CARDS)).to_have_count(20)
        assert overflow_of(page) <= 0
        first = first_card(page)
        press(page, "Next objectives")
        expect(page.locator(f"{CARDS} h3").first).not_to_have_text(first)
        expect(page).to_have_url(re.compile("part=2"))
        page.goto(f"{url}/indicators?lang=en&q=script")
        wait_until_whole(page)
        expect(page.locator(".rkt-totals").first).to_contain_text("of 5,000 lines")
        for card in page.locator(f"{CARDS} summary").all():
            card.click()
        assert page.locator(f"{CARDS} script, {CARDS} img, {CARDS} iframe").count() == 0
        assert overflow_of(page) <= 0
    elsewhere = [address for address in asked if not address.startswith((url, "data:", "blob:"))]
    assert elsewhere == []
    assert visit.complaints == []
