"""Import many documents: read in parallel, kept one by one; can be stopped and resumed."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from threading import Event

from rkt.auth import NotAllowedError, Person
from rkt.findings import DocumentError, Finding, Severity, StoreError
from rkt.parsing.draft import PlanDraft, read_draft_unchecked
from rkt.parsing.layouts import Layout
from rkt.parsing.plan import Plan
from rkt.parsing.readers.limits import Limits, limits_of_imports
from rkt.parsing.readers.progress import Progress
from rkt.storage.kept_layouts import recognised_layout
from rkt.storage.records import KeptPlan
from rkt.storage.store import Store

_KNOWN = {"plan-known", "plan-published"}
_STOPPED = "scan-stopped"
_AHEAD = 2  # documents per worker that may be read ahead of keeping


class Outcome(StrEnum):
    """What happened to a document."""

    KEPT = "kept"
    KNOWN = "known"
    """It was already kept."""

    DOUBTFUL = "doubtful"
    """It has warnings, which a person must review first."""

    REFUSED = "refused"
    STOPPED = "stopped"
    """It was being read when the import stopped."""


@dataclass(frozen=True)
class Document:
    """A document waiting to be read; ``read`` returns its bytes or raises `DocumentError`.

    ``stated`` returns facts given alongside it, as in a data package; ``shown`` is its name in
    messages if refused, by default its own name.
    """

    name: str
    read: Callable[[], bytes]
    stated: Callable[[], Mapping[str, object]] = dict
    progress: Progress | None = None
    shown: str = ""


@dataclass(frozen=True)
class Imported:
    """A document with its outcome and the findings that explain it."""

    name: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    draft: PlanDraft | None = None
    kept: KeptPlan | None = None


@dataclass
class BulkImport:
    """Imports documents into a store for a person; ``given`` facts and ``layout`` apply to all.

    A document whose exact bytes are already kept is not read again, unless facts or a layout are
    given that it was not kept with.
    """

    store: Store
    by: Person
    published: Plan | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    layout: Layout | None = None
    is_stopped: Callable[[], bool] = lambda: False

    def __post_init__(self) -> None:
        self._known = self.store.kept_documents()
        self._layouts = tuple(self.store.layouts().values())
        self._limits = limits_of_imports()
        self._ended = Event()

    def take(
        self, documents: Sequence[Document], workers: int | None = None
    ) -> Generator[Imported]:
        """Yield what happened to each document, in order; fewer of them if stopped.

        ``workers`` is how many are read at a time, by default one per processor.
        """
        workers = workers or os.cpu_count() or 1
        self._ended.clear()
        with ThreadPoolExecutor(workers) as readers:
            waiting = iter(documents)
            reading: deque[Future[Imported]] = deque()
            try:
                while not self.is_stopped():
                    ahead = islice(waiting, workers * _AHEAD - len(reading))
                    reading.extend(readers.submit(self._read, each) for each in ahead)
                    if not reading:
                        return
                    yield self._settled(reading.popleft().result())
            finally:  # also if Ctrl-C ended it, while documents are being read
                self._ended.set()
                readers.shutdown(wait=False, cancel_futures=True)

    def keep(self, draft: PlanDraft) -> Imported:
        """Keep a document that has been read, with its warnings if any."""
        try:
            kept = self.store.keep(draft, self.by, self.published)
        except (StoreError, NotAllowedError, DocumentError) as error:
            known = error.finding.code in _KNOWN
            outcome = Outcome.KNOWN if known else Outcome.REFUSED
            return Imported(draft.name, outcome, (error.finding,), draft)
        return Imported(draft.name, Outcome.KEPT, (), draft, kept)

    def _settled(self, read: Imported) -> Imported:
        """Keep a document that was read without errors or warnings."""
        if read.draft is None or read.outcome is not Outcome.KEPT:
            return read
        done = self.keep(read.draft)
        return Imported(read.name, done.outcome, done.findings, done.draft, done.kept)

    def _read(self, document: Document) -> Imported:
        """Read a document; its outcome is ``KEPT`` if it can be kept without asking anyone."""
        shown = document.shown or document.name
        try:
            content = document.read()
            if known := self._kept_before(content):
                values = {**known.label, "name": document.name, "kept_by": known.kept_by}
                return Imported(shown, Outcome.KNOWN, (Finding("plan-known", values=values),))
            return _sorted(shown, self._draft(document, content, self._limits))
        except DocumentError as error:
            stopped = error.finding.code == _STOPPED
            return Imported(
                shown, Outcome.STOPPED if stopped else Outcome.REFUSED, (error.finding,)
            )

    def _draft(self, document: Document, content: bytes, limits: Limits) -> PlanDraft:
        draft = read_draft_unchecked(
            content,
            document.name,
            limits=limits,
            progress=document.progress,
            is_stopped=lambda: self._ended.is_set() or self.is_stopped(),
        )
        layout = self.layout or recognised_layout(draft.grid, self._layouts)
        draft = draft.with_layout(layout).with_facts(**document.stated())
        return draft.with_facts(**self.given).checked()

    def _kept_before(self, content: bytes) -> KeptPlan | None:
        """Return the plan kept from the same bytes with the same given facts, if any."""
        if self.layout is not None:
            return None
        before = self._known.get(hashlib.sha256(content).hexdigest(), ())
        wanted = self.given.items()
        return next((kept for given, kept in before if wanted <= given.items()), None)


def _sorted(name: str, draft: PlanDraft) -> Imported:
    """Return the outcome implied by the most severe findings, together with those."""
    for severity, outcome in (
        (Severity.ERROR, Outcome.REFUSED),
        (Severity.WARNING, Outcome.DOUBTFUL),
    ):
        if found := _of(draft.plan.findings, severity):
            return Imported(name, outcome, found, draft)
    return Imported(name, Outcome.KEPT, (), draft)


def _of(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.severity is severity)
