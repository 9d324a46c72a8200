"""The review of a scan: its doubts one by one, each beside its picture, until a plan is left."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.data import imports, scan_position
from rkt.storage import Store, open_store
from rkt.storage.serialization import pack_grid, unpack_grid
from tests.pages.app import html_of, key_part, press, words_of
from tests.pages.kept import ANI
from tests.scanned import scanned_draft

FIELD = "printed-"


def reviewed(*, is_sure: bool = False) -> None:
    """The import page over a scan with two doubtful amounts and a doubtful text."""
    from dataclasses import replace

    import streamlit as st

    from pages.data.draft_state import set_draft
    from pages.data.imports import show_import, show_saved_message
    from rkt.i18n import load_texts
    from rkt.web.state.plan_loader import begin_run
    from tests.scanned import scanned_draft

    begin_run()
    if "begun" not in st.session_state:
        draft = scanned_draft()
        set_draft(replace(draft, grid=replace(draft.grid, findings=())) if is_sure else draft)
        st.session_state["begun"] = True
    show_saved_message(load_texts("en"))
    show_import(load_texts("en"))


@pytest.fixture
def page(store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:  # noqa: ARG001 - the pages read it
    for module in (imports, scan_position):
        monkeypatch.setattr(module, "current_person", lambda: ANI)
    app = AppTest.from_function(reviewed, default_timeout=60).run()
    assert not app.exception
    return app


def at(app: AppTest) -> str:
    """Return row and column of the cell that is shown."""
    return str(key_part(app.text_input, "scan-place").value)


def offered(app: AppTest) -> str:
    return str(key_part(app.text_input, FIELD).value)


def test_doubts_are_answered_one_by_one(page: AppTest) -> None:
    """The amount that makes the sums agree is offered first; with the last answer, all is well."""
    html = html_of(page)
    assert "Still to be looked at: 2 amounts, 1 text" in html
    assert "data:image/jpeg;base64," in html
    assert (at(page), offered(page)) == ("7.5", "Rapat 1")
    assert "One reader saw “Rapat 1”, the other “Rapot 1”." in html
    press(page, "Confirm")
    assert (at(page), offered(page)) == ("8.6", "2.000.000")
    assert "With “2.000.000” every sum agrees." in words_of(page)
    press(page, "Confirm")
    assert at(page) == "9.6"
    assert "the other “3.000.000.”." in html_of(page)
    assert not [each for each in page.button if each.label.startswith("Instead")]
    assert "Lines: Rp6,000,000. Total in the document: Rp6,000,000." in html_of(page)
    key_part(page.text_input, FIELD).set_value("3.000.000")
    press(page, "Confirm")
    assert "Everything doubtful has been looked at." in html_of(page)
    assert "Adds up: 3 lines" in html_of(page)
    assert "2 cells were confirmed as they were read." in words_of(page)


def test_steps_lead_from_doubt_to_doubt_and_round(page: AppTest) -> None:
    for label, cell in (("Next doubt", "8.6"), ("Next doubt", "9.6"), ("Next doubt", "7.5")):
        press(page, label)
        assert at(page) == cell
    press(page, "Previous doubt")
    assert at(page) == "9.6"


def test_a_place_shows_its_cell_and_a_sure_one_can_be_corrected(page: AppTest) -> None:
    """What is no place is left alone."""
    key_part(page.text_input, "scan-place").set_value("7.6").run()
    assert (at(page), offered(page)) == ("7.6", "1.000.000")
    key_part(page.text_input, "scan-place").set_value("nowhere").run()
    assert at(page) == "7.6"
    assert 'data-cell="8.6" aria-label="8.6: 7.000.000"' in html_of(page)


def test_the_other_reading_and_a_second_look(page: AppTest) -> None:
    """An answer can be taken back; the other reading takes one click."""
    press(page, "Next doubt")
    press(page, r"Instead\: 7\.000\.000")
    key_part(page.text_input, "scan-place").set_value("8.6").run()
    assert "Confirmed: “7.000.000”" in words_of(page)
    press(page, "Look at it again")
    assert offered(page) == "2.000.000"


def test_an_amount_that_is_no_number_is_not_taken(page: AppTest) -> None:
    """The doubt stays, and says why."""
    press(page, "Next doubt")
    key_part(page.text_input, FIELD).set_value("2.000.00O")
    press(page, "Confirm")
    assert at(page) == "8.6"
    assert "“2.000.00O” is not an amount." in html_of(page)
    press(page, "Next doubt")
    assert "is not an amount" not in html_of(page)


def test_texts_are_confirmed_together(page: AppTest) -> None:
    press(page, "The 1 doubtful text is right as read")
    assert "Still to be looked at: 2 amounts" in html_of(page)
    assert at(page) == "8.6"


def test_what_was_confirmed_is_kept_with_readings_and_pictures(page: AppTest) -> None:
    """By whom, what both saw, and the page; the picture of a line is cut out of it."""
    for _ in range(3):
        press(page, "Confirm")
    press(page, "Save this plan")
    kept = open_store()
    [plan] = kept.kept()
    draft = kept.draft(plan.id)
    scan = scanned_draft().grid.scan
    assert draft.grid.scan == scan
    assert {(each.row, each.column) for each in draft.corrections} == {(7, 5), (8, 6), (9, 6)}
    assert all(each.reason == "Ani compared it with the picture" for each in draft.corrections)
    assert unpack_grid(pack_grid(draft.grid)).scan == scan


def test_a_scan_without_doubts_can_be_compared_as_well(page: AppTest) -> None:  # noqa: ARG001 - who
    app = AppTest.from_function(reviewed, default_timeout=60, kwargs={"is_sure": True}).run()
    assert "Both readers saw the same in every cell." in html_of(app)
    assert at(app) == "1.1"
