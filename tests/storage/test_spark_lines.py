"""Every figure of all offices is the same over Spark Connect, to the rupiah."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rkt.analysis.national import (
    NATIONAL_BY,
    NationalFilters,
    coverage,
    left_out,
    national_breakdown,
    national_cube,
    national_totals,
    province_figures,
    salary_shares,
    search_lines,
    searched_cube,
    total_bridge,
    unmatched_activities,
    who_differs,
)
from rkt.core.known_activities import KnownNames
from rkt.findings import StoreError
from rkt.storage import spark_server
from rkt.storage.line_folder import lines_of_folder
from rkt.storage.spark_lines import (
    close_session,
    is_answering,
    named_loss,
    spark_address,
    spark_lines,
    spark_lines_of_folder,
)
from tests.analysis.national.conftest import Country
from tests.analysis.national.conftest import country as country
from tests.browser.server import free_port
from tests.spark import SETTINGS, fake_server, run_spark
from tests.storage.test_mirror import consolidated

_SOME = NationalFilters("gedung", ("36", "31", "91"), category=("activities",))
_YEAR = NationalFilters(fiscal_year=(2022,), unit_kind=("city", "regency"))


@pytest.fixture(scope="session")
def engine() -> Iterator[str]:
    with run_spark() as address:
        yield address
        close_session(address)


@pytest.fixture(scope="session")
def pair(country: Country, engine: str) -> tuple[Any, Any]:
    """The lines of the made-up country by DuckDB and by Spark, from the same files."""
    mirror = country.store.mirror()
    assert mirror
    return mirror.lines(), spark_lines(engine, mirror.paths)


_FIGURES: dict[str, Callable[[Any], Any]] = {
    **{by: partial(national_breakdown, by=by) for by in NATIONAL_BY},
    **{f"{by}, some": partial(national_breakdown, by=by, filters=_SOME) for by in NATIONAL_BY},
    "totals": national_totals,
    "totals of some": lambda lines: national_totals(lines, _SOME),
    "of none": lambda lines: national_totals(lines, NationalFilters(fiscal_year=(1999,))),
    "left out": lambda lines: left_out(lines).reasons,
    "cube": national_cube,
    "provinces": lambda lines: province_figures(lines, 2022),
    "salaries": lambda lines: salary_shares(lines, _YEAR),
    "who differs": who_differs,
    "bridge": lambda lines: total_bridge(lines, 2021, 2023, "activity"),
    "coverage": lambda lines: coverage(lines, 2022),
    "unmatched": lambda lines: unmatched_activities(lines, KnownNames()),
    "cube of words": lambda lines: searched_cube(lines, "sewa gedung"),
    "cube of no line": lambda lines: national_totals(searched_cube(lines, "tidak ada kata ini")),
    "found": lambda lines: search_lines(lines, "sewa").lines,
    "found sums": lambda lines: search_lines(lines, "sewa").by_unit_and_year,
}


@pytest.mark.spark
@pytest.mark.parametrize("figure", _FIGURES)
def test_a_figure_is_the_same_on_a_cluster(pair: tuple[Any, Any], figure: str) -> None:
    """By the same measures, over the same files."""
    here, there = (_FIGURES[figure](lines) for lines in pair)
    if isinstance(here, pd.DataFrame):
        pd.testing.assert_frame_equal(there, here)
    else:
        assert there == here


@pytest.mark.spark
def test_a_folder_of_lines_is_the_same_on_a_cluster(engine: str, tmp_path: Path) -> None:
    """With its units placed, its activities matched, and words found whatever their accents."""
    folder = consolidated(tmp_path / "lines")
    here, there = lines_of_folder(folder), spark_lines_of_folder(engine, folder)
    for by in NATIONAL_BY:
        pd.testing.assert_frame_equal(national_breakdown(there, by), national_breakdown(here, by))
    assert national_totals(there, NationalFilters("gedung")).amount == 2_001
    with pytest.raises(StoreError, match="engine-files"):
        spark_lines(engine, ["/no/such/file.parquet"])


@pytest.mark.spark
def test_a_question_that_a_server_does_not_live_to_answer_is_named(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever pyspark makes of it: the lines were read before the server ended."""
    mirror, port = country.store.mirror(), free_port()
    assert mirror
    monkeypatch.setenv("RKT_ENGINE", f"sc://127.0.0.1:{port}")
    with run_spark(port) as address:
        lines = spark_lines(address, mirror.paths)
    with pytest.raises(StoreError, match="engine-unreachable"), named_loss():
        national_cube(lines)


@pytest.mark.spark
def test_a_server_that_went_away_is_named_and_one_that_was_started_again_is_used(
    country: Country, tmp_path: Path
) -> None:
    """Without a restart of the dashboard, also for a folder of lines, which is made anew there."""
    mirror, folder, port = country.store.mirror(), consolidated(tmp_path / "lines"), free_port()
    assert mirror
    whole = national_totals(mirror.lines())
    with run_spark(port) as address:
        assert national_totals(spark_lines(address, mirror.paths)) == whole
        assert national_totals(spark_lines_of_folder(address, folder)).amount == 42_001
    with pytest.raises(StoreError, match="engine-unreachable"):
        spark_lines(address, mirror.paths)
    with pytest.raises(StoreError, match="engine-unreachable"):
        spark_lines_of_folder(address, folder)
    with run_spark(port):
        assert national_totals(spark_lines(address, mirror.paths)) == whole
        assert national_totals(spark_lines_of_folder(address, folder)).amount == 42_001
        close_session(address)


def test_an_address_of_no_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, before anything is asked."""
    monkeypatch.setenv("RKT_ENGINE", "spark://host:7077")
    with pytest.raises(StoreError, match="engine-unknown"):
        spark_address()
    monkeypatch.setenv("RKT_ENGINE", "sc://host:15002")
    assert spark_address() == "sc://host:15002"


class _PysparkError(Exception):
    """As pyspark, which most tests do without, names what it raises."""


_PysparkError.__module__ = "pyspark.errors.exceptions.connect"


def test_a_question_without_an_answer_is_told_from_a_server_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By whether anything listens afterwards; errors of others stay what they are."""
    with fake_server(SETTINGS) as address:
        monkeypatch.setenv("RKT_ENGINE", address)
        with pytest.raises(StoreError, match="engine-lost"), named_loss():
            raise _PysparkError
        with pytest.raises(KeyError), named_loss():
            raise KeyError
    with pytest.raises(StoreError, match="engine-unreachable"), named_loss():
        raise _PysparkError


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of a moment instead of seconds."""
    monkeypatch.setattr(spark_server, "PATIENCE", 0.2)


@pytest.mark.usefixtures("impatient")
def test_a_server_that_accepts_and_says_nothing_is_named_like_one_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also one that sends half a greeting, or speaks of something else."""
    for greeting in (b"", SETTINGS[:5], b"HTTP/1.1 400 Bad Request\r\n\r\n"):
        with fake_server(greeting) as address:
            monkeypatch.setenv("RKT_ENGINE", address)
            assert not is_answering(address)
            with pytest.raises(StoreError, match="engine-unreachable"):
                spark_lines(address, ["lines.parquet"])
            with pytest.raises(StoreError, match="engine-unreachable"), named_loss():
                raise _PysparkError


@pytest.mark.usefixtures("impatient")
def test_an_encrypted_server_that_says_nothing_is_not_waited_for() -> None:
    """It would answer the greeting of TLS first."""
    with fake_server(b"") as address, pytest.raises(StoreError, match="engine-unreachable"):
        spark_lines(f"{address}/;use_ssl=true", ["lines.parquet"])


def test_a_token_in_the_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the message need not be whoever may use the server."""
    address = f"sc://127.0.0.1:{free_port()}"
    monkeypatch.setenv("RKT_ENGINE", f"{address}/;token=secret")
    with pytest.raises(StoreError) as told, named_loss():
        raise _PysparkError
    assert told.value.finding.values == {"engine": address}
