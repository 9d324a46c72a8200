"""Processes that are killed, and processes that write at once: what is kept is whole."""

from __future__ import annotations

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from rkt.storage import KeptPlan, Store
from tests.storage.conftest import Open
from tests.storage.drafts import long_draft, small_draft
from tests.storage.importing import LINES, Importer
from tests.storage.people import PLANNER

TRIES = {"sqlite": 30, "postgresql": 10}
"""A file is written by the process that is killed; a server is not killed with its client."""
SEED = 20_210_128


def journal_of(file: Path) -> Path:
    """What SQLite needs to undo a transaction that was cut short."""
    return file.with_name(f"{file.name}-journal")


def assert_undamaged(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_whole(store: Store, kept: KeptPlan) -> None:
    """Lines, sum and document are those that the revision says; the audit knows of it."""
    plan = store.open(kept.id)
    assert len(plan.lines) == kept.lines
    assert plan.lines["amount"].sum() == kept.total
    assert store.source(kept.id)[1]
    assert kept.id in {entry.revision_id for entry in store.audit()}


def test_a_process_killed_in_the_middle_of_an_import_leaves_whole_plans_or_none(
    store: Store, url: str, file: Path, importer: Importer
) -> None:
    """Many times: kill -9 after a moment, open again, look at all that has come."""
    moments, cut_short, seen = random.Random(SEED), 0, set[int]()  # noqa: S311 - no secret
    tries = TRIES[url.split(":")[0]]
    for done in range(tries * 5):
        if done >= tries and (cut_short or not file.exists()):
            break  # on a busy machine the moments may all have missed
        assert importer.tell(f"start {url}") == "started"
        time.sleep(moments.uniform(0, 0.1))
        assert importer.tell("stop") == "9"
        cut_short += journal_of(file).exists()
        for kept in store.kept():
            if kept.id not in seen:
                assert_whole(store, kept)
            seen.add(kept.id)
        if file.exists():
            assert_undamaged(file)
    numbers = [(kept.plan_id, kept.revision) for kept in store.kept()]
    assert len(set(numbers)) == len(numbers) > 0
    assert len(store.audit()) == len(numbers)
    assert cut_short or not file.exists(), "no import was cut short: the test shows nothing"
    assert store.keep(small_draft(), PLANNER).revision == 0


def test_two_processes_that_make_a_store_and_import_at_once_lose_nothing(
    url: str, opened: Open, importer: Importer
) -> None:
    """Both find no store, one makes it; then the one waits while the other writes."""
    assert importer.tell(f"both 4 {url}") == "0 0"
    store = opened(url)
    kept = store.kept()
    assert [each.revision for each in kept] == list(range(8))
    assert sorted(each.lines for each in kept) == [LINES + number for number in range(8)]
    for each in kept:
        assert_whole(store, each)


def test_a_store_is_read_while_another_process_writes(
    store: Store, url: str, importer: Importer
) -> None:
    """What a reader sees is whole at any time, and only grows: 25 looks, more on a slow machine."""
    first = store.keep(long_draft(20), PLANNER)
    assert importer.tell(f"start {url}") == "started"
    counts: list[int] = []
    while len(counts) < 25 or (len(set(counts)) == 1 and len(counts) < 2_500):
        kept = store.kept()
        counts.append(len(kept))
        assert_whole(store, kept[-1])
        assert first in kept
    importer.tell("stop")
    assert counts == sorted(counts)
    assert len(set(counts)) > 1, "nothing was written meanwhile: the test shows nothing"
