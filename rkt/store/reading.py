"""A revision as it was kept: its plan, its document, its draft."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from rkt import schema
from rkt.corrections import Correction, correct
from rkt.drafts import Draft
from rkt.findings.reasons import ReasonedError
from rkt.locale import N_
from rkt.plan import Plan
from rkt.store import packing
from rkt.store.errors import StoreError
from rkt.store.frames import Rows, frame_of
from rkt.store.parcels import MORE_COLUMNS, SEALED, seal_of
from rkt.store.tables import lines, revisions


def open_plan(connection: Connection, revision_id: int) -> Plan:
    """Return a plan as it was understood when it was kept; no reader is asked again.

    Raises ValueError where what is kept is not what was kept.
    """
    kept, rows = _sealed(connection, revision_id)
    grid = packing.unpack_grid(kept.grid)
    return Plan(
        frame_of(rows, _more_columns(kept)),
        packing.unpack_facts(kept.facts),
        packing.unpack_findings(kept.findings),
        kept.published_total,
        correct(grid, packing.unpack_corrections(kept.corrections)),
    )


def open_draft(connection: Connection, revision_id: int) -> Draft:
    """Return the draft that a revision was kept from, for further corrections."""
    kept, _ = _sealed(connection, revision_id)
    name, content = open_source(connection, revision_id)
    grid = packing.unpack_grid(kept.grid)
    given = packing.unpack_values(kept.given)
    return Draft(name, content, grid, given, packing.unpack_corrections(kept.corrections))


def open_source(connection: Connection, revision_id: int) -> tuple[str, bytes]:
    """Return the name and the bytes of the document."""
    kept = _revision(connection, revision_id, "name", "sha256", "source")
    if hashlib.sha256(kept.source).hexdigest() != kept.sha256:
        raise ReasonedError(N_("a document is not as it was kept"), revision_id)
    return kept.name, kept.source


def open_corrections(connection: Connection, revision_id: int) -> tuple[Correction, ...]:
    """Return what a person put right before the revision was kept."""
    kept, _ = _sealed(connection, revision_id)
    return packing.unpack_corrections(kept.corrections)


def _sealed(connection: Connection, revision_id: int) -> tuple[Row[Any], Rows]:
    """Return what a plan is opened from, once it is known to be what was kept."""
    kept = _revision(connection, revision_id, *SEALED, MORE_COLUMNS, "grid", "digest")
    rows = _rows(connection, revision_id, _more_columns(kept))
    if seal_of(kept._asdict(), rows) != kept.digest:
        raise ReasonedError(N_("a revision is not as it was kept"), revision_id)
    return kept, rows


def _revision(connection: Connection, revision_id: int, *names: str) -> Row[Any]:
    columns = (revisions.c[name] for name in names)
    row = connection.execute(select(*columns).where(revisions.c.id == revision_id)).first()
    if row is None:
        raise StoreError("revision-missing", id=revision_id)
    return row


def _more_columns(kept: Row[Any]) -> list[str]:
    return (kept.more_columns or "").split()


def _rows(connection: Connection, revision_id: int, more_columns: Sequence[str]) -> Rows:
    columns = (lines.c[name] for name in schema.columns_of(more_columns))
    of_revision = select(*columns).where(lines.c.revision_id == revision_id)
    return [tuple(row) for row in connection.execute(of_revision.order_by(lines.c.line_no))]
