"""Each promise of ``SECURITY.md`` names a test that exists, and each kind of person is in it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from rkt.auth import Role
from tests.conftest import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
PROMISES = re.findall(r"^\| (?!\*)(.+) \| (.+) \|$", PAGE.split("## What is promised")[1], re.M)[1:]


def _tests_of(file: Path) -> set[str]:
    """Return the names of the tests in a file that are not skipped."""
    functions = ast.walk(ast.parse(file.read_text("utf-8")))
    return {
        each.name
        for each in functions
        if isinstance(each, ast.FunctionDef)
        and not any("skip" in ast.unparse(mark) for mark in each.decorator_list)
    }


@pytest.mark.parametrize(("promise", "proof"), PROMISES, ids=lambda text: str(text)[:40])
def test_a_promise_is_proved_by_a_test_that_runs(promise: str, proof: str) -> None:
    file, name = re.fullmatch(r"`(tests/[\w/]+\.py)::(test_\w+)`", proof).groups()  # type: ignore[union-attr]
    assert name in _tests_of(ROOT / file), promise


def test_everybody_has_a_row_in_the_threat_model() -> None:
    """Viewers are called visitors there."""
    people = re.findall(r"^\| .*?\*\*(.+?)\*\*", PAGE, re.MULTILINE)
    assert {"document", "visitor", "planner", "admin"} <= set(people)
    assert len(Role) == 3
    assert len(PROMISES) > 30
