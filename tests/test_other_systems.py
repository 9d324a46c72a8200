"""What Windows and macOS lack is not relied on: by reading the code, and by taking it away."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from rkt.__main__ import main
from rkt.cli import serve_command
from rkt.storage import backup, open_store, restore
from tests.conftest import ROOT
from tests.storage.conftest import address_of
from tests.storage.drafts import small_draft
from tests.storage.people import PLANNER

UNIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
WITH_A_WAY_OUT = {
    ("rkt/parsing/sandbox_worker.py", "resource"),
    ("rkt/parsing/readers/scan/requirements.py", "resource"),
}
"""Where its absence is provided for: `tests.parsing.test_process_watch` takes it away."""
UNIX_CALLS = {
    *("fork", "killpg", "setsid", "getuid", "geteuid", "getpgid", "chown", "mkfifo", "nice"),
    *("SIGKILL", "SIGHUP", "SIGUSR1", "SIGALRM", "alarm", "setitimer"),
}
SOURCES = sorted(
    [*(ROOT / "rkt").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "dashboard.py"]
)


class Windows:
    """The module ``os`` as on Windows, as far as our code asks."""

    name = "nt"

    def __getattr__(self, attribute: str) -> Any:
        return getattr(os, attribute)


def _tree(file: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(file.read_text("utf-8"))))


def _needed(node: ast.AST) -> set[str]:
    """Return what a part of the code needs of Unix: modules that it imports, calls of ``os``."""
    if isinstance(node, ast.Import):
        return UNIX_ONLY & {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return UNIX_ONLY & {node.module}
    return UNIX_CALLS & {node.attr} if isinstance(node, ast.Attribute) else set()


def test_no_module_needs_what_only_unix_has() -> None:
    """Neither a module nor a call."""
    found = {
        (str(file.relative_to(ROOT)), name)
        for file in SOURCES
        for node in _tree(file)
        for name in _needed(node)
    }
    assert found == WITH_A_WAY_OUT


def test_no_file_is_written_as_text_whose_line_ends_a_system_would_change() -> None:
    """Files are written as bytes, so that they are the same everywhere."""
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in SOURCES
        for node in _tree(file)
        if isinstance(node, ast.Attribute) and node.attr == "write_text"
    ]
    assert [each for each in found if "click_i18n" not in each] == []  # click's formatter of help


def test_no_two_files_differ_by_capital_letters_only() -> None:
    """Windows and macOS would take them for one; nor has a name a sign that Windows forbids."""
    names = [str(file.relative_to(ROOT)) for file in SOURCES]
    assert len({name.lower() for name in names}) == len(names)
    assert not [name for name in names if set(name) & set('<>:"|?*\\')]


def test_where_a_process_cannot_be_replaced_the_server_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its exit code is ours; Ctrl+C, which reaches both, ends without a traceback."""
    started: list[list[str]] = []

    def run(command: list[str], *, check: bool) -> SimpleNamespace:
        started.append(command)
        if len(started) > 1:
            raise KeyboardInterrupt
        return SimpleNamespace(returncode=3 + check)

    monkeypatch.setattr(serve_command, "os", Windows())
    monkeypatch.setattr(subprocess, "run", run)
    codes = [CliRunner().invoke(main, ["serve", "--headless"]).exit_code for _ in range(2)]
    assert codes == [3, 0]
    assert started[0][1:4] == ["-m", "streamlit", "run"]


def test_a_backup_is_made_and_restored_without_folders_that_can_be_flushed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nor locks that outlast a rename."""
    for module in (backup, restore):
        monkeypatch.setattr(module, "os", Windows())
    url = address_of(tmp_path / "rkt.db")
    store = open_store(url)
    kept = store.keep(small_draft(), PLANNER)
    store.backup(tmp_path / "backup.db")
    store.close()
    aside = restore.restore_backup(tmp_path / "backup.db", replace=True, url=url)
    assert aside
    assert open_store(url).kept() == [kept]
