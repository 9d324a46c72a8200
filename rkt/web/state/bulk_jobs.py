"""Imports of many documents in the background: one at a time, can be stopped and resumed."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rkt.auth import Person
from rkt.findings import DocumentError, Finding, StoreError
from rkt.parsing.draft import PlanDraft
from rkt.parsing.file_names import clean_name
from rkt.storage.bulk_import import BulkImport, Document, Imported, Outcome
from rkt.web.state.plan_loader import load_published_plan, store

_WORKERS = 1
"""Documents read at a time; the other processors are for the pages."""

_turn = threading.Lock()
_jobs: dict[str, BulkJob] = {}


class BulkJob:
    """A person's documents, read and kept by a thread of their own.

    Waiting documents are in a temporary folder, to save memory. ``until`` is when the person's
    permission to write ends, in seconds since 1970.
    """

    def __init__(self, by: Person, until: float) -> None:
        self.by, self._until = by, until
        self.problem: Finding | None = None
        self.refused: list[Imported] = []
        self.doubtful: list[PlanDraft] = []
        self.counts: Counter[Outcome] = Counter()
        self._folder = TemporaryDirectory(prefix="rkt-import-")
        self._waiting: list[tuple[str, Path]] = []
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._read, self._seconds = 0, 0.0

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    @property
    def left(self) -> int:
        """How many documents are waiting."""
        return len(self._waiting)

    @property
    def total(self) -> int:
        return self.left + sum(self.counts.values())

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at the present pace; None before the first is read."""
        return self._seconds / self._read * self.left if self._read else None

    def add(self, name: str, content: bytes) -> None:
        """Add a document to those waiting."""
        path = Path(self._folder.name) / str(self.total)
        path.write_bytes(content)
        self._waiting.append((clean_name(name), path))

    def start(self) -> None:
        """Start, or resume after a stop."""
        if not self.is_running and self._waiting:
            self._stopped.clear()
            self.problem = None
            self._thread = threading.Thread(target=self._work, daemon=True, name="bulk-import")
            self._thread.start()

    def stop(self) -> None:
        """Stop: what is kept stays, and what was being read waits again."""
        self._stopped.set()

    def wait(self) -> None:
        """Wait until it has finished or stopped."""
        if self._thread is not None:
            self._thread.join()

    def keep_doubtful(self, by: Person) -> None:
        """Keep the documents with warnings, after a person has said yes."""
        bulk = self._bulk(by)
        for draft in self.doubtful:
            self.counts[Outcome.DOUBTFUL] -= 1
            self._note(bulk.keep(draft))
        self.doubtful = []

    def _is_stopped(self) -> bool:
        return self._stopped.is_set() or time.time() >= self._until

    def _bulk(self, by: Person) -> BulkImport:
        return BulkImport(store(), by, load_published_plan(), is_stopped=self._is_stopped)

    def _work(self) -> None:
        with _turn:
            begun, read = time.monotonic() - self._seconds, self._read
            try:
                documents = [_document(name, path) for name, path in self._waiting]
                for each in self._bulk(self.by).take(documents, _WORKERS):
                    if each.outcome is Outcome.STOPPED:
                        return
                    self._waiting.pop(0)[1].unlink(missing_ok=True)
                    self._note(each)
                    read += 1
                    self._read, self._seconds = read, time.monotonic() - begun
            except (StoreError, DocumentError) as error:
                self.problem = error.finding

    def _note(self, each: Imported) -> None:
        self.counts[each.outcome] += 1
        if each.outcome is Outcome.DOUBTFUL and each.draft:
            self.doubtful.append(each.draft)
        elif each.outcome is Outcome.REFUSED:
            self.refused.append(Imported(each.name, each.outcome, each.findings))


def _document(name: str, path: Path) -> Document:
    return Document(name, path.read_bytes)


def bulk_job(by: Person) -> BulkJob | None:
    """Return a person's import, whether running or finished; None if there is none."""
    return _jobs.get(by.name)


def start_bulk_job(
    documents: Sequence[tuple[str, Callable[[], bytes]]], by: Person, until: float
) -> BulkJob:
    """Start an import or add to the existing one; each document's bytes are read once."""
    job = _jobs.setdefault(by.name, BulkJob(by, until))
    for name, read in documents:
        job.add(name, read())
    job.start()
    return job


def forget_bulk_job(by: Person) -> None:
    """Stop an import and forget the rest of it."""
    if job := _jobs.pop(by.name, None):
        job.stop()
