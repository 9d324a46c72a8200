"""The made-up country, kept once, and its lines on two engines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import duckdb
import pytest

from rkt.storage import Store, open_store
from tests.nation import Nation, keep_nation
from tests.storage.conftest import address_of


@dataclass(frozen=True)
class Country:
    """The truth, the store that keeps its plans, and its table."""

    truth: Nation = field(repr=False)
    store: Store = field(repr=False)
    lines: Any = field(repr=False)


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Country:
    url = address_of(tmp_path_factory.mktemp("nation") / "rkt.db")
    store = open_store(url)
    truth = keep_nation(url)
    return Country(truth, store, store.national_lines())


@pytest.fixture(params=["pandas", "duckdb"])
def lines(request: pytest.FixtureRequest, country: Country) -> Any:
    """The table of all lines, on each engine."""
    return country.lines if request.param == "pandas" else duckdb.from_df(country.lines)
