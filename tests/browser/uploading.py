"""A script that visits the dashboard and uploads what it likes: no browser keeps it from that."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_EDGE = b"----edge"


def _is_uploader(element: Any) -> bool:
    return bool(element.WhichOneof("type") == "file_uploader")


@dataclass
class Script:
    """A session, and the token that a browser would have got for its uploads."""

    port: int
    token: str
    connection: ClientConnection
    session: str = ""
    uploader: str = ""

    def go_to(self, page: str, query: str = "", **states: Any) -> None:
        """Run a page as a click on its link does, and wait until it has run."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        for name, fill in states.items():
            state = asked.rerun_script.widget_states.widgets.add()
            state.id = self.uploader
            getattr(state, name).CopyFrom(fill)
        self.connection.send(asked.SerializeToString())
        while True:
            answer: Any = ForwardMsg()
            answer.ParseFromString(self.connection.recv(timeout=90))
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.session = answer.new_session.initialize.session_id
            element = answer.delta.new_element if kind == "delta" else None
            found = element.file_uploader if element and _is_uploader(element) else None
            if found and not found.multiple_files:  # that for a single document
                self.uploader = found.id
            if kind == "script_finished" and answer.script_finished == 0:
                return

    def put(self, name: str, size: int, **given: Any) -> tuple[int, str]:
        """Upload a file of so many bytes; return the status and the text of the answer."""
        return self.send(name, form_of(b"x" * size), **given)

    def send(
        self,
        name: str,
        body: bytes | Iterable[bytes],
        headers: Mapping[str, str] | None = None,
        session: str = "",
    ) -> tuple[int, str]:
        """Send a body as an upload, in pieces of unknown number where it comes in pieces."""
        given = {
            "Cookie": f"_streamlit_xsrf={self.token}",
            "X-Xsrftoken": self.token,
            "Content-Type": f"multipart/form-data; boundary={_EDGE[2:].decode()}",
            **(headers or {}),
        }
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        place = f"/_stcore/upload_file/{session or self.session}/{name}"
        with suppress(BrokenPipeError, ConnectionResetError):  # refused before all of it was sent
            client.request("PUT", place, body, given, encode_chunked=not isinstance(body, bytes))
        with closing(client):
            try:
                answer = client.getresponse()
                return answer.status, answer.read().decode()
            except (http.client.HTTPException, OSError):
                return 0, ""

    def held(self) -> dict[str, int]:
        """Return how many files and bytes the memory of the server holds."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        client.request("GET", "/held")
        told: dict[str, int] = json.loads(client.getresponse().read())
        client.close()
        return told


def form_of(content: bytes) -> bytes:
    """Return the form in which a browser sends a file."""
    head = b'\r\nContent-Disposition: form-data; name="file"; filename="rkt.csv"\r\n\r\n'
    return _EDGE + head + content + b"\r\n" + _EDGE + b"--\r\n"


def endless() -> Iterator[bytes]:
    """Yield the form of a file of a gigabyte, piece by piece."""
    yield form_of(b"")[: -len(_EDGE) - 6]
    for _ in range(1_000):
        yield b"x" * 1_000_000


@contextmanager
def visiting(address: str, **headers: str) -> Iterator[Script]:
    """Open a session as a browser does."""
    port = int(address.rpartition(":")[2])
    token = secrets.token_hex(16)
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", port), timeout=90),
        origin=Origin(f"http://127.0.0.1:{port}"),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
        additional_headers={"Cookie": f"_streamlit_xsrf={token}", **headers},
        proxy=None,
        max_size=None,
        open_timeout=90,
    ) as connection:
        yield Script(port, token, connection)
