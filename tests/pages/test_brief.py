"""The brief in the menu of downloads: which plans it can be compared with."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from rkt.analysis.scenario import DropLine, Scenario
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.storage import ScenarioText, Store
from tests.pages.app import open_app, press
from tests.pages.kept import ANI, CILEGON
from tests.pages.trying import cut_a_tenth

PICKER = "brief-compared"


@pytest.mark.usefixtures("store")
def test_with_one_plan_there_is_none_to_choose() -> None:
    """Nothing is kept but the published one."""
    app = open_app(lang="en")
    assert not app.exception
    assert PICKER not in [box.key for box in app.selectbox]


@pytest.mark.usefixtures("cilegon")
def test_all_plans_but_the_one_that_is_shown_can_be_chosen() -> None:
    """None is chosen at first; the published one beside a kept one, and the other way round."""
    app = open_app(lang="en")
    assert app.selectbox(PICKER).value == ""
    assert app.selectbox(PICKER).options == ["no other plan", "KPU KOTA CILEGON 2022, revision 0"]
    app = open_app(lang="en", plan=CILEGON)
    assert app.selectbox(PICKER).options == ["no other plan", "KPU Kota Serang 2021 (published)"]


@pytest.mark.usefixtures("cilegon")
def test_a_plan_that_is_opened_is_no_longer_the_one_to_compare_with() -> None:
    """A plan that is compared with and then opened is no longer compared with."""
    app = open_app(lang="en")
    app.selectbox(PICKER).set_value(CILEGON).run()
    assert app.selectbox(PICKER).value == CILEGON
    app.sidebar.selectbox("plan").set_value(CILEGON).run()
    assert not app.exception
    assert app.selectbox(PICKER).value == ""


def test_a_scenario_can_be_what_the_brief_is_of_and_what_it_is_compared_with(
    cilegon: Store,
) -> None:
    """Of those of the plan that is shown; first the one that the link opens."""
    content = json.dumps(scenario_to_dict(Scenario("published", (DropLine(1),))))
    cilegon.save_scenario(ScenarioText("published", "Tanpa evaluasi", content), ANI)
    scenario = "Scenario 1 “Tanpa evaluasi”, version 1"
    app = open_app(lang="en")
    (picker,) = _pickers(app)
    assert picker.options == ["KPU Kota Serang 2021 (published)", scenario]
    assert picker.value == "published"
    assert scenario in app.selectbox(PICKER).options
    app = open_app("scenario", lang="en", scenario="1")
    (picker,) = _pickers(app)
    assert picker.value == "scenario-1"
    assert scenario not in app.selectbox(PICKER).options
    assert "KPU Kota Serang 2021 (published)" in app.selectbox(PICKER).options
    assert _pickers(open_app(lang="en", plan=CILEGON)) == []


def test_the_brief_is_of_the_steps_on_screen_though_nobody_saved_them() -> None:
    """Beside the plan it can be compared with; once the steps are gone it is of the plan."""
    app = cut_a_tenth()
    (picker,) = _pickers(app)
    assert picker.options == ["Unsaved steps of a scenario", "KPU Kota Serang 2021 (published)"]
    assert picker.value == "on-screen"
    assert "KPU Kota Serang 2021 (published)" in app.selectbox(PICKER).options
    press(app, "Delete step")
    assert _pickers(app) == []


def _pickers(app: AppTest) -> list[Any]:
    return [box for box in app.selectbox if str(box.key).startswith("brief-of")]
