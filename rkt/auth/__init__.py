"""Who uses the program, and what each of them may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rkt.findings import Finding
from rkt.i18n import N_, Term


class Role(StrEnum):
    """What a person may do, from the least to the most; a later role includes the earlier."""

    VIEWER = "viewer"
    PLANNER = "planner"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    # A text compares by its letters, by which a viewer would come after an administrator.
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
"""What a role is called on screen."""


@dataclass(frozen=True)
class Person:
    """Somebody who uses the program: the name that is shown and kept, and the role."""

    name: str
    role: Role


class NotAllowedError(Exception):
    """A person asked for what their role does not include; ``finding`` says what and who may."""

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
    """Raise `NotAllowedError` unless a person's role includes the one that an action needs.

    ``action`` is a text of the catalogue that completes “… may not …”.
    """
    if person.role < needed:
        raise NotAllowedError(person, needed, action)
