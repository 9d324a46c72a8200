"""More plans than fit a list: they are searched, and no page grows with them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from rkt.web.components.plan_choice import MOST_LISTED
from tests.pages.app import html_of, open_app, words_of
from tests.pages.kept import ANI, TABLE

MANY = 60


@pytest.fixture
def many(store: Store) -> Store:
    """A store with plans of 30 units for two years, Tasikmalaya's among them."""
    units = [*(f"KPU Kota Contoh {n:02}" for n in range(MANY // 2 - 1)), "KPU Kota Tasikmalaya"]
    for unit in units:
        for year in (2022, 2023):
            facts = {"unit": unit, "fiscal_year": year}
            draft = PlanDraft("rkt.csv", f"{unit} {year}".encode(), TABLE, facts)
            store.keep(draft.checked(), ANI)
    return store


@pytest.mark.usefixtures("many")
def test_plans_are_found_by_words_and_the_only_one_opens() -> None:
    """In the sidebar, beside plans to compare with, and on the list of all of them."""
    app = open_app(lang="en")
    assert len(app.sidebar.selectbox("plan").options) <= MOST_LISTED + 1
    app.sidebar.text_input("plan-search").set_value("tasik").run()
    assert app.sidebar.selectbox("plan").options[1:] == [
        "Jawa Barat · 2023 rev. 0 · KPU Kota Tasikmalaya",
        "Jawa Barat · 2022 rev. 0 · KPU Kota Tasikmalaya",
    ]
    app.sidebar.text_input("plan-search").set_value("tasik 2023").run()
    assert app.query_params["plan"] == "kpu-kota-tasikmalaya-2023-r0"
    app.button("own-unit").click().run()
    assert 'data-own-unit="KPU%20Kota%20Tasikmalaya"' in html_of(app)
    app.sidebar.text_input("plan-search").set_value("contoh 07 22").run()
    assert app.query_params["plan"] == "kpu-kota-contoh-07-2022-r0"
    assert "Tasikmalaya" in app.sidebar.selectbox("plan").options[1]
    compare = open_app("compare", lang="en", compare="plans", plan="kpu-kota-tasikmalaya-2023-r0")
    assert compare.query_params["with"] == "kpu-kota-tasikmalaya-2022-r0"
    assert len(compare.multiselect("with").options) <= MOST_LISTED + 1


@pytest.mark.usefixtures("many")
def test_the_list_of_all_plans_has_pages_a_search_and_filters() -> None:
    """Each is in the link; what is not there is said."""
    app = open_app("data", lang="en", section="plans")
    assert f"Plans 1 to 50 of {MANY}" in words_of(app)
    app.button("sheet-after").click().run()
    assert app.query_params["sheet"] == "2"
    assert f"Plans 51 to {MANY} of {MANY}" in words_of(app)
    app.text_input("find").set_value("tasik").run()
    assert "sheet" not in app.query_params
    assert "Plans 1 to 2 of 2" in words_of(app)
    app.selectbox("fiscal_year").set_value("2022").run()
    assert "Plans 1 to 1 of 1" in words_of(app)
    assert not app.exception
    link = open_app("data", lang="en", section="plans", find="zzz", sheet="²", state="x")
    assert not link.exception
    assert "No plan fits these words." in words_of(link)


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """The SQL of scripts, which run on threads of their own."""
    sent: list[str] = []

    def note(*given: Any) -> None:
        if threading.current_thread() is not threading.main_thread() and given[2] != "BEGIN":
            sent.append(given[2])

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("page", ["overview", "compare", "data"])
def test_a_run_asks_the_store_once_however_many_plans_it_keeps(
    statements: list[str], page: str
) -> None:
    """Whether anything has changed; nothing for each plan."""
    app = open_app(page, lang="en", plan="kpu-kota-tasikmalaya-2023-r0")
    statements.clear()
    app.run()
    assert not app.exception
    assert len(statements) == 1, statements
