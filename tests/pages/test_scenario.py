"""The scenario page: a ceiling, locks, steps that are switched and taken away, and what they do."""

from __future__ import annotations

import json
from collections.abc import Callable
from unittest.mock import Mock

import pytest
import streamlit as st

from pages.scenario import cut_slider, step_list
from rkt.analysis.scenario import CutToCeiling, MoveAmount, Scenario, SetAmount
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.parsing.draft import PlanDraft
from rkt.storage import ScenarioText, Store
from tests.pages.app import html_of, key_part, open_app, press, type_into, words_of
from tests.pages.kept import ANI
from tests.pages.trying import TABLE, cut_a_tenth

CEILING = 2_471_716_800


def save(store: Store, scenario: Scenario) -> str:
    """Save a scenario as somebody else would; return its number."""
    text = json.dumps(scenario_to_dict(scenario))
    saved = store.save_scenario(ScenarioText(scenario.base_code, scenario.name, text), ANI)
    return str(saved.id)


def test_the_page_opens_with_the_plan_as_it_is_and_salaries_locked() -> None:
    """Nothing has changed yet; the reason for the lock is shown."""
    app = open_app("scenario", lang="en")
    assert not app.exception
    html = html_of(app)
    assert "Nothing has changed yet: the plan totals Rp2.75\u00a0billion." in html
    assert "1 line is locked, Rp2,031,713,000" in html
    assert "staff must be paid" in html
    assert "There are no steps yet." in html
    assert not app.get("plotly_chart")
    assert '<dd class="rkt-value" data-live="{hit}">–</dd>' in html, "none loses anything"
    assert html.count("Terwujudnya Dukungan Sarana") == 1, "named only for a cut being chosen"


def test_a_cut_by_a_tenth_meets_the_ceiling_and_leaves_salaries() -> None:
    """The sentence, the room, the bridge and the shares say the same."""
    app = cut_a_tenth()
    html = html_of(app)
    assert "With 1 step the plan totals Rp2.47\u00a0billion, Rp274,635,200 less" in html
    assert "That meets the ceiling of Rp2,471,716,800 exactly." in html
    assert "not saved" in html
    assert "12 of 13 objectives get less money" in html
    assert "15 of 16 indicators get less money" in html
    alt = app.get("plotly_chart")[0].proto.alt
    assert alt.startswith("From Rp2,746,352,000 to Rp2,471,716,800: ")
    assert "−Rp6,972,341 (−38.43%); Program Dukungan Manajemen: −Rp267,662,859" in alt


def test_the_bridge_reconciles_by_activity_too() -> None:
    """Each bar hangs where the one before it ended; the last ends at the new total."""
    app = cut_a_tenth(level="activity")
    bars = json.loads(app.get("plotly_chart")[0].proto.spec)["data"][0]
    ends = [start + length for start, length in zip(bars["base"], bars["x"], strict=True)]
    assert bars["base"][1:-1] == ends[:-2]
    assert ends[-2] == ends[-1] == CEILING


def test_a_step_is_switched_off_and_on_and_taken_away() -> None:
    """The total follows at once."""
    app = cut_a_tenth()
    app.toggle[0].set_value(False).run()
    assert "Nothing has changed yet" in html_of(app)
    assert "That is Rp274,635,200 over the ceiling" in html_of(app)
    app.toggle[0].set_value(True).run()
    assert "exactly." in html_of(app)
    press(app, "Delete step")
    assert not app.toggle
    assert "Nothing has changed yet" in html_of(app)


def test_a_switch_and_a_slider_that_nobody_moved_change_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The browser may report them with the values that they have, if a page is drawn anew."""
    scenario = Scenario("published", (SetAmount(1, 5),))
    state = Mock(cut_percent=5, scenario=scenario)
    state.now = Mock(scenario=scenario, cut_percent=5)
    monkeypatch.setattr(st, "session_state", {"switch": True, "slider": "-5%"})
    changed = Mock()
    monkeypatch.setattr(step_list, "replace_scenario", changed)
    monkeypatch.setattr(cut_slider, "cut_to", changed)
    step_list._switch(state, 0, "switch")
    cut_slider._take_cut(state, "slider", ["0%", *(f"-{percent}%" for percent in range(1, 9))])
    assert not changed.called
    st.session_state["switch"] = False
    step_list._switch(state, 0, "switch")
    assert [step.is_on for step in changed.call_args.args[0].steps] == [False]


def test_money_is_moved_between_two_lines_and_no_more_than_there_is() -> None:
    """What cannot be done is reported and does not become a step."""
    app = open_app("scenario", lang="en")
    key_part(app.selectbox, "move-from").set_value(1).run()
    key_part(app.selectbox, "move-to").set_value(14).run()
    type_into(app, "move-amount", "1,868,001")
    press(app, "Move")
    assert "it has Rp1,868,000, Rp1 too little." in html_of(app)
    assert not app.toggle
    type_into(app, "move-amount", "1868000")
    press(app, "Move")
    assert [step.label.replace("\\", "") for step in app.toggle] == [
        "1. Move Rp1,868,000 from line 1 “Evaluasi Pendistribusian Logistik Pemilihan Tahun 2020” "
        "to line 14 “Operasional Kantor dan Pemeliharaan Kantor”"
    ]
    assert "as much as before" in html_of(app)


def test_lines_are_changed_by_percent_added_and_dropped() -> None:
    """Three steps; what was typed is gone for the next."""
    app = open_app("scenario", lang="en")
    key_part(app.selectbox, "percent-line").set_value(14).run()
    type_into(app, "scenario-percent", "5%")
    press(app, "Change the line")
    assert "Write it with its sign, such as -10% or +2.5%." in html_of(app)
    type_into(app, "scenario-percent", "-50%")
    press(app, "Change the line")
    press(app, "Add the line")
    assert "needs a description, a place in the plan and an amount." in html_of(app)
    type_into(app, "add-description", "Pelatihan")
    type_into(app, "add-amount", "5000000")
    press(app, "Add the line")
    press(app, "Drop the line")
    assert "No line was chosen." in html_of(app)
    key_part(app.selectbox, "drop-line").set_value(11).run()
    press(app, "Drop the line")
    assert not app.exception
    assert len(app.toggle) == 3
    before, office, dropped = 2_746_352_000, 606_645_000, 29_840_000
    after = before - (office - (office + 1) // 2) + 5_000_000 - dropped
    assert f"Rp{after:,}" in html_of(app)
    assert key_part(app.text_input, "add-description").value == ""


@pytest.mark.parametrize(
    ("choices", "button"),
    [
        ({"move-from": 8, "move-to": 1}, "Move"),
        ({"move-from": 1, "move-to": 8}, "Move"),
        ({"percent-line": 8}, "Change the line"),
        ({"drop-line": 8}, "Drop the line"),
    ],
)
def test_no_step_is_made_of_a_locked_line(choices: dict[str, int], button: str) -> None:
    """Salaries, line 8, are locked at first: neither out of it nor into it, and it says why."""
    app = open_app("scenario", lang="en")
    for part, number in choices.items():
        key_part(app.selectbox, part).set_value(number).run()
    type_into(app, "move-amount", "5000")
    type_into(app, "scenario-percent", "-10%")
    press(app, button)
    assert "Line 8 is locked, so nothing was changed. Unlock it first" in words_of(app)
    assert not app.toggle


def test_another_ceiling_takes_the_place_of_the_cut_before_it() -> None:
    """Loosened and tightened, one step remains; loosened beyond the plan, none."""
    app = cut_a_tenth()
    assert "There is nothing to cut: the plan is not above the ceiling." in words_of(app)
    for ceiling, total in (("-5%", 2_609_034_400), ("-12%", 2_416_789_760)):
        type_into(app, "scenario-ceiling", ceiling)
        assert "A cut now replaces step 1." in words_of(app)
        press(app, "Cut to the ceiling in proportion")
        assert [step.label.replace("\\", "") for step in app.toggle] == [
            f"1. Cut in proportion to the ceiling of Rp{total:,}; line 8 is locked"
        ]
        assert f"That meets the ceiling of Rp{total:,} exactly." in words_of(app)
    type_into(app, "scenario-ceiling", "+5%")
    press(app, "Cut to the ceiling in proportion")
    assert not app.toggle
    button = next(each for each in app.button if each.label.startswith("Cut to"))
    assert button.disabled


def test_a_ceiling_that_cannot_be_reached_leaves_the_cut_before_it() -> None:
    """Salaries alone are above a billion; the cut by a tenth stays."""
    app = cut_a_tenth()
    type_into(app, "scenario-ceiling", "1000000000")
    press(app, "Cut to the ceiling in proportion")
    assert "Unlock lines worth at least Rp1,031,713,000" in html_of(app)
    assert len(app.toggle) == 1
    assert "Rp274,635,200 less" in html_of(app)


def test_a_cut_that_other_steps_came_after_says_how_it_is_loosened() -> None:
    """It is not the last step, so no other takes its place."""
    app = cut_a_tenth()
    key_part(app.selectbox, "drop-line").set_value(1).run()
    press(app, "Drop the line")
    type_into(app, "scenario-ceiling", "-5%")
    assert "To ease the cut of step 1, delete that step." in words_of(app)


def test_an_impossible_ceiling_says_what_would_have_to_be_unlocked() -> None:
    """Salaries alone are above a billion."""
    app = open_app("scenario", lang="en")
    type_into(app, "scenario-ceiling", "1000000000")
    press(app, "Cut to the ceiling in proportion")
    assert "Unlock lines worth at least Rp1,031,713,000" in html_of(app)
    type_into(app, "scenario-ceiling", "a lot")
    assert "“a lot” is not a whole number of rupiah." in html_of(app)
    assert "The ceiling stays Rp1,000,000,000." in html_of(app)
    type_into(app, "scenario-ceiling", "9" * 20)
    assert "is more than Rp" in html_of(app)
    assert "Over the ceiling" in html_of(app)


def test_filters_narrow_the_table_and_nothing_else() -> None:
    """The total is still that of the whole plan."""
    app = open_app("scenario", lang="en", category="salaries")
    assert "The filters narrow only this table" in html_of(app)
    assert app.dataframe[0].value["amount"].tolist() == ["Rp2,031,713,000"]
    assert '<dd class="rkt-value">Rp2,746,352,000</dd>' in html_of(app)


def test_a_saved_scenario_is_opened_by_its_link(store: Store) -> None:
    """Ceiling, steps, the ones switched off, too, and who saved it."""
    steps = (CutToCeiling(CEILING, (8,)), MoveAmount(1, 2, 5, is_on=False))
    number = save(store, Scenario("published", steps, CEILING, "Sepuluh persen", (8, 14)))
    app = open_app("scenario", lang="en", scenario=number)
    html = html_of(app)
    assert "Sepuluh persen · RKT KPU Kota Serang 2021 · saved as version 1" in html
    assert "That meets the ceiling of Rp2,471,716,800 exactly." in html
    assert [step.value for step in app.toggle] == [True, False]
    assert "2 lines are locked" in html
    assert "Ani</td>" in html
    press(app, "Delete step")
    assert "not saved" in html_of(app)


def test_a_link_to_a_scenario_leads_to_the_plan_that_it_starts_from(store: Store) -> None:
    """Document text is shown as it is, in steps and lists; another plan leaves the scenario."""
    store.keep(PlanDraft("rkt.csv", b"one", TABLE), ANI)
    code = "kpu-kota-cilegon-2022-r0"
    number = save(store, Scenario(code, (MoveAmount(1, 2, 400_000),), None, "<i>Geser</i>"))
    app = open_app("scenario", lang="en", scenario=number)
    assert not app.exception
    assert app.query_params["plan"] in (code, [code])
    html = html_of(app)
    assert "from line 1 “Rapat &lt;b&gt;*besar*&lt;/b&gt;” to line 2" in html
    assert "&lt;i&gt;Geser&lt;/i&gt; · RKT KPU KOTA CILEGON 2022" in html
    app.sidebar.selectbox("plan").set_value("published").run()
    assert "scenario" not in app.query_params
    assert "Nothing has changed yet: the plan totals Rp2.75" in html_of(app)
    app.sidebar.selectbox("plan").set_value(code).run()
    assert app.query_params["scenario"] in (number, [number])


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("number", ["7", "x", "-1", "9" * 30, "<b>"])
def test_a_link_to_a_scenario_that_is_not_there_says_so(number: str) -> None:
    """And the plan is there to begin with."""
    app = open_app("scenario", lang="en", scenario=number)
    assert not app.exception
    assert "There is no scenario with the number" in html_of(app)
    assert "Nothing has changed yet" in html_of(app)


def test_a_scenario_whose_plan_is_gone_or_that_is_of_another_version_says_so(store: Store) -> None:
    """Nothing of it is guessed."""
    gone = save(store, Scenario("kpu-kota-lama-1999-r0", (), None, "Lama"))
    assert "starts from is no longer there" in html_of(
        open_app("scenario", lang="en", scenario=gone)
    )
    newer = store.save_scenario(ScenarioText("published", "Baru", '{"steps": [{}]}'), ANI)
    html = html_of(open_app("scenario", lang="en", scenario=str(newer.id)))
    assert "“Baru” was saved by another version" in html


def test_whoever_may_not_save_can_try_everything_and_is_told_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No button that would be refused."""
    monkeypatch.setenv("RKT_READ_ONLY", "1")
    app = cut_a_tenth()
    assert "Everything here can be tried, but not saved." in html_of(app)
    assert "Save" not in [button.label for button in app.button]
    assert len(app.toggle) == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_is_drawn_in_both_languages(language: str) -> None:
    """Figures follow the language."""
    app = open_app("scenario", lang=language)
    assert not app.exception
    assert ("Rp2.746.352.000" if language == "id" else "Rp2,746,352,000") in html_of(app)


def test_of_very_many_lines_the_largest_are_at_hand_and_a_rule_holds_for_all(
    publish: Callable[[int], None],
) -> None:
    """600 lines: 500 to edit, and it is said; the tenth is of all 600; a filter finds others."""
    publish(600)
    app = cut_a_tenth()
    assert len(app.dataframe[0].value) == 500
    assert "Only the 500 largest lines" in html_of(app)
    assert app.dataframe[0].value["line_no"].is_monotonic_increasing
    assert len(key_part(app.selectbox, "drop-line").options) == 500
    assert "exactly." in html_of(app)
    app.query_params["output_group"] = "Layanan 0 Kegiatan rutin"
    app.run()
    assert app.dataframe[0].value["line_no"].tolist() == list(range(1, 11))


def test_what_loses_money_is_folded_after_ten() -> None:
    """Of 12 objectives 2 are folded, of 15 indicators 5; the totals are of all of them."""
    words = words_of(cut_a_tenth())
    assert "12 of 13 objectives get less money: and 2 more" in words
    assert "15 of 16 indicators get less money: and 5 more" in words


def test_the_downloads_say_that_they_are_of_the_plan_after_the_steps() -> None:
    """Once there are any; on the other pages nothing but the plan can be meant."""
    said = "With the steps: Unsaved steps of a scenario."
    app = cut_a_tenth()
    assert [caption.value.replace("\\", "") for caption in app.caption].count(said) == 1
    press(app, "Delete step")
    for without in (app, open_app("overview", lang="en")):
        assert not [caption for caption in without.caption if "With the steps" in caption.value]


def test_where_no_line_is_left_there_still_are_downloads() -> None:
    """The page itself is not shown then, and so no steps."""
    app = open_app("scenario", lang="en", q="xyzzy")
    assert "CSV" in [button.proto.label for button in app.get("download_button")]
