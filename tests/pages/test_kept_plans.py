"""Plans from the store on the pages: chosen by link, beside the published one."""

from __future__ import annotations

from pathlib import Path

import pytest

from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from tests.pages.app import html_of, open_app
from tests.pages.kept import ANI, CILEGON, LINES, TABLE
from tests.tables import grid

LESS = (*LINES[:-2], "Jumlah ||||| 1,000,000")


@pytest.mark.usefixtures("cilegon")
def test_a_link_opens_a_kept_plan_on_every_page() -> None:
    """Its unit, year and sum; the choice of plans shows it."""
    for page in ("overview", "explore", "data"):
        app = open_app(page, lang="en", plan=CILEGON)
        assert not app.exception
        assert "KPU KOTA CILEGON 2022" in html_of(app)
        assert "all 2 lines, Rp4,000,000" in html_of(app)
        assert app.sidebar.selectbox("plan").value == CILEGON


@pytest.mark.usefixtures("cilegon")
def test_without_a_name_the_published_plan_is_shown() -> None:
    """The other one stands in the list."""
    app = open_app(lang="en")
    assert "all 16 lines" in html_of(app)
    assert app.sidebar.selectbox("plan").options == [
        "2021 rev. 0 · KPU Kota Serang",
        "2022 rev. 0 · KPU KOTA CILEGON",
    ]


def test_plans_stand_in_one_order_in_every_list(cilegon: Store) -> None:
    """Units whatever their case, then the latest year and revision first."""
    for number, (unit, year) in enumerate([("kpu kota bekasi", 2021), ("KPU KOTA BEKASI", 2023)]):
        facts = {"unit": unit, "fiscal_year": year}
        cilegon.keep(PlanDraft("b.csv", b"%d" % number, TABLE, facts).checked(), ANI)
    beside = open_app(lang="en").sidebar.selectbox("plan").options[1:]
    assert [option[:4] for option in beside] == ["2023", "2021", "2022"]
    shelf = open_app("data", lang="en", section="plans").selectbox("shelf-plan").options[1:]
    assert [option.split(", ")[0][-4:] for option in shelf] == ["2023", "2021", "2022"]


def test_a_long_name_of_a_plan_stands_below_its_choice_as_a_whole(cilegon: Store) -> None:
    """The box cuts what is long: year and revision come first in it, the whole name is below."""
    unit = "Komisi Pemilihan Umum Kabupaten Kepulauan Siau Tagulandang Biaro"
    cilegon.keep(PlanDraft("long.csv", b"two", TABLE, {"unit": unit}).checked(), ANI)
    app = open_app(lang="en", plan="komisi-pemilihan-umum-kabupaten-2022-r0")
    box = app.sidebar.selectbox("plan")
    assert f"2022 rev. 0 · {unit}" in box.options
    below = [element.proto.body for element in app.sidebar.get("html")]
    assert f'<p class="rkt-chosen">{unit} 2022, revision 0</p>' in below


def test_a_revision_is_reported_as_one_on_every_page(cilegon: Store) -> None:
    """In the head of each page, under its sentence, and in a panel; the published one is not."""
    cilegon.keep(PlanDraft("rkt.csv", b"two", grid(*LESS)), ANI)
    code = "kpu-kota-cilegon-2022-r1"
    for page in ("overview", "explore", "scenario", "indicators"):
        html = html_of(open_app(page, lang="en", plan=code))
        assert '<b class="rkt-brand">RKT KPU KOTA CILEGON 2022, revision 1</b>' in html
    opened = html_of(open_app(lang="id", plan=code))
    assert "tahun anggaran 2022 · revisi 1" in opened
    assert "revisi 1" in html_of(open_app(lang="id", plan=code, embed="true"))
    assert "revision" not in html_of(open_app(lang="en")).split("rkt-details")[0]


@pytest.mark.usefixtures("cilegon")
def test_another_plan_is_shown_whole_and_its_filters_leave_it_the_plan() -> None:
    """A program of the one is none of the other's; showing everything stays with the plan."""
    app = open_app(lang="en", program="Program Dukungan Manajemen")
    app.sidebar.selectbox("plan").set_value(CILEGON).run()
    assert dict(app.query_params) == {"lang": "en", "plan": CILEGON}
    app.sidebar.text_input("q").set_value("rapat").run()
    assert "1 of 2 lines" in html_of(app)
    app.button("reset").click().run()
    assert app.query_params["plan"] == CILEGON
    assert "all 2 lines" in html_of(app)


@pytest.mark.parametrize("gone", ["kpu-kota-cilegon-1999-r0", "<b>x</b>"])
def test_a_plan_that_is_not_there_is_said_and_the_published_one_shown(
    cilegon: Store, gone: str
) -> None:
    """So is one that was withdrawn."""
    for code in (gone, CILEGON):
        html = html_of(open_app(lang="en", plan=code))
        if code == CILEGON:
            assert "There is no plan" not in html
            continue
        assert "There is no plan “" in html
        assert "all 16 lines" in html
    cilegon.withdraw(cilegon.kept()[0].id, ANI, "by mistake")
    assert "There is no plan “" in html_of(open_app(lang="en", plan=CILEGON))


def test_a_store_that_is_damaged_takes_nothing_from_the_published_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of all plans says what is wrong and what to do."""
    (tmp_path / "bad.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    monkeypatch.setenv("RKT_DATABASE_URL", f"sqlite:///{tmp_path / 'bad.db'}")
    app = open_app(lang="en")
    assert not app.exception
    assert "all 16 lines" in html_of(app)
    assert "is damaged" in html_of(open_app(lang="en", plan=CILEGON))
    told = html_of(open_app("data", lang="en", section="plans"))
    assert "is damaged" in told
    assert "restore the last backup" in told


def test_a_visitor_who_may_not_write_reads_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """No upload is offered where writing is closed."""
    monkeypatch.setenv("RKT_READ_ONLY", "1")
    app = open_app("data", lang="en", section="import")
    assert "Plans can only be viewed here." in html_of(app)
    assert not app.get("file_uploader")
