"""A stand-in for systemctl: it starts what the installed units say, and nothing else of systemd.

It knows the folder of the units and where to note processes from `RKT_TESTS_MACHINE`. Sandboxing is
left to `systemd-analyze verify`, which another test asks; timers are only noted.
"""

from __future__ import annotations

import configparser
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

MACHINE = Path(os.environ.get("RKT_TESTS_MACHINE", "/nonexistent"))
_UNITS = MACHINE / "etc/systemd/system"
_PATIENCE = 50  # seconds


def unit_of(file: Path) -> configparser.ConfigParser:
    """Return a unit's sections; of a key that is given twice, the last."""
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=["="])
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(file.read_text("utf-8"))
    return parser


def settings_of(file: Path) -> dict[str, str]:
    """Return the variables of an EnvironmentFile, whose values may be in quotes."""
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: "".join(shlex.split(value)) for name, _, value in pairs}


def _start(name: str) -> None:
    if name == "caddy.service":
        _spawn(name, [str(MACHINE / "bin/run-caddy")], dict(os.environ), MACHINE)
        return
    service = unit_of(_UNITS / name)["Service"]
    environment = {**os.environ, **settings_of(Path(service["EnvironmentFile"]))}
    command = shlex.split(service["ExecStart"])
    folder = Path(service.get("WorkingDirectory", str(MACHINE)))
    if service["Type"] == "oneshot":
        subprocess.run(command, env=environment, cwd=folder, check=True)
    else:
        _spawn(name, command, environment, folder)


def _spawn(name: str, command: list[str], environment: dict[str, str], folder: Path) -> None:
    with (MACHINE / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (MACHINE / f"{name}.pid").write_text(str(process.pid))


def stop(name: str, machine: Path = MACHINE) -> None:
    """Stop what a unit started, if it runs, and wait until it has ended."""
    noted = machine / f"{name}.pid"
    if not noted.exists():
        return
    number = int(noted.read_text())
    noted.unlink()
    deadline = time.monotonic() + _PATIENCE
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGTERM)
        while _is_running(number) and time.monotonic() < deadline:
            time.sleep(0.05)
        if _is_running(number):
            os.kill(number, signal.SIGKILL)


def _is_running(number: int) -> bool:
    """Whether a process runs; one that has ended may still be listed, with the state Z."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def stop_all(machine: Path) -> None:
    """Stop what was started and not stopped."""
    for noted in machine.glob("*.pid"):
        stop(noted.name.removesuffix(".pid"), machine)


def main(words: list[str]) -> None:
    """Carry out one command: an action and the units it is for."""
    action, *names = [word for word in words if not word.startswith("--")]
    for name in names:
        is_timer = name.endswith(".timer")
        assert is_timer <= (_UNITS / name).exists(), f"Unit {name} could not be found."
        if action in {"stop", "restart", "reload-or-restart"}:
            stop(name)
        starts = action in {"start", "restart", "reload-or-restart"} or "--now" in words
        if starts and not is_timer:
            _start(name)
    with (MACHINE / "systemctl.log").open("a", encoding="utf-8") as log:
        log.write(" ".join(words) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
