"""Files of a plan after steps of a scenario: the lines that these led to, and that they say so."""

from __future__ import annotations

import json
from dataclasses import replace

from rkt.analysis.scenario import ChangeByPercent, DropLine, MoveAmount, Scenario
from rkt.analysis.scenario.saved import plan_with
from rkt.parsing.facts import PACKAGE_NAME
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.render.exports import Extract, to_csv, to_data_package, to_xlsx
from rkt.render.exports.extract import saved_steps, unsaved_steps
from rkt.render.exports.scenario import ScenarioFile
from rkt.render.exports.scenario import scenario_to_xlsx as scenario_to_xlsx
from rkt.render.exports.scenario_revision import to_published_csv
from tests.render.exports.taken import (
    ACTIVITIES,
    DAY,
    EN,
    SERANG,
    csv_rows,
    package_files,
    sheet_rows,
    taken,
    zip_names,
)

STEPS = Scenario("published", (DropLine(1), MoveAmount(2, 1, 5), ChangeByPercent(3, -1_000)))
"""Line 1 has Rp1,928,000 and goes; nothing can then be moved there; line 3 loses a tenth."""
OUTCOME = STEPS.outcome(SERANG.lines)
AFTER = plan_with(SERANG, OUTCOME)


def tried(scenario: Scenario = STEPS, saved: str = "") -> Extract:
    """What is taken of the plan after the steps, in English."""
    lines = SERANG.lines
    told = (
        saved_steps(saved, scenario, OUTCOME, lines, EN)
        if saved
        else unsaved_steps(scenario, OUTCOME, lines, EN)
    )
    return replace(taken(plan=AFTER), tried=told)


def test_a_workbook_says_that_the_steps_are_not_saved_and_which_they_are() -> None:
    """On its first sheet, and step by step on the last; one that was not done says why."""
    extract = tried()
    sheets = [sheet_rows(to_xlsx(extract, EN), number) for number in (1, 4)]
    assert str(sheets[0][0][0]).endswith(" · Unsaved steps of a scenario")
    about = {row[0]: row[1] for row in sheets[1] if len(row) > 1}
    assert about["Scenario"] == "Unsaved steps of a scenario"
    assert str(about["Step 1"]).startswith("Drop line 1 “")
    assert "(There is no line 1 at this step; nothing was changed by it.)" in str(about["Step 2"])
    assert str(about["Step 3"]).startswith("Change line 3 “")
    assert sum(SERANG.lines["amount"]) > int(extract.lines["amount"].sum())


def test_a_package_says_it_to_machines() -> None:
    """A package of a plan has no such entry."""
    files = package_files(to_data_package(tried(), EN))
    said = json.loads(files[PACKAGE_NAME])
    assert said["scenario"]["name"] == "Unsaved steps of a scenario"
    assert said["scenario"]["is_saved"] is False
    assert len(said["scenario"]["steps"]) == 3
    assert said["title"].endswith(" · Unsaved steps of a scenario")
    assert "rkt_kpu-kota-serang_2021_unsaved-steps.csv" in files
    assert "scenario" not in json.loads(package_files(to_data_package(taken(), EN))[PACKAGE_NAME])


def test_a_table_says_it_by_its_name() -> None:
    """It has no other place for it; filters come after, a saved scenario goes by its label."""
    extract = tried()
    assert extract.stem == "rkt_kpu-kota-serang_2021_unsaved-steps"
    assert len(csv_rows(to_csv(extract))) == 15
    named = replace(STEPS, name="Hemat 10%")
    assert tried(named).stem == "rkt_kpu-kota-serang_2021_hemat-10_unsaved-steps"
    assert tried(saved="Scenario 3 “Hemat”, version 2").stem.endswith(
        "2021_scenario-3-hemat-version-2"
    )
    filtered = replace(extract, filters=ACTIVITIES)
    assert filtered.stem == "rkt_kpu-kota-serang_2021_unsaved-steps_activities"


def test_a_table_as_published_says_it_under_its_title_and_is_read_back() -> None:
    """An import reports the line; once it is saved the line is gone."""
    said = "Langkah-langkah skenario ini belum disimpan"
    written = to_published_csv(AFTER.lines, SERANG.facts, is_saved=False)
    assert said in written.decode().splitlines()[2]
    read = build_plan(read_document(written, "rkt.csv"))
    assert int(read.lines["amount"].sum()) == int(AFTER.lines["amount"].sum())
    assert said in [finding.values.get("text") for finding in read.findings]
    assert said not in to_published_csv(AFTER.lines, SERANG.facts).decode()


def test_the_workbook_of_a_scenario_says_whether_it_is_saved() -> None:
    """On its last sheet."""
    for is_saved in (True, False):
        file = ScenarioFile(STEPS, SERANG.lines, OUTCOME, SERANG.facts, DAY, is_saved)
        content = scenario_to_xlsx(file, EN)
        sheets = sum(name.startswith("xl/worksheets/sheet") for name in zip_names(content))
        about = sheet_rows(content, sheets)
        assert ("The steps are not saved." in str(about)) is not is_saved
