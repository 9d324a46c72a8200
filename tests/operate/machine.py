"""A folder that stands for a bare Debian machine, on which ``docs/operate.md`` is followed.

What is real: every command's text, bash, install, sed, openssl, curl, psql, createdb, pg_dump,
Caddy with the page's Caddyfile and TLS, the installed units and settings, the dashboard.

What stands in for something:

- ``/etc``, ``/opt``, ``/var``, ``/usr/local`` are folders below the machine's own;
- ports are free ones, and the name of the office leads to them (`.curlrc`);
- ``apt-get``, ``useradd`` and ``docker`` are only noted;
- owners of files are left out, and ``runuser`` runs as whoever runs the tests;
- ``pip`` finds all there already: the packages of the tests, and this checkout (`tests.test_wheel`
  installs the product as a package);
- ``systemctl`` is `tests.operate.systemctl`;
- Caddy makes its certificate itself.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.server import ROOT, free_port
from tests.postgres import Server
from tests.proxies import find_proxy

NAME = "rkt.example.go.id"
_OWN = re.compile(r"(?<![\w./-])/(etc|opt|var|usr/local)/")
_FOLDERS = ("bin", "etc/systemd/system", "etc/caddy", "etc/nginx/conf.d", "opt", "usr/local/sbin")
_OWNERLESS = """
words=()
while [ $# -gt 0 ]; do
    case "$1" in -o|-g) shift ;; *) words+=("$1") ;; esac
    shift
done
exec /usr/bin/install "${words[@]}"
"""
_RUNUSER = """
[ "$2" = postgres ] || unset PGHOST PGPORT PGUSER PGPASSWORD
shift 3
exec "$@"
"""
_PYTHON = """
[ "$1 $2" = "-m venv" ] || exec {python} "$@"
mkdir -p "$3/bin"
cp {machine}/bin/pip "$3/bin/pip"
"""
_PIP = """
[ "$1 $2 $3" = "install -r requirements.lock" ] && exec test -s requirements.lock
[ "$1 $2" = "install --no-deps" ] && test -s pyproject.toml
cp {machine}/bin/rkt "$(dirname "$0")/rkt"
"""
_RKT = """
PYTHONPATH={root} exec {python} -m rkt "$@"
"""
_CADDY = """
exec {caddy} run --adapter caddyfile --config {machine}/Caddyfile
"""
_CADDYFILE = """{{
	admin off
	https_port {https}
	http_port {http}
	default_bind 127.0.0.1
	local_certs
	skip_install_trust
}}
import {machine}/etc/caddy/Caddyfile
"""
_NGINX = """
exec {nginx} "$@" -c {machine}/nginx.conf -e {machine}/nginx.log
"""
_NGINX_CONF = """pid {machine}/nginx-pid;
events {{}}
http {{ access_log off; include {machine}/etc/nginx/conf.d/*.conf; }}
"""


@dataclass(frozen=True)
class Machine:
    """The folder, its database server, and the ports of what runs on it."""

    folder: Path
    database: Server
    https: int = field(default_factory=free_port)
    server: int = field(default_factory=free_port)
    metrics: int = field(default_factory=free_port)
    http: int = field(default_factory=free_port)

    def own(self, text: str) -> str:
        """Return commands or a file with the machine's folders and ports."""
        text = _OWN.sub(rf"{self.folder}/\1/", text)
        for port, ours in (("8501", self.server), ("9501", self.metrics)):
            text = text.replace(port, str(ours))
        return text.replace("@127.0.0.1/rkt", f"@127.0.0.1:{self.database.url.port}/rkt")

    def environment(self) -> Mapping[str, str]:
        """Return the variables of root's shell."""
        kept = {key: os.environ[key] for key in ("LANG", "TMPDIR") if key in os.environ}
        own = f"{self.folder}/bin:{self.folder}/usr/local/sbin:{self.database.programs}"
        url = self.database.url
        return {
            **kept,
            "PATH": f"{own}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "RKT_LANG": "en",
            "RKT_TESTS_MACHINE": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "data"),
            "PGHOST": "127.0.0.1",
            "PGPORT": str(url.port),
            "PGUSER": str(url.username),
            "PGPASSWORD": str(url.password),
        }

    @property
    def authority(self) -> Path:
        """The certificate of who vouches for Caddy's."""
        return self.folder / "data/caddy/pki/authorities/local/root.crt"


def set_up(folder: Path, database: Server) -> Machine:
    """Make the folder: the source where the admin has put it, and the stand-ins."""
    machine = Machine(folder, database)
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True)
    _copy_source(machine, folder / "usr/local/src/rkt")
    _write_stand_ins(machine)
    (folder / "Caddyfile").write_text(
        _CADDYFILE.format(https=machine.https, http=machine.http, machine=folder)
    )
    (folder / "nginx.conf").write_text(_NGINX_CONF.format(machine=folder))
    (folder / ".curlrc").write_text(
        f'connect-to = "{NAME}:443:127.0.0.1:{machine.https}"\ncacert = "{machine.authority}"\n'
    )
    return machine


def _copy_source(machine: Machine, source: Path) -> None:
    """Copy what the page uses of the source, with the machine's folders and ports."""
    for file in [*(ROOT / "deploy").iterdir(), ROOT / "pyproject.toml", ROOT / "requirements.lock"]:
        copy = source / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(machine.own(file.read_text("utf-8")), "utf-8")


def _write_stand_ins(machine: Machine) -> None:
    folder, python = machine.folder, sys.executable
    scripts = {
        **dict.fromkeys(("apt-get", "useradd", "docker"), f'echo "$0 $*" >> {folder}/noted'),
        "install": _OWNERLESS,
        "runuser": _RUNUSER,
        "python3": _PYTHON.format(python=python, machine=folder),
        "pip": _PIP.format(machine=folder),
        "rkt": _RKT.format(root=ROOT, python=python),
        "systemctl": f'PYTHONPATH={ROOT} exec {python} -S {ROOT}/tests/operate/systemctl.py "$@"',
        "run-caddy": _CADDY.format(caddy=find_proxy("caddy"), machine=folder),
        "nginx": _NGINX.format(nginx=find_proxy("nginx"), machine=folder),
    }
    for name, text in scripts.items():
        file = folder / "bin" / name
        file.write_text(f"#!/bin/bash\n{text.strip()}\n")
        file.chmod(0o755)
