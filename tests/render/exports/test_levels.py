"""A plan with any levels goes into files and comes back: CSV, workbook, data package, scenario."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pandas as pd
import pytest

import rkt
from rkt.analysis.comparison.bridge import compare_plans
from rkt.analysis.scenario import Scenario, line_to_add
from rkt.analysis.scenario.serialization import scenario_from_dict, scenario_to_dict
from rkt.core import schema
from rkt.parsing.draft import read_plan_draft
from rkt.parsing.plan import Plan
from rkt.render.exports.csv import to_tidy_csv
from rkt.render.exports.scenario_revision import is_publishable, to_revision_csv
from tests.plans import DEEP, deep_plan

SHAPES = [
    pytest.param(
        deep_plan(DEEP[:count], 9, codes=count % 2 == 0, ragged=True), id=f"{count} levels"
    )
    for count in range(1, 9)
] + [pytest.param(deep_plan(("urusan", "bidang", "kelompok"), 9, more=False), id="own words")]


@pytest.mark.parametrize("plan", SHAPES)
def test_a_tidy_csv_reads_back_to_the_same_lines(plan: Plan) -> None:
    """Levels, their order, codes and optional columns, without an error."""
    read = read_plan_draft(to_tidy_csv(plan.lines), "lines.csv").plan
    pd.testing.assert_frame_equal(read.lines, plan.lines, check_dtype=False)
    assert read.levels == plan.levels
    assert not [finding for finding in read.findings if finding.severity == "error"]


@pytest.mark.parametrize("plan", SHAPES[-2:])
def test_workbook_and_data_package_have_every_column(plan: Plan) -> None:
    """The package names the levels; the workbook's sheet of lines has the labels."""
    columns = list(plan.lines.columns)
    package = zipfile.ZipFile(io.BytesIO(rkt.export_plan(plan, "datapackage")))
    described = json.loads(package.read("datapackage.json"))
    assert described["levels"] == list(plan.levels)
    fields = described["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == columns
    book = openpyxl.load_workbook(io.BytesIO(rkt.export_plan(plan, "xlsx", language="en")))
    assert [sheet.max_column for sheet in book if sheet.max_column == len(columns)]


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ("Government affair", "Government affair (code)", "Satuan kerja (code)")),
        ("id", ("Urusan", "Urusan (kode)", "Satuan kerja (kode)")),
    ],
)
def test_the_codes_of_levels_in_own_words_are_named_in_the_language_of_the_reader(
    language: str, headings: tuple[str, ...]
) -> None:
    """By the label of their level, or by the document's words for it."""
    plan = deep_plan(("urusan", "satuan_kerja"), 9, codes=True)
    book = openpyxl.load_workbook(io.BytesIO(rkt.export_plan(plan, "xlsx", language=language)))
    assert set(headings) <= {cell.value for sheet in book for cell in sheet[1]}


def test_a_line_is_added_where_the_plan_has_other_levels() -> None:
    """With names and codes of its place; saved steps and the next revision keep them."""
    plan = deep_plan(DEEP, 9)
    path = schema.path_columns(plan.lines.columns)
    place = {name: str(plan.lines[name].iloc[4]) for name in path}
    texts = {"objective": "", "indicator": "", "output": "", "description": "Baru", "note": ""}
    scenario = Scenario("x", (line_to_add(10, place, texts, 500_000),))
    assert scenario_from_dict(json.loads(json.dumps(scenario_to_dict(scenario)))) == scenario
    outcome = scenario.outcome(plan.lines)
    assert not outcome.problems
    added = outcome.lines.iloc[-1]
    assert {name: added[name] for name in path} == place
    assert (added["amount"], len(outcome.lines)) == (500_000, 10)
    assert not is_publishable(outcome.lines)
    revision = read_plan_draft(to_revision_csv(outcome.lines), "lines.csv").plan
    assert revision.levels == DEEP
    assert sorted(revision.lines["amount"]) == sorted(outcome.lines["amount"])


def test_plans_of_different_depth_differ_by_what_is_on_the_levels_of_both() -> None:
    """The bridge adds up whatever the levels."""
    deep, few = deep_plan(DEEP, 9), deep_plan(DEEP[:2], 12)
    compared = compare_plans(deep, few)
    assert list(compared.lines.columns[:2]) == list(DEEP[:2])
    bridge = compared.bridge("activity")
    steps = sum(step.difference for step in bridge.steps)
    assert bridge.start + steps == bridge.end == few.lines["amount"].sum()
