"""What a scan leaves in doubt stays an error until somebody has looked at its picture."""

from __future__ import annotations

from dataclasses import replace

from rkt.findings import Severity
from rkt.parsing.draft import Correction, PlanDraft
from rkt.parsing.scan_questions import (
    Doubt,
    answered_cells,
    doubts_of,
    fitting_reading,
    open_doubts,
    reading_at,
)
from tests.scanned import scanned_draft
from tests.tables import HEADER, HEADINGS, grid, places

TEXT, MISREAD, DOT = (7, 5), (8, 6), (9, 6)
"""A doubtful text, an amount read as 7.000.000 for 2.000.000, and one with a dot too many."""


def confirmed(draft: PlanDraft, cell: tuple[int, int], text: str) -> PlanDraft:
    return draft.corrected(Correction(*cell, text, "looked"))


def errors_of(draft: PlanDraft) -> list[str]:
    return [f.code for f in draft.plan.findings if f.severity is Severity.ERROR]


def test_doubts_come_in_reading_order_with_both_readings() -> None:
    doubts = doubts_of(scanned_draft())
    assert [doubt.cell for doubt in doubts] == [TEXT, MISREAD, DOT]
    assert [doubt.is_amount for doubt in doubts] == [False, True, True]
    assert doubts[1].readings == ("7.000.000", "2.000.000")
    assert {doubt.page for doubt in doubts} == {1}


def test_an_amount_is_an_error_until_it_is_confirmed() -> None:
    """Confirmed as it was read, it is said to be confirmed; replaced, to be corrected."""
    draft = scanned_draft()
    assert errors_of(draft).count("scan-amount-doubtful") == 2
    draft = confirmed(confirmed(draft, MISREAD, "2.000.000"), DOT, "3.000.000")
    assert not draft.has_errors
    assert draft.plan.adds_up
    assert places(draft.plan.findings, "cell-corrected") == [MISREAD]
    assert places(draft.plan.findings, "cell-confirmed") == [DOT]
    assert [draft.confirms(each) for each in draft.corrections] == [False, True]


def test_an_answer_closes_a_doubt_and_can_be_taken_back() -> None:
    """A row that was left out is an answer to all that was doubtful in it."""
    draft = confirmed(scanned_draft(), TEXT, "Rapat 1")
    assert [doubt.cell for doubt in open_doubts(draft)] == [MISREAD, DOT]
    assert answered_cells(draft) == {TEXT}
    assert [doubt.cell for doubt in open_doubts(draft.reopened(*TEXT))] == [TEXT, MISREAD, DOT]
    skipped = draft.corrected(Correction(8, None, "", "twice"))
    assert [doubt.cell for doubt in open_doubts(skipped)] == [DOT]


def test_a_reading_that_makes_the_sums_agree_is_offered_first() -> None:
    """Only one of the amount's own readings, never one that was made up from the sum."""
    draft = scanned_draft()
    doubts = {doubt.cell: doubt for doubt in doubts_of(draft)}
    assert fitting_reading(draft, doubts[MISREAD]) == "2.000.000"
    assert fitting_reading(draft, doubts[DOT]) == ""  # the other amount is still wrong
    assert fitting_reading(draft, doubts[TEXT]) == ""
    answered = confirmed(draft, MISREAD, "2.000.000")
    assert fitting_reading(answered, doubts[DOT]) == "3.000.000"
    assert fitting_reading(confirmed(draft, MISREAD, "1.000.000"), doubts[DOT]) == ""


def test_numbers_are_offered_before_what_is_none() -> None:
    """Of a text, what the first reader saw; bare digits only where no reading has them grouped."""
    doubt = doubts_of(scanned_draft())[1]
    noisy = replace(doubt, first="1,000,000 P", second="1,000,000", suggestion="1000000")
    assert noisy.readings == ("1,000,000", "1,000,000 P")
    lost = replace(doubt, first="1.000 00O", second="1.000 OOO", suggestion="1000000")
    assert lost.offered == "1000000"
    stamped = replace(doubt, first="6,788,000 0", second="6,788,000 Pate")
    assert [stamped.can_be(text) for text in ("6,788,000", stamped.first, "-")] == [
        *(True, False, True)
    ]
    text = replace(doubt, first="Rapat 7", second="7", is_amount=False)
    assert text.readings == ("Rapat 7", "7")
    assert replace(doubt, first="", second="").offered == ""


def test_any_cell_can_be_looked_at() -> None:
    draft = scanned_draft()
    sure = reading_at(draft, (7, 6))
    assert sure is not None
    assert (sure.first, sure.is_asked, sure.page) == ("1.000.000", False, 1)
    assert reading_at(draft, MISREAD) == doubts_of(draft)[1]
    assert reading_at(draft, (99, 1)) is None


def test_a_document_that_is_no_scan_leaves_no_doubts() -> None:
    draft = PlanDraft("rkt.csv", b"", grid(HEADER, HEADINGS))
    assert doubts_of(draft) == ()


def test_a_number_beside_the_rest_of_a_stamp_is_offered_alone() -> None:
    """Where a reading holds one grouped number; of two, nobody knows which it is."""
    stamped = Doubt(9, 6, 1, "14,836,000 1", "pr Nh", "148360001", is_amount=True)
    assert stamped.readings == ("14,836,000", "14,836,000 1", "pr Nh")
    two = Doubt(9, 6, 1, "6,788,000 1,000,000", is_amount=True)
    assert two.readings == ("6,788,000 1,000,000",)
