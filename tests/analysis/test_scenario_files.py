"""A scenario taken away: what is imported again has the same lines, and the workbook all of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from rkt import Plan
from rkt.analysis.scenario import (
    AddLine,
    ChangeByPercent,
    CutToCeiling,
    DropLine,
    Scenario,
    SetAmount,
)
from rkt.analysis.scenario.effects import scenario_balance
from rkt.core.schema import AMOUNT, DETAILS, LEVELS, LINE_NO, NOTE, PROGRAM
from rkt.i18n import load_texts
from rkt.parsing.draft import read_plan_draft
from rkt.parsing.facts import Facts
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.render.exports.scenario import ScenarioFile, scenario_to_xlsx
from rkt.render.exports.scenario_revision import is_publishable, to_published_csv, to_revision_csv
from tests.examples import examples
from tests.tables import HEADER, HEADINGS, plan

EN = load_texts("en")
FACTS = Facts("KPU Kota Cilegon", 2022)
SAME = [*LEVELS, *DETAILS, NOTE, AMOUNT]
SMALL = plan(
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | Rapat  | 6000 | APBN",
    "Kegiatan Dua",
    "Layanan",
    " | Rapi   | Persen | Laporan | Arsip, dua  | 1000 |",
    "Logistik",
    "Norma",
    " | Tertib | Jumlah | Laporan | Survei | 3000 |",
).lines
"""Logistik stands there twice, with another activity between."""


def imported(content: bytes) -> Plan:
    return build_plan(read_document(content, "rkt.csv"))


def added(line: int, activity: str, group: str) -> AddLine:
    return AddLine(
        line, "Pemilu", activity, group, "Tertib", "Persen", "Buku", f"Cetak {line}", 500
    )


def rows(lines: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(lines[SAME].itertuples(index=False, name=None))


def test_the_csv_of_a_scenario_is_imported_as_the_same_lines(serang: Plan) -> None:
    """A tenth less, one line gone: titles, headings, lines and total are read as a whole plan."""
    scenario = Scenario("published", (DropLine(2), CutToCeiling(2_471_716_800, (8,))))
    lines = scenario.lines_after(serang.lines)
    draft = read_plan_draft(to_published_csv(lines, serang.facts), "skenario.csv")
    assert rows(draft.plan.lines) == rows(lines)
    assert draft.plan.published_total == 2_471_716_800
    assert (draft.plan.facts.unit, draft.plan.facts.fiscal_year) == ("KPU Kota Serang", 2021)
    assert draft.plan.adds_up
    assert not draft.has_errors


def test_the_tidy_csv_of_a_scenario_is_imported_as_the_same_lines(serang: Plan) -> None:
    """A line gone, one added, the rest cut: no rupiah differs, and the revision is not said."""
    program, activity, group = map(str, serang.lines.loc[0, list(LEVELS)])
    more = AddLine(17, program, activity, group, "Tertib", "Persen", "Buku", "Cetak", 500)
    scenario = Scenario("published", (DropLine(2), more, CutToCeiling(2_471_716_800, (8,))))
    lines = scenario.lines_after(serang.lines)
    draft = read_plan_draft(to_revision_csv(lines), "skenario.csv")
    assert sorted(map(str, rows(draft.plan.lines))) == sorted(map(str, rows(lines)))
    assert int(draft.plan.lines[AMOUNT].sum()) == 2_471_716_800
    assert draft.plan.lines[LINE_NO].tolist() == list(range(1, 17))
    facts = draft.plan.facts
    assert (facts.unit, facts.fiscal_year) == ("KPU Kota Serang", 2021)
    assert not draft.has_errors
    assert "revision" not in draft.given


def test_a_text_that_a_spreadsheet_would_run_comes_back_as_it_was() -> None:
    """The apostrophe that guards it in the file is taken off in reading."""
    lines = SMALL.assign(**{NOTE: ["=1+1", "", "-"]})
    assert rows(imported(to_revision_csv(lines)).lines) == rows(lines)


def test_an_added_line_stands_below_the_others_of_its_place() -> None:
    """Of its group, else of its activity, else of its program, else at the end."""
    steps = (
        added(4, "Kegiatan Dua", "Layanan"),
        added(5, "Logistik", "Baru"),
        added(6, "Kegiatan Tiga", "Norma"),
    )
    lines = Scenario("x", steps).lines_after(SMALL)
    read = imported(to_published_csv(lines, FACTS)).lines
    assert read["description"].tolist() == [
        "Rapat", "Arsip, dua", "Cetak 4", "Survei", "Cetak 5", "Cetak 6",
    ]  # fmt: skip
    assert sorted(map(str, rows(read))) == sorted(map(str, rows(lines)))


@pytest.mark.parametrize("write", [lambda lines: to_published_csv(lines, FACTS), to_revision_csv])
@given(
    amounts=st.lists(st.integers(0, 10**12), min_size=3, max_size=3),
    paths=st.lists(
        st.tuples(st.sampled_from(["Logistik", "Kegiatan Dua", "Hukum"]), st.sampled_from("ABC")),
        max_size=4,
    ),
    gone=st.sets(st.integers(1, 3), max_size=2),
)
@examples(40)
def test_whatever_the_steps_no_line_and_no_rupiah_is_lost_on_the_way(
    write: Callable[[pd.DataFrame], bytes],
    amounts: list[int],
    paths: list[tuple[str, str]],
    gone: set[int],
) -> None:
    """Amounts, added and dropped lines: the imported table holds what was written."""
    steps = [
        *(SetAmount(line, amount) for line, amount in enumerate(amounts, 1)),
        *(added(line, activity, f"Layanan {g}") for line, (activity, g) in enumerate(paths, 4)),
        *map(DropLine, gone),
    ]
    lines = Scenario("x", tuple(steps)).lines_after(SMALL)
    read = imported(write(lines))
    assert sorted(map(str, rows(read.lines))) == sorted(map(str, rows(lines)))
    assert read.published_total in (scenario_balance(SMALL, lines).after, None)  # tidy states none


def test_a_line_without_its_full_path_cannot_be_published() -> None:
    """It would come back under the headings of another."""
    assert is_publishable(SMALL)
    assert not is_publishable(SMALL.assign(**{PROGRAM: ["Pemilu", " ", "Pemilu"]}))


def test_a_text_that_a_spreadsheet_would_run_is_guarded() -> None:
    """In the CSV as in the workbook."""
    lines = SMALL.assign(**{NOTE: ["=1+1", "", "-"]})
    cells = [
        cell
        for row in csv.reader(io.StringIO(to_published_csv(lines, FACTS).decode()))
        for cell in row
    ]
    assert "'=1+1" in cells
    assert "'-" in cells
    assert "'=1+1" in [cell for row in sheets(lines)["Before"] for cell in row]


def sheets(
    lines: pd.DataFrame, *steps: ChangeByPercent | DropLine
) -> dict[str, list[Iterable[object]]]:
    scenario = Scenario("x", steps, 9_000, "Sepuluh persen")
    file = ScenarioFile(scenario, lines, scenario.outcome(lines), FACTS, date(2022, 1, 2))
    book = load_workbook(io.BytesIO(scenario_to_xlsx(file, EN)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_workbook_holds_before_after_difference_and_steps() -> None:
    """Each with its total; a step that could not be done with why."""
    taken = sheets(SMALL, ChangeByPercent(1, -1_000), DropLine(9))
    assert list(taken) == ["Before", "After", "Difference", "Steps", "About"]
    assert [list(row)[11] for row in taken["Before"][1:]] == [6_000, 1_000, 3_000, 10_000]
    assert [list(row)[11] for row in taken["After"][1:]] == [5_400, 1_000, 3_000, 9_400]
    assert [tuple(row)[:5] for row in taken["Difference"][1:]] == [
        (1, "Rapat", 6_000, 5_400, -600),
        (2, "Arsip, dua", 1_000, 1_000, 0),
        (3, "Survei", 3_000, 3_000, 0),
        (None, "Total", 10_000, 9_400, -600),
    ]
    assert [tuple(row)[1:] for row in taken["Steps"][1:]] == [
        ("Change line 1 “Rapat” by −10%", "done"),
        ("Drop line 9", "There is no line 9 at this step; nothing was changed by it."),
    ]
    about = {row[0]: row[1] for row in map(tuple, taken["About"][1:])}
    assert about["Scenario"] == "Sepuluh persen"
    assert about["Ceiling"] == "That is Rp400 over the ceiling of Rp9,000."


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_workbook_is_made_in_both_languages(language: str) -> None:
    """A change of the language changes words, not figures."""
    scenario = Scenario("x", (DropLine(1),))
    file = ScenarioFile(scenario, SMALL, scenario.outcome(SMALL), FACTS, date(2022, 1, 2))
    book = load_workbook(io.BytesIO(scenario_to_xlsx(file, load_texts(language))))
    assert [cell.value for cell in book.worksheets[2]["D"]][1:] == [0, 1_000, 3_000, 4_000]
