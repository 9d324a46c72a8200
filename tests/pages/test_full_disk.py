"""A disk that is full or closed: said where one works, and nothing of the work is lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from pages.data import imports
from rkt import DocumentError
from rkt.__main__ import main
from rkt.i18n import load_texts
from rkt.parsing.draft import PlanDraft
from rkt.parsing.readers.limits import LIBRARY
from rkt.parsing.sandbox import read_in_sandbox
from rkt.storage import Store, engine
from rkt.storage.inspection import LITTLE_SPACE
from tests.conftest import PUBLISHED, Save
from tests.generated import large_plan
from tests.pages.app import html_of, open_app, press
from tests.pages.kept import ANI, TABLE, keep
from tests.storage.test_damage import PAGE


@pytest.fixture(autouse=True)
def _planner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the page may write."""
    monkeypatch.setattr(imports, "current_person", lambda: ANI)


@pytest.fixture
def room(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages the file of a store may have: as many as it has with a plan; none for any."""
    keep(store)
    room = [Path(store.place).stat().st_size // PAGE]
    prepare = engine._prepare_file

    def prepare_small(connection: sqlite3.Connection, record: object) -> None:
        prepare(connection, record)
        for pages in room:
            connection.execute(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(engine, "_prepare_file", prepare_small)
    return room


def test_the_import_says_first_that_the_disk_is_nearly_full(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The document may be chosen and read all the same."""
    keep(store)
    assert "nearly full" not in html_of(open_app("data", lang="en", section="import"))
    left = SimpleNamespace(free=LITTLE_SPACE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: left)
    app = open_app("data", lang="en", section="import")
    assert not app.exception
    assert html_of(app).count("is nearly full: a change may not be saved") == 1
    assert app.get("file_uploader")


def test_a_plan_that_finds_no_room_is_said_and_can_be_saved_once_there_is(
    store: Store, room: list[int]
) -> None:
    """The draft stays as it was, and so does what was saved before."""
    app = open_app("data", lang="en", section="import")
    app.session_state["_draft"] = PlanDraft("rkt.csv", os.urandom(200_000), TABLE)
    app.run()
    press(app, "Save this plan")
    assert not app.exception
    assert html_of(app).count("There is no space left for the plan store") == 1
    assert "Free some space on the disk and try again." in html_of(app)
    assert len(store.kept()) == 1
    room.clear()
    press(app, "Save this plan")
    assert "revision 1. It is now open on every page." in html_of(app)
    assert len(store.kept()) == 2


def test_a_computer_without_room_for_temporary_files_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reading needs a little; the sentence says where, and not that the document is at fault."""

    def refuse() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(DocumentError) as refusal:
        read_in_sandbox(b"a,b\n", "rkt.csv", LIBRARY)
    said = refusal.value.finding.problem(load_texts("en"))
    assert said == (
        "“rkt.csv” was not read: there is no room for temporary files here "
        "(there is no space left)."
    )
    done = CliRunner().invoke(main, ["--lang", "en", "check", str(PUBLISHED)])
    assert (done.exit_code, "[no-room-to-read]" in done.output) == (2, True)


def test_a_command_that_finds_no_room_for_its_output_says_so() -> None:
    """The device that is always full."""
    done = CliRunner().invoke(
        main, ["--lang", "en", "normalise", str(PUBLISHED), "-o", "/dev/full"]
    )
    assert done.exit_code == 2
    assert "“/dev/full” cannot be written" in done.output
    assert "the free space" in done.output


@pytest.mark.usefixtures("room")
def test_an_import_on_the_command_line_that_finds_no_room_says_so(store: Store, save: Save) -> None:
    """And exits with the code of what was not saved."""
    facts = "RENCANA KERJA TAHUNAN KPU KOTA CILEGON\nTAHUN ANGGARAN 2023\n"
    table = save(facts + large_plan(300))
    done = CliRunner().invoke(main, ["--lang", "en", "import", "--yes", str(table)])
    assert done.exit_code == 1
    assert "There is no space left for the plan store" in done.output
    assert len(store.kept()) == 1
