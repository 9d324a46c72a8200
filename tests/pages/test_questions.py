"""Questions about units and activities on the data page: asked, answered once, kept."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.data import questions
from rkt.auth import Person, Role
from rkt.storage import Store
from tests.pages.app import open_app, press, words_of
from tests.pages.kept import ANI
from tests.pages.offices import MILLION, office_plan
from tests.plans import draft_of_plan


@pytest.fixture
def asked(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with a unit that may be in two places, and activities that nobody confirmed."""
    monkeypatch.setattr(questions, "current_person", lambda: ANI)
    for unit in ("KPU Serang", "KPU Kota Bandung"):
        store.keep(draft_of_plan(office_plan(unit, 2023, (70, 20, 10))), ANI)
    return store


def all_plans() -> AppTest:
    return open_app("data", lang="en", section="plans")


def test_a_planner_says_once_where_a_unit_is(asked: Store) -> None:
    """The near names are offered first, and none is taken before a word is said."""
    app = all_plans()
    assert "1 unit is in no province" in words_of(app)
    box = app.selectbox("question-unit-KPU Serang")
    assert box.value is None
    assert box.options[:2] == ["Kabupaten Serang, Banten", "Kota Serang, Banten"]
    box.set_value("36.04").run()
    press(app, "Save the answers")
    assert not app.exception
    assert "in no province" not in words_of(app)
    assert {kept.province for kept in asked.kept()} == {"Banten", "Jawa Barat"}
    assert "“KPU Serang” → 36.04" in words_of(app)
    app.selectbox("question-answered").set_value(("unit", "kpu serang")).run()
    press(app, "Ask again")
    assert "1 unit is in no province" in words_of(app)


def test_a_planner_says_once_which_activity_a_name_means(asked: Store) -> None:
    """Three names are not known; what was answered counts for all plans."""
    app = all_plans()
    assert f"3 names of activities are not known yet, 0 like a known one: Rp{200 * MILLION:,}." in (
        words_of(app)
    )
    [name] = [each for each in asked.known_names().names.values() if "Keuangan" in each]
    app.selectbox("question-activity-Operasional").set_value(name).run()
    app.selectbox("question-activity-Logistik Pemilu").set_value("=").run()
    next(each for each in app.button if each.key == "answers-activity").click().run()
    assert not app.exception
    assert "1 name of an activity is not known yet" in words_of(app)
    known = asked.known_names()
    assert known.name_of("operasional") == name
    assert known.meant["logistik pemilu"] == "Logistik Pemilu"


@pytest.mark.usefixtures("asked")
def test_a_viewer_is_told_what_is_open_and_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, without lists to choose from."""
    monkeypatch.setattr(questions, "current_person", lambda: Person("Budi", Role.VIEWER))
    app = all_plans()
    assert "1 unit is in no province" in words_of(app)
    assert not [box for box in app.selectbox if str(box.key).startswith("question-")]
