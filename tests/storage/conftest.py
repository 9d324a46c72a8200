"""A store on each of the two engines, new for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from rkt.storage import Store, open_store
from rkt.storage.engine import find_address, for_writing, make_engine
from tests.postgres import Server, run_postgres
from tests.storage.importing import Importer, run_importer

Open = Callable[..., Store]


def assert_refused(url: str, statement: str) -> None:
    """The database itself refuses to change or delete what is kept."""
    engine = make_engine(find_address(url), 1)
    with (
        pytest.raises(Exception, match="what is kept is never changed or deleted"),
        for_writing(engine).begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    engine.dispose()


def address_of(file: Path) -> str:
    """Return the address of a SQLite file, as a URL has it: quoted."""
    return URL.create("sqlite", database=str(file)).render_as_string()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with run_postgres() as running:
        yield running


@pytest.fixture(scope="session")
def importer() -> Iterator[Importer]:
    """A process that imports and can be killed."""
    with run_importer() as running:
        yield running


@pytest.fixture
def database(server: Server) -> URL:
    """The address of an empty PostgreSQL database, as its owner would write it."""
    server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return server.url.set(drivername="postgresql", query={"sslmode": "disable"})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite store will be; the name is one that an address has to quote."""
    return tmp_path / "rencana kerja #1%20.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a store that is not there yet, on each engine in turn."""
    if request.param == "sqlite":
        return address_of(request.getfixturevalue("file"))
    database: URL = request.getfixturevalue("database")
    return database.render_as_string(hide_password=False)


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open stores that are closed after the test."""
    stores: list[Store] = []

    def open_one(url: str, **options: bool | float) -> Store:
        stores.append(open_store(url, **options))  # type: ignore[arg-type]
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str, opened: Open) -> Store:
    return opened(url)
