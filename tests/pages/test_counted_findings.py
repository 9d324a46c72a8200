"""Findings are counted by severity: an error is not a note, wherever they are counted."""

from __future__ import annotations

import re

import pytest

from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from tests.pages.app import html_of, open_app, words_of
from tests.pages.conftest import PublishTable
from tests.pages.kept import ANI, LINES
from tests.tables import HEADER, HEADINGS, grid

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 | {note}"
FACTS = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", "TAHUN ANGGARAN 2022")
SOUND = (*FACTS, HEADER, HEADINGS, LINE.format(note=""), "Jumlah ||||| 1,000,000")
WRONG = (*FACTS, HEADER, HEADINGS, LINE.format(note="•"), "Jumlah ||||| 1,500,000")


@pytest.fixture
def wrong(publish_table: PublishTable) -> None:
    """A published plan whose total is not the sum of its line: one error, one note."""
    publish_table(*WRONG)


@pytest.mark.usefixtures("wrong", "store")
def test_an_error_is_counted_as_one() -> None:
    """Under the verdict, above the table of findings, and in the list of all plans."""
    for language, said in {"en": "1 error, 1 note", "id": "1 kesalahan, 1 catatan"}.items():
        for page, section in (("overview", "plan"), ("data", "plan"), ("data", "plans")):
            words = words_of(open_app(page, lang=language, section=section))
            assert words.count(said) == 1, (page, section, language)
            assert "2 note" not in words
            assert "2 catatan" not in words


def test_where_nothing_was_found_no_note_is_counted(publish_table: PublishTable) -> None:
    """Nought of them is said as such above the empty table."""
    publish_table(*SOUND)
    assert "0 notes" in words_of(open_app("data", lang="en"))


def test_a_kept_plan_is_counted_alike(store: Store) -> None:
    """Its warnings and its notes apart, and no word of errors that it has not."""
    store.keep(PlanDraft("rkt.csv", b"one", grid(*LINES[:-1])), ANI)
    words = words_of(open_app("data", lang="en", section="plans"))
    assert "1 warning" in words
    assert "0 errors" not in words


@pytest.mark.usefixtures("store")
def test_the_list_of_all_plans_has_the_published_one_marked_as_such() -> None:
    """Before anything is kept; it opens like the others."""
    app = open_app("data", lang="en", section="plans")
    assert not app.exception
    words = words_of(app)
    assert "0 plans saved, and the published one" in words
    assert "KPU Kota Serang 2021 0 16 Rp2,746,352,000 – – 4 notes published" in words
    assert "No plan has been saved yet." in words
    app.selectbox("shelf-plan").set_value(0).run()
    app.button("shelf-open").click().run()
    assert "all 16 lines" in words_of(app)


@pytest.mark.usefixtures("cilegon")
def test_the_published_plan_stands_before_those_that_are_kept() -> None:
    """It can be opened and taken away, and not withdrawn."""
    app = open_app("data", lang="en", section="plans")
    assert "1 plan saved, and the published one" in words_of(app)
    names = re.findall(r'href="(\./[^"]*)"[^>]*>(KPU [^<]*)<', html_of(app))
    assert names[0] == ("./?lang=en", "KPU Kota Serang")
    assert re.fullmatch(r"\./\?plan=kpu-kota-cilegon-2022-r0&(amp;)?lang=en", names[1][0])
    options = app.selectbox("shelf-plan").options
    assert options[0] == "KPU Kota Serang 2021 (published)"
    assert options[1].startswith("KPU KOTA CILEGON 2022, revision 0")
    app.selectbox("shelf-plan").set_value(0).run()
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == ["The document", "Its lines as CSV"]
    assert "Withdraw" not in [button.label for button in app.button]
