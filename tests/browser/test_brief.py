"""The brief taken away in one click, and its page opened offline: for everyone, on any screen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rkt import load_plan
from rkt.auth import Person, Role
from rkt.i18n import load_texts
from rkt.parsing.draft import PlanDraft
from rkt.render.typst.brief import brief_as_html
from rkt.storage import open_store
from tests.browser.conftest import OpenPage, until
from tests.browser.server import serve
from tests.conftest import PUBLISHED
from tests.render.brief.subjects import subject, year_before
from tests.render.typst.sheets import plan_of_amounts

A4 = (595, 842)


def _saved(page: Page, ending: str) -> tuple[str, bytes]:
    """The name and the content of the brief that the menu gives."""
    with page.expect_download() as download:
        page.locator(f".st-key-download-brief-{ending} button").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_one_click_gives_the_brief_of_what_is_shown(open_page: OpenPage) -> None:
    """A PDF and a page, named for plan and filters; the browser has nothing to complain about."""
    visit = open_page("/?lang=en&category=activities")
    page = visit.page
    page.locator(".st-key-downloads button").first.click()
    name, content = _saved(page, "pdf")
    assert name == "rkt_kpu-kota-serang_2021_activities_brief.pdf"
    assert content.startswith(b"%PDF-")
    name, content = _saved(page, "html")
    assert name == "rkt_kpu-kota-serang_2021_activities_brief.html"
    assert "Showing 14 of 16 lines" in content.decode()
    assert visit.complaints == []


@pytest.fixture(scope="module")
def own_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a second plan: that of 2020, whose salaries were 10,000,000 less."""
    database = f"sqlite:///{tmp_path_factory.mktemp('store') / 'rkt.db'}"
    changed = PUBLISHED.read_text("utf-8").replace("2,031,713,000", "2,021,713,000")
    table = tmp_path_factory.mktemp("plan") / "rkt_2020.csv"
    table.write_text(changed.replace("2,746,352,000", "2,736,352,000"), "utf-8")
    given = {"unit": "KPU Kota Serang", "fiscal_year": 2020}
    draft = PlanDraft(table.name, table.read_bytes(), load_plan(table).grid, given)
    open_store(database).keep(draft, Person("Ani", Role.ADMIN))
    with serve(RKT_DATABASE_URL=database) as address:
        yield address


def test_another_plan_is_chosen_in_the_menu(open_page: OpenPage, own_address: str) -> None:
    """The brief says what changed since; no other plan is compared with until one is chosen."""
    page = open_page("/?lang=en", base=own_address).page
    page.locator(".st-key-downloads button").first.click()
    assert b"What changed since" not in _saved(page, "html")[1]
    page.locator(".st-key-brief-compared input").click()
    page.get_by_role("option", name=re.compile("KPU Kota Serang 2020")).click()
    changed = b"What changed since KPU Kota Serang 2020, revision 0"
    _, written = until(lambda: _saved(page, "html"), lambda saved: changed in saved[1])
    assert changed in written
    assert b"+Rp10,000,000 (+0.37%)" in written


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a brief in Indonesian, beside another plan, as a file."""
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_bytes(brief_as_html(subject(texts=load_texts("id"), compared=year_before())))
    return path


@pytest.fixture
def opened(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The file in a browser that is offline: width and colour scheme as asked for."""
    width, scheme = request.param
    context = browser.new_context(
        offline=True, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("opened", [(1280, "light"), (1280, "dark"), (390, "dark")], indirect=True)
def test_the_page_stands_in_nobody_s_way(opened: Page) -> None:
    """axe-core finds nothing, in either theme; nothing scrolls sideways."""
    found = Axe().run(opened).response["violations"]
    assert [f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in found] == []
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(wider) <= 0
    assert opened.evaluate("performance.getEntriesByType('resource').length") == 0
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
    assert opened.locator(".rkt-value, td, dd, h1, h2, h3, p").evaluate_all(cut) == []


@pytest.mark.parametrize("opened", [(1280, "light"), (390, "dark")], indirect=True)
def test_every_part_of_the_picture_is_filled(opened: Page) -> None:
    """Two segments of the strip, the rest magnified; salaries are hatched, too."""
    colours = "all => all.map(each => getComputedStyle(each).backgroundColor)"
    segments = opened.locator(".rkt-strip > li").evaluate_all(colours)
    assert len({*segments, "rgba(0, 0, 0, 0)"}) == 4
    bars = opened.locator(".rkt-track > i").evaluate_all(colours)
    assert bars == [segments[-1]] * 14
    hatch = "each => getComputedStyle(each).backgroundImage"
    assert "gradient" in opened.locator(".rkt-strip > li").first.evaluate(hatch)


@pytest.mark.parametrize("opened", [(390, "light")], indirect=True)
def test_on_a_phone_every_figure_says_what_it_is(opened: Page) -> None:
    """Under the name of its column, which no header row says there; no name leaves its panel."""
    unnamed = "all => all.filter(e => e.textContent && !e.dataset.label).map(e => e.textContent)"
    figures = opened.locator("td:is(.brief-figure, .brief-short)")
    assert figures.count() > 100
    assert figures.evaluate_all(unnamed) == []
    label = "e => getComputedStyle(e, '::before').content"
    assert figures.first.evaluate(label) == '"Anggaran (Rp)"'
    panel = opened.locator(".rkt-magnified").bounding_box()
    assert panel
    ends = opened.locator(".rkt-label").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().right)"
    )
    assert max(ends) <= panel["x"] + panel["width"]
    names = "all => all.filter(e => e.scrollHeight > e.clientHeight).map(e => e.textContent)"
    assert opened.locator(".rkt-keys dt").evaluate_all(names) == []


@pytest.mark.parametrize("compared", [False, True], ids=["alone", "compared"])
def test_printed_it_takes_two_pages(browser: Browser, tmp_path: Path, compared: bool) -> None:
    """Of A4, as the PDF does, whatever font stands in; each table on one page."""
    path = tmp_path / "brief.html"
    beside = year_before() if compared else None
    path.write_bytes(brief_as_html(subject(texts=load_texts("id"), compared=beside)))
    page = browser.new_page()
    page.goto(path.as_uri())
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        sizes = [(round(sheet.width), round(sheet.height)) for sheet in pdf.pages]
        heads = [sheet.extract_text().count("Program dan kegiatan") for sheet in pdf.pages]
    assert sizes == [A4, A4]
    assert heads == [1, 0]
    page.close()


def test_the_hatch_is_printed_sharply_and_not_through_letters(
    browser: Browser, tmp_path: Path
) -> None:
    """Salaries, 74 % of the strip: stripes of full contrast beside their name, none behind it."""
    path = tmp_path / "brief.html"
    path.write_bytes(brief_as_html(subject(texts=load_texts("id"))))
    page = browser.new_page()
    page.goto(path.as_uri())
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        sheet = pdf.pages[0]
        name = sheet.search(r"Gaji, Tunjangan dan Uang Kehormatan\n")[0]
        drawn = np.asarray(sheet.to_image(resolution=144).original.convert("L"), dtype=int)
    left, right, top, row = (round(2 * name[edge]) for edge in ("x0", "x1", "top", "bottom"))
    beside = drawn[row, right + 40 : 700]
    assert beside.max() - beside.min() > 60
    is_light = beside > (beside.max() + beside.min()) / 2
    assert sum(other > one for one, other in pairwise(is_light)) > 10
    plate = drawn[top:row, left - 3]
    assert plate.max() - plate.min() < 20
    page.close()


@pytest.mark.parametrize("opened", [(1280, "dark")], indirect=True)
def test_on_paper_the_page_is_light(opened: Page) -> None:
    """The brief prints on white in the dark theme, too."""
    background = "getComputedStyle(document.body).backgroundColor"
    assert opened.evaluate(background) == "rgb(20, 22, 26)"
    opened.emulate_media(media="print")
    assert opened.evaluate(background) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [820, 900, 1280])
def test_the_strip_grows_with_a_name_in_a_narrow_segment(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    """15.1 % of the strip: name and figures in as many lines as they need, none cut off."""
    names = ["Gaji, Tunjangan dan Uang Kehormatan", "Operasional Kantor dan Pemeliharaan Kantor"]
    amounts = [82_200_000, 15_110_000, *[192_000] * 14]
    path = tmp_path / "brief.html"
    path.write_bytes(brief_as_html(subject(plan_of_amounts(amounts, [*names, *["Rapat"] * 14]))))
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    inside = page.locator(".rkt-inside").nth(1)
    expect(inside).to_be_visible()
    expect(inside).to_contain_text(names[1])
    cut = "all => all.some(e => e.scrollHeight > e.clientHeight + 1)"
    assert not page.locator(".rkt-strip > li, .rkt-inside > b").evaluate_all(cut)
    page.close()
