"""The columnar mirror: the same lines as the store's, or none at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rkt.analysis.national import national_breakdown, national_cube, national_totals, salary_shares
from rkt.storage import Store
from rkt.storage.line_folder import kept_sums, lines_of_folder, sums_of_folder
from rkt.storage.mirror import SETTING, open_mirror
from tests.storage.conftest import Open, address_of
from tests.storage.drafts import published_draft, small_draft
from tests.storage.people import ADMIN, PLANNER

ORDER = ["plan_code", "line_no"]


@pytest.fixture
def store(tmp_path: Path, opened: Open) -> Store:
    """A store in a file, with two plans."""
    store = opened(address_of(tmp_path / "rkt.db"))
    store.keep(published_draft(), PLANNER)
    store.keep(small_draft("1,000,000", unit="KPU Kab. Serang", fiscal_year=2022), PLANNER)
    return store


def mirrored(store: Store) -> pd.DataFrame:
    mirror = store.mirror()
    assert mirror
    lines: pd.DataFrame = mirror.lines().df()
    return lines.sort_values(ORDER, ignore_index=True)


def kept(store: Store) -> pd.DataFrame:
    return store.national_lines().sort_values(ORDER, ignore_index=True)


def test_a_mirror_holds_what_the_store_holds_and_follows_every_change(store: Store) -> None:
    """A new plan, a new revision, one withdrawn, a unit that is placed elsewhere."""
    for change in (
        lambda: None,
        lambda: store.keep(small_draft("5,000,000", unit="KPU Serang", fiscal_year=2022), PLANNER),
        lambda: store.keep(
            small_draft("2,000,000", unit="KPU Kab. Serang", fiscal_year=2022), PLANNER
        ),
        lambda: store.withdraw(1, ADMIN, "salah"),
        lambda: store.place_unit("KPU Serang", "36.73", PLANNER),
    ):
        change()
        here, there = kept(store), mirrored(store)
        pd.testing.assert_frame_equal(there, here, check_dtype=False)
        assert {path.name[:4] for path in _generation(store).iterdir()} <= {"2021", "2022"}


def _folder(store: Store) -> Path:
    return Path(store.place + ".mirror")


def _generation(store: Store) -> Path:
    manifest = json.loads((_folder(store) / "mirror.json").read_text())
    return _folder(store) / str(manifest["folder"])


def test_a_mirror_of_another_version_of_the_store_is_never_read(store: Store) -> None:
    """It is written anew, and only the former one stays for those who still read it."""
    stamps = []
    for number in range(4):
        store.keep(small_draft(f"{number + 2},000,000", unit="KPU RI", fiscal_year=2023), PLANNER)
        mirror = store.mirror()
        assert mirror
        assert mirror.stamp == store.stamp()
        stamps.append(mirror.stamp)
    assert open_mirror(_folder(store), stamps[-1])
    assert open_mirror(_folder(store), stamps[-2]) is None
    assert len(list(_folder(store).glob("gen-*"))) == 2


@pytest.mark.parametrize("damage", ["gone", "cut", "other sums", "manifest"])
def test_a_damaged_mirror_is_not_read_but_written_anew(store: Store, damage: str) -> None:
    """Whatever befell its files."""
    store.mirror()
    file = _generation(store) / "2021.parquet"
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:100])
    elif damage == "manifest":
        (_folder(store) / "mirror.json").write_text("{")
    else:
        changed = pd.read_parquet(file)
        changed["amount"] = changed["amount"] + 1
        changed.to_parquet(file)
    assert open_mirror(_folder(store), store.stamp()) is None
    assert mirrored(store)["amount"].sum() == 2_746_352_000 + 1_000_000


def test_without_a_place_to_write_there_is_no_mirror(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Open
) -> None:
    """The lines are read from the store then; an empty store needs none."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(SETTING, str(tmp_path / "file" / "mirror"))
    assert store.mirror() is None
    assert len(store.national_lines()) == 17
    monkeypatch.delenv(SETTING)
    assert opened(address_of(tmp_path / "empty.db")).mirror() is None
    assert opened(address_of(tmp_path / "rkt.db"), read_only=True).mirror() is None


def test_a_cube_has_the_figures_of_all_lines(store: Store) -> None:
    """With fewer rows."""
    lines, cube = store.national_lines(), national_cube(store.national_lines())
    assert len(cube) < len(lines)
    assert national_totals(cube) == national_totals(lines)
    for by in ("province", "unit", "activity", "category", "fiscal_year"):
        pd.testing.assert_frame_equal(national_breakdown(cube, by), national_breakdown(lines, by))
    pd.testing.assert_frame_equal(salary_shares(cube), salary_shares(lines))


def consolidated(folder: Path, **more: Any) -> Path:
    """Write a table of two units as a CSV export has it, in two files."""
    for number, unit in enumerate(("KPU Kota Serang", "KPU Serang")):
        lines = {
            "unit": [unit] * 2,
            "fiscal_year": [2021, 2022],
            "amount": [1000 + number, 20_000],
            "activity": ["Logistik", "LOGISTIK."],
            "description": ["Sewa gédung", "Honor"],
            "category": ["activities", "salaries"],
            **more,
        }
        folder.mkdir(exist_ok=True)
        pd.DataFrame(lines).to_parquet(folder / f"{number}.parquet")
    return folder


def test_a_table_of_lines_in_a_folder_takes_the_place_of_plans(tmp_path: Path) -> None:
    """Its units are placed and its activities matched as those of plans are."""
    lines = lines_of_folder(consolidated(tmp_path / "lines"))
    by_unit = national_breakdown(lines, "unit").set_index("unit")
    assert by_unit["amount"].to_dict() == {"KPU Serang": 21_001, "KPU Kota Serang": 21_000}
    assert by_unit["province"].to_dict() == {"KPU Serang": "", "KPU Kota Serang": "Banten"}
    [activity] = national_breakdown(lines, "activity")["amount"]
    assert activity == 42_001
    pd.testing.assert_frame_equal(
        national_breakdown(national_cube(lines), "category"), national_breakdown(lines, "category")
    )


def test_the_sums_of_a_folder_make_the_cube_of_its_lines(tmp_path: Path) -> None:
    """With what was realised, which some lines do not state."""
    folder = consolidated(tmp_path / "lines", realised_amount=[500, None])
    cube = national_cube(sums_of_folder(folder))
    pd.testing.assert_frame_equal(cube, national_cube(lines_of_folder(folder)))
    assert cube["planned_of_realised"].sum() == 2_001
    few = consolidated(tmp_path / "few")
    pd.testing.assert_frame_equal(
        national_cube(sums_of_folder(few)), national_cube(lines_of_folder(few))
    )


def test_the_cube_of_a_folder_is_kept_until_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One for each folder, and a damaged one is made anew."""
    monkeypatch.setenv("RKT_DATA", str(tmp_path / "data"))
    folder, made = consolidated(tmp_path / "lines"), []

    def make() -> pd.DataFrame:
        made.append(national_cube(sums_of_folder(folder)))
        return made[-1]

    first = kept_sums(folder, "a", make)
    pd.testing.assert_frame_equal(kept_sums(folder, "a", make), first)
    assert len(made) == 1
    kept_sums(folder, "b", make)
    [kept] = (tmp_path / "data" / "sums").iterdir()
    kept.write_bytes(b"PAR1")
    kept_sums(folder, "b", make)
    assert len(made) == 3
