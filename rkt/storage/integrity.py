"""A checksum of the whole store, which reveals rows changed, lost or added from outside.

It leaves out lines, grids and documents: each revision has its own digest of these.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, inspect, select, tuple_, update

from rkt.findings.exception_reasons import ReasonedError
from rkt.i18n import N_
from rkt.storage.tables import (
    audit,
    contents,
    known_names,
    layouts,
    pair_verdicts,
    plans,
    revisions,
    scenario_versions,
    scenarios,
    unit_places,
)

_SUMMED: dict[Table, Sequence[str]] = {
    plans: ("id", "unit", "unit_key", "fiscal_year"),
    revisions: (
        *("id", "plan_id", "revision", "name", "sha256", "fingerprint", "digest"),
        *("line_count", "amount", "errors", "warnings", "notes", "kept_at", "kept_by"),
    ),
    audit: ("id", "at", "who", "role", "action", "revision_id", "details"),
    scenarios: ("id", "base_code"),
    scenario_versions: ("scenario_id", "version", "saved_at", "saved_by", "name", "content"),
    pair_verdicts: (
        *("id", "one_plan", "one_line", "one_text", "other_plan", "other_line", "other_text"),
        *("verdict", "said_by", "said_at"),
    ),
    layouts: ("id", "name", "name_key", "content", "saved_by", "saved_at"),
    unit_places: ("id", "unit", "unit_key", "region_code", "said_by", "said_at"),
    known_names: (
        *("id", "level", "name", "name_key", "meant", "code", "source", "said_by", "said_at"),
    ),
}
"""The columns that are summed: those that every version has. Later columns are left out."""

_MODULUS = 2**256
_CHECK_FAILS = N_("the check of its contents fails")


@dataclass(frozen=True)
class Contents:
    """The number of rows and the sum of their hashes, which does not depend on the row order."""

    rows: int = 0
    total: int = 0

    def __add__(self, other: Contents) -> Contents:
        return Contents(self.rows + other.rows, (self.total + other.total) % _MODULUS)

    @property
    def stated(self) -> dict[str, object]:
        """The values of the row in the ``contents`` table."""
        return {"row_count": self.rows, "digest": f"{self.total:064x}"}


def write_contents(connection: Connection) -> None:
    """Write a store's checksum for the first time, over the tables that it has at that point."""
    stated = _compute_contents(connection, _tables_of(connection)).stated
    connection.execute(insert(contents).values(**stated))


def _tables_of(connection: Connection) -> list[Table]:
    """Return the tables that a store has; an older one may lack some."""
    there = inspect(connection).get_table_names()
    return [table for table in _SUMMED if table.name in there]


def check_contents(connection: Connection) -> None:
    """Raise ValueError if the contents do not match the checksum.

    SQLite's indexes are checked too, since a query may be answered from an index alone.
    """
    if connection.dialect.name == "sqlite":
        for table in _SUMMED:
            if connection.exec_driver_sql(f"PRAGMA integrity_check({table.name})").scalar() != "ok":
                raise ReasonedError(_CHECK_FAILS, table.name)
    if _read_contents(connection) != _compute_contents(connection).stated:
        raise ReasonedError(_CHECK_FAILS, "contents")


@contextmanager
def restating(connection: Connection) -> Iterator[None]:
    """Add the rows that are inserted inside the block to the checksum."""
    before = {table: _known_rows(connection, table) for table in _tables_of(connection)}
    yield
    stated = _read_contents(connection)
    whole = Contents(int(str(stated["row_count"])), int(str(stated["digest"]), 16))
    for table, known in before.items():
        whole += _sum_new_rows(connection, table, known)
    connection.execute(update(contents).values(**whole.stated))


def _read_contents(connection: Connection) -> dict[str, object]:
    rows = connection.execute(select(contents.c.row_count, contents.c.digest)).all()
    if len(rows) != 1:
        raise ReasonedError(_CHECK_FAILS, "contents")
    return dict(rows[0]._mapping)


def _compute_contents(connection: Connection, tables: Iterable[Table] = _SUMMED) -> Contents:
    return sum((_sum_new_rows(connection, table, None) for table in tables), Contents())


Known = int | set[tuple[int, ...]] | None
"""Tells old rows from new ones: a table's greatest id, or all its keys; None if it is empty."""


def _known_rows(connection: Connection, table: Table) -> Known:
    if "id" in table.c:
        greatest: int | None = connection.scalar(select(func.max(table.c.id)))
        return greatest
    return {tuple(row) for row in connection.execute(select(*table.primary_key.columns))}


def _sum_new_rows(connection: Connection, table: Table, known: Known) -> Contents:
    wanted = select(*(table.c[name] for name in _SUMMED[table]))
    if isinstance(known, int):
        wanted = wanted.where(table.c.id > known)
    elif known:
        wanted = wanted.where(tuple_(*table.primary_key.columns).not_in(sorted(known)))
    total = rows = 0
    for row in connection.execute(wanted):
        total, rows = total + _hash_row(table.name, row), rows + 1
    return Contents(rows, total % _MODULUS)


def _hash_row(table: str, row: Sequence[object]) -> int:
    values = [each.isoformat() if isinstance(each, datetime) else each for each in row]
    row_json = json.dumps([table, values], separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(row_json.encode()).digest())
