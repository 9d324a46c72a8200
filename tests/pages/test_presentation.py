"""The presentation: which screens there are, what they say, and where the last one leads."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from rkt.analysis.scenario import CutToCeiling, Scenario, SetAmount
from rkt.analysis.scenario.serialization import ScenarioLinkDraft, encode_link_draft
from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from tests.pages.app import html_of, open_app, words_of
from tests.pages.conftest import PublishTable
from tests.pages.kept import ANI
from tests.tables import HEADER, HEADINGS, grid


def titles(app: AppTest) -> list[str]:
    """Return the sentence of each screen."""
    assert not app.exception
    return [unescape(title) for title in re.findall(r"<h1>(.*?)</h1>", html_of(app))]


def query_of_link(app: AppTest) -> dict[str, list[str]]:
    """Return the choices of the link on the last screen."""
    [link] = re.findall(r'class="rkt-qr">.*?<a href="([^"]*)"', html_of(app), re.DOTALL)
    assert urlsplit(unescape(link)).path == "./"
    return parse_qs(urlsplit(unescape(link)).query)


def test_the_screens_lead_from_the_whole_to_the_link() -> None:
    """The sentence, the rest, the activities, an example of a cut, and the link: one each."""
    app = open_app(view="present", lang="en")
    whole, rest, activities, example, link = titles(app)
    assert whole == "Salaries (74%) and office operations (22%) take 96% of Rp2.75\u00a0billion."
    assert rest.startswith("The other Rp108\u00a0million pays for 14 lines")
    assert activities == "7 activities: the largest has Rp2,060,794,000 · 75.04%."
    assert "a cut of 10% with salaries locked takes 38.43% from every other line" in example
    assert "not a proposal" in words_of(app)
    assert link == "See for yourself: the same view, to try out."


def test_nothing_else_is_on_the_screen() -> None:
    """There is neither a filter nor a download nor a switch."""
    app = open_app(view="present")
    for kind in ("selectbox", "multiselect", "text_input", "button", "popover"):
        assert not app.get(kind)


def test_filters_language_and_shares_are_kept() -> None:
    """The screens are about what the filters leave; so are the link's, and the way back."""
    app = open_app("explore", view="present", lang="en", category="activities", share="rest")
    assert titles(app)[0].startswith("The largest of 14 lines")
    kept = {"category": ["activities"], "lang": ["en"], "share": ["rest"]}
    assert query_of_link(app) == kept
    [leave] = re.findall(r'class="rkt-leave" href="([^"]*)"', html_of(app))
    assert urlsplit(unescape(leave)).path == "./explore"
    assert parse_qs(urlsplit(unescape(leave)).query) == kept


def test_the_overview_is_addressed_without_its_name() -> None:
    """Streamlit takes the name away as a step of its own, from which Back returns at once."""
    app = open_app(category="activities")
    [present] = re.findall(r'class="rkt-present" href="([^"]*)"', html_of(app))
    assert unescape(present) == "./?category=activities&view=present"
    [leave] = re.findall(r'class="rkt-leave" href="([^"]*)"', html_of(open_app(view="present")))
    assert leave == "./?"


def test_an_example_is_only_of_the_whole_plan() -> None:
    """Under a filter a tenth of the whole would be a tenth of something else."""
    assert not any(
        "example" in each for each in titles(open_app(view="present", lang="en", q="BMN"))
    )


def test_the_step_in_the_address_is_the_screen_shown() -> None:
    """A link opens the same screen; what is no number opens the first."""
    for step, shown in (("3", 2), ("x", 0), ("99", 4)):
        html = html_of(open_app(view="present", step=step))
        assert re.findall(r'data-shown="(\w+)"', html).index("true") == shown


def test_steps_in_the_address_are_presented_instead_of_an_example() -> None:
    """A draft in the link is the scenario at hand: its name, and its total before and after."""
    scenario = Scenario("published", (SetAmount(8, 2_000_000_000),), name="Tanpa tunjangan")
    draft = encode_link_draft(ScenarioLinkDraft(scenario, "", None, None, ""))
    assert draft is not None
    app = open_app("scenario", view="present", lang="en", draft=draft)
    assert "Rp31,713,000 less than before" in titles(app)[3]
    assert "Rp2,746,352,000" in words_of(app)
    assert "Rp2,714,639,000" in words_of(app)
    assert "Tanpa tunjangan" in words_of(app)
    assert "not a proposal" not in words_of(app)


def test_a_cut_says_what_it_takes_from_the_lines_that_are_not_locked() -> None:
    """A tenth of the total is 38.4% of fifteen lines, in the words of the scenario page."""
    step = CutToCeiling(2_471_716_800, (8,))
    scenario = Scenario("published", (step,), ceiling=2_471_716_800, locked=(8,))
    draft = encode_link_draft(ScenarioLinkDraft(scenario, "", None, None, ""))
    assert draft is not None
    app = open_app("scenario", view="present", lang="en", draft=draft)
    sentence = "−10% of the total means −38.4% for each of the 15 lines that are not locked."
    assert titles(app)[3] == sentence


def test_an_empty_selection_is_said_and_still_has_its_link() -> None:
    """With no line left there is a sentence, and the link."""
    app = open_app(view="present", lang="en", q="zzz")
    assert titles(app) == [
        "No budget line passes these filters.",
        "See for yourself: the same view, to try out.",
    ]
    assert query_of_link(app) == {"q": ["zzz"], "lang": ["en"]}


def keep_years(store: Store) -> None:
    """Keep two plans of one office, of 2022 and 2023, whose two lines differ by Rp1,000,000."""
    head = "RENCANA KERJA TAHUNAN KPU KOTA CILEGON"
    for year, amount in ((2022, "3,000,000"), (2023, "4,000,000")):
        meeting = " | Tertib | Persen | Laporan | Rapat | 1,000,000 |"
        survey = f" | Tertib | Persen | Laporan | Survei | {amount} |"
        table = grid(head, f"TAHUN ANGGARAN {year}", HEADER, HEADINGS, meeting, survey)
        store.keep(PlanDraft(f"{year}.csv", str(year).encode(), table), ANI)


def test_an_earlier_plan_of_the_unit_is_compared(store: Store) -> None:
    """2023 is compared with 2022 of the same office, and 2022, which is the first, with nothing."""
    keep_years(store)
    later = open_app(view="present", lang="en", plan="kpu-kota-cilegon-2023-r0")
    difference = "+Rp1,000,000 (+25.00%)"
    sentence = f"From KPU KOTA CILEGON 2022, revision 0 to 2023, revision 0: {difference}."
    assert sentence in titles(later)
    first = open_app(view="present", lang="en", plan="kpu-kota-cilegon-2022-r0")
    assert not any(each.startswith("From ") for each in titles(first))


def test_equally_large_activities_are_counted_and_not_ranked(publish_table: PublishTable) -> None:
    """Two of three have Rp4 million each."""
    line = " | T | P | B | {} | {} |"
    rows = ("Rapat", "4,000,000"), ("Survei", "4,000,000"), ("Arsip", "2,000,000")
    parts = (["Pemilu"] if n == 0 else [] for n in range(3))
    table = [
        [*top, f"Kegiatan {row[0]}", "Norma", line.format(*row)]
        for top, row in zip(parts, rows, strict=True)
    ]
    publish_table(HEADER, *(text for block in table for text in block))
    assert "3 activities: the 2 largest have Rp4,000,000 · 40.00% each." in titles(
        open_app(view="present", lang="en")
    )
