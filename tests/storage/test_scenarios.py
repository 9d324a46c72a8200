"""Scenarios in the store: each save a version of its own, and none over somebody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rkt.auth import NotAllowedError, Person, Role
from rkt.storage import Action, ScenarioText, Store, StoreError
from tests.storage.conftest import Open, assert_refused
from tests.storage.drafts import told_in
from tests.storage.people import PLANNER, VIEWER

OTHER = Person("Citra", Role.PLANNER)
CUT = ScenarioText("published", "Sepuluh persen", '{"steps":[]}')


def test_a_scenario_is_saved_with_who_saved_it_and_when(store: Store) -> None:
    """It is found by its number, and in the list."""
    saved = store.save_scenario(CUT, PLANNER)
    assert (saved.version, saved.base_code, saved.name) == (1, "published", "Sepuluh persen")
    assert (saved.content, saved.saved_by) == ('{"steps":[]}', "Ani")
    assert abs(datetime.now(UTC) - saved.saved_at) < timedelta(minutes=5)
    assert store.scenario(saved.id) == saved
    assert store.scenarios() == [saved]


def test_what_is_saved_is_there_when_the_store_is_opened_again(url: str, opened: Open) -> None:
    saved = opened(url).save_scenario(CUT, PLANNER)
    assert opened(url).scenario(saved.id) == saved


def test_each_save_is_a_version_and_the_earlier_ones_stay(store: Store) -> None:
    first = store.save_scenario(CUT, PLANNER)
    more = replace(CUT, id=first.id, version=1, name="Lima belas", content="[]")
    second = store.save_scenario(more, OTHER)
    assert (second.id, second.version, second.name) == (first.id, 2, "Lima belas")
    assert store.scenario(first.id, 1) == first
    assert store.scenario(first.id) == second
    assert store.scenarios() == [second]


def test_each_save_stands_in_the_record(store: Store) -> None:
    """Who saved which scenario, on which plan, in which version."""
    first = store.save_scenario(CUT, PLANNER)
    store.save_scenario(replace(CUT, id=first.id, version=1, name="Lima belas"), OTHER)
    entries = store.audit()
    assert {entry.action for entry in entries} == {Action.SCENARIO_SAVED}
    assert [(e.who, e.details["version"], e.details["name"]) for e in entries] == [
        ("Ani", 1, "Sepuluh persen"),
        ("Citra", 2, "Lima belas"),
    ]
    assert {(e.details["scenario"], e.details["base_code"]) for e in entries} == {
        (first.id, "published")
    }


def test_the_second_to_save_learns_who_changed_it_and_overwrites_nothing(
    store: Store,
) -> None:
    """Both opened version 1; the other one's version 2 stays the latest."""
    first = store.save_scenario(CUT, PLANNER)
    mine, yours = (replace(CUT, id=first.id, version=1, content=text) for text in ("[1]", "[2]"))
    store.save_scenario(yours, OTHER)
    with pytest.raises(StoreError) as refused:
        store.save_scenario(mine, PLANNER)
    assert "Citra has saved version 2 of “Sepuluh persen” since" in told_in(refused)
    assert store.scenario(first.id).content == "[2]"
    own = store.save_scenario(replace(mine, id=None, version=None), PLANNER)
    assert {saved.id for saved in store.scenarios()} == {first.id, own.id}


@pytest.mark.parametrize("name", ["", "   "])
def test_a_scenario_without_a_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(StoreError) as refused:
        store.save_scenario(replace(CUT, name=name), PLANNER)
    assert "Give it a name." in told_in(refused)
    assert store.scenarios() == []


def test_a_scenario_that_is_not_there_is_reported(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        store.scenario(7)
    assert "no scenario with the number 7" in told_in(refused)
    with pytest.raises(StoreError):
        store.save_scenario(replace(CUT, id=7, version=1), PLANNER)


def test_a_viewer_may_not_save_and_a_store_for_reading_only_takes_none(
    store: Store, url: str, opened: Open
) -> None:
    """Both are reported; what was saved can be read."""
    with pytest.raises(NotAllowedError) as not_allowed:
        store.save_scenario(CUT, VIEWER)
    assert "may not save scenarios" in told_in(not_allowed)
    saved = store.save_scenario(CUT, PLANNER)
    public = opened(url, read_only=True)
    with pytest.raises(StoreError) as refused:
        public.save_scenario(CUT, PLANNER)
    assert refused.value.finding.code == "store-read-only"
    assert public.scenario(saved.id) == saved


def test_a_text_that_no_database_keeps_is_refused(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        store.save_scenario(replace(CUT, name="a\0b"), PLANNER)
    assert refused.value.finding.code == "text-unkeepable"


@pytest.mark.parametrize("table", ["scenarios", "scenario_versions"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_was_saved(
    store: Store, url: str, table: str, change: str
) -> None:
    saved = store.save_scenario(CUT, PLANNER)
    column = "base_code = 'x'" if table == "scenarios" else "content = 'x'"
    assert_refused(url, change.format(table, column))
    assert store.scenarios() == [saved]


def test_a_name_that_fits_nowhere_is_refused(store: Store) -> None:
    """120 characters are a name, 121 are refused and not saved."""
    with pytest.raises(StoreError) as refused:
        store.save_scenario(ScenarioText("published", "a" * 121, "{}"), PLANNER)
    assert "The name has 121 characters and was not saved." in told_in(refused)
    assert len(store.save_scenario(ScenarioText("published", "a" * 120, "{}"), PLANNER).name) == 120
