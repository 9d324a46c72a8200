"""A planner lays next year's plan beside this one: the bridge adds up on screen, for everyone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rkt import load_plan
from rkt.auth import Person, Role
from rkt.parsing.draft import PlanDraft
from rkt.storage import open_store
from tests.browser.conftest import OpenPage, press, wait_until_whole
from tests.browser.measures import LINES
from tests.browser.server import serve
from tests.conftest import PUBLISHED

NEXT = "kpu-kota-serang-2022-r0"
LINK = f"/compare?lang=en&compare=plans&with={NEXT}"


@pytest.fixture(scope="module")
def own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a second plan: that of 2021, its salaries 10,000,000 more, a line renamed."""
    database = f"sqlite:///{tmp_path_factory.mktemp('store') / 'rkt.db'}"
    changed = PUBLISHED.read_text("utf-8").replace("2,031,713,000", "2,041,713,000")
    changed = changed.replace("2,746,352,000", "2,756,352,000")
    changed = changed.replace("Pemutakhiran Data Pemilih", "Pemutakhiran Daftar Data Pemilih")
    table = tmp_path_factory.mktemp("plan") / "rkt_2022.csv"
    table.write_text(changed, "utf-8")
    given = {"unit": "KPU Kota Serang", "fiscal_year": 2022}
    draft = PlanDraft(table.name, table.read_bytes(), load_plan(table).grid, given)
    open_store(database).keep(draft, Person("Ani", Role.ADMIN))
    with serve(RKT_DATABASE_URL=database) as address:
        yield address


def rupiah_in(page: Page, row: str) -> list[int]:
    """The amounts in a row of the bridge's table."""
    table = page.locator("table", has=page.get_by_text("Changes by Program"))
    cells = table.locator("tr", has_text=row).locator("td").all_inner_texts()
    digits = (re.sub(r"[^0-9\u2212]", "", cell) for cell in cells)
    return [int(text.replace("\u2212", "-")) for text in digits]


def test_next_years_plan_is_compared_and_taken_away(open_page: OpenPage, own_address: str) -> None:
    """Switch to plans; the steps make the end; accept the renamed line; the CSV has it."""
    visit = open_page("/compare?lang=en", width=1400, base=own_address)
    page = visit.page
    expect(page.locator("h1")).to_contain_text("“Salaries” is the largest of 3")
    page.get_by_text("Plans", exact=True).click()
    expect(page.locator("h1")).to_contain_text("+Rp10,000,000 (+0.36%)")
    wait_until_whole(page)
    expect(page.locator('[data-testid="stPlotlyChart"]')).to_have_count(2)
    start, end, difference = rupiah_in(page, "Total")
    assert (start, end, difference) == (2_746_352_000, 2_756_352_000, 10_000_000)
    assert rupiah_in(page, "Program Dukungan")[2] + start == end
    expect(page.locator("h1")).to_contain_text("1 line really differs: +Rp10,000,000.")
    expect(page.get_by_role("link", name="1 is probably the same: review")).to_be_visible()
    press(page, "Accept", exact=True)
    expect(page.get_by_role("link", name="probably the same")).to_have_count(0)
    expect(page.locator("table", has_text="Lines by what changed")).to_contain_text(
        "Amount unchanged"
    )
    assert "same=" not in page.url  # whoever may keep plans keeps verdicts, too
    wait_until_whole(page)
    with page.expect_download() as waiting:
        press(page, "CSV of the lines")
    content = Path(waiting.value.path()).read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert sum(int(row["difference"]) for row in rows) == 10_000_000
    assert [row["line_before"] for row in rows if row["accepted"] == "1"] == ["11"]
    assert visit.complaints == []


def test_what_is_said_of_a_pair_is_kept_for_everyone(open_page: OpenPage, own_address: str) -> None:
    """Another visitor finds the accepted pair; rejected, it is offered no more until taken back."""
    page = open_page(LINK, base=own_address).page
    expect(page.get_by_text("1 pair was accepted as the same line.")).to_be_visible()
    page.locator(".st-key-accepted button").first.click()
    press(page, "Reject", exact=True)
    expect(page.get_by_text("1 pair was rejected and is not suggested again.")).to_be_visible()
    other = open_page(LINK, base=own_address).page
    expect(other.locator("h1")).to_contain_text("3 lines really differ")
    expect(other.get_by_text("1 pair was rejected")).to_be_visible()
    expect(other.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
    other.locator(".st-key-rejected button").first.click()
    expect(other.get_by_role("button", name="Accept", exact=True)).to_be_visible()
    other.goto(f"{own_address}/data?lang=en&section=plans")
    record = other.locator("table").last
    expect(record).to_contain_text("lines marked as different")
    expect(record).to_contain_text("decision on lines undone")


def test_a_phone_needs_no_sideways_scrolling(open_page: OpenPage, own_address: str) -> None:
    """At 390 px nothing is wider than the screen."""
    page = open_page(LINK, width=390, base=own_address).page
    page.locator('[data-testid="stPlotlyChart"] .main-svg').first.wait_for()
    overflow = page.evaluate(
        """() => { const main = document.querySelector('[data-testid="stMain"]');
                   return [main.scrollWidth - main.clientWidth,
                           document.documentElement.scrollWidth - window.innerWidth]; }"""
    )
    assert max(overflow) <= 0


def test_the_only_plan_leads_to_the_import(open_page: OpenPage, tmp_path: Path) -> None:
    """With nothing kept, one click is where a second plan comes from."""
    with serve(RKT_DATABASE_URL=f"sqlite:///{tmp_path / 'none.db'}") as address:
        page = open_page("/compare?lang=en&compare=plans", base=address).page
        page.get_by_role("link", name="Import a plan").click()
        expect(page.get_by_text("Pasted text")).to_be_visible()
        expect(page).to_have_url(re.compile("section=import"))


def click_mark(page: Page, chart: int, mark: int, kind: str = ".points path") -> None:
    """Click on a bar or a dot of a chart."""
    wait_until_whole(page)
    marks = page.locator('[data-testid="stPlotlyChart"]').nth(chart).locator(kind)
    marks.nth(mark).wait_for()
    marks.nth(mark).scroll_into_view_if_needed()
    box = marks.nth(mark).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_a_part_leads_to_explore_and_back_to_the_comparison(
    open_page: OpenPage,
) -> None:
    """The larger program, under the page's filters; Back shows the chart, which works again."""
    page = open_page("/compare?lang=en&by=program&max=20000000", width=1400).page
    for _ in range(2):
        click_mark(page, 0, 0)
        expect(page.locator(".rkt-crumbs li")).to_have_count(2)
        expect(page).to_have_url(re.compile("/explore"))
        expect(page).to_have_url(re.compile("max=20000000"))
        expect(page.locator(".rkt-crumbs li").last).to_have_text("Program Dukungan Manajemen")
        wait_until_whole(page)
        page.go_back()
        expect(page.locator("h1")).to_contain_text("is the largest of 2")


def test_a_click_on_an_objective_leads_to_its_lines_and_back(open_page: OpenPage) -> None:
    """The third bar; the same objective from the table by keyboard."""
    page = open_page("/compare?lang=en&by=objective", width=1400).page
    link = page.locator(".rkt-table").get_by_role("link", name="Terwujudnya Data Pemilih")
    ways: list[Callable[[], None]] = [lambda: click_mark(page, 0, 2), lambda: link.press("Enter")]
    chips, headline = page.locator(".st-key-chips"), page.locator("h1")
    for go in ways:
        go()
        expect(chips).to_contain_text("Objective: Terwujudnya Data Pemilih")
        expect(page).to_have_url(re.compile("/explore.*objective=terwujudnya-data-pemilih"))
        expect(page.locator(".rkt-totals").first).to_contain_text(
            "Showing 1 of 16 lines, Rp29,840,000"
        )
        wait_until_whole(page)
        page.go_back()
        expect(headline).to_contain_text("is the largest of 13")
        wait_until_whole(page)


def test_a_bar_that_is_drawn_magnified_leads_where_it_does_at_true_scale(
    open_page: OpenPage,
) -> None:
    """Seven activities at true scale; the eighth bar is the third activity again.

    The headline holds the long name of the largest in two lines.
    """
    page = open_page("/compare?lang=en&by=activity", width=1400).page
    assert page.locator("h1").evaluate(LINES) == 2
    chart = page.locator('[data-testid="stPlotlyChart"]').first
    expect(chart.get_by_text(re.compile("magnified [0-9]+×"))).to_be_visible()
    expect(chart.locator(".points path")).to_have_count(12)
    click_mark(page, 0, 7)
    expect(page).to_have_url(re.compile("/explore"))
    expect(page.locator(".rkt-crumbs li").last).to_contain_text("Pelaksanaan Manajemen")


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_review_stands_beside_what_differs(
    open_page: OpenPage, own_address: str, width: int
) -> None:
    """Below a headline of few lines, right of its table; the controls are one row below both."""
    page = open_page(LINK, width=width, base=own_address).page
    kinds = page.locator(".st-key-changes .rkt-table").bounding_box()
    headline, review = page.locator("h1").bounding_box(), page.locator("#review").bounding_box()
    assert headline
    assert kinds
    assert review
    assert headline["height"] < 100
    assert review["x"] > kinds["x"] + kinds["width"]
    assert review["y"] < kinds["y"] + kinds["height"]
    tops = page.locator(
        ".st-key-controls :is([role=radiogroup], [role=combobox], .st-key-more button)"
    ).evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
    assert len(tops) > 2
    assert max(tops) - min(tops) < 20


def test_a_click_on_a_mark_of_a_plan_leads_to_that_plan(
    open_page: OpenPage, own_address: str
) -> None:
    """A step of the bridge to the base plan, the second dot of a row to the other plan."""
    page = open_page(f"{LINK}&by=category", width=1400, base=own_address).page
    click_mark(page, 1, 1)
    expect(page.locator(".rkt-crumbs li")).to_have_count(2)
    expect(page.locator(".rkt-brand")).to_contain_text("2021")
    page = open_page(f"{LINK}&by=category&form=slope", width=1400, base=own_address).page
    click_mark(page, 0, 1, ".points path.point")
    expect(page.locator(".rkt-brand")).to_contain_text("2022")
    expect(page).to_have_url(re.compile("category=salaries"))
    expect(page).to_have_url(re.compile("/explore"))
