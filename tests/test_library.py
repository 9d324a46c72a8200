"""The public names of the library, and the page that shows them."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import rkt

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "library.md"


def test_the_examples_of_the_guide_are_true(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each example on the page prints what stands below it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    outcome = doctest.testfile(str(GUIDE), module_relative=False)
    assert outcome.attempted > 10
    assert outcome.failed == 0


@pytest.mark.parametrize("name", rkt.__all__)
def test_each_public_name_is_there_and_in_the_guide(name: str) -> None:
    """What is offered can be had, says what it is, and stands on the page."""
    assert getattr(rkt, name).__doc__
    assert re.search(rf"\b{name}\b", GUIDE.read_text("utf-8"))


def test_what_a_notebook_shows_is_short_and_for_people() -> None:
    """Plans and comparisons by a line, findings and errors by their sentences."""
    plan = rkt.load_plan(ROOT / "data" / "rkt_2021.csv")
    assert len(repr(plan)) < 100
    assert len(repr(rkt.compare_plans(plan, plan))) < 200
    assert "(row 5, column 7)" in str(plan.findings[0])
    with pytest.raises(ValueError, match="asks for “categry”, which is not a filter"):
        rkt.Filters.from_query([("categry", "x")])
    with pytest.raises(rkt.DocumentError, match="is a folder, not a file"):
        rkt.load_plan(ROOT / "data")


def test_importing_rkt_brings_no_large_library() -> None:
    """The process that reads a document imports rkt too; it must start at once."""
    large = "{'pandas', 'plotly', 'sqlalchemy'}"
    ask = f"import sys, rkt; print(sorted({large} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_a_name_that_is_not_offered_is_an_attribute_error() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="no attribute 'surprise'"):
        _ = rkt.surprise
