"""The form that puts a draft right: it begins where something is wrong, and goes on to the next."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import key_part, open_app, press, words_of
from tests.tables import HEADER, HEADINGS, grid

TITLES = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", "TAHUN ANGGARAN 2022")
TWO_WRONG = (
    " | Tertib | Persen | Laporan | Rapat  | 1,000,000 |",
    " | Tertib | Persen | Laporan | Survei | 3,0O0,000 |",
    " | Tertib | Persen | Laporan | Bimtek | 2,0O0,000 |",
    "Jumlah ||||| 6,000,000",
)
"""The second and the third amount have a letter for a zero: rows 8 and 9, column 6."""


@pytest.fixture
def drafted() -> AppTest:
    """The import page with a pasted table of two wrong amounts."""
    app = open_app("data", lang="en", section="import")
    rows = grid(*TITLES, HEADER, HEADINGS, *TWO_WRONG).rows
    key_part(app.text_area, "paste").set_value("\n".join("\t".join(row.cells) for row in rows)).run()
    press(app, "Read the text")
    assert not app.exception
    return app


def where(app: AppTest) -> tuple[int, int, str]:
    """Row and column that the form is at, and the text that it offers to put right."""
    numbers = [int(key_part(app.number_input, name).value) for name in ("row-", "column-")]
    return numbers[0], numbers[1], key_part(app.text_input, "text-").value


@pytest.mark.usefixtures("store")
def test_the_form_begins_at_the_first_error_and_goes_on_to_the_next(drafted: AppTest) -> None:
    """With the text of the cell, ready to be put right."""
    assert where(drafted) == (8, 6, "3,0O0,000")
    assert "In the document: “3,0O0,000”" in words_of(drafted)
    key_part(drafted.text_input, "text-").set_value("3,000,000").run()
    key_part(drafted.text_input, "reason-").set_value("letter for zero").run()
    press(drafted, "Correct the cell")
    assert where(drafted) == (9, 6, "2,0O0,000")


@pytest.mark.usefixtures("store")
def test_the_form_stays_where_somebody_took_it(drafted: AppTest) -> None:
    """Another row is another row, whatever is wrong elsewhere."""
    key_part(drafted.number_input, "row-").set_value(7).run()
    assert where(drafted)[0] == 7
