"""Commands that read a file are held to the limits of imports, in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rkt import DocumentError, load_plan
from rkt.__main__ import main
from rkt.parsing.readers.limits import Limits
from tests.conftest import PUBLISHED

COMMANDS = {
    "check": ("check", "{file}"),
    "summary": ("summary", "{file}"),
    "normalise": ("normalise", "{file}"),
    "brief": ("brief", "{file}", "-o", "{folder}/brief.html"),
    "brief beside another": (
        *("brief", str(PUBLISHED), "--compare", "{file}"),
        *("-o", "{folder}/brief.html"),
    ),
    "export": ("export", "{file}", "-o", "{folder}/lines.csv"),
    "import": ("import", "{file}"),
}
LIMITS = {
    "RKT_MAX_ROWS": ("9", "table-too-long"),
    "RKT_MAX_CELL": ("9", "cell-too-long"),
    "RKT_MAX_MEMORY": ("150", "limit-memory"),
    "RKT_MAX_OUTPUT": ("1", "limit-output"),
}
NO_NUMBERS = ("abc", "0", "-1", "1e3", "1.5", " ", "９", "9" * 5_000)


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")


def run(command: str, file: Path, folder: Path, language: str = "en") -> Result:
    words = (word.format(file=file, folder=folder) for word in COMMANDS[command])
    return CliRunner().invoke(main, ["--lang", language, *words])


def document_for(setting: str, folder: Path) -> Path:
    """Return the published table, or one with far more cells where these have to be many."""
    if setting not in {"RKT_MAX_MEMORY", "RKT_MAX_OUTPUT"}:
        return PUBLISHED
    file = folder / "many.csv"
    file.write_bytes(b"a,b,c\n" * (3_000_000 if setting == "RKT_MAX_MEMORY" else 190_000))
    return file


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("setting", ["RKT_MAX_ROWS", "RKT_MAX_CELL"])
def test_a_limit_that_is_set_holds_for_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, setting: str
) -> None:
    limit, code = LIMITS[setting]
    file = tmp_path / "rkt.csv"
    file.write_bytes(PUBLISHED.read_bytes())
    monkeypatch.setenv(setting, limit)
    done = run(command, file, tmp_path)
    assert (done.exit_code > 0, isinstance(done.exception, SystemExit)) == (True, True)
    assert f"[{code}]" in done.output


@pytest.mark.parametrize("setting", ["RKT_MAX_MEMORY", "RKT_MAX_OUTPUT"])
def test_what_a_reader_may_use_up_holds_for_a_file_that_is_only_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """Read in this process, the cells of the one would take a gigabyte."""
    limit, code = LIMITS[setting]
    monkeypatch.setenv(setting, limit)
    monkeypatch.setenv("RKT_MAX_ROWS", "10000000")
    assert f"[{code}]" in run("check", document_for(setting, tmp_path), tmp_path).output


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_limit_that_is_not_a_number_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("RKT_MAX_SECONDS", text)
    for command in COMMANDS:
        done = run(command, PUBLISHED, tmp_path)
        assert (done.exit_code, done.output.count("\n")) == (2, 1), command
        assert "RKT_MAX_SECONDS" in done.output
        assert "[limit-setting]" in done.output
    assert "bilangan bulat" in run("check", PUBLISHED, tmp_path, "id").output


def test_the_plan_that_is_published_is_held_to_them_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So its scenario on the command line, and what is kept beside it."""
    from rkt.parsing.default_plan import read_published

    file = tmp_path / "rkt.csv"
    file.write_bytes(PUBLISHED.read_bytes())
    monkeypatch.setenv("RKT_PLAN", str(file))
    assert len(read_published().lines) == 16
    monkeypatch.setenv("RKT_MAX_ROWS", "9")
    with pytest.raises(DocumentError) as refusal:
        read_published()
    assert refusal.value.finding.code == "table-too-long"
    monkeypatch.delenv("RKT_PLAN")
    assert len(read_published().lines) == 16  # it comes with the program


def test_a_notebook_reads_a_plan_within_limits_of_its_own() -> None:
    """Without a process apart; the settings of the server say nothing here."""
    assert len(load_plan(PUBLISHED, limits=Limits(rows=100)).lines) == 16
    with pytest.raises(DocumentError) as refusal:
        load_plan(PUBLISHED, limits=Limits(rows=9))
    assert refusal.value.finding.code == "table-too-long"
