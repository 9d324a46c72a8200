"""Servers of the page that shows who is signed in, and a client that sends it any headers."""

from __future__ import annotations

import json
import os
import secrets
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.server import ROOT, Process, free_port, start_module, wait_until_up

_LONG_AGO = 40 * 24 * 3600  # seconds; Streamlit's cookies last 31 days

STREAMLIT = ("streamlit", "run", "tests/browser/sign_in_server.py", "--server.headless=true")
UVICORN = ("uvicorn", "tests.browser.sign_in_server:app", "--host=0.0.0.0", "--log-level=error")


@contextmanager
def serve_sign_in(
    *command: str, port: int | None = None, **settings: str
) -> Iterator[tuple[int, Process]]:
    """Start a server of the page and give its port, and itself; `wait_for` it before visiting."""
    port = port or free_port()
    module, *arguments = command
    option = f"--server.port={port}" if module == "streamlit" else f"--port={port}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    server = start_module(module, [*arguments, option], environment)
    try:
        yield port, server
    finally:
        server.terminate()
        server.wait(timeout=90)


def wait_for(port: int, server: Process, below: str = "") -> str:
    """Wait until a server answers and return its address."""
    address = f"http://127.0.0.1:{port}"
    wait_until_up(f"{address}{below}/_stcore/health", server)
    return address


def other_address() -> str | None:
    """Return an address of this machine beside loopback, None where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            return None
        address: str = probe.getsockname()[0]
        return None if address.startswith("127.") else address


class _OldSigner(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(time.time()) - _LONG_AGO


def user_cookie(secret: str, claims: Mapping[str, object], *, old: bool = False) -> str:
    """Return the cookie that Streamlit writes for a person who signed in."""
    signer = _OldSigner if old else TimestampSigner
    serializer = URLSafeTimedSerializer(secret, salt="_streamlit_user", signer=signer)
    return str(serializer.dumps(json.dumps(claims)))


def ask_who(port: int, **claims: Any) -> str:
    """Open a session with the claims of `open_session`; return the sentence that the page says."""
    with open_session(port, **claims) as connection:
        return run_page(connection)[-1]


@contextmanager
def open_session(
    port: int,
    *,
    via: str = "127.0.0.1",
    host: str | None = None,
    origin: str | None = None,
    cookie: str | None = None,
    headers: Mapping[str, str] | None = None,
    path: str = "",
    tls: ssl.SSLContext | None = None,
) -> Iterator[ClientConnection]:
    """Open a session as a browser does.

    ``via`` is the address connected to, ``host`` and ``origin`` what is claimed: by default the
    page's own. ``path`` is where the dashboard is mounted. Raises
    `websockets.exceptions.InvalidStatus` where the server refuses.
    """
    host = host or f"{via}:{port}"
    token = secrets.token_hex(16)
    cookies = f"_streamlit_xsrf={token}" + (f"; _streamlit_user={cookie}" if cookie else "")
    scheme = "s" if tls else ""
    with connect(
        f"ws{scheme}://{host}{path}/_stcore/stream",
        sock=socket.create_connection((via, port), timeout=90),
        origin=Origin(origin or f"http{scheme}://{host}"),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
        additional_headers={"Cookie": cookies, **(headers or {})},
        proxy=None,
        ssl=tls,
        max_size=None,
        open_timeout=90,
    ) as connection:
        yield connection


def run_page(connection: ClientConnection, query: str = "") -> list[str]:
    """Let the page run, and return the texts that it shows."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    connection.send(asked.SerializeToString())
    said: list[str] = []
    while True:
        answer: Any = ForwardMsg()
        answer.ParseFromString(connection.recv(timeout=90))
        kind = answer.WhichOneof("type")
        if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "text":
            said.append(answer.delta.new_element.text.body)
        if kind == "script_finished":
            return said
