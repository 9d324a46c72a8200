"""The cut on the scenario page: the slider, the cuts at hand, and what they say."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from rkt import load_plan
from rkt.analysis.scenario import Scenario
from rkt.analysis.scenario.serialization import ScenarioLinkDraft, encode_link_draft
from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from tests.conftest import PUBLISHED
from tests.pages.app import html_of, key_part, open_app, press, type_into, words_of
from tests.pages.kept import ANI
from tests.pages.trying import cut_a_tenth
from tests.tables import HEADER, HEADINGS, grid

TRUTH = "−10% of the total means −38.4% for each of the 15 lines that are not locked."
EARLIER = (
    "RENCANA KERJA TAHUNAN KPU KOTA SERANG",
    "TAHUN ANGGARAN 2020",
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | Rapat | 2,500,000,000 |",
    "Jumlah ||||| 2,500,000,000",
)


def move_slider(app: AppTest, label: str) -> None:
    key_part(app.select_slider, "cut-slider").set_value(label).run()


def rows_of(app: AppTest) -> list[str]:
    """The rows of the table of lines, as text, without their tags."""
    rows = re.findall(r"<tr role=\"row\" data-line.*?</tr>", html_of(app), flags=re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", row)).strip() for row in rows]


def test_the_slider_cuts_and_the_page_says_what_it_takes_from_whom() -> None:
    """Headline, key figures and lines say the same; salaries stay and come first."""
    app = open_app("scenario", lang="en")
    move_slider(app, "−10%")
    words = words_of(app)
    assert TRUTH in words
    assert "Lines not locked −38.43% 15 lines: −Rp274,635,200" in words
    assert "Objective that loses most −Rp233,133,192 Terwujudnya Dukungan Sarana" in words
    first, second, third, *_ = rows_of(app)
    assert first.startswith("Gaji, Tunjangan dan Uang Kehormatan locked: staff must be paid")
    assert second == (
        "Operasional Kantor dan Pemeliharaan Kantor Rp606,645,000 Rp373,511,808 "
        "−Rp233,133,192 −38.43%"
    )
    assert third.startswith("Pemutakhiran Data Pemilih Rp29,840,000 Rp18,372,512")
    assert "Total Rp2,746,352,000 Rp2,471,716,800 −Rp274,635,200 −10.00%" in words


def test_the_slider_replaces_its_cut_and_at_its_start_there_is_none() -> None:
    """One step at most; the ceiling goes with it."""
    app = open_app("scenario", lang="en")
    for label in ("−10%", "−12%"):
        move_slider(app, label)
        assert len(app.toggle) == 1
    assert "Rp2,416,789,760" in words_of(app)
    move_slider(app, "0%")
    assert not app.toggle
    assert "Nothing has changed yet" in words_of(app)
    assert key_part(app.text_input, "scenario-ceiling").value == ""


def test_no_more_can_be_cut_than_what_is_not_locked() -> None:
    """26.02 % of the total; the next percent would take from salaries."""
    slider = key_part(open_app("scenario", lang="en").select_slider, "cut-slider")
    assert slider.options[-1] == "−26%"


def test_a_cut_at_hand_does_as_the_slider_does() -> None:
    """And the slider then stands there."""
    app = open_app("scenario", lang="en")
    press(app, "−10%")
    assert TRUTH in words_of(app)
    assert key_part(app.select_slider, "cut-slider").value == "−10%"


def test_a_ceiling_that_is_typed_moves_the_slider_to_the_nearest_percent() -> None:
    """2,400,000,000 is 12.61 % less."""
    app = open_app("scenario", lang="en")
    type_into(app, "scenario-ceiling", "2400000000")
    press(app, "Cut to the ceiling in proportion")
    assert key_part(app.select_slider, "cut-slider").value == "−13%"
    assert "−12.61% of the total means −48.5%" in words_of(app)


def test_after_a_change_of_one_line_the_headline_is_about_the_total() -> None:
    """The others lose nothing, so no share is said of each."""
    app = cut_a_tenth()
    key_part(app.selectbox, "drop-line").set_value(1).run()
    press(app, "Drop the line")
    assert "for each of the" not in words_of(app)
    assert "With 2 steps the plan totals" in words_of(app)


def test_the_total_of_the_unit_s_earlier_plan_is_at_hand(store: Store) -> None:
    """2,500,000,000 in 2020; plans of other units and later years are not meant."""
    for document, unit in ((b"one", "KPU Kota Serang"), (b"two", "KPU Kota Cilegon")):
        given = {"unit": unit, "fiscal_year": 2020}
        store.keep(PlanDraft("rkt.csv", document, grid(*EARLIER), given), ANI)
    app = open_app("scenario", lang="en")
    press(app, "To the total of 2020")
    assert "That meets the ceiling of Rp2,500,000,000 exactly." in words_of(app)


@pytest.mark.usefixtures("store")
def test_without_an_earlier_plan_there_is_no_such_button() -> None:
    """The cuts in percent are all there is."""
    labels = [button.label for button in open_app("scenario", lang="en").button]
    assert not [label for label in labels if label.startswith("To the total")]
    assert {"−5%", "−10%", "−20%"} <= set(labels)


def test_where_all_lines_are_locked_nothing_can_be_cut_and_it_says_so() -> None:
    """No slider without a range."""
    locked = load_plan(PUBLISHED).lines["line_no"].tolist()
    scenario = Scenario("published", locked=tuple(int(number) for number in locked))
    draft = encode_link_draft(ScenarioLinkDraft(scenario, "x"))
    assert draft
    app = open_app("scenario", lang="en", draft=draft)
    assert "There is nothing to cut: all money is in locked lines." in words_of(app)
    assert not app.select_slider
