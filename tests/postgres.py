"""The PostgreSQL that tests keep plans in; run as a script it makes sure that there is one.

A server of the tests' own: fresh data in a temporary folder, on a free port of this machine only,
gone when the tests are over. An installed PostgreSQL comes first, then Debian's package.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine

_NEEDED = ("initdb", "pg_ctl", "postgres", "pg_dump", "pg_restore")
_NONE = """No PostgreSQL for the tests of the store. Any one of these helps:
  - install PostgreSQL with your system's packages (Debian: apt install postgresql)
  - RKT_POSTGRES=/folder/of/initdb make test"""
_SETTINGS = "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"

Command = list[str | Path]


@dataclass(frozen=True)
class Server:
    """A server that runs: where its programs are, and its administrator's address."""

    programs: Path
    url: URL

    @cached_property
    def _engine(self) -> Engine:
        return create_engine(self.url, isolation_level="AUTOCOMMIT")

    def execute(self, statement: str) -> None:
        """Run a statement as the administrator, outside of a transaction."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


def find_postgres() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where there is none."""
    places = [os.environ.get("RKT_POSTGRES"), *_named_by_config()]
    places += sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True)
    places += [str(Path(found).parent) for found in [shutil.which("initdb")] if found]
    folders = (Path(place) for place in places if place)
    return next((f for f in folders if all((f / name).is_file() for name in _NEEDED)), None)


@contextmanager
def run_postgres(admin: str = "rkt", certificate: bytes = b"") -> Iterator[Server]:
    """Start a server, yield it, and stop it afterwards; say what to do without PostgreSQL.

    With a certificate (and its key, PEM) it admits encrypted connections only.
    """
    programs = find_postgres()
    assert programs, _NONE
    with tempfile.TemporaryDirectory(prefix="rkt-postgres-") as name:
        folder = Path(name)
        user = _unprivileged()
        if user:
            shutil.chown(folder, user)
        url = _make_cluster(programs, folder, user, admin)
        control: Command = [programs / "pg_ctl", "--wait", "--silent", "--pgdata", folder / "data"]
        settings = f"{_SETTINGS} -p {url.port} -c unix_socket_directories={folder}"
        if certificate:
            settings += f" -c ssl=on -c ssl_cert_file={folder}/tls -c ssl_key_file={folder}/tls"
            _encrypt(folder, user, certificate)
        _run([*control, "--log", folder / "log", "--options", settings, "start"], user)
        try:
            yield Server(programs, url)
        finally:
            _run([*control, "--mode", "immediate", "stop"], user)


def _make_cluster(programs: Path, folder: Path, user: str | None, admin: str) -> URL:
    """Make the files of a server that asks for a password; return its administrator's address."""
    url = URL.create("postgresql+pg8000", admin, "rahasia?", "127.0.0.1", _free_port(), "postgres")
    password = folder / "password"
    password.write_text(f"{url.password}\n")
    password.chmod(0o644)
    made_by: Command = ["--username", admin, "--pwfile", password, "--auth", "scram-sha-256"]
    plain: Command = ["--encoding", "UTF8", "--no-locale", "--no-sync"]
    _run([programs / "initdb", "--pgdata", folder / "data", *made_by, *plain], user)
    return url


def _encrypt(folder: Path, user: str | None, certificate: bytes) -> None:
    """Put the certificate beside the files of a server, and have it refuse plain connections."""
    file = folder / "tls"
    file.write_bytes(certificate)
    file.chmod(0o600)
    if user:
        shutil.chown(file, user)
    rules = folder / "data/pg_hba.conf"
    rules.write_text(re.sub(r"^host\b", "hostssl", rules.read_text("utf-8"), flags=re.MULTILINE))


def _run(command: Command, user: str | None) -> None:
    subprocess.run(command, user=user, cwd="/", check=True, timeout=120, stdout=subprocess.DEVNULL)


def _unprivileged() -> str | None:
    """PostgreSQL does not run as root: return whom to run it as, None where we are not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _named_by_config() -> list[str]:
    config = shutil.which("pg_config")
    if not config:
        return []
    named = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
    return [named.stdout.strip()]


def _install() -> None:
    """Install Debian's package; there is nothing to do it with elsewhere."""
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"], timeout=300, check=True)
        install = ["apt-get", "install", "-y", "-qq", "postgresql"]
        subprocess.run([*as_root, *install], timeout=900, stdout=subprocess.DEVNULL, check=True)


def main() -> Path:
    """Return the folder of the programs, installed if need be; exit with advice if that fails."""
    found = find_postgres()
    if found is None:
        try:
            _install()
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
        found = find_postgres()
    return found or sys.exit(_NONE)


if __name__ == "__main__":
    print("PostgreSQL for the tests:", main())
