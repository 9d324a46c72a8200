"""How often a run of a page asks the store whether anything has changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from rkt.storage import Store
from rkt.web.state import plan_loader
from tests.pages.app import open_app
from tests.pages.kept import CILEGON, keep


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stamps that the store gave to scripts, which run on threads of their own."""
    given: list[str] = []
    find = Store.stamp

    def stamp(self: Store) -> str:
        found = find(self)
        if threading.current_thread() is not threading.main_thread():
            given.append(found)
        return found

    monkeypatch.setattr(Store, "stamp", stamp)
    return given


@pytest.fixture
def within_a_run() -> Iterator[None]:
    """A run of a page that has just begun on this thread."""
    plan_loader.begin_run()
    yield
    del plan_loader._run.stamps  # later tests of this thread are outside of a run


@pytest.mark.usefixtures("cilegon")
@pytest.mark.parametrize("page", ["overview", "scenario", "data"])
def test_a_run_asks_the_store_once(asked: list[str], page: str) -> None:
    """Choice of plans, brief and menus agree on what they saw."""
    app: Any = open_app(page, plan=CILEGON)
    asked.clear()
    app.run()
    assert not app.exception
    assert len(asked) == 1


@pytest.mark.usefixtures("cilegon")
def test_the_next_run_sees_what_another_process_saved(store: Store) -> None:
    """Its revision is in the choice of plans."""
    app = open_app(plan=CILEGON, lang="en")
    keep(store, b"two")
    app.run()
    assert "2022 rev. 1 · KPU KOTA CILEGON" in app.selectbox(key="plan").options


@pytest.mark.usefixtures("within_a_run", "cilegon")
def test_what_a_run_saves_itself_it_sees_at_once() -> None:
    """A plan that is kept in the middle of a run."""
    before = list(plan_loader.kept_plans())
    keep(plan_loader.store(), b"two")
    assert (len(before), len(plan_loader.kept_plans())) == (1, 2)


@pytest.mark.usefixtures("cilegon")
def test_outside_a_run_each_look_is_new(store: Store) -> None:
    """As for the API, whose threads serve one request after another."""
    before = list(plan_loader.kept_plans())
    keep(store, b"two")
    assert (len(before), len(plan_loader.kept_plans())) == (1, 2)
