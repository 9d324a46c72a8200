"""The form that puts a draft right: it begins where something is wrong, and goes on to the next."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import key_part, press, words_of


def two_wrong() -> None:
    """The form over a draft whose second and third amount have a letter for a zero.

    These are rows 8 and 9, column 6.
    """
    from pages.data.draft_state import current_draft, set_draft
    from pages.data.review import show_corrections
    from rkt.i18n import load_texts
    from rkt.parsing.draft import PlanDraft
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
        set_draft(PlanDraft("rkt.csv", b"", table))
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


def test_the_form_begins_at_the_first_error_and_goes_on_to_the_next(drafted: AppTest) -> None:
    """With the text of the cell, ready to be put right."""
    assert where(drafted) == (8, 6, "3,0O0,000")
    assert "In the document: “3,0O0,000”" in words_of(drafted)
    key_part(drafted.text_input, "text-").set_value("3,000,000").run()
    key_part(drafted.text_input, "reason-").set_value("letter for zero").run()
    press(drafted, "Correct the cell")
    assert where(drafted) == (9, 6, "2,0O0,000")


def test_the_form_stays_where_somebody_took_it(drafted: AppTest) -> None:
    """Another row is another row, whatever is wrong elsewhere."""
    key_part(drafted.number_input, "row-").set_value(7).run()
    assert where(drafted)[0] == 7
