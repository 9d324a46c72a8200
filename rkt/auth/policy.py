"""Decide who is visiting and what they may do, from plain values without a server.

With sign-in, listed people who signed in may write. Without it, whoever is at the machine may.
Everybody else may read only, and so does anything unexpected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rkt.auth import Person, Role
from rkt.auth.denial_reasons import VISITOR, Access, DenialReason
from rkt.auth.local_access import Visit, remote_access_reason
from rkt.auth.oidc import DEFAULT_PROVIDER, SignInSettings, decide_signed_in, read_sign_in

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

    ``claims`` are those of the session's token, ``now`` is in seconds since 1970, ``local_name`` is
    the name for somebody at the machine.
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
