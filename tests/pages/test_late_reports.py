"""What the browser reports before it has drawn the last answer undoes nothing."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.scenario import line_editor, step_list
from rkt.analysis.scenario import Scenario, SetAmount
from rkt.analysis.scenario.serialization import ScenarioLinkDraft, encode_link_draft
from tests.pages.app import asked, html_of, key_part, open_app, press

A, B, C = (SetAmount(line, 5) for line in (1, 2, 3))


def report_as_before(app: AppTest, address: dict[str, list[str]]) -> None:
    """Let the browser report an address that the server has replaced since."""
    app.query_params.clear()
    app.query_params.update(address)


def take_away(app: AppTest, words: str) -> None:
    next(each for each in app.button if each.label.startswith(words)).click().run()


def test_two_filters_taken_away_at_once_are_both_gone() -> None:
    """The second click is reported with the address from before the first, and with its values."""
    app = open_app("explore", lang="en", category="activities", min="1000000", q="data")
    address = {name: asked(app, name) for name in app.query_params}
    take_away(app, "Category")
    report_as_before(app, address)
    app.multiselect("category").set_value(["activities"])
    take_away(app, "at least")
    assert [asked(app, name) for name in ("category", "min", "q")] == [[], [], ["data"]]
    assert app.multiselect("category").value == []


def test_a_value_chosen_before_the_last_answer_is_there_is_kept() -> None:
    """Both were meant: the search, and the category chosen while it was still awaited."""
    app = open_app("explore", lang="en")
    address = {name: asked(app, name) for name in app.query_params}
    app.text_input("q").set_value("data").run()
    report_as_before(app, address)
    app.multiselect("category").set_value(["activities"]).run()
    assert (asked(app, "q"), asked(app, "category")) == (["data"], ["activities"])


def test_a_link_to_the_address_before_the_last_choice_is_followed() -> None:
    """Nobody used a widget then."""
    app = open_app("explore", lang="en")
    address = {name: asked(app, name) for name in app.query_params}
    app.text_input("q").set_value("data").run()
    report_as_before(app, address)
    app.run()
    assert app.text_input("q").value == ""
    app.multiselect("category").set_value(["activities"]).run()
    assert (asked(app, "q"), asked(app, "category")) == ([], ["activities"])


def test_a_second_click_on_a_chip_takes_no_other_filter_away() -> None:
    """The one that moves up to its place has a key of its own."""
    app = open_app("explore", lang="en", category="activities", min="1000000")
    first, second = (each.key for each in app.button if "chip-" in (each.key or ""))
    take_away(app, "Category")
    assert [each.key for each in app.button if "chip-" in (each.key or "")] == [second] != [first]


def test_two_steps_deleted_at_once_are_those_that_were_meant() -> None:
    """The third is not the second because the first is gone."""
    draft = encode_link_draft(ScenarioLinkDraft(Scenario("published", (A, B, C)), "x"))
    assert draft
    app = open_app("scenario", lang="en", draft=draft)
    first, second, _ = (each for each in app.button if each.label == "Delete step")
    first.click()
    second.click().run()
    assert ["Set line 3" in toggle.label for toggle in app.toggle] == [True]
    press(app, "Delete step")
    assert "There are no steps yet." in html_of(app)


@pytest.fixture
def scenario(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """A page with two steps, drawn; what replaces its scenario is the scenario now."""
    state = Mock(scenario=Scenario("published", (A, B)))
    state.now = Mock(scenario=state.scenario)
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(
        step_list, "replace_scenario", lambda now: state.now.configure_mock(scenario=now)
    )
    return state


def test_a_switch_counts_when_it_says_something_else_than_before(scenario: Mock) -> None:
    """Off and on again on a page not yet drawn anew; then the one drawn between reports itself."""

    def report(key: str, drawn: Scenario, *, is_on: bool) -> bool:
        st.session_state[key] = is_on
        step_list._switch(Mock(scenario=drawn, now=scenario.now), 1, key)
        return bool(scenario.now.scenario.steps[1].is_on)

    both = scenario.scenario
    assert not report("first", both, is_on=False)
    off = scenario.now.scenario
    assert report("first", both, is_on=True)
    assert report("second", off, is_on=False), "as it was drawn: nobody moved it"
    assert report("second", off, is_on=True)
    assert not report("second", off, is_on=False)


def test_a_step_is_switched_and_deleted_wherever_it_stands_by_now(scenario: Mock) -> None:
    """A step before it was deleted on a page that is not drawn anew yet; twice deletes once."""
    step_list._take_away(scenario, 0, "first")
    step_list._take_away(scenario, 0, "first")
    assert scenario.now.scenario.steps == (B,)
    st.session_state["switch"] = False
    step_list._switch(scenario, 1, "switch")
    assert [step.is_on for step in scenario.now.scenario.steps] == [False]
    step_list._take_away(scenario, 0, "another")
    assert len(scenario.now.scenario.steps) == 1, "that step is gone"


def test_a_table_that_another_replaced_is_not_taken_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was entered later in it counts; shown again, it begins without edits."""
    first = {"edited_rows": {0: {"typed": "5"}}}
    monkeypatch.setattr(st, "session_state", {"first": first, "second": {"edited_rows": {}}})
    line_editor._begin_without_edits("first")
    assert line_editor._new_edits("first", [7, 8]) == {7: {"typed": "5"}}
    line_editor._begin_without_edits("second")
    assert line_editor._new_edits("second", [8]) == {}
    first["edited_rows"][1] = {"typed": "-10%"}
    assert line_editor._new_edits("first", [7, 8]) == {7: {}, 8: {"typed": "-10%"}}
    line_editor._begin_without_edits("first")
    first["edited_rows"] = {0: {"typed": "5"}}
    assert line_editor._new_edits("first", [7, 8]) == {7: {"typed": "5"}}


def test_a_slider_as_it_was_before_a_cut_does_not_undo_the_cut() -> None:
    """An amount is typed while the cut by a button is still awaited."""
    app = open_app("scenario", lang="en")
    address = {name: asked(app, name) for name in app.query_params}
    press(app, "−10%")
    report_as_before(app, address)
    key_part(app.select_slider, "cut-slider").set_value("0%")
    key_part(app.text_input, "move-amount").set_value("1000").run()
    assert "With 1 step the plan totals Rp2.47" in html_of(app)
