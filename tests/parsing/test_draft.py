"""A draft is a document with what a person said about it; nothing is hidden, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt import DocumentError, Finding
from rkt.parsing.draft import Correction, PlanDraft, apply_corrections, read_plan_draft
from rkt.parsing.readers import Grid
from tests.conftest import PUBLISHED
from tests.tables import HEADER, HEADINGS, grid, places

LINE = " | Tertib | Persen | Laporan | Rapat | 1.5OO.000 | APBN"
TABLE = grid(HEADER, HEADINGS, LINE, "Jumlah ||||| 1.500.000")


def draft(source: Grid = TABLE) -> PlanDraft:
    return PlanDraft("rkt.csv", b"", source)


def test_a_corrected_cell_is_read_and_reported() -> None:
    """The amount had letters for zeros: with the correction the draft has no error left."""
    faulty = draft()
    assert faulty.has_errors
    fixed = faulty.corrected(Correction(5, 6, "1.500.000", "letters for zeros"))
    assert not fixed.has_errors
    assert fixed.plan.lines["amount"].tolist() == [1_500_000]
    assert places(fixed.plan.findings, "cell-corrected") == [(5, 6)]
    told = next(f for f in fixed.plan.findings if f.code == "cell-corrected")
    assert told.values == {
        "text": "1.5OO.000",
        "new": "1.500.000",
        "reason": "letters for zeros",
    }


def test_a_row_that_is_left_out_is_reported_with_all_its_texts() -> None:
    """It counts no more, and its texts stand in the finding."""
    table = grid(HEADER, HEADINGS, " | Tertib | Persen | Laporan | Rapat | 2.500.000 |", LINE)
    left = draft(table).corrected(Correction(6, None, "", "a doubled row"))
    assert left.plan.lines["amount"].tolist() == [2_500_000]
    (told,) = [f for f in left.plan.findings if f.code == "row-skipped"]
    assert told.values["text"] == "Tertib | Persen | Laporan | Rapat | 1.5OO.000 | APBN"


def test_a_correction_can_be_taken_back_and_the_last_of_a_place_counts() -> None:
    """Two corrections of one cell; without the second the first counts again."""
    first, second = (Correction(5, 6, text, "typo") for text in ("1.000.000", "2.000.000"))
    both = draft().corrected(first).corrected(second)
    assert both.plan.lines["amount"].tolist() == [2_000_000]
    assert both.without(second).plan.lines["amount"].tolist() == [1_000_000]
    assert both.without(first).without(second).has_errors


def test_a_correction_may_reach_beyond_the_cells_of_its_row() -> None:
    """A row that lost its note gets one."""
    corrected = apply_corrections(
        grid(" | a"), [Correction(1, 4, " APBN ", "left out in printing")]
    )
    assert corrected.rows[0].cells == ("", "a", "", "APBN")


def test_a_corrected_cell_is_its_own_and_no_longer_part_of_a_merged_one() -> None:
    """The row above keeps its text."""
    corrected = apply_corrections(grid(" | Tertib", " | ^"), [Correction(2, 2, "Lengkap", "split")])
    assert (corrected.rows[1].cells, dict(corrected.rows[1].spanned)) == (("", "Lengkap"), {})


def test_facts_that_are_given_go_before_those_of_the_document_and_can_be_taken_back() -> None:
    """None takes one back."""
    titled = draft(grid("RKT KPU KOTA SERANG TAHUN 2021", HEADER, HEADINGS, LINE))
    assert titled.with_facts(fiscal_year=2022).plan.facts.fiscal_year == 2022
    assert titled.with_facts(fiscal_year=2022).with_facts(fiscal_year=None).given == {}


def test_the_same_bytes_have_the_same_digest() -> None:
    """Whatever the file is called and whatever was said of it."""
    one, other = (read_plan_draft(PUBLISHED.read_bytes(), name) for name in ("a.csv", "../b.csv"))
    assert one.digest == other.digest
    assert (one.name, other.name) == ("a.csv", "b.csv")


def test_what_holds_no_plan_is_refused() -> None:
    """There is nothing to look at."""
    with pytest.raises(DocumentError, match="table-missing"):
        read_plan_draft(b"name,work,town\nAni,clerk,Serang\n", "staff.csv")


def test_what_was_wrong_with_a_cell_is_settled_by_its_correction() -> None:
    """The reader could not tell its value; now a person has. Other cells' findings stay."""
    found = (
        Finding("cell-unused", 5, 6, {"text": "x"}),
        Finding("cell-unused", 5, 7, {"text": "y"}),
    )
    fixed = apply_corrections(
        replace(TABLE, findings=found), [Correction(5, 6, "1.500.000", "known")]
    )
    assert places(fixed.findings, "cell-unused") == [(5, 7)]
    skipped = apply_corrections(replace(TABLE, findings=found), [Correction(5, None, "", "known")])
    assert places(skipped.findings, "cell-unused") == []
