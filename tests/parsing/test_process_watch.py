"""Limits where the system does not enforce them: simulated, by taking Linux's away."""

from __future__ import annotations

import ctypes
import os
import subprocess
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from rkt import DocumentError
from rkt.parsing import process_watch, sandbox
from rkt.parsing.process_watch import is_enforced, resident_bytes
from rkt.parsing.readers import read_document
from rkt.parsing.readers.limits import LIBRARY, Limits
from rkt.parsing.sandbox import read_in_sandbox
from tests.conftest import PUBLISHED

TABLE = PUBLISHED.read_bytes()
MANY_CELLS = b"a,b,c\n" * 3_000_000
WITHOUT_RESOURCE = """
import sys
sys.modules["resource"] = None  # as on Windows
from rkt.parsing.sandbox_worker import serve_request
serve_request()
"""


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has no limits for a process, and no sessions to start it in."""
    real = subprocess.Popen

    def start(command: list[str], **options: Any) -> Any:
        options.pop("start_new_session", None)
        if "rkt.parsing.sandbox_worker" in command:
            command = [command[0], "-c", WITHOUT_RESOURCE, command[-1]]
        return real(command, **options)

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(sandbox, "is_enforced", lambda: False)


def refusal(data: bytes, limits: Limits) -> tuple[str, object]:
    with pytest.raises(DocumentError) as refused:
        read_in_sandbox(data, "rkt.csv", limits)
    finding = refused.value.finding
    return finding.code, finding.values.get("limit")


@pytest.mark.usefixtures("elsewhere")
def test_a_document_is_read_as_on_linux() -> None:
    assert read_in_sandbox(TABLE, "rkt.csv", LIBRARY) == read_document(TABLE, "rkt.csv")


@pytest.mark.usefixtures("elsewhere")
def test_a_reader_that_takes_too_much_memory_is_ended_and_the_limit_named() -> None:
    """It would take a gigabyte."""
    limits = replace(LIBRARY, memory=150, rows=10_000_000)
    assert refusal(MANY_CELLS, limits) == ("limit-memory", 150)


@pytest.mark.usefixtures("elsewhere")
def test_a_reader_that_takes_too_long_is_ended_and_the_limit_named() -> None:
    limits = replace(LIBRARY, seconds=1, memory=20_000, rows=10_000_000)
    assert refusal(MANY_CELLS, limits) == ("limit-time", 1)


@pytest.mark.usefixtures("elsewhere")
def test_an_answer_that_is_too_long_is_refused_and_the_limit_named() -> None:
    assert refusal(b"a,b,c\n" * 100_000, replace(LIBRARY, output=1)) == ("limit-output", 1)


@pytest.mark.usefixtures("elsewhere")
def test_a_system_that_does_not_tell_the_memory_keeps_the_other_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process_watch, "resident_bytes", lambda _: None)
    assert read_in_sandbox(TABLE, "rkt.csv", LIBRARY).rows
    assert refusal(b"a,b,c\n" * 99, replace(LIBRARY, rows=9))[0] == "table-too-long"


def test_only_linux_counts_as_enforcing() -> None:
    assert {name: is_enforced(name) for name in ("linux", "darwin", "win32")} == {
        "linux": True,
        "darwin": False,
        "win32": False,
    }


def test_the_memory_of_a_process_is_the_same_however_it_is_asked_for() -> None:
    """By Linux's files, and by ``ps`` as on macOS."""
    by_files, by_ps = (resident_bytes(os.getpid(), name) for name in ("linux", "darwin"))
    assert by_files
    assert by_ps
    assert by_files == pytest.approx(by_ps, rel=0.1)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_of_a_process_that_has_ended_nothing_is_known(platform: str) -> None:
    """Windows is not here at all, which is the same to whoever asks."""
    assert resident_bytes(2**22 + 1, platform) is None


def test_windows_is_asked_for_the_working_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As its documentation describes the call; the handle is given back."""
    closed: list[Any] = []

    def tell(_handle: Any, counters: Any, size: int) -> int:
        assert size == ctypes.sizeof(counters._obj) > 0
        counters._obj.WorkingSetSize = 123_000_000
        return 1

    kernel = SimpleNamespace(
        OpenProcess=lambda _rights, _inherits, number: number,
        K32GetProcessMemoryInfo=tell,
        CloseHandle=closed.append,
    )
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert resident_bytes(77, "win32") == 123_000_000
    assert [handle.value for handle in closed] == [77]
