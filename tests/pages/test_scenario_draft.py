"""Unsaved steps are in the address: opening it shows them, or says why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rkt.analysis.scenario import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    MoveAmount,
    Scenario,
    SetAmount,
)
from rkt.analysis.scenario.serialization import (
    ScenarioLinkDraft,
    encode_link_draft,
    lines_fingerprint,
    scenario_to_dict,
)
from rkt.core.money import MAX_AMOUNT
from rkt.parsing.draft import PlanDraft as Document
from rkt.storage import ScenarioText, Store, open_store
from tests.pages.app import html_of, open_app, press, type_into, words_of
from tests.pages.kept import ANI
from tests.pages.trying import TABLE, cut_a_tenth

CILEGON = "kpu-kota-cilegon-2022-r0"
IN_THE_LINK = "not saved: the steps are in the link to this page"
CEILING = 2_471_716_800


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    return open_store()


def said(app: AppTest, name: str) -> str | None:
    """What the address says under a name, None where it does not name it."""
    values = app.query_params.get(name)
    return values[-1] if isinstance(values, list) else values


def draft_of(scenario: Scenario, **other: object) -> str:
    return encode_link_draft(ScenarioLinkDraft(scenario, "print", **other)) or ""  # type: ignore[arg-type]


def is_marked_unsaved(app: AppTest) -> bool:
    """Whether the browser is to ask before the page is left."""
    return "rkt-unsaved" in html_of(app)


def test_whoever_opens_the_address_sees_the_very_steps() -> None:
    """The page says that they are in its link, offers that, and nothing would be lost."""
    app = cut_a_tenth()
    app.toggle[0].set_value(False).run()
    draft = said(app, "draft")
    assert draft
    assert IN_THE_LINK in words_of(app)
    assert not is_marked_unsaved(app)
    links = [each.value for each in app.code if "/scenario" in each.value or "?" in each.value]
    assert links
    assert all(f"draft={draft}" in link for link in links)
    other = open_app("scenario", lang="en", draft=draft)
    assert not other.exception
    assert [step.value for step in other.toggle] == [False]
    assert f"Rp{CEILING:,}" in words_of(other)
    assert "The plan has changed" not in words_of(other)
    assert words_of(other) == words_of(app)
    assert said(other, "draft") == draft


def test_a_reader_who_may_not_save_has_the_link(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tried out can be shown to those who may."""
    monkeypatch.setenv("RKT_READ_ONLY", "1")
    app = cut_a_tenth()
    assert "Everything here can be tried, but not saved." in words_of(app)
    assert "Anyone who opens this link sees exactly these steps" in words_of(app)
    assert f"draft={said(app, 'draft')}" in app.code[-1].value


def test_back_takes_the_last_step_away_and_forward_brings_it_again() -> None:
    """Each step is an address of its own; the one before the first has none."""
    app = cut_a_tenth()
    one = said(app, "draft")
    press(app, "Delete step")
    assert not app.toggle
    app.query_params["draft"] = one
    app.run()
    assert len(app.toggle) == 1
    assert "exactly." in words_of(app)
    del app.query_params["draft"]
    app.run()
    assert "Nothing has changed yet" in words_of(app)
    assert "There are no steps yet." in words_of(app)
    app.query_params["draft"] = one
    app.run()
    assert len(app.toggle) == 1


def test_an_address_that_a_browser_had_not_heard_of_takes_no_step_back() -> None:
    """A box is typed into before the browser knows of the step: the step stays, in the address."""
    app = cut_a_tenth()
    draft = said(app, "draft")
    del app.query_params["draft"]
    type_into(app, "move-amount", "1000")
    assert len(app.toggle) == 1
    assert said(app, "draft") == draft
    press(app, "Delete step")
    app.query_params["draft"] = draft
    type_into(app, "scenario-ceiling", "no amount")
    assert not app.toggle


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("", "The steps in this link cannot be read"),
        ("nonsense", "The steps in this link cannot be read"),
        (draft_of(Scenario("published", (SetAmount(1, 5),)))[:-9], "cannot be read"),
        ("A" * 6_000, "This link contains more steps than a link may"),
        (draft_of(Scenario(CILEGON, (SetAmount(1, 5),))), f"are for another plan, “{CILEGON}”"),
    ],
)
@pytest.mark.usefixtures("store")
def test_a_draft_that_cannot_be_opened_is_told_and_none_of_it_is_done(
    draft: str, words: str
) -> None:
    """Damaged, too long, of a plan that is not here; a first step takes its place."""
    app = open_app("scenario", lang="en", draft=draft)
    assert not app.exception
    assert words in words_of(app)
    assert "Nothing has changed yet: the plan totals Rp2.75" in words_of(app)
    app.run()
    assert words in words_of(app)
    type_into(app, "scenario-ceiling", "-10%")
    assert words not in words_of(app)
    assert said(app, "draft") not in (None, draft)


def test_texts_that_a_draft_brings_are_shown_as_they_are() -> None:
    """Anybody may have made it: no markup, link or formula in it is one on the page."""
    bad = "<b>x</b><a href='javascript:1'>k</a>$x$ *m* \u202e\x1b"
    line = AddLine(17, bad, bad, bad, bad, bad, bad, bad, 5_000, bad)
    odd = (DropLine(MAX_AMOUNT), ChangeByPercent(17, MAX_AMOUNT), CutToCeiling(-5))
    scenario = Scenario("published", (line, *odd), -7, bad * 10, (8, -3, MAX_AMOUNT))
    app = open_app("scenario", lang="en", draft=draft_of(scenario))
    assert not app.exception
    drawn = [html_of(app), *(chart.proto.spec for chart in app.get("plotly_chart"))]
    assert len(drawn) == 2
    for text in drawn:
        assert "<b>x" not in text
        assert "<a href='javascript" not in text
    assert "&lt;b&gt;x&lt;/b&gt;" in drawn[0]
    assert "With 2 steps " in words_of(app)


def test_a_draft_of_another_plan_leads_there(store: Store) -> None:
    """It is not done on the plan that the address names; a button shows it on its own."""
    store.keep(Document("rkt.csv", b"one", TABLE), ANI)
    lines = store.open(store.kept()[0].id).lines
    scenario = Scenario(CILEGON, (MoveAmount(1, 2, 400_000),))
    draft = encode_link_draft(ScenarioLinkDraft(scenario, lines_fingerprint(lines)))
    assert draft
    app = open_app("scenario", lang="en", draft=draft)
    assert "are for another plan, “KPU KOTA CILEGON 2022”; none" in words_of(app)
    assert not app.toggle
    press(app, "Show that plan with the steps")
    assert "for another plan" not in words_of(app)
    assert "from line 1 “Rapat" in words_of(app)
    assert IN_THE_LINK in words_of(app)
    app.sidebar.selectbox("plan").set_value("published").run()
    assert said(app, "draft") is None
    assert "Nothing has changed yet: the plan totals Rp2.75" in words_of(app)
    assert is_marked_unsaved(app)  # the steps on the other plan are in the address no more
    app.sidebar.selectbox("plan").set_value(CILEGON).run()
    assert said(app, "draft") == draft
    assert len(app.toggle) == 1


def test_a_draft_made_on_other_lines_says_so_and_which_steps_cannot_be_done(
    publish: Callable[[int], None],
) -> None:
    """Line 600 is there no more; the step on line 1 is done, and is to be looked at."""
    publish(600)
    app = open_app("scenario", lang="en")
    for number in (1, 600):
        next(e for e in app.selectbox if "drop-line" in (e.key or "")).set_value(number).run()
        press(app, "Drop the line")
    assert "The plan has changed" not in words_of(app)
    draft = said(app, "draft")
    assert draft
    publish(590)
    other = open_app("scenario", lang="en", draft=draft)
    assert not other.exception
    assert "The plan has changed since these steps were made" in words_of(other)
    assert "There is no line 600 at this step; nothing was changed by it." in words_of(other)
    assert "With 1 step " in words_of(other)
    press(other, "Delete step")
    assert "The plan has changed since these steps were made" in words_of(other)


def saved_by_ani(store: Store, number: int | None = None, version: int | None = None) -> int:
    content = json.dumps(scenario_to_dict(Scenario("published", name="Bersama", locked=(8,))))
    text = ScenarioText("published", "Bersama", content, number, version)
    return store.save_scenario(text, ANI).id


def test_a_draft_of_a_saved_scenario_still_starts_from_that_version(store: Store) -> None:
    """By its own number, with the one in the address or without, and whatever was saved since."""
    number = saved_by_ani(store)
    app = cut_a_tenth(scenario=str(number))
    assert said(app, "scenario") == str(number)
    draft = said(app, "draft")
    assert draft
    saved_by_ani(store, number, 1)
    for query in ({"scenario": str(number)}, {}):
        other = open_app("scenario", lang="en", draft=draft, **query)
        assert "Bersama · RKT KPU Kota Serang 2021 · not saved" in words_of(other)
        assert "not here in that version" not in words_of(other)
        assert len(other.toggle) == 1
        press(other, "Delete step")
        type_into(other, "scenario-ceiling", "")
        assert "saved as version 1" in words_of(other)
        assert (said(other, "draft"), said(other, "scenario")) == (None, str(number))


def test_back_to_what_was_saved_is_what_was_saved(store: Store) -> None:
    """Without its draft the address of a scenario stands for the scenario."""
    number = saved_by_ani(store)
    app = cut_a_tenth(scenario=str(number))
    assert said(app, "scenario") == str(number)
    del app.query_params["draft"]
    app.run()
    assert "saved as version 1" in words_of(app)
    assert not app.toggle


@pytest.mark.parametrize("there", [True, False])
def test_a_draft_of_a_scenario_that_is_not_in_this_store_stands_for_itself(
    store: Store, there: bool
) -> None:
    """Another scenario may have its number here: it gets no version of what is not its own."""
    if there:
        saved_by_ani(store)
    scenario = Scenario("published", (CutToCeiling(CEILING, (8,)),), CEILING, "Lain", (8,))
    draft = draft_of(scenario, id=1, version=1, started="elsewhere")
    app = open_app("scenario", lang="en", draft=draft)
    assert "started from is not here in that version" in words_of(app)
    assert len(app.toggle) == 1
    assert "Compare with the base plan" not in [button.label for button in app.button]
    press(app, "Delete step")
    assert said(app, "scenario") is None


def test_steps_that_are_left_leave_the_address(store: Store) -> None:
    """Begun anew, the address is bare; before that it is asked whether the steps may be left."""
    app = cut_a_tenth(scenario=str(saved_by_ani(store)))
    assert next(button for button in app.button if button.label == "Start over").disabled
    app.checkbox[0].set_value(True).run()
    press(app, "Start over")
    assert (said(app, "draft"), said(app, "scenario")) == (None, None)
    assert "Nothing has changed yet" in words_of(app)
    assert "nothing to save yet" in words_of(app)
    assert "Anyone who opens this link" not in words_of(app)


def test_steps_that_are_too_many_for_a_link_are_told_and_asked_for() -> None:
    """One more than 200: the address holds none of them, and Back leads to the 200 that it held."""
    steps = tuple(SetAmount(1, number) for number in range(200))
    scenario = Scenario("published", steps, locked=(8,))
    draft = draft_of(scenario)
    app = open_app("scenario", lang="en", draft=draft)
    assert not is_marked_unsaved(app)
    next(e for e in app.selectbox if "drop-line" in (e.key or "")).set_value(2).run()
    press(app, "Drop the line")
    assert said(app, "draft") is None
    assert len(app.toggle) == 201
    assert "not saved, and too many steps for a link: closing or reloading" in words_of(app)
    assert "These steps are too many for a link." in words_of(app)
    app.run()
    assert len(app.toggle) == 201
    assert is_marked_unsaved(app)
    app.query_params["draft"] = draft
    app.run()
    assert len(app.toggle) == 200
    del app.query_params["draft"]
    app.run()
    assert len(app.toggle) == 201


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_told_of_a_draft_is_in_the_language_of_the_reader(language: str) -> None:
    """Damaged, and taken."""
    damaged = words_of(open_app("scenario", lang=language, draft="x"))
    draft = draft_of(Scenario("published", (SetAmount(1, 5),)))
    taken = words_of(open_app("scenario", lang=language, draft=draft))
    assert ("The steps in this link cannot be read" in damaged) == (language == "en")
    assert ("The plan has changed" in taken) == (language == "en")
    assert (IN_THE_LINK in taken) == (language == "en")
