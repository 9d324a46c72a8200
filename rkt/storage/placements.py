"""Where units are, according to people or else to the register, which goes by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from rkt.auth import Person
from rkt.core import schema
from rkt.core.regions import Place, place_with_code
from rkt.core.unit_places import office_key, place_of
from rkt.findings import StoreError
from rkt.storage.audit import record
from rkt.storage.records import Action, KeptPlan
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import unit_places


@dataclass(frozen=True)
class Placements:
    """The region codes that people assigned, by folded unit."""

    said: Mapping[str, str]

    def place(self, unit: str) -> Place:
        """Return where a unit is; a place without a code if nobody knows."""
        known = place_with_code(self.said.get(schema.fold(unit), ""))
        return known or place_of(unit)

    def office(self, unit: str) -> str:
        """Return the key that all spellings of a unit share."""
        return office_key(unit, self.place(unit).region_code)


def read_placements(connection: Connection) -> Placements:
    """Return what people last said about each unit."""
    latest = select(func.max(unit_places.c.id)).group_by(unit_places.c.unit_key)
    wanted = select(unit_places.c.unit_key, unit_places.c.region_code)
    rows = connection.execute(wanted.where(unit_places.c.id.in_(latest)))
    return Placements({row.unit_key: row.region_code for row in rows})


def with_provinces(connection: Connection, kept: Iterable[KeptPlan]) -> list[KeptPlan]:
    """Return kept plans with their units' provinces."""
    placed = read_placements(connection)
    return [replace(each, province=placed.place(each.unit).province) for each in kept]


def place_unit(connection: Connection, unit: str, region_code: str, by: Person) -> None:
    """Record where a unit is; raise `StoreError` if no place has that code."""
    if region_code and place_with_code(region_code) is None:
        raise StoreError("place-unknown", text=region_code)
    check_texts([unit, by.name])
    said = {
        "unit": unit,
        "unit_key": schema.fold(unit),
        "region_code": region_code,
        "said_by": by.name,
        "said_at": datetime.now(UTC),
    }
    connection.execute(insert(unit_places).values(said))
    record(connection, by, Action.UNIT_PLACED, {"unit": unit, "region_code": region_code})
