"""The form that puts a draft right: it begins where something is wrong, and goes on to the next."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from rkt.parsing.draft import PlanDraft
from rkt.parsing.readers import Grid, read_document
from tests.document_writers.pdf import Print, printed
from tests.pages.app import html_of, key_part, press, words_of


def printed_draft(table: Grid) -> PlanDraft:
    """Return a table as read from a PDF of text."""
    rows = [list(row.cells) for row in table.rows]
    pdf = printed(rows, Print(table=range(2, len(rows))))
    return PlanDraft("rkt.pdf", pdf, read_document(pdf, "rkt.pdf"))


def two_wrong(*, is_pdf: bool = False) -> None:
    """The form over a draft whose second and third amount have a letter for a zero.

    These are rows 8 and 9, column 6.
    """
    from pages.data.corrections import show_corrections
    from pages.data.draft_state import current_draft, set_draft
    from rkt.i18n import load_texts
    from rkt.parsing.draft import PlanDraft
    from tests.pages.test_corrections import printed_draft
    from tests.tables import HEADER, HEADINGS, grid

    table = grid(
        "RENCANA KERJA TAHUNAN KPU KOTA CILEGON",
        "TAHUN ANGGARAN 2022",
        HEADER,
        HEADINGS,
        " | Tertib | Persen | Laporan | Rapat  | 1,000,000 |",
        " | Tertib | Persen | Laporan | Survei | 3,0O0,000 |",
        " | Tertib | Persen | Laporan | Bimtek | 2,0O0,000 |",
        "Jumlah ||||| 6,000,000",
    )
    if current_draft() is None:
        set_draft(printed_draft(table) if is_pdf else PlanDraft("rkt.csv", b"", table))
    draft = current_draft()
    assert draft is not None
    show_corrections(draft, draft.plan.findings, load_texts("en"))


@pytest.fixture
def drafted() -> AppTest:
    app = AppTest.from_function(two_wrong, default_timeout=60).run()
    assert not app.exception
    return app


def where(app: AppTest) -> tuple[int, int, str]:
    """Row and column that the form is at, and the text that it offers to put right."""
    numbers = [int(key_part(app.number_input, name).value) for name in ("row-", "column-")]
    return numbers[0], numbers[1], key_part(app.text_input, "text-").value


def press_error(app: AppTest, line: str) -> None:
    """Press the button of the error in a line."""
    next(button for button in app.button if line in button.label).click().run()


def test_the_form_begins_at_the_first_error_and_goes_on_to_the_next(drafted: AppTest) -> None:
    """With the text of the cell, ready to be put right."""
    assert where(drafted) == (8, 6, "3,0O0,000")
    assert "In the document: “3,0O0,000”" in words_of(drafted)
    key_part(drafted.text_input, "text-").set_value("3,000,000").run()
    key_part(drafted.text_input, "reason-").set_value("letter for zero").run()
    press(drafted, "Correct the cell")
    assert where(drafted) == (9, 6, "2,0O0,000")


def test_the_form_stays_where_somebody_took_it(drafted: AppTest) -> None:
    """Another row is another row, whatever is wrong elsewhere; its text comes with it."""
    key_part(drafted.number_input, "row-").set_value(7).run()
    assert where(drafted) == (7, 6, "1,000,000")
    key_part(drafted.number_input, "column-").set_value(5).run()
    assert where(drafted) == (7, 5, "Rapat")


def test_what_somebody_has_typed_stays_until_another_error_is_chosen(drafted: AppTest) -> None:
    """Neither the same error nor another row takes it away."""
    key_part(drafted.text_input, "text-").set_value("3,000,000").run()
    press_error(drafted, "Survei")
    assert where(drafted) == (8, 6, "3,000,000")
    key_part(drafted.number_input, "row-").set_value(7).run()
    assert where(drafted) == (7, 6, "3,000,000")
    press_error(drafted, "Bimtek")
    assert where(drafted) == (9, 6, "2,0O0,000")


def test_a_cell_of_a_pdf_is_shown_on_its_page() -> None:
    """As one of a scan is: the page is drawn, and the cell framed."""
    app = AppTest.from_function(two_wrong, default_timeout=60, kwargs={"is_pdf": True}).run()
    assert where(app) == (8, 6, "3,0O0,000")
    assert 'alt="page 1, row 8, column 6"' in html_of(app)
    assert "data:image/jpeg;base64," in html_of(app)
