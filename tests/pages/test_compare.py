"""The compare page: the parts of a plan, and plans beside each other."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from rkt.analysis.filter_links import text_code
from rkt.auth import Person, Role
from rkt.parsing.draft import PlanDraft
from rkt.storage import Store, Verdict, open_store
from tests.pages.app import asked, html_of, numbers_in, open_app, press, spec_of, words_of
from tests.pages.conftest import PublishTable
from tests.pages.kept import ANI
from tests.tables import HEADER, HEADINGS, grid

A, B = "kpu-kota-cilegon-2022-r0", "kpu-kota-cilegon-2023-r0"
FIRST = """
    Pemilu
    Logistik
    Norma
     | Tertib | Persen | Laporan | Rapat             | 1,000,000 |
     | Tertib | Persen | Laporan | Survei            | 3,000,000 |
     | Tertib | Persen | Laporan | Bimtek keuangan   | 2,000,000 |
    Dukungan
    Umum
    Layanan Perkantoran
     | Rapi   | Persen | Laporan | Gaji              | 14,000,000 |
    Jumlah ||||| 20,000,000
"""
NEXT = """
    Pemilu
    Logistik
    Norma
     | Tertib | Persen | Laporan | RAPAT             | 1,500,000 |
     | Tertib | Persen | Laporan | Bimtek keuangan daerah | 2,500,000 |
    Dukungan
    Umum
    Layanan Perkantoran
     | Rapi   | Persen | Laporan | Gaji              | 21,000,000 |
    Jumlah ||||| 25,000,000
"""
"""Pemilu 6 → 4 million, Dukungan 14 → 21; Survei gone, Bimtek renamed."""


def with_one_plan_more(unit: str, year: int, name: str) -> None:
    facts = (f"RENCANA KERJA TAHUNAN {unit}", f"TAHUN ANGGARAN {year}")
    draft = PlanDraft("more.csv", name.encode(), grid(*facts, HEADER, FIRST))
    open_store().keep(draft, ANI)


@pytest.fixture
def plans(store: Store) -> None:
    """Two plans of one office, kept."""
    for year, table in ((2022, FIRST), (2023, NEXT)):
        facts = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", f"TAHUN ANGGARAN {year}")
        store.keep(PlanDraft(f"{year}.csv", str(year).encode(), grid(*facts, HEADER, table)), ANI)


def popovers(app: AppTest) -> list[Any]:
    """The buttons that open over the page."""
    return [block for block in app.get("popover") or [] if block.proto.HasField("popover")]


def compared(**query: Any) -> AppTest:
    """Open the second year beside the first."""
    asked = {"compare": "plans", "plan": A, "with": B, "lang": "en"} | query
    app = open_app("compare", **asked)
    assert not app.exception
    return app


def test_the_page_opens_with_the_largest_and_the_smallest_category() -> None:
    """2,031.7 of 2,746.4 million; the mean of the three is 915,450,667."""
    app = open_app("compare", lang="en")
    assert not app.exception
    words = words_of(app)
    assert "“Salaries” is the largest of 3, with Rp2.03 billion (73.98% of total)." in words
    assert "“Activities”, has Rp107,994,000; the average is Rp915,450,667." in words


def test_categories_are_drawn_with_average_and_median() -> None:
    """Three bars, two lines down the chart, in rupiah."""
    spec = spec_of(open_app("compare", lang="en"), 0)
    assert numbers_in(spec["data"][0]["x"]) == [2_031_713_000, 606_645_000, 107_994_000]
    assert [line["x0"] for line in spec["layout"]["shapes"]] == [915_450_667, 606_645_000]


def test_the_average_of_a_single_line_is_not_its_amount_once_more() -> None:
    """A dash, and no columns at all where every part is a single line."""
    words = words_of(open_app("compare", lang="en"))
    assert "Rp2,031,713,000 73.98% 1 1 – –" in words
    assert "Rp107,994,000 3.93% 3 14 Rp7,713,857 Rp4,270,000" in words
    members: Any = ["salaries", "office_operations"]
    assert "Median line" not in words_of(open_app("compare", lang="en", member=members))


def test_chosen_members_are_compared_with_a_base() -> None:
    """Only two of three categories; the link says which and against which."""
    members: Any = ["salaries", "activities"]
    app = open_app("compare", lang="en", member=members, base="activities")
    words = words_of(app)
    assert "2 of 3, shares of total" in words
    assert "+Rp1,923,719,000 (+1,781.32%)" in words
    assert "Office operations" not in words
    assert app.multiselect("member").value == members


def test_a_choice_of_members_is_written_into_the_link() -> None:
    """A click on a member is a name in the address."""
    app = open_app("compare", lang="en", by="program")
    app.multiselect("member").set_value(["Program Dukungan Manajemen"]).run()
    assert app.query_params["member"] == "Program Dukungan Manajemen"
    assert "“Program Dukungan Manajemen” has Rp2.73 billion (99.34% of total)." in words_of(app)


@pytest.mark.parametrize(
    ("form", "mark"),
    [("bars", "bar"), ("dots", "scatter"), ("log-dots", "scatter"), ("strip", "bar")],
)
@pytest.mark.parametrize("share", ["total", "rest"])
def test_every_form_draws_the_parts_and_keeps_their_table(form: str, mark: str, share: str) -> None:
    """Activities take all of the rest; the whole is never anything else."""
    app = open_app("compare", lang="en", form=form, share=share, by="output_group")
    assert not app.exception
    assert spec_of(app, 0)["data"][0]["type"] == mark
    whole = "Rp2,746,352,000" if share == "total" else "Rp107,994,000"
    assert f">{whole}</td>" in html_of(app)


def test_the_table_stands_alone_where_it_is_chosen() -> None:
    """No chart, all figures."""
    app = open_app("compare", lang="en", form="table")
    assert not app.get("plotly_chart")
    assert "Rp7,713,857" in words_of(app)


def test_bars_and_strips_are_never_on_a_log_scale() -> None:
    """Only dots: a bar's length is its amount."""
    for form in ("bars", "dots", "strip"):
        spec = spec_of(open_app("compare", lang="en", form=form, by="activity"), 0)
        assert spec["layout"]["xaxis"]["range"][1] in (1, 3e9, pytest.approx(3e9 * 1.044))
    spec = spec_of(open_app("compare", lang="en", form="log-dots", by="activity"), 0)
    assert numbers_in(spec["data"][0]["x"]) == [pytest.approx(9.3140, abs=0.0001)]


@pytest.mark.usefixtures("plans")
def test_two_plans_open_with_how_far_they_are_apart() -> None:
    """20 and 25 million: 5 more, a quarter; what became of the lines."""
    words = words_of(compared())
    assert (
        "From KPU KOTA CILEGON 2022, revision 0 to 2023, revision 0: +Rp5,000,000 (+25.00%)."
        in words
    )
    assert "3 lines really differ: +Rp7,500,000 / −Rp3,000,000." in words
    assert "1 is probably the same: review" in words
    for row in (
        "Raised 2 +Rp7,500,000",
        "Dropped 1 −Rp3,000,000",
        "Probably the same, not yet reviewed 1 pair +Rp500,000",
        "Total +Rp5,000,000",
    ):
        assert row in words


@pytest.mark.usefixtures("plans")
def test_the_review_of_probable_pairs_stands_beside_the_headline() -> None:
    """Before the controls and the first chart, in a column of its own; with none, no column."""
    app = compared()
    html = html_of(app)
    assert 'href="#review"' in html
    assert html.index("really differ") < html.index('id="review"') < html.index("% of each plan")
    alone = html_of(compared(same=f"{A}.2~{B}.2", apart=f"{A}.3~{B}.2"))
    assert "really differ" in alone
    assert 'href="#review"' not in alone


@pytest.mark.usefixtures("plans")
def test_the_bridge_reconciles_on_the_page() -> None:
    """20 - 2 + 7 = 25 million: drawn, stated and in its table."""
    app = compared()
    words = words_of(app)
    assert (
        "Rp20,000,000 of KPU KOTA CILEGON 2022, revision 0 and 2 changes of +Rp5,000,000" in words
    )
    drawn = [int(x) for x in numbers_in(spec_of(app, 1)["data"][0]["x"])]
    assert drawn == [20_000_000, 7_000_000, -2_000_000, 25_000_000]
    assert sum(drawn[:-1]) == drawn[-1]
    assert "Dukungan Rp14,000,000 Rp21,000,000 +Rp7,000,000" in words


@pytest.mark.usefixtures("plans")
def test_each_amount_of_an_objective_leads_to_its_plan() -> None:
    """For the keyboard what a click on a mark is; the sum leads nowhere."""
    html = unescape(html_of(compared(by="objective")))
    ways = dict(re.findall(r'<a class="rkt-step" href="([^"]*)"[^>]*>(Rp[0-9,]*)</a>', html))
    amounts = {"A": ("14,000,000", "6,000,000"), "B": ("21,000,000", "4,000,000")}
    assert ways == {
        f"./explore?plan={plan}&objective={text_code(name)}&lang=en": f"Rp{amount}"
        for letter, plan in (("A", A), ("B", B))
        for name, amount in zip(("Rapi", "Tertib"), amounts[letter], strict=True)
    }


@pytest.mark.usefixtures("plans")
def test_a_likely_pair_is_applied_only_when_it_is_accepted() -> None:
    """Bimtek: dropped and new, suggested; then one line that was raised, in the link."""
    app = compared()
    words = words_of(app)
    assert "Dropped · 1 line · −Rp3,000,000" in words
    assert "Probably the same · 1 pair · +Rp500,000" in words
    assert "before: “Bimtek keuangan”" in words
    button = next(button for button in app.button if button.label == "Accept")
    button.click().run()
    assert app.query_params["same"] == f"{A}.3~{B}.2"
    words = words_of(app)
    assert "Dropped · 1 line · −Rp3,000,000" in words
    assert "Raised · 3 lines · +Rp8,000,000" in words
    assert "Probably the same · " not in words
    assert "matched by hand with “Bimtek keuangan” (only in the link)" in words
    undo = next(button for button in app.button if button.label == "Undo")
    undo.click().run()
    assert "same" not in app.query_params
    assert "Probably the same · 1 pair" in words_of(app)


NEARLY = """
    Pemilu
    Logistik
    Norma
     | Tertib | Persen | Laporan | Rapat             | 1,000,000 |
     | Tertib | Persen | Laporan | Survei kepuasan pemilih tetap 2022    | 3,000,000 |
     | Tertib | Persen | Laporan | Bimtek keuangan dan pelaporan aset 2022 | 2,000,000 |
     | Tertib | Persen | Laporan | Cetak buku        | 4,000,000 |
    Jumlah ||||| 10,000,000
"""
"""Beside the same with other years, two pairs are 95 % alike and more, and "Cetak" less so."""


@pytest.fixture
def nearly(store: Store) -> None:
    for year, table in ((2022, NEARLY), (2023, NEARLY.replace("tetap 2022", "tetap 2023"))):
        text = table.replace("aset 2022", f"aset {year}")
        text = text.replace("Cetak buku", "Cetak buku saku") if year == 2023 else text
        facts = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", f"TAHUN ANGGARAN {year}")
        store.keep(PlanDraft(f"{year}.csv", str(year).encode(), grid(*facts, HEADER, text)), ANI)


@pytest.mark.usefixtures("nearly")
def test_pairs_as_good_as_certain_are_accepted_together_and_undone_together() -> None:
    """Two of three, in the link as single ones are; one click takes both back."""
    app = compared()
    assert "3 are probably the same: review" in words_of(app)
    press(app, "Accept all from 95% up (2)")
    assert asked(app, "same") == [f"{A}.2~{B}.2", f"{A}.3~{B}.3"]
    assert "1 is probably the same: review" in words_of(app)
    assert "2 pairs were accepted at once." in words_of(app)
    assert not any("Accept all" in button.label for button in app.button)
    press(app, "Undo all")
    assert "same" not in app.query_params
    assert "3 are probably the same: review" in words_of(app)
    assert not any(button.label == "Undo all" for button in app.button)


@pytest.mark.usefixtures("nearly")
def test_what_is_accepted_together_is_saved_by_those_who_may(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planner's decisions are in the record with a name, and not in the link."""
    planner = Person("Budi", Role.PLANNER)
    monkeypatch.setattr("pages.compare.match_decisions.current_person", lambda: planner)
    app = compared()
    press(app, "Accept all from 95% up (2)")
    assert "same" not in app.query_params
    saved = store.judged_pairs(A, B)
    assert [(each.verdict, each.said_by) for each in saved] == [(Verdict.SAME, "Budi")] * 2
    press(app, "Undo all")
    assert store.judged_pairs(A, B) == []


@pytest.mark.usefixtures("nearly")
def test_a_link_is_not_filled_beyond_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it holds one pair, one is accepted; a longer list would be dropped as a whole."""
    monkeypatch.setattr("pages.compare.joint_acceptance.most_values", lambda _name: 1)
    app = compared()
    press(app, "Accept all from 95% up (1)")
    assert asked(app, "same") == [f"{A}.2~{B}.2"]
    assert not any("Accept all" in button.label for button in app.button)


@pytest.mark.usefixtures("plans")
def test_more_says_how_many_of_its_controls_are_set() -> None:
    """None by default; the scale and the bridge's level; shares, members and base of parts."""
    labels = [block.proto.popover.label for block in popovers(compared())]
    assert "More" in labels
    labels = [b.proto.popover.label for b in popovers(compared(values="share", bridge="activity"))]
    assert "More (2 set)" in labels
    parts = open_app("compare", lang="en", share="rest", by="activity")
    assert "More (1 set)" in [block.proto.popover.label for block in popovers(parts)]


@pytest.mark.usefixtures("plans")
def test_an_accepted_pair_holds_whichever_plan_is_the_base() -> None:
    """The link names both plans; the other way round, the line was cut."""
    app = compared(plan=B, **{"with": A, "from": B}, same=f"{A}.3~{B}.2")
    words = words_of(app)
    assert "New 1 +Rp3,000,000" in words
    assert "Cut 3 −Rp8,000,000" in words


@pytest.mark.usefixtures("plans")
def test_two_plans_are_told_from_the_earlier_to_the_later() -> None:
    """So do the headline, the chart and the bridge, whichever is open; its filters stay its own."""
    app = compared(plan=B, **{"with": A})
    words = words_of(app)
    assert "From KPU KOTA CILEGON 2022, revision 0 to 2023, revision 0: +Rp5,000,000" in words
    assert "Raised 2 +Rp7,500,000" in words
    [chosen] = [each for each in app.multiselect if each.key == "with"]
    assert chosen.value == [A]
    assert "KPU KOTA CILEGON 2023" in chosen.label


@pytest.mark.usefixtures("plans")
def test_what_a_link_calls_a_pair_in_vain_is_said() -> None:
    """Neither nonsense nor a pair of matched lines goes unnoticed."""
    words = words_of(compared(same=["nonsense", f"{A}.1~{B}.1"]))
    assert "The link gives “nonsense” as a pair of lines, which it is not." in words
    assert "1 accepted pair does not apply" in words


@pytest.mark.usefixtures("plans")
def test_filters_hold_for_every_plan() -> None:
    """Only Dukungan: 14 and 21 million, and the page says what filters do."""
    words = words_of(compared(program="Dukungan"))
    assert ": Rp14,000,000 · KPU KOTA CILEGON 2023, revision 0: Rp21,000,000" in words
    assert "The filters apply to every plan." in words


@pytest.mark.usefixtures("plans")
def test_a_single_line_is_compared_with_its_output_group() -> None:
    """The number of a line means another line in another plan."""
    words = words_of(compared(path=["Pemilu", "Logistik", "Norma", "2"]))
    assert ": Rp6,000,000 · KPU KOTA CILEGON 2023, revision 0: Rp4,000,000" in words


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("by", "values"),
    [
        ("category", "nominal"),
        ("program", "index"),
        ("output_group", "share"),
        ("objective", "log"),
    ],
)
def test_three_plans_stand_beside_each_other(by: str, values: str) -> None:
    """The published one too: a bar each, a column each in the table of shares."""
    app = compared(**{"with": [B, "published"]}, by=by, values=values)
    html = html_of(app)
    assert "3 plans: from Rp20\u00a0million" in html
    assert html.count('style="background:color-mix') % 3 == 0
    spec = spec_of(app, 0)
    assert spec["data"][0]["type"] == "bar"
    assert len(numbers_in(spec["data"][0]["x"])) % 3 == 0


@pytest.mark.usefixtures("plans")
def test_an_index_counts_from_the_base_plan() -> None:
    """Salaries 14 → 21 are 150, the activities' 6 → 4 are 67."""
    spec = spec_of(compared(values="index"), 0)
    dots = [t["x"] for t in spec["data"] if t["mode"] == "markers"]
    assert [numbers_in(x) for x in dots] == [[100, 150], [100, pytest.approx(66.67, abs=0.01)]]


@pytest.mark.usefixtures("plans")
def test_the_bridge_leads_to_the_plan_that_is_chosen() -> None:
    """Of two others the link names the second."""
    words = words_of(compared(**{"with": [B, "published"]}, to="published", bridge="activity"))
    assert "make Rp2,746,352,000 of KPU Kota Serang 2021 (published)." in words


@pytest.mark.usefixtures("plans")
def test_a_plan_that_is_not_there_is_said() -> None:
    """The page shows the others all the same."""
    words = words_of(compared(**{"with": ["gone", B]}))
    assert "There is no plan “gone” to show here." in words
    assert "+Rp5,000,000" in words


@pytest.mark.usefixtures("plans")
def test_a_plan_that_is_not_there_is_not_replaced_by_another() -> None:
    """The page asks which one is meant, and compares with none in the meantime."""
    app = compared(**{"with": "nope"})
    words = words_of(app)
    assert "There is no plan “nope” to show here." in words
    asked = (
        "The plans chosen to compare with KPU KOTA CILEGON 2022, revision 0 could not be opened."
    )
    assert asked in words
    assert app.multiselect("with").value == []
    assert not app.get("plotly_chart")


@pytest.mark.usefixtures("plans")
def test_a_bridge_to_a_plan_that_is_not_there_is_said() -> None:
    """It leads to the first of those that stand beside the base plan."""
    words = words_of(compared(**{"with": [B, "published"]}, to="nope"))
    assert "There is no plan “nope” to show here." in words


def test_with_one_plan_only_the_page_leads_to_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No empty charts."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    app = open_app("compare", lang="en", compare="plans")
    assert not app.exception
    assert not app.get("plotly_chart")
    assert "There is no other plan to compare with yet." in html_of(app)
    assert 'href="./data?section=import&amp;lang=en"' in html_of(app)


@pytest.mark.usefixtures("plans")
def test_document_text_stays_text() -> None:
    """A heading that looks like HTML is drawn and written as typed."""
    table = FIRST.replace("Pemilu", "<b>x</b> $1$").replace("Survei", "=1+1")
    facts = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", "TAHUN ANGGARAN 2024")
    draft = PlanDraft("h.csv", b"h", grid(*facts, HEADER, table))
    open_store().keep(draft, ANI)
    app = compared(by="program", **{"with": "kpu-kota-cilegon-2024-r0"})
    assert "&lt;b&gt;x&lt;/b&gt; $1$" in html_of(app)
    assert "<b>x</b>" not in html_of(app)
    names = [note["text"] for note in spec_of(app, 0)["layout"]["annotations"]]
    assert "&lt;b&gt;x&lt;/b&gt; &#36;1&#36;" in names


@pytest.mark.usefixtures("plans")
def test_an_offices_name_stays_text() -> None:
    """It stands beside every bar and over every column."""
    given = {"unit": "KPU <b>Kota</b>", "fiscal_year": 2025}
    draft = PlanDraft("u.csv", b"u", grid(HEADER, FIRST), given)
    open_store().keep(draft, ANI)
    app = compared(**{"with": [B, "kpu-b-kota-b-2025-r0"]})
    assert "<b>Kota</b>" not in html_of(app)
    written = [note["text"] for note in spec_of(app, 0)["layout"]["annotations"]]
    assert sum("KPU &lt;b&gt;Kota&lt;/b&gt; 2025" in text for text in written) >= 2
    assert not any("<b>Kota" in text for text in written)


@pytest.mark.usefixtures("plans")
def test_every_rupiah_between_the_real_plan_and_another_is_explained() -> None:
    """2,746,352,000 to 25,000,000: bridge by activity and lists of lines come to the difference."""
    difference = 25_000_000 - 2_746_352_000
    app = compared(plan="published", bridge="activity")
    words = words_of(app)
    drawn = [int(x) for x in numbers_in(spec_of(app, 1)["data"][0]["x"])]
    assert drawn[0] + sum(drawn[1:-1]) == drawn[-1] == 25_000_000
    of_kind = r"(?:New|Dropped|Raised|Cut|Probably the same) · \d+ (?:line|pair)s? · "
    listed = re.findall(of_kind + r"([+−])Rp([\d,]+)", words)
    assert listed
    kinds = set(listed)  # a folded list says it twice
    signs = {"+": 1, "−": -1}
    assert sum(signs[sign] * int(amount.replace(",", "")) for sign, amount in kinds) == difference


def test_what_was_realised_stands_beside_what_was_planned_if_both_plans_tell_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One million of each line of the first plan, half a million of the second."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    for year, table, spent in ((2022, FIRST, "1,000,000"), (2023, NEXT, "500,000")):
        facts = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", f"TAHUN ANGGARAN {year}")
        told = re.sub(r"([0-9,]+) \|$", rf"\1 | | {spent}", table, flags=re.MULTILINE)
        source = grid(*facts, f"{HEADER} | Realisasi Anggaran", told)
        open_store().keep(PlanDraft("rkt.csv", str(year).encode(), source), ANI)
    words = words_of(compared(by="program"))
    assert "Realised (IDR) · KPU KOTA CILEGON 2022" in words
    assert "Absorption · KPU KOTA CILEGON 2023" in words
    assert "Rp1,000,000 7.14% Rp500,000 2.38%" in words


@pytest.mark.usefixtures("plans")
def test_a_large_office_does_not_hide_a_small_one_unsaid() -> None:
    """137 times as much: the page says so, and where both can be seen; by share it need not."""
    words = words_of(compared(**{"with": "published"}))
    assert "The largest of these plans has 137 times the money of the smallest." in words
    assert "times the money" not in words_of(compared(**{"with": "published"}, values="share"))


def test_another_target_beside_the_same_amount_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve became 24 and Rp900,000 Rp800,000: both lines are listed, none counts as kept."""
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'rkt.db'}")
    facts = ("RENCANA KERJA TAHUNAN KPU KOTA CILEGON", "TAHUN ANGGARAN 2022")
    header = "Program | Sasaran | Indikator | Keluaran | Uraian | Target | Anggaran | Realisasi"
    for target, realised in (("12", "900,000"), ("24", "800,000")):
        table = f"""
            Pemilu
            Logistik
            Norma
             | Tertib | Persen | Laporan | Rapat  | {target} | 1,000,000 | 700,000
             | Tertib | Persen | Laporan | Survei | 3 | 3,000,000 | {realised}
        """
        draft = PlanDraft(f"{target}.csv", target.encode(), grid(*facts, header, table))
        open_store().keep(draft, ANI)
    words = words_of(compared(**{"with": "kpu-kota-cilegon-2022-r1"}))
    assert "2 lines differ, but not in their amounts." in words
    assert "Amount unchanged, other columns changed 2 Rp0" in words
    assert "Amount unchanged, other columns changed · 2 lines" in words
    assert "Target: 12 → 24" in words
    assert "Realised (IDR): Rp900,000 → Rp800,000" in words


def test_without_the_dominant_lines_it_is_said_which_and_how_much_is_left_out() -> None:
    """In the sentence, over the chart and over the table: Rp2,638,358,000 of two lines."""
    app = open_app("compare", lang="en", share="rest", by="program")
    words = words_of(app)
    left_out = "ithout the 2 dominant lines (Rp2,638,358,000 left out)"
    assert f"W{left_out}: “Program Dukungan Manajemen” is the largest of 2" in words
    assert f"2 of 2, shares of the rest, w{left_out}" in words
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    stamp = figure["layout"]["annotations"][-1]["text"].replace("<br>", " ")
    assert left_out in stamp


def test_shares_under_a_filter_are_named_for_what_they_are() -> None:
    """A share of what the filter leaves is none of the total."""
    words = words_of(open_app("compare", lang="en", category="activities"))
    assert "of what is shown" in words
    assert "% of total)" not in words


@pytest.mark.usefixtures("plans")
def test_the_plan_beside_is_of_the_same_unit_and_the_nearest_year() -> None:
    """Cilegon 2024 has 2023 beside it, not Bogor 2024; with a revision 1, that one."""
    for unit, year, name in (("KPU KOTA BOGOR", 2024, "b"), ("KPU KOTA CILEGON", 2024, "c")):
        with_one_plan_more(unit, year, name)
    query = {"compare": "plans", "lang": "en", "plan": "kpu-kota-cilegon-2024-r0"}
    assert open_app("compare", **query).multiselect("with").value == [B]
    with_one_plan_more("KPU KOTA CILEGON", 2023, "again")
    assert open_app("compare", **query).multiselect("with").value == ["kpu-kota-cilegon-2023-r1"]


@pytest.mark.usefixtures("plans")
def test_a_long_name_of_no_plan_is_told_shortly() -> None:
    """A link may hold anything."""
    html = html_of(open_app("compare", compare="plans", lang="en", **{"with": "x" * 500}))
    assert "x" * 59 + "…" in html
    assert "x" * 61 not in html


def bars_of(spec: Any) -> list[list[float]]:
    """The lengths of the bars, panel by panel."""
    return [numbers_in(trace["x"]) for trace in spec["data"] if trace["type"] == "bar"]


def titles_of(spec: Any) -> list[str]:
    """What stands over the panels of a chart, on one line each."""
    notes = [note["text"].replace("<br>", " ") for note in spec["layout"]["annotations"]]
    return [text[3:-4] for text in notes if text.startswith("<b>")]


@pytest.mark.usefixtures("plans")
def test_the_small_side_of_several_plans_is_drawn_again_magnified() -> None:
    """Beside 2,728 million, Pemilu's 18, 6 and 4 million on an axis of 20 in place of 3,000."""
    app = compared(plan="published", by="program", **{"with": [A, B]})
    spec = spec_of(app, 0)
    every, small = bars_of(spec)
    assert len(every) == 4 * 3
    assert every[0] == 2_728_209_000
    assert 18_143_000 in small
    assert max(small) < max(every) / 100
    title = "Without the largest, magnified 100×"
    assert titles_of(spec) == ["All at true scale", title]
    assert spec["layout"]["xaxis"]["range"][1] == 100 * spec["layout"]["xaxis2"]["range"][1]
    assert f"{title}: Penyelenggaraan Pemilu" in app.get("plotly_chart")[0].proto.alt


@pytest.mark.usefixtures("plans")
def test_what_is_magnified_has_its_sum_in_the_tables() -> None:
    """Without the largest program: 18,143,000 of 2,746,352,000, and all of the small plans."""
    words = words_of(compared(plan="published", by="program", **{"with": [A, B]}))
    assert words.count("Without the largest 0.66%") == 1
    assert "Without the largest Rp18,143,000 0.66%" in words


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("values", "panels"), [("nominal", 2), ("share", 2), ("index", 1), ("log", 1)]
)
def test_only_what_adds_up_to_a_whole_has_a_remainder(values: str, panels: int) -> None:
    """An index adds up to nothing and a log scale has room for the small: one panel each."""
    spec = spec_of(compared(plan="published", values=values, by="activity"), 0)
    assert sum(name.startswith("xaxis") for name in spec["layout"]) == panels


def test_the_small_parts_of_a_plan_are_drawn_again_magnified() -> None:
    """Five of seven activities, the largest 52,230,000; all seven beside them."""
    app = open_app("compare", lang="en", by="activity")
    spec = spec_of(app, 0)
    assert bars_of(spec)[1] == [52_230_000, 10_584_000, 4_559_000, 3_940_000, 3_000_000]
    title = titles_of(spec)[1]
    assert titles_of(spec)[0] == "All at true scale"
    assert re.fullmatch(r"Without the 2 largest, magnified \d+×", title)
    assert f"{title}: Pelaksanaan Manajemen" in app.get("plotly_chart")[0].proto.alt


@pytest.mark.parametrize("by", ["category", "program"])
def test_no_panel_is_half_empty(by: str) -> None:
    """One of three categories or of two programs would be alone in a second panel."""
    spec = spec_of(open_app("compare", lang="en", by=by), 0)
    assert [name for name in spec["layout"] if name.startswith("xaxis")] == ["xaxis"]


def test_parts_that_are_magnified_have_their_sum_in_the_table() -> None:
    """Of seven activities two hold 96 %; on a log scale nothing is drawn again, nor summed."""
    name = "Without the 2 largest"
    assert f"{name} Rp" in words_of(open_app("compare", lang="en", by="activity"))
    assert name not in words_of(open_app("compare", lang="en", by="activity", form="log-dots"))


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("base", [A, "published"])
def test_a_plan_is_not_compared_with_itself(base: str) -> None:
    """Whether saved or published: it is said, and no other takes its place."""
    app = compared(plan=base, **{"with": base})
    words = words_of(app)
    assert re.search(
        r"The link compares KPU \S+ \S+ 202\d.{1,14} with itself, where nothing", words
    )
    assert "Choose another plan to compare it with." in words
    assert "has nothing to be compared with yet" in words
    assert "could not be opened" not in words
    assert app.multiselect("with").value == []
    assert not app.get("plotly_chart")


@pytest.mark.usefixtures("plans")
def test_a_plan_beside_itself_and_another_is_compared_with_the_other() -> None:
    """The page says the one and shows the other."""
    app = compared(**{"with": [A, B]})
    assert "with itself, where nothing can differ." in words_of(app)
    assert app.multiselect("with").value == [B]


@pytest.mark.usefixtures("plans")
def test_a_plan_that_is_named_twice_is_compared_once_and_it_is_said() -> None:
    """Not three plans, and not silently two."""
    app = compared(**{"with": [B, B]})
    words = words_of(app)
    assert "names KPU KOTA CILEGON 2023, revision 0 more than once; it is compared once." in words
    assert app.multiselect("with").value == [B]


@pytest.mark.usefixtures("plans")
def test_more_plans_than_can_be_shown_are_counted() -> None:
    """Seven are asked for; six stand beside the base."""
    for year in range(2030, 2036):
        with_one_plan_more("KPU KOTA BOGOR", year, str(year))
    codes = [f"kpu-kota-bogor-{year}-r0" for year in range(2030, 2036)]
    app = compared(**{"with": [*codes, B]})
    assert "The link names 7 plans to compare with; the first 6 are shown." in words_of(app)
    assert app.multiselect("with").value == codes


@pytest.mark.usefixtures("plans")
def test_a_plan_that_is_opened_changes_places_with_the_one_it_stood_beside() -> None:
    """Opened from the list, the second year has the first beside it, not itself."""
    app = compared()
    app.sidebar.selectbox("plan").set_value(B).run()
    assert app.multiselect("with").value == [A]
    assert "with itself" not in words_of(app)


@pytest.mark.usefixtures("plans")
def test_a_group_that_a_plan_has_not_is_no_zero_there() -> None:
    """Cilegon has no program of Serang's: a dash in its column and at its bar."""
    app = compared(plan="published", by="program", **{"with": [A, B]})
    texts = [note["text"] for note in spec_of(app, 0)["layout"]["annotations"]]
    assert "KPU KOTA CILEGON 2022, revision 0: –" in texts
    assert "Program Dukungan Manajemen 99.34% – –" in words_of(app)


@pytest.mark.usefixtures("plans")
def test_what_is_written_under_a_chart_of_many_plans_ends_with_its_source() -> None:
    """The plans are named at their bars, so that filters and source have room below."""
    codes = [A, B]
    for year in range(2030, 2034):
        with_one_plan_more("KPU KOTA BOGOR", year, str(year))
        codes.append(f"kpu-kota-bogor-{year}-r0")
    app = compared(plan="published", by="output_group", **{"with": codes}, category="activities")
    stamp = spec_of(app, 0)["layout"]["annotations"][-1]["text"].replace("<br>", " ")
    assert "beside 6 other plans · RKT KPU Kota Serang 2021" in stamp
    assert stamp.endswith("Rencana Kerja Tahunan Tahun Anggaran 2021")


@pytest.mark.usefixtures("plans")
def test_round_marks_of_shares_have_no_decimals() -> None:
    """An axis from 0% to 100%."""
    app = compared(plan="published", by="activity", values="share", **{"with": [A, B]})
    texts = [note["text"] for note in spec_of(app, 0)["layout"]["annotations"]]
    assert {"0%", "100%"} <= set(texts)
    assert "0.00%" not in texts


@pytest.mark.usefixtures("plans")
def test_several_plans_open_with_how_far_each_is_from_the_base() -> None:
    """20 and 25 million: a quarter more; of two plans the headline says it already."""
    further = "KPU KOTA CILEGON 2023, revision 0: Rp25,000,000 (+25.00%)"
    assert further in words_of(compared(**{"with": [B, "published"]}))
    assert further not in words_of(compared())


@pytest.mark.parametrize(
    ("amounts", "largest", "smallest"),
    [
        (
            (3, 3, 1, 1),
            "“A” and “B” are the largest of 4, with Rp3 million (37.50% of total) each.",
            "The 2 smallest have Rp1,000,000 each; the average is Rp2,000,000.",
        ),
        (
            (3, 3, 3, 1),
            "The 3 largest of 4 have Rp3 million (30.00% of total) each.",
            "The smallest, “D”, has Rp1,000,000; the average is Rp2,500,000.",
        ),
    ],
)
def test_equally_large_parts_are_not_ranked(
    publish_table: PublishTable, amounts: tuple[int, ...], largest: str, smallest: str
) -> None:
    """Neither the largest nor the smallest."""
    rows = [
        f" | {name} | P | B | Rapat {name} | {amount},000,000 |"
        for name, amount in zip("ABCD", amounts, strict=True)
    ]
    publish_table(HEADER, HEADINGS, "\n".join(rows))
    words = words_of(open_app("compare", lang="en", by="objective"))
    assert largest in words
    assert smallest in words


@pytest.mark.usefixtures("plans")
def test_equally_large_plans_are_not_ranked() -> None:
    """The unit's first plan, the same of another unit, and their differences from the second."""
    with_one_plan_more("KPU KOTA BOGOR", 2022, "same")
    words = words_of(compared(plan=B, **{"with": [A, "kpu-kota-bogor-2022-r0"]}))
    assert "3 plans: from Rp20 million (" in words.replace("\u00a0", " ")
    assert "KPU KOTA CILEGON 2022, revision 0 and KPU KOTA BOGOR 2022, revision 0 equally" in words
