"""The commands of whoever keeps the program running: doctor, backup, restore, upgrade."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rkt import __version__
from rkt.__main__ import main
from rkt.cli import doctor_command
from rkt.cli.setting_checks import SETTINGS
from rkt.storage import open_store, spark_server
from tests.conftest import ROOT
from tests.spark import fake_server
from tests.storage.conftest import address_of
from tests.storage.drafts import published_draft, small_draft
from tests.storage.people import PLANNER
from tests.storage.test_opening import make_older, version_of

SECRET = "a-secret-for-tests-0123456789-abcdef"  # noqa: S105
SIGN_IN = f"""
[auth]
redirect_uri = "https://rkt.kpu.example/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "rkt"
client_secret = "s"
server_metadata_url = "https://login.kpu.example/.well-known/openid-configuration"
[rkt]
planners = ["ani@kpu.example", "citra@kpu.example"]
admins = ["budi@kpu.example"]
"""


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store of the test's own, and no sign-in."""
    address = address_of(tmp_path / "store.db")
    monkeypatch.setenv("RKT_DATABASE_URL", address)
    (tmp_path / "secrets.toml").touch()
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(tmp_path / "secrets.toml"))
    return address


def run(*arguments: str | Path, answer: str = "", **settings: str) -> Result:
    return CliRunner().invoke(
        main, ["--lang", "en", *map(str, arguments)], input=answer, env=settings
    )


def test_the_version_is_that_of_the_package() -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"rkt {__version__}\n")


def test_the_doctor_says_in_a_screen_what_it_found(tmp_path: Path) -> None:
    """It neither makes the store nor needs one."""
    done = run("doctor")
    assert done.exit_code == 0
    assert f"rkt {__version__}, Python 3." in done.stdout
    assert "There is no store" in done.stdout
    assert "PDF, DOCX, XLSX, XLS, ODS, CSV, HTML, TXT" in done.stdout
    assert "20 MB, 20,000 rows, 60 s" in done.stdout
    assert "whoever is at this machine" in done.stdout
    assert len(done.stdout.splitlines()) <= 24
    assert not (tmp_path / "store.db").exists()


def test_the_doctor_says_who_may_write_and_what_is_wrong(tmp_path: Path, url: str) -> None:
    """Each thing that needs attention is marked, with what to do, and the command fails."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SIGN_IN)
    open_store(url)
    assert "planners: 2, administrators: 1" in run("doctor").stdout
    assert "nobody: RKT_READ_ONLY is set" in run("doctor", RKT_READ_ONLY="1").stdout
    secrets.write_text(SIGN_IN.replace(SECRET, "REPLACE-THIS"))
    (tmp_path / "store.db").write_bytes(b"damaged" * 99)
    done = run("doctor", RKT_MAX_ROWS="many")
    problems = [line for line in done.stdout.splitlines() if line.startswith("!")]
    assert done.exit_code == 1
    assert [line[2:].split()[0] for line in problems] == ["Store", "Limits", "Sign-in"]
    assert "RKT_MAX_ROWS=many" in problems[1]
    assert "the cookie_secret of the sign-in can be guessed" in problems[2]
    told = run("doctor", RKT_READONLY="1", RKT_LOG_FORMAT="JSON", RKT_METRICS_PORT="90000").stdout
    assert "RKT_READONLY is not a setting" in told
    assert (
        "RKT_LOG_FORMAT is “JSON”, which is not a valid value; it is ignored. Set it to json"
        in told
    )
    assert "RKT_METRICS_PORT is “90000”, which is not a valid value" in told
    assert (
        "not a valid value"
        not in run("doctor", RKT_LOG_FORMAT="json", RKT_METRICS_PORT="9100").stdout
    )


def test_the_doctor_says_which_engine_computes_and_whether_it_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """This machine, or a cluster that is asked; a token in its address is not printed."""
    here = r"\n  Engine +DuckDB [\d.]+ on this machine, opened in [\d,]+ ms\n"
    assert re.search(here, run("doctor").stdout)
    di_sini = r"\n  Mesin hitung +DuckDB [\d.]+ di komputer ini, terbuka dalam [\d.]+ milidetik\n"
    assert re.search(di_sini, run("doctor", "--lang", "id").stdout)
    monkeypatch.setattr(spark_server, "PATIENCE", 0.2)
    with fake_server(b"") as address:
        silent = run("doctor", RKT_ENGINE=f"{address}/;token=secret")
    assert silent.exit_code == 1
    [told] = [line for line in silent.stdout.splitlines() if line.startswith("! Engine")]
    assert f"The Spark Connect server at {address} does not answer." in told
    assert re.search(r"after [\d,]+ ms$", told)
    assert "secret" not in silent.stdout
    wrong = run("doctor", RKT_ENGINE="spark://host:7077").stdout
    assert "! Engine" in wrong
    assert "is not the address of a Spark Connect server" in wrong


def test_a_sign_in_that_cannot_be_read_is_said_and_nothing_is_served(tmp_path: Path) -> None:
    """A server would answer every request with an error, or let nobody sign in."""
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[auth")
    for damage, said in ((secrets.touch, "cannot be read"), (secrets.unlink, "does not exist")):
        damage()
        doctor, serve = run("doctor"), run("serve", "--headless")
        assert (doctor.exit_code, serve.exit_code) == (1, 2)
        assert said in doctor.stdout
        assert said in serve.output


def test_the_settings_that_the_program_knows_are_those_of_the_documentation() -> None:
    """Limits that nobody needs to change are left out there."""
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    documented = set(re.findall(r"`(RKT_[A-Z_]+)`", page))
    assert documented <= SETTINGS
    assert all(name.startswith("RKT_MAX_") for name in SETTINGS - documented)


def test_the_doctor_says_where_the_system_does_not_enforce_the_limits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows and macOS."""
    assert "watches" not in run("doctor").stdout
    monkeypatch.setattr(doctor_command, "is_enforced", lambda: False)
    assert "1,000 MB of memory; this program watches them" in run("doctor").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    """The printed script asks the program, which answers with what may follow."""
    assert "_RKT_COMPLETE" in run("completion", shell).stdout
    word = "back" if shell == "fish" else "1"  # fish gives the word itself, others its number
    asked = {"_RKT_COMPLETE": f"{shell}_complete", "COMP_WORDS": "rkt back", "COMP_CWORD": word}
    told = CliRunner().invoke(main, [], prog_name="rkt", env={**os.environ, **asked})
    assert "backup" in told.stdout
    assert "summary" not in told.stdout


def test_neither_the_list_of_commands_nor_a_completed_name_waits_for_libraries() -> None:
    """A shell asks with every press of the tab key."""
    program = (
        "import sys; from rkt.__main__ import main; main(sys.argv[1:], standalone_mode=False);"
        "print(*{'pandas', 'sqlalchemy', 'plotly'} & set(sys.modules))"
    )
    listed = subprocess.run(
        [sys.executable, "-c", program, "--help"], capture_output=True, text=True, check=True
    )
    assert listed.stdout.splitlines()[-1] == ""


def test_a_backup_in_a_folder_is_restored(tmp_path: Path, url: str) -> None:
    """Only the newest are kept; a store that holds something is not replaced unasked."""
    kept = open_store(url).keep(published_draft(), PLANNER)
    (tmp_path / "rkt-20200101T000000Z.db").touch()
    done = run("backup", "--to", tmp_path, "--keep", "1")
    assert done.exit_code == 0
    (made,) = tmp_path.glob("rkt-*.db")
    open_store(url).keep(small_draft(), PLANNER)
    refused = run("restore", made)
    assert refused.exit_code == 2
    assert "[restore-occupied]" in refused.stderr
    restored = run("restore", made, "--replace")
    assert "1 saved revision." in restored.stderr
    assert "What was saved before is in" in restored.stderr
    assert open_store(url).kept() == [kept]


@pytest.mark.parametrize("wrong", [(), ("a", "--to", "."), ("a", "--keep", "3")])
def test_a_backup_goes_to_a_file_or_to_a_folder(wrong: tuple[str, ...]) -> None:
    assert run("backup", *wrong).exit_code == 2


def test_an_upgrade_says_first_what_it_would_change(url: str) -> None:
    """``--check`` exits with 1 while an upgrade is due, and changes nothing."""
    assert "There is no store" in run("upgrade", "--check").stdout
    make_older(url, "0004")
    due = run("upgrade", "--check")
    assert due.exit_code == 1
    assert "would go from version 0004" in due.stdout
    assert "0005_more_columns" in due.stdout
    assert run("upgrade", answer="n\n").exit_code == 1
    assert version_of(url) == "0004"
    assert "is up to date" in run("upgrade", answer="y\n").stdout
    assert run("upgrade", "--check").exit_code == 0


def test_an_address_that_another_program_has_is_said_before_anything_starts() -> None:
    """As is one that this computer does not have; Streamlit would say it in English."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        taken = run("serve", "--headless", "--port", str(port))
    assert taken.exit_code == 2
    assert f"cannot listen on 127.0.0.1, port {port}: another program listens there" in taken.output
    elsewhere = run("--lang", "id", "serve", "--headless", "--host", "192.0.2.1")
    assert elsewhere.exit_code == 2
    assert "komputer ini tidak memiliki alamat itu" in elsewhere.output
