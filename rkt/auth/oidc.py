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
    """The settings of sign-in; ``problem`` is why they cannot be relied on, if so."""

    planners: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    providers: tuple[str, ...] = ()
    problem: DenialReason | None = None


def read_sign_in(
    secrets: Mapping[str, object], settings: Mapping[str, str], *, trusts_headers: bool
) -> SignInSettings | None:
    """Return the settings of sign-in from secrets and environment, None if there are none.

    ``trusts_headers`` is whether Streamlit takes a person's identity from request headers.
    """
    listed = _section(secrets, "rkt")
    planners = _addresses(listed.get("planners")) | _addresses(settings.get(PLANNERS))
    admins = _addresses(listed.get("admins")) | _addresses(settings.get(ADMINS))
    if "auth" not in secrets and not planners and not admins:
        return None
    auth = _section(secrets, "auth")
    providers = _providers(auth)
    problem = _problem(auth, providers, trusts_headers=trusts_headers)
    return SignInSettings(planners, admins, () if problem else providers, problem)


def decide_signed_in(sign_in: SignInSettings, claims: Mapping[str, object], now: float) -> Access:
    """Return the access that a session's token grants; ``now`` in seconds since 1970."""
    if sign_in.problem:
        return Access(VISITOR, sign_in.problem)
    if claims.get("is_logged_in") is not True:
        return Access(VISITOR, DenialReason.SIGNED_OUT)
    if not _is_valid_until(claims.get("exp"), now):
        return Access(VISITOR, DenialReason.EXPIRED)
    email = claims.get("email")
    address = fold_address(email) if isinstance(email, str) else ""
    if not address or claims.get("email_verified") is not True:
        return Access(Person(address or VISITOR.name, Role.VIEWER), DenialReason.UNVERIFIED, True)
    role = _role_of(sign_in, address)
    return Access(
        Person(address, role), None if role > Role.VIEWER else DenialReason.UNLISTED, True
    )


def fold_address(text: str) -> str:
    """Return an e-mail address for comparison: trimmed, with A to Z in lower case."""
    return text.strip().translate(_LOWER_ASCII)


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
    """Return addresses from a list, or from a text with commas."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list):
        return frozenset()
    return frozenset(fold_address(p) for p in parts if isinstance(p, str) and p.strip())


def _providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    """Return the providers that Streamlit can use, the unnamed one first."""
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
    """Whether a cookie secret could be guessed, and cookies forged with it."""
    if not isinstance(secret, str) or len(secret) < _SHORTEST_SECRET:
        return True
    return len(set(secret)) < _FEWEST_CHARACTERS or "REPLACE" in secret.upper()
