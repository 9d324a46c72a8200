"""How sign-in is set up, and what somebody who signed in may do."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase

from rkt.auth import Person, Role
from rkt.auth.denial_reasons import VISITOR, Access, DenialReason

PLANNERS, ADMINS = "RKT_PLANNERS", "RKT_ADMINS"
"""What the lists are called in the environment; e-mail addresses, with commas between them."""

DEFAULT_PROVIDER = "default"
"""What Streamlit calls the provider whose settings stand right in ``[auth]``."""

_PROVIDER_NEEDS = {"client_id", "client_secret", "server_metadata_url"}
_SHORTEST_SECRET, _FEWEST_CHARACTERS = 32, 8
# Only these letters are made small: beyond ASCII different letters share a small one, and with it
# somebody else's address could become that of a planner.
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@dataclass(frozen=True)
class SignInSettings:
    """How sign-in is set up; ``problem`` is why it cannot be relied on, None if it can."""

    planners: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    providers: tuple[str, ...] = ()
    problem: DenialReason | None = None


def read_sign_in(
    secrets: Mapping[str, object], settings: Mapping[str, str], *, trusts_headers: bool
) -> SignInSettings | None:
    """Return how sign-in is set up in secrets and environment, None where it is not at all.

    ``trusts_headers`` tells that Streamlit takes what it says of a person from request headers.
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
    """Return what the claims of a session's token allow; ``now`` in seconds since 1970."""
    if sign_in.problem:
        return Access(VISITOR, sign_in.problem)
    if claims.get("is_logged_in") is not True:
        return Access(VISITOR, DenialReason.SIGNED_OUT)
    if not _lasts(claims.get("exp"), now):
        return Access(VISITOR, DenialReason.EXPIRED)
    email = claims.get("email")
    address = fold_address(email) if isinstance(email, str) else ""
    if not address or claims.get("email_verified") is not True:
        return Access(Person(address or VISITOR.name, Role.VIEWER), DenialReason.UNVERIFIED, True)
    role = _role(sign_in, address)
    return Access(
        Person(address, role), None if role > Role.VIEWER else DenialReason.UNLISTED, True
    )


def fold_address(text: str) -> str:
    """Return an e-mail address as it is compared: trimmed, A to Z made small."""
    return text.strip().translate(_SMALL)


def _role(sign_in: SignInSettings, address: str) -> Role:
    if address in sign_in.admins:
        return Role.ADMIN
    return Role.PLANNER if address in sign_in.planners else Role.VIEWER


def _lasts(expiry: object, now: float) -> bool:
    return isinstance(expiry, int | float) and math.isfinite(expiry) and now < expiry


def _section(secrets: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = secrets.get(name)
    return section if isinstance(section, Mapping) else {}


def _addresses(value: object) -> frozenset[str]:
    """Read a list of addresses, or one text with commas between them."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list):
        return frozenset()
    return frozenset(fold_address(p) for p in parts if isinstance(p, str) and p.strip())


def _providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    """Return the providers that Streamlit can use: the one without a name first."""
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
    """With the secret anybody can write a cookie that says who they are."""
    if not isinstance(secret, str) or len(secret) < _SHORTEST_SECRET:
        return True
    return len(set(secret)) < _FEWEST_CHARACTERS or "REPLACE" in secret.upper()
