"""A plan of eight levels, or of levels in its own words, by the command line and the interface."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rkt.__main__ import main
from rkt.core import schema
from rkt.parsing.plan import Plan
from rkt.render.exports.csv import to_tidy_csv
from rkt.storage import open_store
from rkt.web.server import api
from tests.plans import DEEP, deep_plan, draft_of_plan
from tests.storage.people import PLANNER

EIGHT = deep_plan(DEEP, 24, ragged=True)
OWN = deep_plan(("urusan", "bidang", "kelompok"), 9, more=False)
CLIENT = TestClient(Starlette(routes=api.api_routes()))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--lang", "en", *map(str, arguments)])


def written(plan: Plan, folder: Path) -> Path:
    file = folder / "lines.csv"
    file.write_bytes(to_tidy_csv(plan.lines))
    return file


@pytest.mark.parametrize("plan", [EIGHT, OWN], ids=["eight levels", "own words"])
def test_a_summary_by_each_level_adds_up_to_the_plan(plan: Plan, tmp_path: Path) -> None:
    """The last row is the total, whatever is summed by."""
    file = written(plan, tmp_path)
    total = f"Rp{int(plan.lines[schema.AMOUNT].sum()):,}"
    for level in plan.levels:
        printed = run("summary", file, "--by", level)
        assert printed.exit_code == 0, printed.output
        assert printed.output.splitlines()[-1].split()[0] == total


def test_a_level_that_the_plan_lacks_is_refused_with_those_that_it_has(tmp_path: Path) -> None:
    """No sum of nothing."""
    refused = run("summary", written(OWN, tmp_path), "--by", schema.COMPONENT)
    assert refused.exit_code != 0
    assert "urusan, bidang, kelompok" in refused.output


@pytest.mark.parametrize("plan", [EIGHT, OWN], ids=["eight levels", "own words"])
def test_the_brief_names_the_largest_line(plan: Plan, tmp_path: Path) -> None:
    """As an HTML file; its amounts fall from the first line on."""
    out = tmp_path / "brief.html"
    made = run("brief", written(plan, tmp_path), "--output", out)
    assert made.exit_code == 0, made.output
    brief = out.read_text(encoding="utf-8")
    assert plan.lines[schema.DESCRIPTION].iloc[0] in brief
    assert f"Rp{int(plan.lines[schema.AMOUNT].sum()):,}" in brief


def test_the_interface_gives_each_level_and_sums_by_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line with its eight names and codes; sums by any of them are the whole."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    known = open_store().keep(draft_of_plan(EIGHT), PLANNER)
    query = f"plan=kpu-kabupaten-contoh-2025-r{known.revision}&lang=en"
    answer = CLIENT.get(f"/api/lines.json?{query}").json()
    lines = answer["lines"]
    assert len(lines) == len(EIGHT.lines)
    for line in lines:
        assert {*DEEP, *map(schema.code_column, DEEP)} <= {*line}
    for level in (schema.PROGRAM, schema.COMPONENT, schema.ACCOUNT):
        summed = CLIENT.get(f"/api/summary.json?{query}&by={level}").json()
        amounts = [group["amount"] for group in summed["groups"]]
        assert sum(amounts) == EIGHT.lines[schema.AMOUNT].sum()
