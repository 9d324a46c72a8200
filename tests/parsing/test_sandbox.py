"""A document is read in a process of its own, which is stopped where it goes too far."""

from __future__ import annotations

import resource
import subprocess
import time
from dataclasses import replace
from typing import Any

import pytest

from rkt import DocumentError
from rkt.parsing.readers import read_document
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.sandbox import read_in_sandbox
from tests.conftest import PUBLISHED

TABLE = PUBLISHED.read_bytes()


def refusal(data: bytes, limits: Limits) -> tuple[str, object]:
    with pytest.raises(DocumentError) as refused:
        read_in_sandbox(data, "rkt.csv", limits)
    finding = refused.value.finding
    return finding.code, finding.values.get("limit")


def test_the_grid_is_the_same_as_read_here() -> None:
    """Nothing is changed on the way from one process to the other."""
    assert read_in_sandbox(TABLE, "rkt.csv", LIBRARY) == read_document(TABLE, "rkt.csv")


def test_a_refusal_comes_over_with_its_place_and_its_words() -> None:
    """As if it had been raised here."""
    with pytest.raises(DocumentError) as refused:
        read_in_sandbox(b"a,b,c\nd,\x00,f\n", "rkt.csv", LIBRARY)
    finding = refused.value.finding
    assert (finding.code, finding.row, finding.values["name"]) == ("file-binary", 2, "rkt.csv")


def test_a_name_is_only_shown() -> None:
    """It is not a path to open, nor an option of a command."""
    for name in ("../../etc/passwd.csv", "--help.csv", "$(id).csv", "a\nb.csv"):
        assert read_in_sandbox(TABLE, name, LIBRARY).name == name


def test_more_memory_than_allowed_is_refused_by_that_limit() -> None:
    """A file of 19 MB cannot be taken apart in 150 MB."""
    many_cells = b"a,b,c\n" * 3_000_000
    limits = replace(LIBRARY, memory=150, rows=10_000_000)
    assert refusal(many_cells, limits) == ("limit-memory", 150)


def test_more_time_than_allowed_is_refused_by_that_limit() -> None:
    """The reader is stopped, and nothing of it is left running."""
    many_cells = b"a,b,c\n" * 3_000_000
    before = time.monotonic()
    limits = replace(LIBRARY, seconds=1, memory=20_000, rows=10_000_000)
    assert refusal(many_cells, limits) == ("limit-time", 1)
    assert time.monotonic() - before < 20  # it did not run to its end


def test_more_output_than_allowed_is_refused_by_that_limit() -> None:
    """What is read may be larger than what was sent."""
    many_rows = b"a,b,c\n" * 200_000
    assert refusal(many_rows, replace(LIBRARY, output=1)) == ("limit-output", 1)


def test_a_file_beyond_the_limit_is_not_even_sent() -> None:
    """Its size is known here."""
    assert refusal(b"x" * 1_000_001, replace(LIBRARY, megabytes=1)) == ("file-too-large", 1)


def test_reading_apart_leaves_this_process_as_large_as_it_was() -> None:
    """A table that unpacks to much does so elsewhere."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refusal(b"a,b,c\n" * 3_000_000, replace(LIBRARY, rows=1_000))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100_000  # kB; taken apart here, it would be a gigabyte


def test_the_process_apart_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the database's password nor the sign-in's secret is in its environment."""
    monkeypatch.setenv("RKT_DATABASE_URL", "postgresql://rkt:rahasia@db.kpu.example/rkt")
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", "/etc/rkt/secrets.toml")
    started: list[dict[str, str]] = []
    real = subprocess.Popen

    def start(*arguments: Any, **options: Any) -> Any:
        started.append(options["env"])
        return real(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", start)
    assert read_in_sandbox(TABLE, "rkt.csv", LIBRARY).rows
    (environment,) = started
    assert "rahasia" not in str(environment)
    assert not [name for name in environment if name.startswith(("RKT_", "STREAMLIT_"))]
