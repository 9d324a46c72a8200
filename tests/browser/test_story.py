"""The whole story on the real plan: cut, saved, opened from its link, compared, taken in again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rkt import load_plan
from rkt.auth import Person, Role
from rkt.core.schema import AMOUNT, CATEGORY, DESCRIPTION
from rkt.parsing.draft import PlanDraft
from rkt.storage import Store, open_store
from tests.browser.conftest import (
    OpenPage,
    button,
    fill,
    press,
    upload,
    wait_until_whole,
    watch_runs,
)
from tests.browser.server import serve
from tests.conftest import PUBLISHED

CODE = "kpu-kota-serang-2021-r0"
TOTAL, CEILING, CUT = 2_746_352_000, 2_471_716_800, 274_635_200
SALARIES = 2_031_713_000
BOX = "Ceiling: an amount in rupiah, or a change such as -10%"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with the plan of KPU Kota Serang as its first revision."""
    kept = open_store(f"sqlite:///{tmp_path_factory.mktemp('store') / 'rkt.db'}")
    given = {"unit": "KPU Kota Serang", "fiscal_year": 2021}
    grid = load_plan(PUBLISHED).grid
    draft = PlanDraft(PUBLISHED.name, PUBLISHED.read_bytes(), grid, given)
    kept.keep(draft, Person("Ani", Role.ADMIN))
    return kept


@pytest.fixture(scope="module")
def own_address(store: Store) -> Iterator[str]:
    with serve(RKT_DATABASE_URL=f"sqlite:///{store.place}") as address:
        yield address


def rupiah_in(cells: Locator) -> list[int]:
    """The amounts in some cells of a table."""
    digits = [re.sub(r"[^0-9\u2212]", "", text) for text in cells.all_inner_texts()]
    return [int(text.replace("\u2212", "-")) for text in digits if text]


def test_a_tenth_less_is_saved_compared_and_becomes_a_revision(
    browser: Browser, open_page: OpenPage, own_address: str, store: Store, tmp_path: Path
) -> None:
    """2,746.4 − 274.6 = 2,471.7 million, on every page and in every file, to the rupiah."""
    first = open_page(f"/scenario?lang=en&plan={CODE}", width=1400, base=own_address).page
    expect(first.get_by_text("Salaries start out locked: staff must be paid")).to_be_visible()
    expect(first.get_by_role("cell", name="locked: staff must be paid")).to_be_visible()
    fill(first, BOX, "1000000000")
    press(first, "Cut to the ceiling in proportion")
    expect(first.get_by_text("Unlock lines worth at least Rp1,031,713,000")).to_be_visible()
    fill(first, BOX, "-10%")
    press(first, "Cut to the ceiling in proportion")
    expect(first.locator(".rkt-opening")).to_contain_text("the ceiling of Rp2,471,716,800")
    expect(first.locator(".js-plotly-plot")).to_be_visible()
    first.wait_for_url(re.compile("draft="))
    first.reload()  # which loses nothing: the steps are in the address
    expect(first.locator(".rkt-opening")).to_contain_text("the ceiling of Rp2,471,716,800")
    wait_until_whole(first)
    fill(first, "Name", "Sepuluh persen")
    press(first, "Save", exact=True)
    expect(first.locator(".rkt-opening")).to_contain_text("saved as version 1")
    first.wait_for_url(re.compile("scenario=1"))
    first.wait_for_url(lambda url: "draft=" not in url)

    page = watch_runs(browser.new_context(viewport={"width": 1400, "height": 1000})).new_page()
    page.goto(first.url)
    expect(page.locator(".rkt-opening")).to_contain_text("Sepuluh persen")
    with page.expect_download() as download:
        press(page, "CSV of the lines")
    download.value.save_as(tmp_path / download.value.suggested_filename)

    press(page, "Compare with the base plan")
    expect(page.locator("h1")).to_contain_text("\u2212Rp274,635,200 (\u221210.00%)")
    expect(page).to_have_url(re.compile("with=scenario-1"))
    expect(page).to_have_url(re.compile(f"plan={CODE}"))
    expect(_kinds_of_change(page)).to_have_text(
        [re.compile(r"Cut\s+15\s"), re.compile(r"Amount unchanged\s+1\s")]
    )
    _every_rupiah_is_explained(page)

    _import(page, own_address, tmp_path / download.value.suggested_filename)
    kept = {each.revision: store.open(each.id).lines for each in store.kept()}
    assert int(kept[1][AMOUNT].sum()) == CEILING
    assert kept[1][DESCRIPTION].tolist() == kept[0][DESCRIPTION].tolist()
    salaries = kept[1].loc[kept[1][CATEGORY] == "salaries", AMOUNT]
    assert salaries.tolist() == [SALARIES]
    page.goto(
        f"{own_address}/compare?lang=en&compare=plans&plan=kpu-kota-serang-2021-r1&with=scenario-1"
    )
    expect(page.locator("h1")).to_contain_text("No line really differs.")
    expect(_kinds_of_change(page)).to_have_text([re.compile(r"Amount unchanged\s+16\s")])
    page.context.close()


def _kinds_of_change(page: Page) -> Locator:
    """The rows that say how many lines are new, dropped, raised, cut and unchanged."""
    return page.locator("table", has_text="Lines by what changed").locator("tbody tr")


def _every_rupiah_is_explained(page: Page) -> None:
    """The bridge's steps and the list of lines that were cut each come to the difference."""
    wait_until_whole(page)
    bridge = page.locator("table", has=page.get_by_text("Changes by Program"))
    steps = rupiah_in(bridge.locator("tbody tr td:last-child"))
    assert rupiah_in(bridge.locator("tfoot td")) == [TOTAL, CEILING, -CUT]
    assert sum(steps) == -CUT
    cut = page.locator("table", has=page.locator("caption", has_text="Cut · 15 lines"))
    cells = cut.locator("tbody tr td:last-child")
    page.get_by_text("Cut · 15 lines").first.click()  # the list is folded
    assert len(rupiah_in(cells)) == 15
    assert sum(rupiah_in(cells)) == -CUT


def _import(page: Page, address: str, path: Path) -> None:
    """Take the file in: unit and year stand in it, it becomes the next revision."""
    page.goto(f"{address}/data?lang=en&section=import")
    expect(page.get_by_text("Pasted text")).to_be_visible()
    upload(page, path.name, path.read_bytes())
    expect(page.locator(".rkt-verdict").first).to_contain_text("Rp2,471,716,800")
    checked = page.locator('[data-testid="stCheckbox"] label', has_text="I have checked")
    checked.click()  # it states no total of its own
    expect(button(page, "Save this plan")).to_be_enabled()
    press(page, "Save this plan")
    expect(page.get_by_text("Saved: KPU Kota Serang 2021, revision 1.")).to_be_visible()
