"""The files in ``deploy/``, as far as they can be checked without a container engine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from rkt.__main__ import main
from tests.browser.server import ROOT
from tests.operate.systemctl import settings_of, unit_of

DEPLOY = ROOT / "deploy"
UNITS = sorted(file for file in DEPLOY.iterdir() if file.suffix in {".service", ".timer"})
SERVICES = [file for file in UNITS if file.suffix == ".service"]
OPTION = re.compile(r"(?<=\s)--[a-z-]+")
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
    "User": "rkt",
}
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_a_service_has_a_user_of_its_own_and_may_write_only_what_it_keeps(file: Path) -> None:
    service = unit_of(file)["Service"]
    assert {name: service.get(name) for name in HARDENED} == HARDENED
    assert service["StateDirectory"] == "rkt"
    assert service.get("ReadWritePaths", "/var/backups/rkt") == "/var/backups/rkt"


@pytest.mark.parametrize("file", SERVICES, ids=lambda file: file.name)
def test_a_service_runs_a_command_with_options_that_exist(file: Path) -> None:
    program, name, *_ = unit_of(file)["Service"]["ExecStart"].split()
    assert program == "/opt/rkt/bin/rkt"
    assert set(OPTION.findall(unit_of(file)["Service"]["ExecStart"])) <= options_of(name)


def options_of(name: str) -> set[str]:
    """Return the options of one of our commands."""
    with main.make_context("rkt", [], resilient_parsing=True) as context:
        command = main.get_command(context, name)
    assert command, f"rkt {name}"
    return {option for parameter in command.params for option in parameter.opts}


def test_systemd_itself_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    """Where it is installed, it also rates what a taken-over service could do: 0 is nothing.

    Elsewhere the tests above have read the units, and this one reads them once more.
    """
    program = tmp_path / "rkt"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for file in UNITS:
        text = file.read_text("utf-8").replace("/opt/rkt/bin/rkt", str(program))
        (tmp_path / file.name).write_text(text, "utf-8")
        assert unit_of(tmp_path / file.name).sections()
    analyze = shutil.which("systemd-analyze")
    if analyze:
        copies = [tmp_path / file.name for file in UNITS]
        assert _said_by(analyze, "verify", *copies) == (0, "")
        for copy in copies:
            if copy.suffix == ".service":
                code, _ = _said_by(analyze, "security", "--offline=true", "--threshold=20", copy)
                assert code == 0, copy


def _said_by(*command: str | Path) -> tuple[int, str]:
    """Return a program's exit code and what it complained about."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def test_a_shell_and_systemd_read_the_same_settings() -> None:
    """``rkt-admin`` reads the file by a shell, the service by systemd."""
    file = DEPLOY / "rkt.env"
    asked = f"set -a; . {file}; exec env"
    told = subprocess.run(["/bin/sh", "-c", asked], env={}, capture_output=True, check=True)
    by_shell = dict(line.split("=", 1) for line in told.stdout.decode().splitlines())
    assert settings_of(file).items() <= by_shell.items()


def test_every_setting_of_a_file_is_one_that_the_settings_page_lists() -> None:
    listed = set(re.findall(r"`(RKT_\w+)`", (ROOT / "docs/settings.md").read_text("utf-8")))
    used = {*settings_of(DEPLOY / "rkt.env"), *COMPOSE["services"]["rkt"]["environment"]}
    used |= set(re.findall(r"\b(RKT_\w+)=", DOCKERFILE))
    assert {name for name in used if name.startswith("RKT_")} <= listed


def test_the_image_runs_as_nobody_special_and_asks_whether_it_is_ready() -> None:
    """Not built here: its instructions are known, its files are there, its command is ours."""
    lines = [line for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
    instructions = {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in lines}
    known = "FROM WORKDIR COPY RUN ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK CMD"
    assert set(instructions) == set(known.split())
    assert instructions["USER"] == "rkt"
    program, name, *options = json.loads(instructions["CMD"])
    assert program == "rkt"
    assert {each for each in options if each.startswith("--")} <= options_of(name)
    assert "/readyz" in instructions["HEALTHCHECK"]
    assert (ROOT / "requirements.lock").is_file()


def test_the_containers_wait_for_each_other_and_open_only_the_proxy() -> None:
    """Not started here: the services, volumes and files that it names are there."""
    services = COMPOSE["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert source in COMPOSE["volumes"] or source in {"./secrets.toml", "./Caddyfile"}
    dashboard = services["rkt"]
    assert (ROOT / "deploy" / dashboard["build"]["context"]).resolve() == ROOT
    assert (ROOT / dashboard["build"]["dockerfile"]).is_file()
    assert (dashboard["read_only"], dashboard["cap_drop"]) == (True, ["ALL"])
