"""Roles: which includes which, and what a person reads who may not do something."""

from __future__ import annotations

import pytest

from rkt.auth import NotAllowedError, Person, Role, require_role
from rkt.i18n import load_texts


def test_roles_are_ordered_from_viewer_to_administrator_and_not_by_their_letters() -> None:
    assert sorted([Role.ADMIN, Role.VIEWER, Role.PLANNER]) == [*Role]
    assert Role.VIEWER < Role.PLANNER < Role.ADMIN
    assert Role.ADMIN > Role.PLANNER > Role.VIEWER
    assert Role.PLANNER <= Role.PLANNER >= Role.PLANNER
    assert not Role.VIEWER >= Role.PLANNER
    assert not Role.ADMIN <= Role.PLANNER


@pytest.mark.parametrize("role", [Role.PLANNER, Role.ADMIN])
def test_a_role_includes_what_lesser_roles_may(role: Role) -> None:
    require_role(Role.PLANNER, Person("Ani", role), "save plans")


def test_a_refused_person_reads_why_by_name_and_whom_to_ask() -> None:
    with pytest.raises(NotAllowedError) as refusal:
        require_role(Role.PLANNER, Person("Tamu", Role.VIEWER), "save plans")
    finding, texts = refusal.value.finding, load_texts("en")
    assert finding.problem(texts) == "“Tamu” (viewer) may not save plans."
    assert finding.remedy(texts) == "Ask somebody with the role “planner”."
