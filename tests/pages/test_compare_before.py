"""The way from before a change to after it, within the open plan."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from rkt.parsing.draft import PlanDraft
from rkt.storage import Store
from tests.pages.app import open_app, words_of
from tests.pages.kept import ANI, keep
from tests.tables import grid

CHANGED = grid(
    """
    MATRIKS PERUBAHAN KPU KOTA CILEGON TAHUN ANGGARAN 2023
    No | Program/Kegiatan | Pagu Anggaran (Rp) || Bertambah/(Berkurang)
    || Semula | Menjadi | Rp
    A | Program Dukungan | 900.000.000 | 925.000.000 | 25.000.000
    1 | Gaji | 500.000.000 | 515.000.000 | 15.000.000
    2 | Kantor | 400.000.000 | 390.000.000 | -10.000.000
    3 | Rumah tangga | 0 | 20.000.000 | 20.000.000
    Jumlah || 900.000.000 | 925.000.000 | 25.000.000
    """
)
CODE = "kpu-kota-cilegon-2023-r0"


def opened(store: Store, **query: str) -> AppTest:
    store.keep(PlanDraft("rkt.csv", b"changed", CHANGED), ANI)
    app = open_app("compare", plan=CODE, lang="en", **query)
    assert not app.exception
    return app


def test_one_click_leads_from_before_the_change_to_after_it(store: Store) -> None:
    """900 million became 925 million; a new line is new, and one is unlike neither."""
    app = opened(store).button("before-after").click().run()
    assert not app.exception
    words = words_of(app)
    assert "From Before the change to 2023, revision 0: +Rp25,000,000 (+2.78%)." in words
    assert "Before the change" in words
    assert "New 1" in words
    assert "Raised 1" in words
    assert "Cut 1" in words
    assert not [each for each in app.button if each.key == "before-after"]


def test_a_plan_without_a_change_offers_no_such_way(store: Store) -> None:
    keep(store)
    app = open_app("compare", plan="kpu-kota-cilegon-2022-r0", lang="en")
    assert not [each for each in app.button if each.key == "before-after"]


def test_the_link_of_another_plan_says_that_it_has_no_before(store: Store) -> None:
    """Nothing breaks when the plan in such a link states no change."""
    keep(store)
    app = open_app(
        "compare", plan="kpu-kota-cilegon-2022-r0", compare="plans", **{"with": "before"}
    )
    assert not app.exception
