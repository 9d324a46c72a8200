"""Named layouts: every change is added and none overwritten; the latest under a name counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from rkt.auth import Person
from rkt.core import schema
from rkt.findings import StoreError
from rkt.parsing.layouts import Layout
from rkt.parsing.layouts.files import LONGEST_NAME, layout_from_json, layout_to_json
from rkt.parsing.layouts.matching import place_layout
from rkt.parsing.readers import Grid
from rkt.storage.audit import record
from rkt.storage.records import Action
from rkt.storage.revision_payload import check_texts
from rkt.storage.tables import layouts

_REMOVED = ""


def save_layout(connection: Connection, layout: Layout, by: Person) -> Layout:
    """Keep a layout under its name, replacing any earlier one, and return it."""
    name = " ".join(layout.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise StoreError("layout-unnamed", most=LONGEST_NAME)
    named = replace(layout, name=name)
    _add(connection, name, layout_to_json(named), by)
    record(connection, by, Action.LAYOUT_SAVED, {"name": name})
    return named


def remove_layout(connection: Connection, name: str, by: Person) -> None:
    """Delete a layout; plans that were read with it keep it."""
    found = list_layouts(connection).get(schema.fold(name))
    if found is None:
        raise StoreError("layout-missing", name=name)
    _add(connection, found.name, _REMOVED, by)
    record(connection, by, Action.LAYOUT_REMOVED, {"name": found.name})


def list_layouts(connection: Connection) -> dict[str, Layout]:
    """Return the layouts by folded name, in alphabetical order."""
    latest = select(func.max(layouts.c.id)).group_by(layouts.c.name_key)
    wanted = select(layouts.c.name_key, layouts.c.name, layouts.c.content).where(
        layouts.c.id.in_(latest), layouts.c.content != _REMOVED
    )
    rows = connection.execute(wanted.order_by(layouts.c.name_key))
    return {row.name_key: layout_from_json(row.content, row.name) for row in rows}


def _add(connection: Connection, name: str, content: str, by: Person) -> None:
    check_texts([name, content, by.name])
    values = {
        "name": name,
        "name_key": schema.fold(name),
        "content": content,
        "saved_by": by.name,
        "saved_at": datetime.now(UTC),
    }
    connection.execute(insert(layouts).values(values))


def recognised_layout(grid: Grid, kept: Iterable[Layout]) -> Layout | None:
    """Return the kept layout whose header a document has; of several, the one with most columns."""
    found = [each for each in kept if each.names and place_layout(each, grid.rows)]
    return max(found, key=lambda each: len(each.names), default=None)


def named_layout(name: str, kept: Mapping[str, Layout], known: Mapping[str, Layout]) -> Layout:
    """Return the layout with a name, preferring kept ones to those shipped with the product."""
    found = kept.get(schema.fold(name)) or known.get(schema.fold(name))
    if found is None:
        raise StoreError("layout-missing", name=name)
    return found
