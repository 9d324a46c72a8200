"""The version of a store's tables, and upgrades from older versions."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from rkt.findings import StoreError
from rkt.i18n import N_, Term
from rkt.storage.tables import metadata

_VERSION = re.compile("[0-9]{4}")
_NO_VERSION = N_("the version of its tables is missing")
_SCRIPTS = Path(__file__).parent / "migrations"

STEPS = tuple(sorted(file.stem for file in (_SCRIPTS / "versions").glob("[0-9]*.py")))
"""The names of the migrations, in order."""

VERSIONS = tuple(step[:4] for step in STEPS)
"""The versions that this program knows, the current one last. They are taken from the file names of
the migrations, so that opening a current store need not import Alembic."""


def bring_up_to_date(engine: Engine, writer: Engine, place: str, *, read_only: bool) -> None:
    """Create the tables, or upgrade them to the current version.

    Raises `StoreError` if they are newer than this program, outdated in a read-only store, or not
    the tables of a store.
    """
    with engine.begin() as connection:
        version = find_version(connection)
        if version is None:
            refuse_unfit_database(connection, place)
    if version == VERSIONS[-1]:
        return
    if version is not None and version not in VERSIONS:
        raise _unknown_version_error(version, place)
    if read_only:
        raise StoreError("store-older" if version else "store-missing", place=place)
    # Writers run one at a time; a process that waited finds nothing left to do.
    with writer.begin() as connection:
        upgrade(connection, VERSIONS[-1])


def _unknown_version_error(version: str, place: str) -> StoreError:
    """Return the error for an unknown version: newer if it is later, otherwise damage."""
    if _VERSION.fullmatch(version) and version > VERSIONS[-1]:
        return StoreError("store-newer", place=place)
    return StoreError("store-corrupt", place=place, reason=Term(_NO_VERSION))


def refuse_unfit_database(connection: Connection, place: str) -> None:
    """Raise `StoreError` if no store can be created here.

    That is so if the database could not keep every text, or if there are tables without a version:
    any tables in a file, tables of ours on a server, whose database may also hold those of other
    programs. Databases of a server set up without a locale (a bare Debian) keep plain ASCII unless
    created otherwise.
    """
    is_file = connection.dialect.name == "sqlite"
    encoding = "UTF8" if is_file else str(connection.scalar(text("SHOW server_encoding")))
    if encoding != "UTF8":
        raise StoreError("store-encoding", place=place, encoding=encoding)
    tables = set(inspect(connection).get_table_names())
    if tables and (is_file or tables & set(metadata.tables)):
        raise StoreError("store-corrupt", place=place, reason=Term(_NO_VERSION))


def find_version(connection: Connection) -> str | None:
    """Return the version of the tables, or None if there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if version is None else str(version)


def upgrade(connection: Connection, version: str) -> None:
    """Run the migrations up to a version, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
