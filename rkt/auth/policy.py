"""Decide who is visiting and what they may do, from plain values without a server.

With sign-in, listed people who signed in may write. Without it, whoever is at the machine may.
Everybody else may only read, and so may any visit that is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address

from rkt.auth import Person, Role
from rkt.auth.denial_reasons import VISITOR, Access, DenialReason
from rkt.auth.oidc import DEFAULT_PROVIDER, SignInSettings, decide_signed_in, read_sign_in

Headers = Sequence[tuple[str, str]]
"""Names and values; a name may occur several times."""

_LOCAL_NAME = "localhost"
_LOCAL_HOST = re.compile(
    r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE
)
# Headers of proxies and gateways; a browser sends none of them when it opens a session. Names are
# in lower case with dashes. Prefixes, since vendors add new names faster than a list could follow:
_PROXY_PREFIXES = (
    "x-",  # de facto standard of proxies: X-Forwarded-For, X-Real-IP, X-Cluster-Client-Ip,
    # X-Original-URL, X-Envoy-External-Address, X-Azure-ClientIP, X-Amzn-Trace-Id, X-Varnish
    "forwarded",  # RFC 7239, and Forwarded-For, which is older
    "proxy-",  # Proxy-Client-IP (WebLogic's plug-in), Proxy-Connection, Proxy-Authorization
    "wl-proxy-",  # WebLogic's plug-in for Apache
    "surrogate-",  # Surrogate-Capability: W3C Edge Architecture, Varnish and Akamai
    "cf-",  # Cloudflare and its tunnel
    "cdn-",  # CDN-Loop (RFC 8586) and other headers of content networks
    "akamai-",  # Akamai-Origin-Hop
    "fastly-",
    "incap-",  # Incapsula, now Imperva
    "fly-",
    "ali-cdn-",  # Alibaba Cloud
    "cloudfront-",
    "tailscale-",  # tailscale serve
    "ngrok-",
)
# Whole names:
_PROXY_HEADERS = {
    "via",  # RFC 9110: every proxy must add it
    "max-forwards",  # RFC 9110: decremented by each proxy
    "client-ip",  # de facto: set by older proxies, trusted by PHP programs
    "true-client-ip",  # Akamai, Cloudflare
    "remote-addr",  # proxies that forward a CGI variable
    "remote-user",  # proxies with a sign-in of their own
    "front-end-https",  # Microsoft's gateways
    "traceparent",  # W3C Trace Context: gateways and service meshes, not browsers
    "early-data",  # RFC 8470: only from gateway to origin
}
__all__ = [
    "DEFAULT_PROVIDER",
    "VISITOR",
    "Access",
    "DenialReason",
    "SignInSettings",
    "Visit",
    "decide_access",
    "read_sign_in",
]


@dataclass(frozen=True)
class Visit:
    """The request that opened a session.

    ``server_address`` is where the server listens, None for all addresses; ``peer`` is the address
    of the client, None if unknown.
    """

    server_address: str | None
    peer: str | None
    headers: Headers = ()

    def values(self, name: str) -> list[str]:
        """Return all values of a header; ``name`` in lower case."""
        return [value for given, value in self.headers if given.lower() == name]


def remote_access_reason(visit: Visit) -> DenialReason | None:
    """Return why a visit does not count as local, None if it does."""
    if visit.server_address != _LOCAL_NAME and not _is_loopback(visit.server_address):
        return DenialReason.OPEN_ADDRESS
    if not _is_loopback(visit.peer):
        return DenialReason.ELSEWHERE
    if _is_forwarded(visit.headers) or not _names_this_machine(visit):
        return DenialReason.INDIRECT
    return None


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _is_forwarded(headers: Headers) -> bool:
    """Whether a proxy passed the request on."""
    # Some gateways treat underscores as dashes.
    names = {name.lower().replace("_", "-") for name, _ in headers}
    return bool(names & _PROXY_HEADERS) or any(name.startswith(_PROXY_PREFIXES) for name in names)


def _names_this_machine(visit: Visit) -> bool:
    """Whether the host is a local name, and the requesting page was loaded from it.

    This rules out foreign host names that resolve to this machine, and pages of another server on
    it, which have another port.
    """
    hosts, origins = visit.values("host"), visit.values("origin")
    if len(hosts) != 1 or len(origins) != 1 or not _LOCAL_HOST.fullmatch(hosts[0]):
        return False
    return origins[0] in {f"http://{hosts[0]}", f"https://{hosts[0]}"}


def decide_access(
    visit: Visit,
    sign_in: SignInSettings | None,
    claims: Mapping[str, object],
    now: float,
    *,
    local_name: str,
    read_only: bool,
) -> Access:
    """Return who is visiting and what they may do.

    ``claims`` come from the session's token, ``now`` is in seconds since 1970, and ``local_name``
    is the name shown for somebody at the machine.
    """
    if sign_in:
        access = decide_signed_in(sign_in, claims, now)
    else:
        access = _decide_at_machine(visit, local_name)
    if not read_only:
        return access
    viewer = replace(access.person, role=Role.VIEWER)
    return replace(access, person=viewer, reason=DenialReason.READ_ONLY)


def _decide_at_machine(visit: Visit, local_name: str) -> Access:
    reason = remote_access_reason(visit)
    return Access(VISITOR, reason) if reason else Access(Person(local_name, Role.ADMIN))
