"""Sign-in by OpenID Connect: its settings, and what a signed-in person may do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from rkt.auth import Person, Role
from rkt.auth.denial_reasons import VISITOR, Access, DenialReason

PLANNERS, ADMINS = "RKT_PLANNERS", "RKT_ADMINS"
"""Settings that list e-mail addresses, separated by commas."""

DEFAULT_PROVIDER = "default"
"""Streamlit's name for the provider that is configured directly in ``[auth]``."""

_PROVIDER_NEEDS = {"client_id", "client_secret", "server_metadata_url"}
_SHORTEST_SECRET, _FEWEST_CHARACTERS = 32, 8
# Only ASCII is lower-cased: other letters may share a lower-case form, so that somebody else's
# address could become a planner's.
_LOWER_ASCII = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True)
class SignInSettings:
    """Sign-in settings; ``problem`` says why they cannot be relied on, if that is so.

    Roles are granted to addresses, or to the ``planner_groups`` and ``admin_groups`` named by the
    claim ``role_claim``. Addresses from a provider that does not verify them are trusted if they
    are in one of the ``domains`` and the provider signs in people of one of the ``tenants``.
    """

    planners: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    providers: tuple[str, ...] = ()
    problem: DenialReason | None = None
    planner_groups: frozenset[str] = frozenset()
    admin_groups: frozenset[str] = frozenset()
    role_claim: str = "groups"
    tenants: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()


def read_sign_in(
    secrets: Mapping[str, object], settings: Mapping[str, str], *, trusts_headers: bool
) -> SignInSettings | None:
    """Return the sign-in settings from secrets and environment, or None if there are none.

    ``trusts_headers`` says whether Streamlit takes a person's identity from request headers.
    """
    listed = _section(secrets, "rkt")
    planners = _addresses(listed.get("planners")) | _addresses(settings.get(PLANNERS))
    admins = _addresses(listed.get("admins")) | _addresses(settings.get(ADMINS))
    if "auth" not in secrets and not listed and not planners and not admins:
        return None
    auth = _section(secrets, "auth")
    providers = _providers(auth)
    problem = _problem(auth, providers, trusts_headers=trusts_headers)
    claim = listed.get("role_claim")
    return SignInSettings(
        planners,
        admins,
        () if problem else providers,
        problem,
        planner_groups=_names(listed.get("planner_groups")),
        admin_groups=_names(listed.get("admin_groups")),
        role_claim=claim if isinstance(claim, str) and claim else "groups",
        tenants=_addresses(listed.get("tenants")),
        domains=_addresses(listed.get("domains")),
    )


def decide_signed_in(sign_in: SignInSettings, claims: Mapping[str, object], now: float) -> Access:
    """Return the access that a session's token grants; ``now`` in seconds since 1970."""
    if sign_in.problem:
        return Access(VISITOR, sign_in.problem)
    if claims.get("is_logged_in") is not True:
        return Access(VISITOR, DenialReason.SIGNED_OUT)
    if not _is_valid_until(claims.get("exp"), now):
        return Access(VISITOR, DenialReason.EXPIRED)
    address = _address_in(claims)
    is_verified = bool(address) and _is_verified(sign_in, claims, address)
    role = max(_role_of(sign_in, address if is_verified else ""), _role_of_groups(sign_in, claims))
    if role > Role.VIEWER:
        name = address if is_verified else _unverified_name(claims, address)
        return Access(Person(name, role), None, True)
    person = Person(address or VISITOR.name, Role.VIEWER)
    return Access(
        person, DenialReason.UNLISTED if is_verified else DenialReason.UNVERIFIED, signed_in=True
    )


def fold_address(text: str) -> str:
    """Return an e-mail address for comparison: trimmed, with A to Z in lower case."""
    return text.strip().translate(_LOWER_ASCII)


def _address_in(claims: Mapping[str, object]) -> str:
    """Return the person's e-mail address, or else their sign-in name if it looks like one."""
    for name in ("email", "preferred_username"):
        value = claims.get(name)
        if isinstance(value, str) and "@" in value:
            return fold_address(value)
    return ""


def _is_verified(sign_in: SignInSettings, claims: Mapping[str, object], address: str) -> bool:
    """Whether the provider vouches for an address.

    Microsoft Entra does not say. Its addresses can be trusted if the tenant and the domain are both
    listed: a tenant can use a domain only after proving that it owns it.
    """
    if claims.get("email_verified") is not None:
        return claims.get("email_verified") is True and isinstance(claims.get("email"), str)
    tenant, issuer = claims.get("tid"), claims.get("iss")
    if not isinstance(tenant, str) or not isinstance(issuer, str):
        return False
    is_of_tenant = fold_address(tenant) in sign_in.tenants and f"/{tenant}/" in f"{issuer}/"
    return is_of_tenant and address.rpartition("@")[2] in sign_in.domains


def _unverified_name(claims: Mapping[str, object], address: str) -> str:
    """Return a name nobody else can take: what the person calls themselves, plus their id."""
    number = next((str(claims[n]) for n in ("oid", "sub") if claims.get(n)), "?")
    return f"{address} ({number})" if address else number


def _role_of_groups(sign_in: SignInSettings, claims: Mapping[str, object]) -> Role:
    groups = _names(_claim(claims, sign_in.role_claim))
    if groups & sign_in.admin_groups:
        return Role.ADMIN
    return Role.PLANNER if groups & sign_in.planner_groups else Role.VIEWER


def _claim(claims: Mapping[str, object], name: str) -> object:
    """Return a claim by name or by path, such as ``realm_access.roles``."""
    if name in claims:
        return claims[name]
    first, _, rest = name.partition(".")
    inner = claims.get(first)
    return _claim(inner, rest) if rest and isinstance(inner, Mapping) else None


def _names(value: object) -> frozenset[str]:
    """Return the names in a list, or a single text as the only name."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return frozenset()
    return frozenset(part.strip() for part in parts if isinstance(part, str) and part.strip())


def _role_of(sign_in: SignInSettings, address: str) -> Role:
    if address in sign_in.admins:
        return Role.ADMIN
    return Role.PLANNER if address in sign_in.planners else Role.VIEWER


def _is_valid_until(expiry: object, now: float) -> bool:
    return isinstance(expiry, int | float) and math.isfinite(expiry) and now < expiry


def _section(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = secrets.get(name)
    return section if isinstance(section, Mapping) else {}


def _addresses(value: object) -> frozenset[str]:
    """Return the addresses from a list or from a comma-separated text."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list):
        return frozenset()
    return frozenset(fold_address(p) for p in parts if isinstance(p, str) and p.strip())


def _providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    """Return the providers that Streamlit can use, starting with the unnamed one."""
    unnamed = (DEFAULT_PROVIDER,) if auth.keys() >= _PROVIDER_NEEDS else ()
    named = (n for n, s in auth.items() if isinstance(s, Mapping) and s.keys() >= _PROVIDER_NEEDS)
    return (*unnamed, *(name for name in named if "_" not in name))


def _problem(
    auth: Mapping[str, object], providers: tuple[str, ...], *, trusts_headers: bool
) -> DenialReason | None:
    if trusts_headers:
        return DenialReason.TRUSTED_HEADERS
    if not providers or not auth.get("redirect_uri"):
        return DenialReason.INCOMPLETE
    return DenialReason.GUESSABLE if _is_guessable(auth.get("cookie_secret")) else None


def _is_guessable(secret: object) -> bool:
    """Whether a cookie secret could be guessed and cookies forged with it."""
    if not isinstance(secret, str) or len(secret) < _SHORTEST_SECRET:
        return True
    return len(set(secret)) < _FEWEST_CHARACTERS or "REPLACE" in secret.upper()
