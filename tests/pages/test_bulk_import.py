"""Many documents on the import page: read beside the pages, stopped, continued, told."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from pages.data import bulk, imports
from rkt.storage import Store
from rkt.web.state.bulk_jobs import BulkJob, forget_bulk_job, start_bulk_job
from tests.pages.app import open_app, press, words_of
from tests.pages.kept import ANI
from tests.storage.test_bulk_import import document


@pytest.fixture
def job(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[BulkJob]:
    """One sound, one doubtful and one wrong document, read to the end."""
    assert not store.kept()
    for module in (imports, bulk):
        monkeypatch.setattr(module, "current_person", lambda: ANI)
    documents = [document(2021), document(2022, ""), document(2023, "Jumlah ||||| 9")]
    waiting = [(each.name, each.read) for each in documents]
    begun = start_bulk_job(waiting, ANI, math.inf)
    begun.wait()
    yield begun
    forget_bulk_job(ANI)


@pytest.mark.usefixtures("job")
def test_the_page_says_what_became_of_each_document(store: Store) -> None:
    """Those without doubts are saved; the doubtful ones upon a yes; the others are named."""
    app = open_app("data", lang="en", section="import")
    words = words_of(app)
    assert "1 saved, 0 already there, 2 not saved." in words
    assert "2023.csv" in words
    assert "2022.csv" in words
    press(app, "Save the 1 plan with warnings, too")
    assert "2 saved, 0 already there, 1 not saved." in words_of(app)
    assert [each.fiscal_year for each in store.kept()] == [2021, 2022]
    press(app, "Close this list")
    assert "already there" not in words_of(app)
    assert not app.exception


def test_it_is_stopped_and_goes_on(job: BulkJob, store: Store) -> None:
    """What is left waits, and the page offers to continue."""
    job.stop()
    for year in (2024, 2025):
        job.add(document(year).name, document(year).read())
    app = open_app("data", lang="en", section="import")
    assert "Stopped: 2 documents are left." in words_of(app)
    press(app, "Continue")
    job.wait()
    assert "3 saved" in words_of(app.run())
    assert len(store.kept()) == 3
