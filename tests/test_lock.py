"""The lock of exact versions beside the ranges."""

from __future__ import annotations

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT


def _requirements(name: str) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def test_the_lock_names_one_version_within_the_range_of_every_requirement() -> None:
    """``make lock`` writes it anew after a range has changed."""
    locked = {
        canonicalize_name(each.name): next(iter(each.specifier)).version
        for each in _requirements("requirements.lock")
    }
    for wanted in _requirements("requirements.txt"):
        version = locked.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not in the lock: make lock"
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: make lock"
