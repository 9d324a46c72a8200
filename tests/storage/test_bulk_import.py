"""Many documents at once: in their order, each with its outcome, stopped and continued."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from rkt.parsing.readers import Grid
from rkt.parsing.readers.limits import Limits
from rkt.parsing.sandbox import read_in_sandbox
from rkt.storage import Store
from rkt.storage.bulk_import import BulkImport, Document, Outcome
from tests.pages.conftest import store as store
from tests.pages.kept import ANI
from tests.tables import HEADER, HEADINGS, csv_text

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"


def document(year: int, total: str = "Jumlah ||||| 1,000,000") -> Document:
    """Return a plan of KPU Kota Cilegon as it would be uploaded."""
    title = f"RENCANA KERJA TAHUNAN KPU KOTA CILEGON\nTAHUN ANGGARAN {year}\n"
    lines = [LINE, total] if total else [LINE]
    content = (title + csv_text(HEADER, HEADINGS, *lines)).encode()
    return Document(f"{year}.csv", lambda: content)


def outcomes(bulk: BulkImport, documents: list[Document]) -> list[tuple[str, str]]:
    return [(each.name, str(each.outcome)) for each in bulk.take(documents, 2)]


def test_each_document_has_its_outcome_in_order(store: Store) -> None:
    """One with a wrong total is refused, one without a total is doubtful and kept on a yes."""
    documents = [document(2021), document(2022, "Jumlah ||||| 9"), document(2023, "")]
    bulk = BulkImport(store, ANI)
    done = list(bulk.take(documents, 2))
    assert [each.outcome for each in done] == [Outcome.KEPT, Outcome.REFUSED, Outcome.DOUBTFUL]
    assert [each.fiscal_year for each in store.kept()] == [2021]
    assert done[2].draft
    assert bulk.keep(done[2].draft).outcome is Outcome.KEPT


def test_a_stopped_import_goes_on_without_reading_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is kept, the import is stopped; later the first is known by its bytes alone."""
    documents = [document(year) for year in (2021, 2022, 2023)]
    stopped = Event()
    first = BulkImport(store, ANI, is_stopped=stopped.is_set).take(documents, 1)
    assert next(first).name == "2021.csv"
    stopped.set()
    assert list(first) == []
    read: list[str] = []

    def noted(content: bytes, name: str, limits: Limits, **more: Any) -> Grid:
        read.append(name)
        return read_in_sandbox(content, name, limits, **more)

    monkeypatch.setattr("rkt.parsing.draft.read_in_sandbox", noted)
    again = outcomes(BulkImport(store, ANI), documents)
    assert again == [("2021.csv", "known"), ("2022.csv", "kept"), ("2023.csv", "kept")]
    assert sorted(read) == ["2022.csv", "2023.csv"]


def test_what_is_given_otherwise_is_read_again(store: Store) -> None:
    """The same bytes as another revision; then known under that number, too."""
    assert outcomes(BulkImport(store, ANI), [document(2021)]) == [("2021.csv", "kept")]
    given = {"revision": 5}
    assert outcomes(BulkImport(store, ANI, given=given), [document(2021)]) == [("2021.csv", "kept")]
    assert outcomes(BulkImport(store, ANI, given=given), [document(2021)]) == [
        ("2021.csv", "known")
    ]
