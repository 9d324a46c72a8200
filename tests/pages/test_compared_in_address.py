"""What stands beside the open plan stands in the address: the default too, and nothing at all."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from tests.pages.app import asked, open_app, words_of
from tests.pages.kept import ANI, CILEGON, LINES, keep
from tests.tables import grid


def keep_other_year(store: Store, year: int) -> None:
    """Keep the small plan as that of another year."""
    lines = [line.replace("2022", str(year)) for line in LINES]
    store.keep(PlanDraft("rkt.csv", str(year).encode(), grid(*lines)), ANI)


def switch_to_plans(app: AppTest) -> AppTest:
    return app.segmented_control("compare").set_value("plans").run()


@pytest.mark.usefixtures("cilegon")
def test_the_plan_that_stands_beside_at_first_is_named_in_the_address() -> None:
    """By a link that names none, and by the switch of the page."""
    assert asked(open_app("compare", compare="plans"), "with") == [CILEGON]
    app = open_app("compare")
    assert asked(app, "with") == []
    assert asked(switch_to_plans(app), "with") == [CILEGON]


def test_a_link_shows_the_same_comparison_when_a_nearer_plan_has_come(cilegon: Store) -> None:
    """Of 2022 beside 2020 it stays one, though 2021 is kept meanwhile."""
    keep_other_year(cilegon, 2020)
    there = {"compare": "plans", "plan": CILEGON}
    link = asked(open_app("compare", **there), "with")
    assert link == ["kpu-kota-cilegon-2020-r0"]
    keep_other_year(cilegon, 2021)
    assert open_app("compare", **there, **{"with": link}).multiselect("with").value == link


@pytest.mark.usefixtures("cilegon")
@pytest.mark.parametrize("plan", ["published", CILEGON])
def test_all_can_be_taken_out_and_none_comes_back_by_itself(plan: str) -> None:
    """Not on the next run, not by the link; another can be chosen."""
    app = open_app("compare", compare="plans", plan=plan, lang="en")
    [beside] = app.multiselect("with").value
    app.multiselect("with").set_value([]).run()
    for shown in (app, app.run(), open_app("compare", **dict(app.query_params))):
        assert shown.multiselect("with").value == []
        assert "has nothing to be compared with yet" in words_of(shown)
        assert "There is no plan" not in words_of(shown)
    app.multiselect("with").set_value([beside]).run()
    assert asked(app, "with") == [beside]
    assert "has nothing to be compared with" not in words_of(app)


def test_where_there_is_no_other_plan_none_is_named(store: Store) -> None:
    """The one that comes later stands beside it."""
    assert asked(open_app("compare", compare="plans"), "with") == []
    keep(store)
    assert asked(open_app("compare", compare="plans"), "with") == [CILEGON]
