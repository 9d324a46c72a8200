"""The dashboard as others reach it: below /rkt/ behind Caddy and nginx with TLS, two processes.

The proxies run with the files of ``deploy/``; the processes share one PostgreSQL.
"""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme
from oidc_provider_mock import User, run_server_in_thread  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from rkt.auth import Person, Role
from rkt.storage import open_store
from tests.browser.conftest import button, press, upload, watch_runs
from tests.browser.server import free_port
from tests.browser.sign_in_visits import STREAMLIT, ask_who, serve_sign_in, wait_for
from tests.browser.test_sign_in import ACCOUNTS, LOCAL, SECRET
from tests.postgres import run_postgres
from tests.proxies import NAMES, Certificate, run_proxy
from tests.storage.drafts import small_draft

pytestmark = pytest.mark.postgres
DASHBOARD = ("streamlit", "run", "dashboard.py", "--server.headless=true", LOCAL)
BELOW = "--server.baseUrlPath=rkt"
PLAN = """RENCANA KERJA TAHUNAN KPU KOTA {name}
TAHUN ANGGARAN 2022
Program Kegiatan;Sasaran;Indikator;Keluaran;Uraian;Anggaran;Ket
Pemilu;;;;;;
Logistik;;;;;;
Norma;;;;;;
;Tertib;Persen;Laporan;Rapat;1.500.000;APBN
Jumlah;;;;;1.500.000;
"""
PLAN_LATER = "plan=kpu-kota-serang-2023-r0"
SIGNED_IN = {"caddy": ("planner", "ani@kpu.example"), "nginx": ("by-group", "by-group")}
"""Who signs in behind each proxy and under what name: a listed address, a member of a group."""
SECRETS = """[auth]
redirect_uri = "https://localhost:{port}/rkt/oauth2callback"
cookie_secret = "{secret}"
client_id = "rkt"
client_secret = "s"
server_metadata_url = "http://localhost:{provider}/.well-known/openid-configuration"
[rkt]
planners = ["ani@kpu.example"]
admin_groups = ["g-admins"]
"""


@dataclass(frozen=True)
class Office:
    """Ports of what serves an office, its store, and its certificate."""

    front: int  # where the proxy listens
    servers: tuple[int, int]
    alone: int  # a server without sign-in
    store: str
    certificate: Certificate
    tls: ssl.SSLContext

    def get(self, path: str) -> bytes:
        """Return what the proxy answers."""
        address = f"https://localhost:{self.front}{path}"
        answer: bytes = urllib.request.urlopen(address, timeout=90, context=self.tls).read()
        return answer


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Two processes of the dashboard below /rkt/ with sign-in, and one without."""
    folder: Path = tmp_path_factory.mktemp("office")
    authority, tls = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(tls)
    made = authority.issue_cert("localhost")
    certificate = Certificate(folder / "cert.pem", folder / "key.pem")
    made.private_key_and_cert_chain_pem.write_to_path(str(certificate.chain))
    made.private_key_pem.write_to_path(str(certificate.key))
    admin = User(sub="by-group", claims={"groups": ["g-admins"]})
    users = [admin, *(User(sub=sub, claims=claims) for sub, claims in ACCOUNTS.items())]
    with ExitStack() as stack:
        server = stack.enter_context(run_postgres())
        store = server.url.set(drivername="postgresql").render_as_string(hide_password=False)
        open_store(store).close()
        provider = stack.enter_context(run_server_in_thread(user_claims=users)).server_port
        front, ports = free_port(), (free_port(), free_port())
        secrets = SECRETS.format(port=front, secret=SECRET, provider=provider)
        (folder / "secrets.toml").write_text(secrets)
        settings = {"RKT_DATABASE_URL": store, "STREAMLIT_SECRETS_FILES": f"{folder}/secrets.toml"}
        started = [
            stack.enter_context(serve_sign_in(*DASHBOARD, BELOW, port=port, **settings))
            for port in ports
        ]
        none = {"STREAMLIT_SECRETS_FILES": f"{folder}/none.toml"}
        started.append(
            stack.enter_context(serve_sign_in(*STREAMLIT, LOCAL, BELOW, port=free_port(), **none))
        )
        for port, running in started:
            wait_for(port, running, "/rkt")
        yield Office(front, ports, started[2][0], store, certificate, tls)


@pytest.mark.parametrize("proxy", NAMES)
def test_an_office_behind_a_proxy_is_read_by_all_and_written_by_who_signed_in(
    proxy: str, office: Office, browser: Browser, tmp_path: Path
) -> None:
    """A visit, the API, sign-in and back, an upload that is saved, a download."""
    with run_proxy(proxy, office.front, office.servers, office.certificate, tmp_path / "proxy"):
        assert json.loads(office.get("/rkt/api/summary.json"))["totals"]["lines"] == 16
        assert office.get("/rkt/api/lines.csv").count(b"\n") >= 17
        assert json.loads(office.get("/rkt/readyz"))["status"] == "ok"
        context = watch_runs(
            browser.new_context(ignore_https_errors=True, viewport={"width": 1400, "height": 900})
        )
        page = context.new_page()
        _sign_in_where_one_is(page, f"https://localhost:{office.front}/rkt", *SIGNED_IN[proxy])
        _import(page, PLAN.format(name=proxy))
        plan = f"kpu-kota-{proxy}-2022-r0"
        assert office.get(f"/rkt/api/lines.csv?plan={plan}").count(b"Rapat") == 1
        context.close()
    kept = open_store(office.store).kept()
    assert [each.kept_by for each in kept if proxy in each.unit] == [SIGNED_IN[proxy][1]]


def _sign_in_where_one_is(page: Page, address: str, account: str, name: str) -> None:
    """The way leads to the provider and back to the page and its choices."""
    page.goto(f"{address}/data?lang=en&section=import")
    expect(page.get_by_text("You are not signed in. Sign in to make changes.")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name=account, exact=True).click()
    expect(page.get_by_text(name, exact=True)).to_be_visible()
    assert page.url.startswith(f"{address}/data?")
    assert "section=import" in page.url


def _import(page: Page, table: str) -> None:
    upload(page, "plan.csv", table.encode())
    expect(button(page, "Save this plan")).to_be_enabled()
    press(page, "Save this plan")
    expect(page.get_by_text("revision 0.").first).to_be_visible()


@pytest.mark.parametrize("proxy", NAMES)
def test_behind_a_proxy_nobody_counts_as_at_the_machine(
    proxy: str, office: Office, tmp_path: Path
) -> None:
    """Not even with a forged sender; without sign-in nobody may write."""
    port = free_port()
    with run_proxy(proxy, port, [office.alone], office.certificate, tmp_path / "proxy"):
        for forged in ({}, {"Rkt-Peer": "127.0.0.1"}, {"X-Forwarded-For": "127.0.0.1"}):
            host = f"localhost:{port}"
            said = ask_who(port, host=host, headers=forged, path="/rkt", tls=office.tls)
            assert said.startswith("visitor is viewer.")


def test_two_processes_see_each_others_plans_at_the_next_request(office: Office) -> None:
    """They share nothing but the store; the list of plans of each had been asked for before."""
    one, other = (f"http://127.0.0.1:{port}/rkt/api/lines.json" for port in office.servers)
    for address in (one, other):
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(f"{address}?{PLAN_LATER}", timeout=90)  # noqa: S310
    draft = small_draft(unit="KPU Kota Serang", fiscal_year=2023)
    open_store(office.store).keep(draft, Person("ani", Role.PLANNER))
    for address in (one, other):
        found = urllib.request.urlopen(f"{address}?{PLAN_LATER}", timeout=90).read()  # noqa: S310
        assert json.loads(found)["totals"]["amount"] == 2_000_000
