"""A proxy before a server that can be cut off in the middle of an answer."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class BreakableProxy:
    """Passes bytes on to a server and back until it is shut."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._lock = threading.Lock()
        self._left: int | None = None
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> BreakableProxy:
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def shut_after(self, count: int) -> None:
        """Let so many bytes of the server through, then none; new visitors are turned away."""
        with self._lock:
            self._left = count

    def open(self) -> None:
        """Let everything through again."""
        with self._lock:
            self._left = None

    def _accept(self) -> None:
        with suppress(OSError):  # the proxy is gone
            while True:
                visitor, _ = self._listening.accept()
                server = socket.create_connection(self._server)
                for one, other, is_answer in ((visitor, server, False), (server, visitor, True)):
                    given = (one, other, is_answer)
                    threading.Thread(target=self._pass_on, args=given, daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while data := one.recv(4096):
                passed = self._allowed(data) if is_answer else data
                other.sendall(passed)
                if len(passed) < len(data):
                    break
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _allowed(self, data: bytes) -> bytes:
        with self._lock:
            if self._left is None:
                return data
            allowed = data[: self._left]
            self._left -= len(allowed)
            return allowed
