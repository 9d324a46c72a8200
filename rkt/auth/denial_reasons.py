"""The decision about a visit: who it is, and why they may not write."""

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
        "The plans here are for reading only. Whoever runs the dashboard can allow changes by "
        "starting it without RKT_READ_ONLY."
    ),
    DenialReason.OPEN_ADDRESS: N_(
        "Nobody can make changes here: the dashboard listens to other machines, and no sign-in is "
        "set up. Whoever runs it can start it with --server.address=127.0.0.1, or set up sign-in "
        "as .streamlit/secrets.toml.example shows."
    ),
    DenialReason.ELSEWHERE: N_(
        "Changes can be made only at the machine that runs the dashboard, because no sign-in is "
        "set up. Open it there, or ask whoever runs it to set up sign-in."
    ),
    DenialReason.INDIRECT: N_(
        "This visit comes through a proxy, or under another name than localhost, so it does not "
        "count as one from the machine itself. Open the dashboard there as http://localhost, or "
        "ask whoever runs it to set up sign-in."
    ),
    DenialReason.INCOMPLETE: N_(
        "Nobody can make changes here, because sign-in is set up only in part. Whoever runs the "
        "dashboard finds all that is needed in .streamlit/secrets.toml.example."
    ),
    DenialReason.GUESSABLE: N_(
        "Nobody can make changes here, because the cookie_secret of the sign-in could be guessed. "
        "Whoever runs the dashboard must put a long random text in its place, as "
        ".streamlit/secrets.toml.example shows."
    ),
    DenialReason.TRUSTED_HEADERS: N_(
        "Nobody can make changes here, because the setting server.trustedUserHeaders lets a "
        "request say whose it is. Whoever runs the dashboard must take that setting out."
    ),
    DenialReason.SIGNED_OUT: N_("You are not signed in. Sign in to make changes."),
    DenialReason.EXPIRED: N_("Your sign-in has run out. Sign in again to make changes."),
    DenialReason.UNVERIFIED: N_(
        "You may look at everything but change nothing: your sign-in provider does not say that "
        "your e-mail address is verified. Have it verified there, then sign out and in again."
    ),
    DenialReason.UNLISTED: N_(
        "You may look at everything but change nothing. To make changes, ask whoever runs the "
        "dashboard to list your e-mail address as a planner’s or an administrator’s."
    ),
    DenialReason.EMBEDDED: N_(
        "Within another website the dashboard can only be looked at. Open it by its own address."
    ),
    DenialReason.UNKNOWN: N_(
        "It could not be found out who you are, so you may look at everything but change nothing. "
        "Whoever runs the dashboard finds the cause in its log."
    ),
}

VISITOR = Person(Term(N_("visitor")), Role.VIEWER)
"""Somebody unknown."""


@dataclass(frozen=True)
class Access:
    """A person, and the ``reason`` why they may only read; None if they may write."""

    person: Person
    reason: DenialReason | None = None
    signed_in: bool = False

    def explained(self, texts: Texts) -> str | None:
        """Return why the person may not write and what to do about it, None if they may."""
        return texts.gettext(_EXPLANATIONS[self.reason]) if self.reason else None
