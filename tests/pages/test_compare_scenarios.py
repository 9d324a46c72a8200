"""A saved scenario on the compare page: a plan like any other, reckoned from its steps."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from rkt.analysis.scenario import AddLine, CutToCeiling, DropLine, Scenario, SetAmount
from rkt.analysis.scenario.serialization import scenario_to_dict
from rkt.storage import PlanLine, ScenarioText, Store, Verdict
from tests.pages.app import follow_way, open_app, words_of
from tests.pages.kept import ANI, CILEGON, keep

CEILING = 2_471_716_800


def save(store: Store, *steps: Any, base: str = "published", name: str = "Sepuluh persen") -> str:
    """Save a scenario; return what links call it among plans."""
    text = json.dumps(scenario_to_dict(Scenario(base, steps, None, name)))
    return f"scenario-{store.save_scenario(ScenarioText(base, name, text), ANI).id}"


def compared(**query: Any) -> AppTest:
    app = open_app("compare", **{"compare": "plans", "lang": "en", **query})
    assert not app.exception
    return app


def test_a_scenario_stands_in_the_list_of_plans_and_in_the_link(store: Store) -> None:
    """Its lines are those of its plan after the steps: a tenth less, salaries as they were."""
    code = save(store, CutToCeiling(CEILING, (8,)))
    app = compared(**{"with": code})
    words = words_of(app)
    assert "to Scenario 1 “Sepuluh persen”, version 1: −Rp274,635,200 (−10.00%)." in words
    assert "15 lines really differ: −Rp274,635,200." in words
    assert "Cut 15 −Rp274,635,200" in words
    assert "make Rp2,471,716,800 of Scenario 1 “Sepuluh persen”, version 1." in words
    assert code in app.multiselect("with").options or app.multiselect("with").value == [code]


def test_the_latest_version_is_compared(store: Store) -> None:
    """Saving another version changes what the link shows, and the label says so."""
    code = save(store, DropLine(1))
    first = store.scenario(1)
    text = json.dumps(scenario_to_dict(Scenario("published", (), None, "Sama")))
    store.save_scenario(ScenarioText("published", "Sama", text, first.id, 1), ANI)
    words = words_of(compared(**{"with": code}))
    assert "Scenario 1 “Sama”, version 2 adds up to the same as" in words


def test_lines_that_a_scenario_adds_and_drops_are_new_and_dropped(store: Store) -> None:
    """Of 4 million, line 1 goes and one of 2 million comes: 5 million."""
    keep(store)
    more = AddLine(9, "Pemilu", "Logistik", "Norma", "Tertib", "Persen", "Buku", "Cetak", 2_000_000)
    code = save(store, DropLine(1), more, base=CILEGON)
    words = words_of(compared(plan=CILEGON, **{"with": code}))
    assert "+Rp1,000,000 (+25.00%)" in words
    assert "2 lines really differ: +Rp2,000,000 / −Rp1,000,000." in words
    assert "New 1 +Rp2,000,000 Dropped 1 −Rp1,000,000" in words


def test_a_scenario_of_one_plan_is_compared_with_another_plan(store: Store) -> None:
    """Any plan can be the base."""
    keep(store)
    code = save(store, SetAmount(1, 2_000_000), base=CILEGON)
    words = words_of(compared(**{"with": [code, CILEGON]}))
    assert "3 plans: from Rp4 million" in words


@pytest.fixture
def two(store: Store) -> list[str]:
    """Of 4 million one makes 5, one 2.5: Survei, 3, is 4 in the one, and 1.5 under another name."""
    keep(store)
    anew = AddLine(3, "Pemilu", "Logistik", "Norma", "T", "P", "B", "Survei baru", 1_500_000)
    raised = save(store, SetAmount(2, 4_000_000), base=CILEGON, name="Naik")
    return [raised, save(store, DropLine(2), anew, base=CILEGON, name="Ganti")]


def test_a_bridge_leads_from_one_scenario_to_another(store: Store) -> None:
    """Neither is the open plan; the start and every change in the table make the end."""
    codes = [save(store, CutToCeiling(CEILING, (8,))), save(store, DropLine(1), name="Tanpa")]
    app = compared(**{"with": codes, "from": codes[0], "to": codes[1], "bridge": "activity"})
    words = words_of(app)
    told = re.search(r"Rp([\d,]+) of Scenario 1 .* and .* make Rp([\d,]+) of Scenario 2 ", words)
    assert told
    start, end = (int(amount.replace(",", "")) for amount in told.groups())
    table = words.partition("Changes by Activity, amounts in rupiah")[2].partition(" Total ")[0]
    changes = [
        int(s.replace("−", "-") + n.replace(",", ""))
        for s, n in re.findall(r"([+−])Rp([\d,]+)", table)
    ]
    assert start == CEILING
    assert len(changes) > 1
    assert start + sum(changes) == end


def test_lines_and_probable_pairs_are_of_both_ends(two: list[str]) -> None:
    """What is accepted is said of the two scenarios, and turns two lines into one that is cut."""
    app = compared(plan=CILEGON, **{"with": two, "from": two[0], "to": two[1]})
    words = words_of(app)
    assert "1 pair · −Rp2,500,000" in words
    next(button for button in app.button if button.label == "Accept").click().run()
    assert app.query_params["same"] == f"{two[0]}.2~{two[1]}.3"
    assert "1 line · −Rp2,500,000" in words_of(app)


def test_the_start_of_the_bridge_is_chosen_and_written_into_the_link(two: list[str]) -> None:
    """Where the start is now what was the end, the end is another; the base needs no name."""
    app = compared(plan=CILEGON, **{"with": two, "to": two[1]})
    assert app.selectbox("from").value == CILEGON
    app.selectbox("from").select(two[1]).run()
    assert app.query_params["from"] == two[1]
    assert "to" not in app.query_params
    assert app.selectbox("to").value == two[0]
    assert "make Rp5,000,000 of Scenario 1 “Naik”, version 1." in words_of(app)
    app.selectbox("to").select(CILEGON).run()
    assert "make Rp4,000,000 of KPU KOTA CILEGON 2022, revision 0." in words_of(app)
    app.selectbox("from").select(CILEGON).run()
    assert not {"from", "to"} & set(app.query_params)


def test_a_start_that_is_not_shown_is_told(two: list[str]) -> None:
    """The bridge starts from the base plan then."""
    words = words_of(compared(plan=CILEGON, **{"with": two, "from": "scenario-7"}))
    assert "There is no scenario with the number 7" in words
    assert "Rp4,000,000 of KPU KOTA CILEGON 2022, revision 0 and 1 change of" in words


def test_a_start_that_is_there_but_not_compared_is_told(two: list[str]) -> None:
    """It is not called missing."""
    words = words_of(compared(plan=CILEGON, **{"with": [two[0], "published"], "from": two[1]}))
    assert "from or to Scenario 2 “Ganti”, version 1, which is not compared here." in words
    assert "There is no scenario" not in words


def test_a_plan_that_is_taken_away_is_no_end_any_more(two: list[str]) -> None:
    """The link drops it, and nothing is reported."""
    others = [*two, "published"]
    app = compared(plan=CILEGON, **{"with": others, "from": two[0], "to": two[1]})
    app.multiselect("with").unselect(two[0]).run()
    assert "from" not in app.query_params
    assert app.query_params["to"] == two[1]
    assert "which is not compared here" not in words_of(app)


def test_a_way_from_a_plan_to_itself_is_told(two: list[str]) -> None:
    """It cannot be chosen either."""
    app = compared(plan=CILEGON, **{"with": two, "from": two[0], "to": two[0]})
    words = words_of(app)
    assert "The link asks for the changes from Scenario 1 “Naik”, version 1 to itself" in words
    assert "The changes shown here lead to Scenario 2 “Ganti”, version 1." in words
    assert app.selectbox("to").value == two[1]
    assert len(app.selectbox("to").options) == len(app.selectbox("from").options) - 1


def test_of_two_plans_there_is_no_start_to_choose_unless_a_link_turned_them(
    two: list[str],
) -> None:
    """A way from the other plan to the base can be turned back."""
    app = compared(plan=CILEGON, **{"with": two[0]})
    assert not [each for each in app.selectbox if each.key in {"from", "to"}]
    app = compared(plan=CILEGON, **{"with": two[0], "from": two[0]})
    assert "make Rp4,000,000 of KPU KOTA CILEGON 2022, revision 0." in words_of(app)
    app.selectbox("from").select(CILEGON).run()
    assert "make Rp5,000,000 of Scenario 1 “Naik”, version 1." in words_of(app)


def test_a_scenario_whose_plan_is_gone_is_told(store: Store) -> None:
    """It stays in the list; the page does not break, and another can be chosen."""
    code = save(store, base="kpu-kota-lama-1999-r0", name="Lama")
    app = compared(**{"with": code})
    assert "The plan that the scenario “Lama” starts from is no longer there" in words_of(app)
    assert app.multiselect("with")


def test_a_scenario_that_cannot_be_read_is_told(store: Store) -> None:
    store.save_scenario(ScenarioText("published", "Baru", '{"steps": [{}]}'), ANI)
    words = words_of(compared(**{"with": "scenario-1"}))
    assert "“Baru” was saved by another version of this program." in words


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("code", ["scenario-7", "scenario-99999999999999999999"])
def test_a_scenario_that_is_not_there_is_told(code: str) -> None:
    assert "There is no scenario with the number" in words_of(compared(**{"with": code}))


def test_a_step_that_cannot_be_done_is_told(store: Store) -> None:
    """The rest of the scenario is compared."""
    code = save(store, DropLine(99), DropLine(1))
    words = words_of(compared(**{"with": code}))
    assert "1 step of the scenario “Sepuluh persen” cannot be applied and is left out." in words
    assert "Dropped 1 −Rp" in words


def test_a_kept_verdict_holds_only_while_the_lines_are_what_they_were(store: Store) -> None:
    """A line with another text is another line, though it has the number."""
    keep(store)
    renamed = AddLine(
        3, "Pemilu", "Logistik", "Norma", "T", "P", "B", "Rapat kerja besar", 1_000_000
    )
    code = save(store, DropLine(1), renamed, base=CILEGON)
    old = PlanLine(CILEGON, 1, "pemilu › logistik › norma › rapat")
    new = PlanLine(code, 3, "pemilu › logistik › norma › rapat kerja besar")
    store.judge_pair(old, PlanLine(code, 3, "pemilu › logistik › norma › lain"), Verdict.SAME, ANI)
    words = words_of(compared(plan=CILEGON, **{"with": code}))
    assert "New 1 +Rp1,000,000 Dropped 1 −Rp1,000,000" in words
    store.judge_pair(old, new, Verdict.SAME, ANI)
    app = compared(plan=CILEGON, **{"with": code})
    assert "No line really differs." in words_of(app)
    assert any(button.label == "Undo" for button in app.button)
    assert "decided by Ani" in words_of(app)


def test_a_link_can_contradict_what_is_kept_but_not_change_it(store: Store) -> None:
    """Without the right to save, a saved pair is separated in the link only."""
    keep(store)
    renamed = AddLine(3, "Pemilu", "Logistik", "Norma", "T", "P", "B", "Rapat besar", 1_000_000)
    code = save(store, DropLine(1), renamed, base=CILEGON)
    old = PlanLine(CILEGON, 1, "pemilu › logistik › norma › rapat")
    new = PlanLine(code, 3, "pemilu › logistik › norma › rapat besar")
    store.judge_pair(old, new, Verdict.SAME, ANI)
    app = compared(plan=CILEGON, **{"with": code})
    next(button for button in app.button if button.label == "Undo").click().run()
    assert app.query_params["apart"] == f"{CILEGON}.1~{code}.3"
    assert "New 1 +Rp1,000,000 Dropped 1 −Rp1,000,000" in words_of(app)
    assert "1 pair was rejected and is not suggested again." in words_of(app)
    assert [each.verdict for each in store.judged_pairs(CILEGON, code)] == [Verdict.SAME]


def test_all_plans_list_the_scenarios_and_who_saved_them(store: Store) -> None:
    """With no plan kept, too; the button leads to the scenario, on its plan."""
    save(store, DropLine(1))
    app = open_app("data", section="plans", lang="en")
    words = words_of(app)
    assert "1 scenario saved" in words
    assert "scenario saved KPU Kota Serang 2021 (published) “Sepuluh persen”, version 1" in words
    next(button for button in app.button if button.label == "Open the scenario").click().run()
    app = follow_way(app)
    assert not app.exception
    assert "Sepuluh persen · RKT KPU Kota Serang 2021 · saved as version 1" in words_of(app)


def test_a_scenario_without_its_plan_leaves_the_others_to_be_chosen(store: Store) -> None:
    """It cannot be opened, which is not to say that there were no other plans."""
    kept = keep(store)
    code = save(store, DropLine(1), base=CILEGON)
    keep(store, b"two")
    store.withdraw(kept.id, ANI, "lama")
    words = words_of(compared(**{"with": code}))
    assert "starts from is no longer there" in words
    assert (
        "The plans chosen to compare with KPU Kota Serang 2021 (published) could not be opened."
        in words
    )
    assert "2 other plans can be chosen below." in words
    assert "nothing to compare it with" not in words
