"""The brief in the menu of downloads: which plans it can be compared with."""

from __future__ import annotations

import pytest

from tests.pages.app import open_app
from tests.pages.kept import CILEGON

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
def test_a_plan_that_is_opened_is_no_more_the_one_to_compare_with() -> None:
    """Whoever compares with a plan and then opens it compares with none."""
    app = open_app(lang="en")
    app.selectbox(PICKER).set_value(CILEGON).run()
    assert app.selectbox(PICKER).value == CILEGON
    app.sidebar.selectbox("plan").set_value(CILEGON).run()
    assert not app.exception
    assert app.selectbox(PICKER).value == ""
