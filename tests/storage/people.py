"""Who keeps plans in the tests."""

from __future__ import annotations

from rkt.auth import Person, Role

VIEWER = Person("Tamu", Role.VIEWER)
PLANNER = Person("Ani", Role.PLANNER)
ADMIN = Person("Budi", Role.ADMIN)
