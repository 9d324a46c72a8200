"""Whether a Spark Connect server answers, found out in seconds: pyspark would wait for minutes."""

from __future__ import annotations

import socket
import ssl
from urllib.parse import urlsplit

PATIENCE = 5.0
"""Seconds that a server may take to accept a connection, and to greet."""

_PORT = 15002
_SETTINGS = 4  # the type of the frame with which each side of an HTTP/2 connection begins
_FRAME_HEAD = 9
_GREETING = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, _SETTINGS, 0, 0, 0, 0, 0))
_ENCRYPTED = ("use_ssl=true", "token=")


def shown(address: str) -> str:
    """Return an address for messages, without a token or other parameters."""
    place = urlsplit(address)
    port = f":{place.port}" if place.port else ""
    return f"{place.scheme}://{place.hostname or ''}{port}"


def knock(address: str) -> None:
    """Raise OSError if no server at an address answers the greeting of gRPC within seconds.

    A connection alone proves nothing: the system accepts it for a program that hangs, too.
    """
    place = urlsplit(address)
    host = place.hostname or ""
    with socket.create_connection((host, place.port or _PORT), timeout=PATIENCE) as wire:
        if any(each in address for each in _ENCRYPTED):
            _greet_encrypted(wire, host)
        else:
            _greet(wire)


def _greet(wire: socket.socket) -> None:
    wire.sendall(_GREETING)
    head = b""
    while len(head) < _FRAME_HEAD:
        received = wire.recv(_FRAME_HEAD - len(head))
        if not received:
            raise ConnectionError("closed")
        head += received
    if head[3] != _SETTINGS:
        raise ConnectionError("no HTTP/2")


def _greet_encrypted(wire: socket.socket, host: str) -> None:
    """Shake hands; whether the certificate is the right one is for pyspark to find out."""
    try:
        with ssl.create_default_context().wrap_socket(wire, server_hostname=host):
            pass
    except ssl.SSLError:  # an answer
        pass
