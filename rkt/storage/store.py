"""The store as the rest of the program sees it: each method is done as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from rkt.auth import Person, Role, require_role
from rkt.i18n import N_
from rkt.parsing.corrections import Correction
from rkt.parsing.draft import PlanDraft
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan
from rkt.storage import backup as backups
from rkt.storage import line_matches as pairs
from rkt.storage import queries as listing
from rkt.storage import queries as reading
from rkt.storage import revisions as keeping
from rkt.storage import revisions as numbering
from rkt.storage import scenarios
from rkt.storage.engine import (
    READ_ONLY_SETTING,
    DatabaseUrl,
    address_of_file,
    find_address,
    for_writing,
    make_engine,
)
from rkt.storage.errors import Refusals, StoreError, store_error
from rkt.storage.files import Identity, identify, make_file
from rkt.storage.integrity import check_contents, restating
from rkt.storage.line_matches import DecidedMatch, PlanLine, Verdict
from rkt.storage.migrate import VERSIONS, bring_up_to_date, upgrade
from rkt.storage.records import AuditEntry, KeptPlan
from rkt.storage.revision_payload import build_payload, source_fingerprint
from rkt.storage.scenarios import SavedScenario, ScenarioText

PATIENCE = 10.0
"""How many seconds one writer waits for another before it is told that the store is busy."""


def open_store(
    url: str | None = None, *, read_only: bool | None = None, patience: float = PATIENCE
) -> Store:
    """Open the plans at an address, made or brought up to date where need be.

    Without a ``url`` that of RKT_DATABASE_URL, else the file ``var/rkt.db`` of the project.
    ``read_only`` is what RKT_READ_ONLY=1 says where None. Raises `StoreError`.
    """
    address = find_address(url)
    if read_only is None:
        read_only = os.environ.get(READ_ONLY_SETTING, "") not in {"", "0"}
    return Store(address, read_only=read_only, patience=patience)


class Store:
    """Plans that were kept, in every revision; may be used by many threads at once.

    Who may change something is decided here: `keep`, `save_scenario` and `judge_pair` need a
    planner, `withdraw` and `restore` an administrator, and a ``read_only`` store refuses them all.
    They raise `NotAllowedError`.
    Every method raises `StoreError` where the database cannot do it, or where it is refused.
    """

    def __init__(self, address: DatabaseUrl, *, read_only: bool, patience: float) -> None:
        self.place = address.place
        self.read_only = read_only
        self._address = address
        self._patience = patience
        make_file(address, self._fill, read_only=read_only)
        self._engine = make_engine(address, patience)
        self._writer = for_writing(self._engine)
        self._refusals: Refusals[None] = Refusals()
        self._looked_at: Identity | None = None
        self._look(identify(address))

    def keep(self, draft: PlanDraft, by: Person, published: Plan | None = None) -> KeptPlan:
        """Keep a draft as the next revision of its plan, or as the one that it states.

        The ``published`` plan stands beside what is kept: its number is taken, its lines are known.
        Refused where it has errors, where unit or year is unknown, where the same was kept
        before, where its revision is taken. Raises `DocumentError` where it holds no table.
        """
        self._check_writable(by, Role.PLANNER, N_("keep plans"))
        parcel = build_payload(draft, by)
        with self._writing() as connection:
            return keeping.keep(connection, parcel, by, published)

    def withdraw(self, revision_id: int, by: Person, reason: str) -> None:
        """Take a revision out of the list; it stays in the store and can be restored."""
        self._check_writable(by, Role.ADMIN, N_("withdraw plans"))
        with self._writing() as connection:
            keeping.withdraw(connection, revision_id, by, reason)

    def restore(self, revision_id: int, by: Person, reason: str) -> None:
        """Put a withdrawn revision back into the list, unless the same was kept since."""
        self._check_writable(by, Role.ADMIN, N_("restore plans"))
        with self._writing() as connection:
            keeping.restore(connection, revision_id, by, reason)

    def save_scenario(self, text: ScenarioText, by: Person) -> SavedScenario:
        """Save a scenario as its next version, unless somebody else has saved one meanwhile."""
        self._check_writable(by, Role.PLANNER, N_("save scenarios"))
        with self._writing() as connection:
            return scenarios.save_scenario(connection, text, by)

    def scenario(self, scenario_id: int, version: int | None = None) -> SavedScenario:
        """Return a scenario in a version, else in its latest."""
        with self._reading() as connection:
            return scenarios.find_scenario(connection, scenario_id, version)

    def scenarios(self) -> list[SavedScenario]:
        """Return each scenario in its latest version, the one saved last first."""
        with self._reading() as connection:
            return scenarios.list_latest_scenarios(connection)

    def judge_pair(self, one: PlanLine, other: PlanLine, verdict: Verdict, by: Person) -> None:
        """Keep what somebody says of two lines: the same, not the same, or neither again."""
        self._check_writable(by, Role.PLANNER, N_("say which lines are the same"))
        with self._writing() as connection:
            pairs.decide_match(connection, (one, other), verdict, by)

    def judged_pairs(self, one_plan: str, other_plan: str) -> list[DecidedMatch]:
        """Return what was said last of pairs of lines of two plans, the latest last."""
        with self._reading() as connection:
            return pairs.list_decided_matches(connection, one_plan, other_plan)

    def known(self, draft: PlanDraft) -> KeptPlan | None:
        """Return the revision that a draft was kept as: same bytes, corrections and facts."""
        fingerprint = source_fingerprint(draft)
        with self._reading() as connection:
            return listing.find_known(connection, fingerprint)

    def next_revision(self, facts: Facts, published: Plan | None = None) -> int:
        """Return the number of the next revision of a unit's plan for a year."""
        with self._reading() as connection:
            return numbering.next_number(connection, facts, published)

    def kept(self, *, include_withdrawn: bool = False) -> list[KeptPlan]:
        """Return what is kept, by unit, year and revision."""
        with self._reading() as connection:
            return listing.list_kept(connection, include_withdrawn=include_withdrawn)

    def find(self, revision_id: int) -> KeptPlan:
        """Return what is kept under an id, withdrawn or not."""
        with self._reading() as connection:
            return listing.find_kept(connection, revision_id)

    def open(self, revision_id: int) -> Plan:
        """Return the plan of a revision as it was when it was kept, with its revision number."""
        with self._reading() as connection:
            return reading.load_kept_plan(connection, revision_id)

    def draft(self, revision_id: int) -> PlanDraft:
        """Return the draft that a revision was kept from: where further corrections start."""
        with self._reading() as connection:
            return reading.open_draft(connection, revision_id)

    def source(self, revision_id: int) -> tuple[str, bytes]:
        """Return the name and the bytes of a revision's document."""
        with self._reading() as connection:
            return reading.open_source(connection, revision_id)

    def corrections(self, revision_id: int) -> tuple[Correction, ...]:
        """Return what a person put right in a revision before it was kept."""
        with self._reading() as connection:
            return reading.open_corrections(connection, revision_id)

    def audit(self) -> list[AuditEntry]:
        """Return who did what and when, from the first to the last."""
        with self._reading() as connection:
            return listing.list_audit(connection)

    def stamp(self) -> str:
        """Return a text that differs after every change; cheap, for caches."""
        with self._reading() as connection:
            return listing.find_stamp(connection)

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write all that is kept to a file: SQLite's own, or an archive for pg_restore.

        The file is complete and was read back, or is not there at all. Others may go on writing.
        """
        self._look_again()
        backups.write_backup(self._engine, self._address, Path(path).absolute())

    def close(self) -> None:
        """Give back the connections that are held open."""
        self._engine.dispose()

    def _check_writable(self, by: Person, needed: Role, action: str) -> None:
        if self.read_only:
            raise StoreError("store-read-only")
        require_role(needed, by, action)

    def _fill(self, file: Path) -> None:
        """Make the tables of a new store in a file that will get its name."""
        engine = make_engine(address_of_file(file), self._patience)
        with store_error(self.place), for_writing(engine).begin() as connection:
            upgrade(connection, VERSIONS[-1])
        engine.dispose()

    def _look(self, found: Identity | None) -> None:
        """Bring a store up to date and check it, at first and when another has taken its place."""
        with store_error(self.place):
            bring_up_to_date(self._engine, self._writer, self.place, read_only=self.read_only)
            with self._engine.begin() as connection:
                check_contents(connection)
        self._looked_at = found

    def _look_again(self) -> None:
        found = identify(self._address)
        if found != self._looked_at:
            self._look(found)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if (refusal := self._refusals.recent(None)) is not None:
            raise refusal
        try:
            self._look_again()
            with store_error(self.place), self._engine.begin() as connection:
                yield connection
        except StoreError as error:
            self._refusals.note(None, error)
            raise

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._look_again()
        with store_error(self.place), self._writer.begin() as connection, restating(connection):
            yield connection
