"""Plans with long names: distinguishable in the choice, complete below it and in its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from rkt.parsing.draft import PlanDraft
from rkt.storage import open_store
from tests.browser.conftest import OpenPage, repeat_until
from tests.browser.server import serve
from tests.pages.kept import ANI, LINES, TABLE
from tests.tables import grid

UNIT = "Komisi Pemilihan Umum Kabupaten Kepulauan Siau Tagulandang Biaro"
CODE = "komisi-pemilihan-umum-kabupaten-2022-r1"


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard with a plan of a long name in two revisions."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'rkt.db'}"
    store = open_store(url)
    less = grid(*LINES[:-2], "Jumlah ||||| 1,000,000")
    for name, table in (("one", TABLE), ("two", less)):
        store.keep(PlanDraft(f"{name}.csv", name.encode(), table, {"unit": UNIT}).checked(), ANI)
    with serve(RKT_DATABASE_URL=url) as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_a_plan_of_a_long_name_is_read_whole(
    open_page: OpenPage, long_names: str, width: int
) -> None:
    """Year and revision in the box, the name below it and in the list, nothing cut."""
    page = open_page(f"/overview?lang=en&plan={CODE}", width=width, base=long_names).page
    expect(page.locator(".rkt-brand")).to_have_text(f"RKT {UNIT} 2022, revision 1")
    expect(page).to_have_title(re.compile("Overview · RKT .*Biaro 2022, revision 1"))
    if width < 500:
        page.get_by_test_id("stExpandSidebarButton").click()
    box = page.locator(".st-key-plan input")
    expect(box).to_have_value(f"2022 rev. 1 · {UNIT}")
    below = page.locator(".rkt-chosen")
    expect(below).to_be_visible()
    expect(below).to_have_text(f"{UNIT} 2022, revision 1")
    option = page.get_by_role("option", name=f"2022 rev. 0 · {UNIT}")
    cut = "e => [e, ...e.children].some(i => i.scrollWidth > i.clientWidth + 1)"
    found = []
    repeat_until(box.click, lambda wait: found.append(option.evaluate(cut, timeout=wait)))
    assert found == [False]
