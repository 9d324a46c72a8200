"""What a visitor may say to the server by a connection of their own, and what is closed to all."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from rkt.web.server.asgi import is_closed
from rkt.web.server.websocket_messages import passed_on
from tests.browser.sign_in_visits import open_session, run_page, serve_sign_in, wait_for
from tests.browser.test_server import get

COMMAND = (
    *("streamlit", "run", "tests/browser/cache_server.py"),
    *("--server.headless=true", "--server.address=127.0.0.1"),
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve_sign_in(*COMMAND) as (port, process):
        yield wait_for(port, process)


def session(server: str) -> AbstractContextManager[ClientConnection]:
    """Open a session as a browser does."""
    return open_session(int(server.rpartition(":")[2]))


def message(kind: str) -> bytes:
    """Return a message of a kind as a browser would send it."""
    asked = BackMsg()
    if kind in ("install_skills", "dismiss_skills_nudge"):
        asked.backend_operation_request.request_id = "1"
        getattr(asked.backend_operation_request, kind).SetInParent()
    else:
        setattr(asked, kind, True)
    return bytes(asked.SerializeToString())


REFUSED = [
    "clear_cache",
    "load_git_info",
    "set_run_on_save",
    "debug_disconnect_websocket",
    "debug_shutdown_runtime",
    "install_skills",
    "dismiss_skills_nudge",
]


def test_nobody_clears_what_everybodys_pages_rest_on(server: str) -> None:
    """Nor what their own session holds; the session goes on."""
    with session(server) as connection:
        before = run_page(connection)
        connection.send(message("clear_cache"))
        assert run_page(connection) == before
    with session(server) as connection:
        assert run_page(connection)[0].split()[0] == before[0].split()[0]


def test_what_a_page_sends_is_answered(server: str) -> None:
    """A sign of life brings one back."""
    with session(server) as connection:
        run_page(connection)
        connection.send(message("app_heartbeat"))
        answer: Any = ForwardMsg()
        while answer.WhichOneof("type") != "heartbeat_ack":
            answer.ParseFromString(connection.recv(timeout=90))


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("q=" + "a" * 60_000, "long"),
        ("q=" + "a" * 600_000, "long"),
        ("&".join(["q=a"] * 2000), "many"),
    ],
    ids=["long", "beyond what Streamlit takes", "many"],
)
def test_an_address_that_asks_too_much_reaches_no_page(server: str, query: str, word: str) -> None:
    """It comes as a word that says so, in its language."""
    with session(server) as connection:
        assert run_page(connection, f"lang=en&{query}")[1] == f"{{'lang': 'en', 'cut': '{word}'}}"
        assert run_page(connection, "q=a")[1] == "{'q': 'a'}"


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refused_kind_is_not_passed_on(kind: str) -> None:
    """Whatever else Streamlit would do with it."""
    assert passed_on(message(kind)) is None


def test_every_kind_of_message_is_either_needed_or_refused() -> None:
    """A kind that a newer Streamlit brings is refused until somebody says what it is for."""
    kinds = {field.name for field in BackMsg.DESCRIPTOR.fields if field.containing_oneof}
    needed = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
    assert kinds - needed - {"backend_operation_request"} == {*REFUSED[:5]}
    assert passed_on(b"") is None
    assert passed_on(b"\xff\xff") == b"\xff\xff"  # no message: Streamlit closes the connection


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics?families=cache_memory_bytes",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/a/b.js",
        "/_stcore/message",
        "/_stcore/allowed-message-origins",
        "/_stcore/%6detrics",
        "/_stcore/",
        "/component/a.b/index.html",
    ],
)
def test_what_no_page_needs_is_not_there(server: str, method: str, path: str) -> None:
    """For anybody, and with the headers of every answer."""
    request = urllib.request.Request(server + path, method=method)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=90)  # noqa: S310
    assert caught.value.code == 404
    assert caught.value.headers["x-content-type-options"] == "nosniff"
    assert caught.value.read() == b"Not found"


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/"])
def test_what_pages_need_is_there(server: str, path: str) -> None:
    """Whether the server is up, and how a page is framed."""
    assert get(server + path)[0] == 200


@pytest.mark.parametrize("base", ["", "/rkt", "/kpu/rkt"])
def test_metrics_are_closed_wherever_the_server_is_mounted(base: str) -> None:
    """With a base path in front as well."""
    assert is_closed(f"{base}/_stcore/metrics")
    assert is_closed(f"{base}/component/a.b/index.html")
    assert not is_closed(f"{base}/_stcore/stream")
    assert not is_closed(f"{base}/explore")
