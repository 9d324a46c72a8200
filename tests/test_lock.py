"""The lock of exact versions beside the ranges."""

from __future__ import annotations

import tomllib

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
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


def test_the_versions_of_python_that_are_named_are_those_that_are_allowed() -> None:
    """The linter reads the code as the oldest of them does."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    allowed = SpecifierSet(told["project"]["requires-python"])
    named = [
        each.rpartition(" :: ")[2]
        for each in told["project"]["classifiers"]
        if each.startswith("Programming Language :: Python :: 3.")
    ]
    assert all(version in allowed for version in named)
    assert not any(f"3.{minor}" in allowed for minor in range(int(named[0].partition(".")[2])))
    assert told["tool"]["ruff"]["target-version"] == f"py{named[0].replace('.', '')}"


def test_every_range_has_a_lowest_and_a_highest_version() -> None:
    """``make test-oldest`` installs the lowest ones, and runs a part of the tests with them."""
    for wanted in _requirements("requirements.txt"):
        assert {each.operator for each in wanted.specifier} == {">=", "<"}, wanted
