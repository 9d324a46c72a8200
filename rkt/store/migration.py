"""The version of a store's tables, and how an older one is brought up to date."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from rkt.store.errors import StoreError

VERSIONS = ("0001", "0002", "0003", "0004", "0005")
"""The versions that this program knows, the last of them its own. Held here as well as in the
files, so that opening a store of today need not import Alembic."""

_SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, writer: Engine, place: str, *, read_only: bool) -> None:
    """Make or change the tables where they are not those of today.

    Raises `StoreError` where they are of a later day, and where a read-only store is not of today.
    """
    with engine.begin() as connection:
        version = find_version(connection)
    if version == VERSIONS[-1]:
        return
    if version is not None and version not in VERSIONS:
        raise StoreError("store-newer", place=place)
    if read_only:
        raise StoreError("store-older" if version else "store-missing", place=place)
    # Only one process at a time writes; the one that waited finds nothing left to do.
    with writer.begin() as connection:
        upgrade(connection, VERSIONS[-1])


def find_version(connection: Connection) -> str | None:
    """Return the version of the tables, None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def upgrade(connection: Connection, version: str) -> None:
    """Take the steps up to a version, inside the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
