"""Caddy and nginx for the tests of serving behind a proxy; run as a script it makes sure of both.

Each runs with the file from ``deploy/``, in which only names, ports and certificate are the tests'
own, on loopback. An installed one comes first, then Debian's package.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NAMES = ("caddy", "nginx")
_DEPLOY = Path(__file__).parents[1] / "deploy"
_PACKAGES = {"caddy": "caddy", "nginx": "nginx-light"}
_NONE = """No %s for the tests behind a proxy. Either of these helps:
  - install it with your system's packages (Debian: apt install caddy nginx-light)
  - put it on the PATH of make test"""


@dataclass(frozen=True)
class Certificate:
    """The files of a certificate and its key, for the name localhost."""

    chain: Path
    key: Path


def find_proxy(name: str) -> str | None:
    """Return the path of a proxy's program, None where there is none."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def run_proxy(
    name: str, port: int, servers: Sequence[int], certificate: Certificate, folder: Path
) -> Iterator[None]:
    """Run a proxy at a port of loopback, in front of servers at other ports."""
    program = find_proxy(name)
    assert program, _NONE % name
    write = {"caddy": _caddy, "nginx": _nginx}[name]
    folder.mkdir(exist_ok=True)
    command, environment = write(port, servers, certificate, folder)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, *command],
            env={**os.environ, **environment},
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_up(port, process, folder / "log")
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def _caddy(
    port: int, servers: Sequence[int], certificate: Certificate, folder: Path
) -> tuple[list[str], dict[str, str]]:
    text = (_DEPLOY / "Caddyfile").read_text("utf-8")
    tls = f"\ttls {certificate.chain} {certificate.key}\n"
    text, count = re.subn(
        r"^rkt\.example\.go\.id \{\n",
        f"localhost:{port} {{\n\tbind 127.0.0.1\n{tls}",
        text,
        flags=re.M,
    )
    assert count == 1
    own = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
    (folder / "Caddyfile").write_text(own + text)
    upstreams = " ".join(f"127.0.0.1:{each}" for each in servers)
    home = {"RKT_SERVERS": upstreams, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return ["run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")], home


def _nginx(
    port: int, servers: Sequence[int], certificate: Certificate, folder: Path
) -> tuple[list[str], dict[str, str]]:
    text = (_DEPLOY / "nginx.conf").read_text("utf-8")
    named = "".join(
        f"\tserver 127.0.0.1:{each} max_fails=1 fail_timeout=10s;\n" for each in servers
    )
    text = re.sub(r"^\tserver 127\.0\.0\.1:8501 .*\n", named, text, flags=re.M)
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("rkt.example.go.id", "localhost"),
        ("/etc/rkt/cert.pem", str(certificate.chain)),
        ("/etc/rkt/key.pem", str(certificate.key)),
    ):
        assert old in text
        text = text.replace(old, new)
    kept = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "".join(f"{each}_temp_path {folder}/{each};\n" for each in kept)
    (folder / "nginx.conf").write_text(
        f"daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/error;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{text}}}\n"
    )
    return ["-e", str(folder / "error"), "-c", str(folder / "nginx.conf"), "-p", str(folder)], {}


def _wait_until_up(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the proxy did not start: {log.read_text('utf-8', 'replace')[-2000:]}")


def _install(names: Sequence[str]) -> None:
    """Install Debian's packages, and do not let them start services of their own."""
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"], timeout=300, check=True)
        quiet = ["env", "RUNLEVEL=1", "DEBIAN_FRONTEND=noninteractive"]
        install = ["apt-get", "install", "-y", "-qq", *(_PACKAGES[name] for name in names)]
        command = [*as_root, *quiet, *install]
        subprocess.run(command, timeout=900, stdout=subprocess.DEVNULL, check=True)


def main() -> list[str]:
    """Return the proxies' paths, installed if need be; exit with advice if that fails."""
    missing = [name for name in NAMES if find_proxy(name) is None]
    if missing:
        try:
            _install(missing)
        except (OSError, subprocess.SubprocessError) as error:
            print(error, file=sys.stderr)
    return [find_proxy(name) or sys.exit(_NONE % name) for name in NAMES]


if __name__ == "__main__":
    print("Proxies for the tests:", *main())
