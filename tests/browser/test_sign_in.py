"""Signing in at a real OpenID provider, and every other way to be somebody or to pretend so."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, expect
from streamlit import config
from streamlit.testing.v1 import AppTest
from websockets.exceptions import InvalidStatus

from tests.browser.conftest import PATIENCE
from tests.browser.server import ROOT, free_port
from tests.browser.sign_in_visits import (
    STREAMLIT,
    UVICORN,
    ask_who,
    other_address,
    serve_sign_in,
    user_cookie,
    wait_for,
)

SECRET = "a-secret-for-tests-0123456789-abcdef"  # noqa: S105
LOCAL = "--server.address=127.0.0.1"
ACCOUNTS: dict[str, dict[str, object]] = {
    "planner": {"email": "ani@kpu.example", "email_verified": True},
    "capitals": {"email": "Ani@KPU.Example", "email_verified": True},
    "admin": {"email": "budi@kpu.example", "email_verified": True},
    "unlisted": {"email": "citra@kpu.example", "email_verified": True},
    "unverified": {"email": "ani@kpu.example", "email_verified": False},
}
PLANNER = "ani@kpu.example is planner. May write."


@dataclass(frozen=True)
class Servers:
    """Ports of the page of `sign_in_page.py`, by how its server was started."""

    sign_in: int  # at loopback, with sign-in
    reading: int  # the same, and RKT_READ_ONLY=1
    example: int  # the same, with the secret of the example
    alone: int  # at loopback, without sign-in
    open: int  # at every address, without sign-in
    deceived: int  # at every address but told loopback; believes X-Forwarded-For from anybody


def _secrets(redirect: int, lasting: int, brief: int, secret: str = SECRET) -> str:
    provider = 'client_id = "rkt"\nclient_secret = "s"\nserver_metadata_url = "http://localhost:{}/'
    provider += '.well-known/openid-configuration"\n'
    return (
        f'[auth]\nredirect_uri = "http://127.0.0.1:{redirect}/oauth2callback"\n'
        f'cookie_secret = "{secret}"\n{provider.format(lasting)}'
        f"[auth.brief]\n{provider.format(brief)}"
        '[rkt]\nplanners = ["ani@kpu.example"]\n'
    )


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Start all at once: most of a start is waiting for imports."""
    folder: Path = tmp_path_factory.mktemp("secrets")
    users = [User(sub=sub, claims=claims) for sub, claims in ACCOUNTS.items()]
    with ExitStack() as stack:
        lasting = stack.enter_context(run_server_in_thread(user_claims=users)).server_port
        # Its tokens have run out when they arrive, by less than is allowed for clocks that differ.
        spent = run_server_in_thread(user_claims=users, access_token_max_age=timedelta(seconds=-30))
        brief = stack.enter_context(spent).server_port
        started = {}

        def start(name: str, *command: str, secret: str | None = None, **settings: str) -> None:
            port, file = free_port(), folder / f"{name}.toml"
            if secret:
                file.write_text(_secrets(port, lasting, brief, secret))
            settings["STREAMLIT_SECRETS_FILES"] = str(file)
            started[name] = stack.enter_context(serve_sign_in(*command, port=port, **settings))

        start("sign_in", *STREAMLIT, LOCAL, secret=SECRET, RKT_ADMINS="budi@kpu.example")
        start("reading", *STREAMLIT, LOCAL, secret=SECRET, RKT_READ_ONLY="1")
        placeholder = "REPLACE-THIS-BY-THE-OUTPUT-OF-THE-COMMAND-ABOVE"
        start("example", *STREAMLIT, LOCAL, secret=placeholder)
        start("alone", *STREAMLIT, LOCAL)
        start("open", *STREAMLIT, "--server.address=0.0.0.0")
        told = {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "FORWARDED_ALLOW_IPS": "*"}
        start("deceived", *UVICORN, **told)
        for port, server in started.values():
            wait_for(port, server)
        yield Servers(**{name: port for name, (port, _) in started.items()})


@pytest.fixture(scope="module")
def elsewhere() -> str:
    """An address by which a visit to this machine does not come from loopback."""
    address = other_address()
    assert address, "this machine has no address beside loopback: connect it to a network"
    return address


Open = Callable[[str], tuple[Page, list[str]]]


@pytest.fixture
def open_who(visitor: BrowserContext) -> Open:
    """Open an address as somebody new; give the page, and what the browser complains about."""

    def open_address(address: str) -> tuple[Page, list[str]]:
        visitor.clear_cookies()
        page = visitor.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        network = visitor.new_cdp_session(page)  # `route` would keep scripts from being kept
        network.send("Network.enable")
        network.send("Network.setBlockedURLs", {"urls": ["*cdn.jsdelivr.net*"]})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(address)
        return page, complaints

    return open_address


def sign_in(page: Page, account: str, button: str = "Sign in") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("button", name=account, exact=True).click()


# --- signing in


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        ("capitals", PLANNER),
        ("admin", "budi@kpu.example is admin. May write."),
        ("unlisted", "citra@kpu.example is viewer. You can view everything but change nothing."),
        ("unverified", "ani@kpu.example is viewer. You can view everything but change nothing:"),
    ],
)
def test_who_signs_in_is_what_the_list_says(
    servers: Servers, open_who: Open, account: str, sentence: str
) -> None:
    """There and back through the provider, under the server's own security policy."""
    page, complaints = open_who(f"http://127.0.0.1:{servers.sign_in}")
    expect(page.get_by_text("visitor is viewer. You are not signed in.")).to_be_visible()
    sign_in(page, account)
    expect(page.get_by_text(sentence)).to_be_visible()
    assert not [said for said in complaints if "Content Security Policy" in said]


def test_a_sign_in_that_has_run_out_asks_for_another(servers: Servers, open_who: Open) -> None:
    """At a second provider, whose tokens do not last."""
    page, _ = open_who(f"http://127.0.0.1:{servers.sign_in}")
    sign_in(page, "planner", "Sign in (brief)")
    expect(page.get_by_text("visitor is viewer. Your sign-in has expired.")).to_be_visible()
    sign_in(page, "planner")
    expect(page.get_by_text(PLANNER)).to_be_visible()


def test_signing_out_takes_the_rights_away(servers: Servers, open_who: Open) -> None:
    """For the visit after it, too."""
    page, complaints = open_who(f"http://127.0.0.1:{servers.sign_in}")
    sign_in(page, "planner")
    expect(page.get_by_text(PLANNER)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_text("visitor is viewer. You are not signed in.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("visitor is viewer. You are not signed in.")).to_be_visible()
    assert not [said for said in complaints if "Content Security Policy" in said]


def test_a_server_with_the_examples_secret_refuses_to_sign_in(
    servers: Servers, open_who: Open
) -> None:
    """No button, no rights, and the reason."""
    page, _ = open_who(f"http://127.0.0.1:{servers.example}")
    expect(page.get_by_text("the cookie_secret of the sign-in can be guessed")).to_be_visible()
    expect(page.get_by_role("button", name="Again")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)


# --- cookies


def _claims(port: int) -> dict[str, object]:
    own = {"origin": f"http://127.0.0.1:{port}", "is_logged_in": True, "provider": "default"}
    return {**ACCOUNTS["planner"], **own, "exp": int(time.time()) + 3600}


def test_only_a_cookie_of_our_own_that_is_not_too_old_signs_in(servers: Servers) -> None:
    """The same claims: rightly signed, signed by somebody else, signed forty days ago."""
    port = servers.sign_in
    cookies = {
        "ours": user_cookie(SECRET, _claims(port)),
        "forged": user_cookie("another-secret-0123456789-abcdefghij", _claims(port)),
        "old": user_cookie(SECRET, _claims(port), old=True),
    }
    said = {name: ask_who(port, cookie=cookie) for name, cookie in cookies.items()}
    assert said.pop("ours") == PLANNER
    for sentence in said.values():
        assert sentence.startswith("visitor is viewer. You are not signed in.")


def test_a_token_that_ran_out_while_its_cookie_lasts_signs_nobody_in(servers: Servers) -> None:
    """Streamlit's cookie lasts a month, whatever the provider says."""
    spent = {**_claims(servers.sign_in), "exp": int(time.time()) - 1}
    said = ask_who(servers.sign_in, cookie=user_cookie(SECRET, spent))
    assert said.startswith("visitor is viewer. Your sign-in has expired.")


def test_a_server_for_reading_only_makes_a_planner_a_viewer(servers: Servers) -> None:
    """Signed in, with a name and with the reason."""
    cookie = user_cookie(SECRET, _claims(servers.reading))
    said = ask_who(servers.reading, cookie=cookie)
    assert said.startswith("ani@kpu.example is viewer. The plans here are read-only.")


def test_a_cookie_with_the_examples_secret_gives_no_rights(servers: Servers) -> None:
    """Everybody knows that secret."""
    placeholder = "REPLACE-THIS-BY-THE-OUTPUT-OF-THE-COMMAND-ABOVE"
    cookie = user_cookie(placeholder, _claims(servers.example))
    assert "visitor is viewer. Nobody can make changes" in ask_who(servers.example, cookie=cookie)


# --- what is not as expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[auth", "The dashboard could not find out who you are"),  # cut off
        (None, "Changes can only be made on the computer"),  # no file, so no sign-in
    ],
)
def test_a_session_of_which_nothing_is_known_may_only_look(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    """A damaged file of secrets does not count as none, and no sender does not count as local."""
    file = tmp_path / "secrets.toml"
    if content:
        file.write_text(content)
    usual = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(file)])
    try:
        page = AppTest.from_file(
            str(ROOT / "tests/browser/sign_in_page.py"), default_timeout=30
        ).run()
    finally:
        config.set_option("secrets.files", usual)
    assert not page.exception
    assert page.text[-1].value.startswith(f"visitor is viewer. {reason}")


# --- without sign-in


def test_the_person_at_the_machine_may_do_everything(servers: Servers, open_who: Open) -> None:
    """In a real browser, by name and by number; nothing is said of signing in."""
    page, _ = open_who(f"http://localhost:{servers.alone}")
    expect(page.get_by_text("is admin. May write.")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)
    assert ask_who(servers.alone).endswith("is admin. May write.")


def test_a_server_that_listens_everywhere_lets_nobody_write(
    servers: Servers, open_who: Open, elsewhere: str
) -> None:
    """Neither visitors from elsewhere nor from the machine itself: they look the same."""
    sentence = "visitor is viewer. Nobody can make changes here: the dashboard is open to other"
    page, _ = open_who(f"http://{elsewhere}:{servers.open}")
    expect(page.get_by_text(sentence)).to_be_visible()
    assert ask_who(servers.open).startswith(sentence)


@pytest.mark.parametrize(
    "name", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via", "CF-Connecting-IP", "X-Forwarded"]
)
def test_what_a_proxy_passes_on_is_not_local(servers: Servers, name: str) -> None:
    """Even if it says that it is."""
    said = ask_who(servers.alone, headers={name: "127.0.0.1"})
    assert said.startswith("visitor is viewer. This visit comes through a proxy")


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1;host=localhost"},
        {"X-Real-IP": "127.0.0.1"},
        {"Rkt-Peer": "127.0.0.1"},
        {"rkt-peer": "127.0.0.1", "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "http"},
    ],
)
def test_no_header_makes_a_visit_from_elsewhere_local(
    servers: Servers, elsewhere: str, forged: dict[str, str]
) -> None:
    """The server trusts X-Forwarded-For, and its setting says that it listens at loopback only."""
    port = servers.deceived
    said = ask_who(port, via=elsewhere, host=f"localhost:{port}", headers=forged)
    assert said.startswith("visitor is viewer.")


def test_the_sender_alone_makes_the_difference(servers: Servers, elsewhere: str) -> None:
    """The same request to the same server, from loopback and from elsewhere."""
    host = f"localhost:{servers.deceived}"
    assert "is admin" in ask_who(servers.deceived, host=host)
    assert "visitor is viewer. Changes can only be made on the computer" in ask_who(
        servers.deceived, via=elsewhere, host=host
    )


def test_a_name_made_to_lead_here_gives_no_rights(servers: Servers) -> None:
    """The page of a stranger whose name was pointed at this machine: its own origin, our server."""
    said = ask_who(servers.alone, host=f"evil.example:{servers.alone}")
    assert said.startswith(
        "visitor is viewer. This visit comes through a proxy, or under a name other"
    )


# --- foreign pages


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1.evil.example", "null", "http://[", "x"]
)
def test_a_page_of_another_origin_cannot_open_a_session(servers: Servers, origin: str) -> None:
    """Refused before Streamlit sees it, with sign-in and without."""
    for port in (servers.alone, servers.sign_in):
        with pytest.raises(InvalidStatus, match="403"):
            ask_who(port, origin=origin)


def test_a_foreign_page_in_a_browser_gets_neither_session_nor_upload(
    servers: Servers, open_who: Open
) -> None:
    """The provider's page, which has another port, tries both."""
    page, _ = open_who(f"http://127.0.0.1:{servers.sign_in}")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Authorize Client")).to_be_visible()
    tried = page.evaluate(
        """async (port) => {
            const socket = new WebSocket(`ws://127.0.0.1:${port}/_stcore/stream`, ["streamlit"]);
            const session = await new Promise((done) => {
                socket.onopen = () => done("open"); socket.onerror = () => done("refused"); });
            const upload = await fetch(`http://127.0.0.1:${port}/_stcore/upload_file/a/b`,
                {method: "PUT", body: "x", headers: {"X-Xsrftoken": "00"}, credentials: "include"})
                .then((answer) => answer.status, () => "refused");
            return [session, upload];
        }""",
        servers.alone,
    )
    assert tried == ["refused", "refused"]


def test_an_upload_without_the_pages_token_is_refused(servers: Servers) -> None:
    """As a program would send it, from another origin."""
    for headers in ({"Origin": "http://evil.example"}, {"Cookie": "_streamlit_xsrf=00ff"}):
        request = urllib.request.Request(
            f"http://127.0.0.1:{servers.alone}/_stcore/upload_file/a/b",
            data=b"x",
            headers=headers,
            method="PUT",
        )
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(request, timeout=90)  # noqa: S310
