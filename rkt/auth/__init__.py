"""Users, their roles, and the check that a role permits an action."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.findings import Finding
from rkt.i18n import N_, Term


class Role(StrEnum):
    """A person's role, in increasing order: each includes the ones before it."""

    VIEWER = "viewer"
    PLANNER = "planner"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    # Strings compare alphabetically, which would put a viewer above an administrator.
    def __lt__(self, other: str) -> bool:
        return self.rank < Role(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Role(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Role(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Role(other).rank


ROLE_NAMES = {
    Role.VIEWER: N_("viewer"),
    Role.PLANNER: N_("planner"),
    Role.ADMIN: N_("administrator"),
}
"""Names of the roles on screen."""


@dataclass(frozen=True)
class Person:
    """A user: the name that is shown and kept, and the role."""

    name: str
    role: Role


class NotAllowedError(Exception):
    """A role does not permit an action; ``finding`` says which, and who may do it."""

    def __init__(self, person: Person, needed: Role, action: str) -> None:
        super().__init__(f"{person.name} ({person.role}) may not {action}: {needed} needed")
        values = {
            "name": person.name,
            "role": Term(ROLE_NAMES[person.role]),
            "action": Term(action),
            "needed": Term(ROLE_NAMES[needed]),
        }
        self.finding = Finding("not-allowed", values=values)


def require_role(needed: Role, person: Person, action: str) -> None:
    """Raise `NotAllowedError` unless a person has the role that an action needs.

    ``action`` is a catalogue text that completes “… may not …”.
    """
    if person.role < needed:
        raise NotAllowedError(person, needed, action)
