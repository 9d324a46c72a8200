"""Whether a visit comes from the very machine that the server runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from rkt.access.reasons import Reason

Headers = Sequence[tuple[str, str]]
"""Names and values; a name may come several times."""

_LOCAL_NAME = "localhost"
_LOCAL_HOST = re.compile(
    r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE
)
# A browser puts none of these on the request that opens a session; what passes requests on does.
_PASSED_ON = ("x-", "cf-", "fly-", "fastly-", "tailscale-", "ngrok-", "forwarded")
_PASSED_ON_NAMES = {"via", "true-client-ip", "cdn-loop"}


@dataclass(frozen=True)
class Visit:
    """The request that opened a session.

    ``server_address`` is where the server listens, None for everywhere; ``peer`` is the address
    at the other end of the connection, None where it is not known.
    """

    server_address: str | None
    peer: str | None
    headers: Headers = ()

    def values(self, name: str) -> list[str]:
        """Return all values that a header has; ``name`` in small letters."""
        return [value for given, value in self.headers if given.lower() == name]


def why_not_at_machine(visit: Visit) -> Reason | None:
    """Return why a visit does not count as one from this machine, None if it does."""
    if visit.server_address != _LOCAL_NAME and not _is_loopback(visit.server_address):
        return Reason.OPEN_ADDRESS
    if not _is_loopback(visit.peer):
        return Reason.ELSEWHERE
    if _was_passed_on(visit.headers) or not _names_this_machine(visit):
        return Reason.INDIRECT
    return None


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _was_passed_on(headers: Headers) -> bool:
    """Some gateways read an underscore as the dash that it replaces."""
    names = {name.lower().replace("_", "-") for name, _ in headers}
    return bool(names & _PASSED_ON_NAMES) or any(name.startswith(_PASSED_ON) for name in names)


def _names_this_machine(visit: Visit) -> bool:
    """The name asked for is this machine's, and the page that asks was loaded under it.

    A name that somebody else made lead here would be theirs, and a page of another server on this
    machine, which has another port, is not ours.
    """
    hosts, origins = visit.values("host"), visit.values("origin")
    if len(hosts) != 1 or len(origins) != 1 or not _LOCAL_HOST.fullmatch(hosts[0]):
        return False
    return origins[0] in {f"http://{hosts[0]}", f"https://{hosts[0]}"}
