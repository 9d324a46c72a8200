"""The page for the admin is followed from top to bottom; `machine.py` says what is real in that."""

from __future__ import annotations

import re
import ssl
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from oidc_provider_mock import User, run_server_in_thread  # type: ignore[import-untyped]
from streamlit import auth_util

from rkt import __version__
from rkt.storage import open_store
from tests.browser.server import ROOT
from tests.operate.machine import NAME, Machine, set_up
from tests.operate.shell_blocks import Block, Shell, blocks_of, open_shell
from tests.operate.systemctl import settings_of, stop_all
from tests.postgres import run_postgres
from tests.storage.drafts import small_draft
from tests.storage.people import PLANNER

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
PAGE = (ROOT / "docs/operate.md").read_text("utf-8")


@dataclass
class Walk:
    """Somebody who follows the page on a machine."""

    machine: Machine
    shell: Shell
    blocks: list[Block]
    provider: int

    def follow(self, heading: str) -> str:
        """Run the next block, which stands under a heading; return what it printed."""
        block = self.blocks.pop(0)
        assert block.heading == heading
        text = self.machine.own(block.text)
        for name, value in (
            ("PROVIDER", f"http://localhost:{self.provider}"),
            ("PLANNER", "ani@kpu.example"),
        ):
            text = re.sub(rf"^{name}=\S+", f"{name}={value}", text, flags=re.MULTILINE)
        return self.shell.run(text)

    def save_plan(self, year: int) -> None:
        """Save a plan where the machine's settings say."""
        settings = settings_of(self.machine.folder / "etc/rkt/rkt.env")
        store = open_store(settings["RKT_DATABASE_URL"])
        store.keep(small_draft(unit="KPU Kota Cilegon", fiscal_year=year), PLANNER)
        store.close()

    def shows(self, year: int) -> bool:
        """Whether the address shows a plan."""
        query = f"plan=kpu-kota-cilegon-{year}-r0"
        command = f"curl -s -o /dev/null -w '%{{http_code}}' 'https://{NAME}/api/lines.csv?{query}'"
        return self.shell.run(command) == "200"


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    planner = User(sub="ani", claims={"email": "ani@kpu.example", "email_verified": True})
    with ExitStack() as stack:
        database = stack.enter_context(run_postgres(admin="postgres"))
        machine = set_up(tmp_path, database)
        stack.callback(stop_all, tmp_path)
        provider = stack.enter_context(run_server_in_thread(user_claims=[planner])).server_port
        shell = stack.enter_context(open_shell(machine.environment(), machine.folder))
        yield Walk(machine, shell, blocks_of(PAGE), provider)


def test_the_page_leads_from_a_bare_machine_to_an_address_a_restored_backup_and_an_upgrade(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command in its order; between them, what the admin would see."""
    walk.follow("Running it for others")
    assert walk.follow("1. The program").endswith(f"rkt {__version__}\n")
    walk.follow("2. Its user, folders and database")
    found = walk.follow("3. Its settings")
    assert "planners: 1, administrators: 1" in found
    assert [line for line in found.splitlines() if line.startswith("!")] == []
    assert '"status":"ok"' in walk.follow("4. The service")
    assert '"status":"ok"' in walk.follow("5. The address, with TLS")
    assert sign_in(walk, monkeypatch) == f"https://{NAME}/"

    walk.save_plan(2022)
    assert "rkt-20" in walk.follow("6. Backups")
    walk.save_plan(2023)
    assert walk.shows(2023)
    assert "1 saved revision" in walk.follow("6. Backups")
    walk.shell.run(f"curl --silent --fail --retry 60 --retry-all-errors https://{NAME}/readyz")
    assert (walk.shows(2022), walk.shows(2023)) == (True, False)
    assert "is up to date" in walk.follow("7. Upgrade")
    assert walk.shows(2022)

    walk.follow("nginx instead of Caddy")
    walk.follow("In a container")
    assert "rkt_store_seconds_count" in walk.follow("Health and metrics")
    assert walk.blocks == []


def sign_in(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> str:
    """Sign in as the planner; return where that ends, at the office's address.

    The page's button leads to an address with a token signed with the machine's secret.
    """
    secrets = tomllib.loads((walk.machine.folder / "etc/rkt/secrets.toml").read_text("utf-8"))
    monkeypatch.setattr(auth_util, "get_signing_secret", lambda: secrets["auth"]["cookie_secret"])
    button = f"https://{NAME}/auth/login?provider={auth_util.encode_provider_token('default')}"
    tls = ssl.create_default_context(cafile=str(walk.machine.authority))
    with httpx.Client(verify=tls, timeout=20, trust_env=False) as browser:
        asked = visit(browser, walk, button)
        login = asked.headers["location"]
        assert login.startswith(f"http://localhost:{walk.provider}/")
        back = browser.post(login, data={"sub": "ani"}).headers["location"]
        assert back.startswith(f"https://{NAME}/oauth2callback?")
        landed = visit(browser, walk, back)
        assert "_streamlit_user" in landed.headers["set-cookie"]
        return str(landed.url.join(landed.headers["location"])).replace(
            f"127.0.0.1:{walk.machine.https}", NAME
        )


def visit(browser: httpx.Client, walk: Walk, address: str) -> httpx.Response:
    """Ask the machine what an address leads to, whose name is known here only."""
    here = address.replace(f"https://{NAME}", f"https://127.0.0.1:{walk.machine.https}")
    return browser.get(here, headers={"Host": NAME}, extensions={"sni_hostname": NAME})
