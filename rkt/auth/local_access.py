"""Whether a visit comes from the very machine that the server runs on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from rkt.auth.denial_reasons import DenialReason

Headers = Sequence[tuple[str, str]]
"""Names and values; a name may come several times."""

_LOCAL_NAME = "localhost"
_LOCAL_HOST = re.compile(
    r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE
)
# A browser puts none of these on the request that opens a session; what passes requests on does.
# Names are in small letters and with dashes. Whatever begins with one of these counts, since what
# passes requests on adds new names to its own family faster than a list could follow:
_PASSED_ON = (
    "x-",  # de facto standard of proxies: X-Forwarded-For, X-Real-IP, X-Cluster-Client-Ip,
    # X-Original-URL, X-Envoy-External-Address, X-Azure-ClientIP, X-Amzn-Trace-Id, X-Varnish
    "forwarded",  # RFC 7239, and Forwarded-For, which is older
    "proxy-",  # Proxy-Client-IP (WebLogic's plug-in), Proxy-Connection, Proxy-Authorization
    "wl-proxy-",  # WebLogic's plug-in for Apache
    "surrogate-",  # Surrogate-Capability: W3C Edge Architecture, Varnish and Akamai
    "cf-",  # Cloudflare and its tunnel
    "cdn-",  # CDN-Loop (RFC 8586) and what content networks say beside it
    "akamai-",  # Akamai-Origin-Hop
    "fastly-",
    "incap-",  # Incapsula, now Imperva
    "fly-",
    "ali-cdn-",  # Alibaba Cloud
    "cloudfront-",
    "tailscale-",  # tailscale serve
    "ngrok-",
)
# These count by their whole name:
_PASSED_ON_NAMES = {
    "via",  # RFC 9110: a proxy must add it
    "max-forwards",  # RFC 9110: counts down from proxy to proxy
    "client-ip",  # de facto; believed by PHP programs and set by older proxies
    "true-client-ip",  # Akamai, Cloudflare
    "remote-addr",  # proxies that hand on a CGI variable
    "remote-user",  # proxies that sign people in themselves
    "front-end-https",  # Microsoft's gateways
    "traceparent",  # W3C Trace Context: gateways and service meshes; no browser by itself
    "early-data",  # RFC 8470: only between gateway and origin
}


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


def remote_access_reason(visit: Visit) -> DenialReason | None:
    """Return why a visit does not count as one from this machine, None if it does."""
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
