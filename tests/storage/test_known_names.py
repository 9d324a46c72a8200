"""Activities are one across units where their names say so, or a person does."""

from __future__ import annotations

from pathlib import Path

import pytest

from rkt.analysis.national import national_breakdown, unmatched_activities
from rkt.core.known_activities import PUBLISHED_ACTIVITIES, KnownNames
from rkt.core.national_columns import ACTIVITY_CODE
from rkt.core.schema import LEVELS
from rkt.parsing.draft import PlanDraft
from rkt.parsing.facts import Facts
from rkt.parsing.readers import read_document
from rkt.storage import Store, StoreError
from tests.cli.test_reading import run
from tests.conftest import PUBLISHED
from tests.pages.conftest import store as store
from tests.pages.kept import ANI
from tests.pages.offices import office_plan
from tests.plans import draft_of_plan, plan_of
from tests.storage.drafts import told_in

KEUANGAN = "Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan di Lingkungan Setjen KPU"
SHORT = "Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan Setjen KPU"
TABLE = (
    "Program Kegiatan,Sasaran,Indikator,Keluaran,Uraian,Anggaran,Ket\nDukungan,,,,,,\n{},,,,,,\n"
    "Umum,,,,,,\n,s,i,o,u,{},\nJumlah,,,,,{},\n"
)


def keep_one(store: Store, unit: str, activity: str, amount: int) -> None:
    data = TABLE.format(activity, amount, amount).encode()
    facts: dict[str, object] = {"unit": unit, "fiscal_year": 2022}
    store.keep(PlanDraft("rkt.csv", data, read_document(data, "rkt.csv"), facts), ANI)


@pytest.fixture
def three(store: Store) -> Store:
    """A store with an official activity, a near name of it, and another."""
    keep_one(store, "KPU Kota Serang", KEUANGAN.upper(), 1_000)
    keep_one(store, "KPU Kab. Serang", SHORT, 20_000)
    keep_one(store, "KPU Kab. Sleman", "Pilkada", 300_000)
    return store


def sums(store: Store) -> dict[str, int]:
    groups = national_breakdown(store.national_lines(), "activity")
    return dict(zip(groups["activity"], groups["amount"].tolist(), strict=True))


def test_the_list_begins_with_the_activities_of_the_published_plan() -> None:
    """As it spells them."""
    text = PUBLISHED.read_text("utf-8")
    assert all(name in text for name in PUBLISHED_ACTIVITIES)
    assert len(KnownNames().names) == 7


def test_a_near_name_waits_for_a_person_and_is_one_once_said(three: Store) -> None:
    """And apart again when it is taken back."""
    assert sums(three) == {"Pilkada": 300_000, SHORT: 20_000, KEUANGAN: 1_000}
    unknown = unmatched_activities(three.national_lines(), three.known_names())
    assert unknown[["activity", "nearest"]].values.tolist() == [["Pilkada", ""], [SHORT, KEUANGAN]]
    three.match_name(SHORT.upper(), KEUANGAN, ANI)
    three.match_name("Pilkada", "Pilkada", ANI)
    assert sums(three) == {"Pilkada": 300_000, KEUANGAN: 21_000}
    assert unmatched_activities(three.national_lines(), three.known_names()).empty
    three.match_name(SHORT, "", ANI)
    assert sums(three)[SHORT] == 20_000


def test_a_code_matches_before_a_name(store: Store) -> None:
    """In the same year, and only where one known name alone has the code."""
    rows = [
        ("KPU Kota Serang", 2022, "3355", KEUANGAN),
        ("KPU Kab. Serang", 2022, "3355", "Keu."),
        ("KPU Kota Cilegon", 2022, "3356", "Keu."),
        ("KPU Kota Tangerang", 2023, "3355", "Keu."),
    ]
    for number, (unit, year, code, activity) in enumerate(rows):
        [line] = office_plan(unit, year, (10**number, 0, 0)).lines.to_dict("records")
        coded = {**{str(n): v for n, v in line.items()}, ACTIVITY_CODE: code, "activity": activity}
        store.keep(draft_of_plan(plan_of([coded], Facts(unit, year), LEVELS, codes=True)), ANI)
    million = 1_000_000
    assert sums(store) == {"Keu.": 1_100 * million, KEUANGAN: 11 * million}
    lines = store.national_lines()
    assert set(lines["activity"]) == {"Keu.", KEUANGAN}  # each as its document has it


def test_names_that_stand_for_each_other_end_somewhere() -> None:
    """Nobody is kept waiting by two people who contradict each other."""
    known = KnownNames({"a": "B", "b": "A", "c": "a"})
    assert known.name_of("a") == "B"
    assert known.name_of("C") in {"A", "B", "a"}


def test_a_blank_name_is_refused(store: Store) -> None:
    """It stands for nothing."""
    with pytest.raises(StoreError) as refusal:
        store.match_name(" . ", KEUANGAN, ANI)
    assert "stands for no activity" in told_in(refusal)


@pytest.mark.usefixtures("three")
def test_the_command_asks_and_keeps_the_answer(tmp_path: Path) -> None:
    """Each unknown name with its rupiah and the nearest known one."""
    asked = run("activities")
    assert asked.stdout.splitlines() == [
        "Pilkada  Rp300,000  1 unit",
        f"{SHORT}  Rp20,000  1 unit  ≈ {KEUANGAN} (91%)",
    ]
    assert "2 activities of all plans are not known: Rp320,000." in asked.stderr
    assert run("activities", SHORT, KEUANGAN).exit_code == 0
    assert run("activities", "Pilkada", "=").exit_code == 0
    assert run("activities").stdout == ""
    assert run("activities", "Pilkada", "-").exit_code == 0
    assert run("activities").stdout.startswith("Pilkada")
    assert not list(tmp_path.glob("*.new"))
