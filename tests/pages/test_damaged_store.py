"""A store that is damaged, gone or locked takes nothing from the pages that do not need it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.data import plan_actions as kept_plan
from rkt.storage import ScenarioText, Store
from tests.browser.everywhere import ALL_PAGES
from tests.pages.app import html_of, open_app, press
from tests.pages.kept import ANI, CILEGON, keep
from tests.storage.damages import damages

STATES = {
    "cut to 0.5",
    "two pages swapped, seed 1",
    "lines.line_no is brackets without end",
    "a line too many",
    "the last event lost",
    "in the header the encoding of texts",
}
SOME = [pytest.param(*each, id=each[0]) for each in damages() if each[0] in STATES]
TABLES = ("revisions", "audit", "scenarios", "scenario_versions", "pair_verdicts", "contents")


def assert_whole(app: AppTest, page: str) -> None:
    """The page shows the published plan; nothing on it went wrong."""
    assert not app.exception
    if page not in ("glossary", "national"):
        assert "all 16 lines" in html_of(app), page


@pytest.fixture
def file(store: Store) -> Path:
    """The file of a store with a plan and a scenario."""
    keep(store)
    store.save_scenario(ScenarioText("published", "Pagu turun", '{"steps": []}'), ANI)
    store.close()
    return Path(store.place)


@pytest.mark.parametrize(("name", "damage"), SOME)
def test_the_published_plan_is_on_every_page_whatever_befell_the_store(
    file: Path, name: str, damage: object
) -> None:
    assert callable(damage)
    damage(file)
    for page in ALL_PAGES:
        assert_whole(open_app(page, lang="en"), page)
    for section in ("plans", "import"):
        assert not open_app("data", lang="en", section=section).exception, name


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_lost_while_the_program_runs_stops_no_page(file: Path, table: str) -> None:
    """The store was opened and was whole; then a part of it is gone."""
    assert_whole(open_app(lang="en", plan=CILEGON), "glossary")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO lost_{table}")
        connection.commit()
    for page in ("overview", "compare", "scenario"):
        assert_whole(open_app(page, lang="en"), page)
        assert not open_app(page, lang="id", plan=CILEGON, **{"with": "scenario-1"}).exception
    for section in ("plans", "import"):
        assert not open_app("data", lang="en", section=section).exception


@pytest.mark.parametrize("state", ["empty", "a folder", "gone", "unreadable"])
def test_a_store_that_is_not_to_be_used_is_said_on_the_data_page(file: Path, state: str) -> None:
    if state == "empty":
        os.truncate(file, 0)
    else:
        file.unlink()
    if state == "a folder":
        file.mkdir()
    if state == "unreadable":
        file.symlink_to(file)
    for page in ("overview", "compare", "data"):
        assert_whole(open_app(page, lang="en"), page)
    told = html_of(open_app("data", lang="en", section="plans"))
    assert state == "gone" or str(file) in told


def test_a_revision_of_a_plan_that_is_damaged_is_refused_where_it_was_asked_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list continues; correcting that plan says why it cannot be opened."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TRIGGER lines_refuse_update")
        connection.execute("UPDATE lines SET amount = amount + 1 WHERE line_no = 1")
        connection.commit()
    monkeypatch.setattr(kept_plan, "current_person", lambda: ANI)
    app = open_app("data", lang="en", section="plans")
    assert "KPU KOTA CILEGON" in html_of(app)
    chosen = app.selectbox(key="shelf-plan")
    chosen.set_value(1).run()
    press(app, "New revision with corrections to this one")
    assert not app.exception
    assert "is damaged (a revision differs from what was saved)" in html_of(app)
