"""The decision about a visit: who the visitor is, and why they may not write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.auth import Person, Role
from rkt.i18n import N_, Term, Texts


class DenialReason(StrEnum):
    """Why somebody may read but not write."""

    READ_ONLY = "read-only"
    OPEN_ADDRESS = "open-address"
    ELSEWHERE = "elsewhere"
    INDIRECT = "indirect"
    INCOMPLETE = "incomplete"
    GUESSABLE = "guessable"
    TRUSTED_HEADERS = "trusted-headers"
    SIGNED_OUT = "signed-out"
    EXPIRED = "expired"
    UNVERIFIED = "unverified"
    UNLISTED = "unlisted"
    EMBEDDED = "embedded"
    UNKNOWN = "unknown"


_EXPLANATIONS = {
    DenialReason.READ_ONLY: N_(
        "The plans here are read-only. The operator of the dashboard can allow changes by "
        "starting it without RKT_READ_ONLY."
    ),
    DenialReason.OPEN_ADDRESS: N_(
        "Nobody can make changes here: the dashboard is open to other computers, and sign-in is "
        "not set up. Its operator can start it with --server.address=127.0.0.1, or set up "
        "sign-in as .streamlit/secrets.toml.example shows."
    ),
    DenialReason.ELSEWHERE: N_(
        "Changes can only be made on the computer that runs the dashboard, because sign-in is "
        "not set up. Open the dashboard there, or ask its operator to set up sign-in."
    ),
    DenialReason.INDIRECT: N_(
        "This visit comes through a proxy, or under a name other than localhost, so it does not "
        "count as one from this computer. Open the dashboard there as http://localhost, or ask "
        "its operator to set up sign-in."
    ),
    DenialReason.INCOMPLETE: N_(
        "Nobody can make changes here, because sign-in is only partly set up. The operator of "
        "the dashboard finds what is needed in .streamlit/secrets.toml.example."
    ),
    DenialReason.GUESSABLE: N_(
        "Nobody can make changes here, because the cookie_secret of the sign-in can be guessed. "
        "The operator of the dashboard must replace it with a long random text, as "
        ".streamlit/secrets.toml.example shows."
    ),
    DenialReason.TRUSTED_HEADERS: N_(
        "Nobody can make changes here, because the setting server.trustedUserHeaders lets a "
        "request claim any identity. The operator of the dashboard must remove that setting."
    ),
    DenialReason.SIGNED_OUT: N_("You are not signed in. Sign in to make changes."),
    DenialReason.EXPIRED: N_("Your sign-in has expired. Sign in again to make changes."),
    DenialReason.UNVERIFIED: N_(
        "You can view everything but change nothing: your sign-in provider does not say that "
        "your e-mail address is verified. Have it verified there, then sign out and in again."
    ),
    DenialReason.UNLISTED: N_(
        "You can view everything but change nothing. To make changes, ask the operator of the "
        "dashboard to list your e-mail address as a planner’s or an administrator’s."
    ),
    DenialReason.EMBEDDED: N_(
        "Inside another website, the dashboard is for viewing only. Open it at its own address."
    ),
    DenialReason.UNKNOWN: N_(
        "The dashboard could not find out who you are, so you can view everything but change "
        "nothing. Its operator finds the cause in the log."
    ),
}

VISITOR = Person(Term(N_("visitor")), Role.VIEWER)
"""A visitor we know nothing about."""


@dataclass(frozen=True)
class Access:
    """A person, and the ``reason`` why they may only read; None if they may write."""

    person: Person
    reason: DenialReason | None = None
    signed_in: bool = False

    def explained(self, texts: Texts) -> str | None:
        """Return why the person may not write and what to do about it, or None if they may."""
        return explain(self.reason, texts) if self.reason else None


def explain(reason: DenialReason, texts: Texts) -> str:
    """Return why somebody may not write, and what to do about it."""
    return texts.gettext(_EXPLANATIONS[reason])
