"""`Store`, the interface to kept plans: each method succeeds completely or changes nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from rkt.auth import Person, Role, require_role
from rkt.core.events import Event, refusals_reported, report, timed
from rkt.core.kept_records import DecidedMatch, PlanLine, SavedScenario, ScenarioText, Verdict
from rkt.findings import Finding, StoreError
from rkt.i18n import N_
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.facts import Facts
from rkt.parsing.layouts import Layout
from rkt.parsing.plan import Plan
from rkt.storage import (
    backup,
    kept_layouts,
    kept_records,
    placements,
    queries,
    revisions,
)
from rkt.storage.engine import (
    READ_ONLY_SETTING,
    DatabaseUrl,
    Identity,
    address_of_file,
    find_address,
    for_writing,
    identify,
    make_engine,
    make_file,
)
from rkt.storage.errors import Refusals, store_error
from rkt.storage.inspection import obstacle_to_writing
from rkt.storage.integrity import check_contents, restating
from rkt.storage.migrate import VERSIONS, bring_up_to_date, upgrade
from rkt.storage.national_records import NationalRecords
from rkt.storage.records import AuditEntry, KeptPlan
from rkt.storage.revision_payload import build_payload, source_fingerprint

PATIENCE = 10.0
"""Seconds that a writer waits for another before the store counts as busy."""


def open_store(
    url: str | None = None, *, read_only: bool | None = None, patience: float = PATIENCE
) -> Store:
    """Open the store at an address, creating or upgrading it if needed.

    ``url`` defaults to RKT_DATABASE_URL, or else to ``rkt.db`` in the data folder (``var/`` in a
    checkout). ``read_only`` defaults to RKT_READ_ONLY. Raises `StoreError`.
    """
    address = find_address(url)
    if read_only is None:
        read_only = os.environ.get(READ_ONLY_SETTING, "") not in {"", "0"}
    return Store(address, read_only=read_only, patience=patience)


class Store(NationalRecords):
    """Kept plans with all their revisions; thread-safe.

    Permissions are checked here: `keep`, `save_scenario`, `judge_pair`, `place_unit`, `match_name`
    and changes to layouts need a planner, `withdraw` and `restore` an administrator; otherwise they
    raise `NotAllowedError`. A ``read_only`` store refuses all of them. Every method raises
    `StoreError` if it is refused or the database fails.
    """

    def __init__(self, address: DatabaseUrl, *, read_only: bool, patience: float) -> None:
        self.place = address.place
        self.is_file = address.file is not None
        self.read_only = read_only
        self.writes = 0  # by this object, so that earlier reads are not taken for current
        self._address = address
        self._patience = patience
        make_file(address, self._fill, read_only=read_only)
        self._engine = make_engine(address, patience)
        self._writer = for_writing(self._engine)
        self._refusals: Refusals[None] = Refusals()
        self._checked_file: Identity | None = None
        self._check_store(identify(address))

    def keep(self, draft: PlanDraft, by: Person, published: Plan | None = None) -> KeptPlan:
        """Keep a draft as its plan's next revision, or as the one that it states.

        The ``published`` plan counts as kept: its revision number is taken and its lines are known.
        A draft is refused if it has errors, if unit or year is unknown, if the same content was
        kept before, or if its revision number is taken. Raises `DocumentError` if it holds no
        table.
        """
        self._check_writable(by, Role.PLANNER, N_("save plans"))
        payload = build_payload(draft, by)
        with self._writing() as connection:
            kept = revisions.keep(connection, payload, by, published)
            [kept] = placements.with_provinces(connection, [kept])
        report(Event.IMPORT)
        return kept

    def withdraw(self, revision_id: int, by: Person, reason: str) -> None:
        """Remove a revision from the list; it stays in the store and can be restored."""
        self._check_writable(by, Role.ADMIN, N_("withdraw plans"))
        with self._writing() as connection:
            revisions.withdraw(connection, revision_id, by, reason)

    def restore(self, revision_id: int, by: Person, reason: str) -> None:
        """Return a withdrawn revision to the list, unless the same content has been kept since."""
        self._check_writable(by, Role.ADMIN, N_("restore plans"))
        with self._writing() as connection:
            revisions.restore(connection, revision_id, by, reason)

    def save_scenario(self, text: ScenarioText, by: Person) -> SavedScenario:
        """Save a scenario as its next version; refused if somebody else has saved one meanwhile."""
        self._check_writable(by, Role.PLANNER, N_("save scenarios"))
        with self._writing() as connection:
            return kept_records.save_scenario(connection, text, by)

    def scenario(self, scenario_id: int, version: int | None = None) -> SavedScenario:
        """Return a version of a scenario, by default the latest."""
        with self._reading() as connection:
            return kept_records.find_scenario(connection, scenario_id, version)

    def scenarios(self) -> list[SavedScenario]:
        """Return the latest version of each scenario, most recently saved first."""
        with self._reading() as connection:
            return kept_records.list_latest_scenarios(connection)

    def judge_pair(self, one: PlanLine, other: PlanLine, verdict: Verdict, by: Person) -> None:
        """Record a decision on two lines: the same, not the same, or undecided again."""
        self._check_writable(by, Role.PLANNER, N_("decide which lines are the same"))
        with self._writing() as connection:
            kept_records.decide_match(connection, (one, other), verdict, by)

    def judged_pairs(self, one_plan: str, other_plan: str) -> list[DecidedMatch]:
        """Return the latest decision on each pair of lines from two plans, the most recent last."""
        with self._reading() as connection:
            return kept_records.list_decided_matches(connection, one_plan, other_plan)

    def save_layout(self, layout: Layout, by: Person) -> Layout:
        """Keep a layout under its name, replacing an earlier one with that name."""
        self._check_writable(by, Role.PLANNER, N_("save layouts"))
        with self._writing() as connection:
            return kept_layouts.save_layout(connection, layout, by)

    def remove_layout(self, name: str, by: Person) -> None:
        """Delete a layout."""
        self._check_writable(by, Role.PLANNER, N_("remove layouts"))
        with self._writing() as connection:
            kept_layouts.remove_layout(connection, name, by)

    def layouts(self) -> dict[str, Layout]:
        """Return the kept layouts by folded name."""
        with self._reading() as connection:
            return kept_layouts.list_layouts(connection)

    def known(self, draft: PlanDraft) -> KeptPlan | None:
        """Return the revision with the same bytes, corrections and facts as a draft, if any."""
        fingerprint = source_fingerprint(draft)
        with self._reading() as connection:
            known = queries.find_known(connection, fingerprint)
            return placements.with_provinces(connection, [known])[0] if known else None

    def kept_documents(self) -> dict[str, list[tuple[dict[str, object], KeptPlan]]]:
        """Return plans by the SHA-256 of their documents, each with the facts given on import."""
        with self._reading() as connection:
            return queries.documents_kept(connection)

    def next_revision(self, facts: Facts, published: Plan | None = None) -> int:
        """Return the number of the next revision of a unit's plan for a year."""
        with self._reading() as connection:
            return revisions.next_number(connection, facts, published)

    def kept(self, *, include_withdrawn: bool = False) -> list[KeptPlan]:
        """Return the kept plans, ordered by unit, year and revision."""
        with self._reading() as connection:
            kept = queries.list_kept(connection, include_withdrawn=include_withdrawn)
            return placements.with_provinces(connection, kept)

    def find(self, revision_id: int) -> KeptPlan:
        """Return the revision with an id, withdrawn or not."""
        with self._reading() as connection:
            return placements.with_provinces(
                connection, [queries.find_kept(connection, revision_id)]
            )[0]

    def open(self, revision_id: int) -> Plan:
        """Return a revision's plan as it was when kept, with its revision number."""
        with self._reading() as connection:
            return queries.load_kept_plan(connection, revision_id)

    def draft(self, revision_id: int) -> PlanDraft:
        """Return the draft that a revision was kept from, for further corrections."""
        with self._reading() as connection:
            return queries.open_draft(connection, revision_id)

    def source(self, revision_id: int) -> tuple[str, bytes]:
        """Return the name and bytes of a revision's document."""
        with self._reading() as connection:
            return queries.open_source(connection, revision_id)

    def corrections(self, revision_id: int) -> tuple[Correction, ...]:
        """Return the corrections made before a revision was kept."""
        with self._reading() as connection:
            return queries.open_corrections(connection, revision_id)

    def audit(self, most: int | None = None) -> list[AuditEntry]:
        """Return who did what and when, oldest first; with ``most`` only the last entries."""
        with self._reading() as connection:
            return queries.list_audit(connection, most)

    def stamp(self) -> str:
        """Return a text that changes with every change of the store; a cheap cache key."""
        with self._reading() as connection:
            return queries.find_stamp(connection)

    def obstacle(self) -> Finding | None:
        """Return what would prevent saving a change now, whoever makes it."""
        if self.read_only:
            return Finding("store-read-only")
        with self._reading() as connection:
            return obstacle_to_writing(connection, self._address)

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write a backup: a SQLite file, or an archive for pg_restore.

        The file is either complete and verified or not written at all. Others may write meanwhile.
        """
        self._check_if_replaced()
        backup.write_backup(self._engine, self._address, Path(path).absolute())

    def close(self) -> None:
        """Close the pooled connections."""
        self._engine.dispose()

    def _check_writable(self, by: Person, needed: Role, action: str) -> None:
        with refusals_reported():
            if self.read_only:
                raise StoreError("store-read-only")
            require_role(needed, by, action)

    def _fill(self, file: Path) -> None:
        """Create the tables of a new store in a temporary file."""
        engine = make_engine(address_of_file(file), self._patience)
        with store_error(self.place), for_writing(engine).begin() as connection:
            upgrade(connection, VERSIONS[-1])
        engine.dispose()

    def _check_store(self, found: Identity | None) -> None:
        """Upgrade and verify the store: when opened, and after its file was replaced."""
        with store_error(self.place):
            bring_up_to_date(self._engine, self._writer, self.place, read_only=self.read_only)
            with self._engine.begin() as connection:
                check_contents(connection)
        self._checked_file = found

    def _check_if_replaced(self) -> None:
        found = identify(self._address)
        if found != self._checked_file:
            self._check_store(found)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if (refusal := self._refusals.recent(None)) is not None:
            raise refusal
        try:
            self._check_if_replaced()
            with (
                timed(Event.STORE_READ),
                store_error(self.place),
                self._engine.begin() as connection,
            ):
                yield connection
        except StoreError as error:
            self._refusals.note(None, error)
            raise

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._check_if_replaced()
        with (
            timed(Event.STORE_WRITE),
            store_error(self.place),
            self._writer.begin() as connection,
            restating(connection),
        ):
            yield connection
        self.writes += 1
