"""``rkt national`` and ``rkt places``: the sums of all offices, and where they are."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from rkt.storage import Store
from tests.cli.test_reading import run
from tests.pages.conftest import store as store
from tests.pages.kept import ANI
from tests.storage.drafts import small_draft


@pytest.fixture
def two(store: Store) -> Store:
    """A store with a unit that is placed and one that is not."""
    store.keep(small_draft("1,000,000", unit="KPU Kota Serang", fiscal_year=2022), ANI)
    store.keep(small_draft("4,000,000", unit="KPU Serang", fiscal_year=2023), ANI)
    return store


@pytest.mark.usefixtures("two")
def test_national_prints_the_sums_of_all_saved_plans() -> None:
    """As a table, with a total."""
    printed = [line.split() for line in run("national").stdout.splitlines()]
    assert printed == [
        ["Amount", "(IDR)", "Lines", "Units", "Province"],
        ["4,000,000", "1", "1", "(province", "unknown)"],
        ["1,000,000", "1", "1", "Banten"],
        ["5,000,000", "2", "2", "Total"],
    ]
    by_year = run("national", "--by", "fiscal_year", "--query", "province=Banten").stdout
    assert [line.split() for line in by_year.splitlines()[1:]] == [
        ["1,000,000", "1", "1", "2022"],
        ["1,000,000", "1", "1", "Total"],
    ]


@pytest.mark.usefixtures("two")
def test_national_writes_csv_and_json_for_programs() -> None:
    """The same figures as the interface for scripts."""
    table = run("national", "--by", "unit", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["unit"], row["province"], row["amount"]) for row in rows] == [
        ("KPU Serang", "", "4000000"),
        ("KPU Kota Serang", "Banten", "1000000"),
    ]
    answer = json.loads(run("national", "--by", "category", "--format", "json").stdout)
    assert answer["rows"] == [
        {"category": "activities", "amount": 5_000_000, "lines": 2, "units": 2}
    ]


@pytest.mark.usefixtures("store")
def test_national_refuses_what_it_does_not_know() -> None:
    """With a sentence, and exit code 2."""
    result = run("national", "--query", "province=Betawi")
    assert result.exit_code == 2
    assert "province “Betawi”, which does not exist" in result.stderr
    assert run("national", "--by", "output").exit_code == 2


def test_places_asks_where_units_are_and_keeps_the_answer(two: Store) -> None:
    """Near names are offered, none is taken."""
    asked = run("places")
    assert (asked.exit_code, asked.stdout) == (
        1,
        "KPU Serang: 36.04 Kabupaten Serang; 36.73 Kota Serang\n",
    )
    assert run("places", "KPU Serang", "36.04").exit_code == 0
    assert {kept.province for kept in two.kept()} == {"Banten"}
    done = run("places")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Every unit has its region." in done.stderr
    wrong = run("places", "KPU Serang", "99")
    assert wrong.exit_code == 2
    assert "No province, regency or city has the code “99”" in wrong.stderr


def test_mirror_says_what_it_holds_by_year(two: Store) -> None:
    """Its sums are those of the store."""
    assert run("mirror").stdout.splitlines() == [
        "2022  1 line  Rp1,000,000",
        "2023  1 line  Rp4,000,000",
    ]
    assert two.mirror()


def test_a_mirror_of_nothing_is_nothing(store: Store) -> None:
    """And no error."""
    result = run("mirror")
    assert (result.exit_code, result.output) == (0, "")
    assert store.mirror() is None


@pytest.mark.usefixtures("two")
def test_a_brief_of_a_province_is_written(tmp_path: Path) -> None:
    """Of the year of the query; of a year without plans there is none."""
    path = tmp_path / "brief.html"
    done = run("national", "--brief", str(path), "--query", "province=Banten&fiscal_year=2022")
    assert done.exit_code == 0, done.output
    assert "Banten 2022" in path.read_text("utf-8")
    assert run("national", "--brief", str(path), "--query", "fiscal_year=2019").exit_code == 2
    assert run("national", "--brief", str(tmp_path / "brief.docx")).exit_code == 2


@pytest.mark.usefixtures("two")
def test_national_writes_every_line_to_a_file(tmp_path: Path) -> None:
    """In the form that the name ends in; any other is refused."""
    run("national", "--query", "province=Banten", "--lines", str(tmp_path / "lines.csv"))
    [row] = csv.DictReader((tmp_path / "lines.csv").open(encoding="utf-8"))
    assert (row["unit"], row["amount"]) == ("KPU Kota Serang", "1000000")
    refused = run("national", "--lines", str(tmp_path / "lines.doc"))
    assert "A file of lines ends in .csv, .xlsx, .parquet, .zip" in refused.stderr


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet", "zip"])
def test_a_file_without_any_line_is_written_and_told(tmp_path: Path, kind: str) -> None:
    """With what can be done, since a script may want the headings all the same."""
    path = tmp_path / f"lines.{kind}"
    done = run("national", "--query", "province=Bali", "--lines", str(path))
    assert done.exit_code == 0
    assert path.exists()
    assert "No line passes the query. Check it, or leave out a filter." in done.stderr
    some = run("national", "--query", "province=Banten", "--lines", str(path))
    assert "No line" not in some.stderr


@pytest.mark.usefixtures("two")
def test_sums_without_any_line_are_told() -> None:
    """As CSV they would be headings only."""
    done = run("national", "--format", "csv", "--query", "province=Bali")
    assert len(done.stdout.splitlines()) == 1
    assert "No line passes the query. Check it, or leave out a filter." in done.stderr


@pytest.mark.usefixtures("store")
def test_a_store_without_plans_that_count_is_told(tmp_path: Path) -> None:
    """There is no query to check."""
    for told in (
        run("national", "--format", "csv"),
        run("national", "--lines", str(tmp_path / "lines.csv")),
    ):
        assert told.exit_code == 0
        assert "No saved plan counts yet" in told.stderr
        assert "Save one with “rkt import”." in told.stderr


@pytest.mark.usefixtures("two")
def test_national_prints_amounts_per_voter_with_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash where there is no number; what the register lacks is said to stderr."""
    (tmp_path / "voters.csv").write_text("region_code,voters\n36,250\n")
    monkeypatch.setenv("RKT_VOTERS", str(tmp_path / "voters.csv"))
    printed = run("national")
    assert [line.split() for line in printed.stdout.splitlines()] == [
        ["Amount", "(IDR)", "Lines", "Units", "Per", "voter", "Province"],
        ["4,000,000", "1", "1", "–", "(province", "unknown)"],
        ["1,000,000", "1", "1", "4,000", "Banten"],
        ["5,000,000", "2", "2", "Total"],
    ]
    assert "[voters-incomplete]" in printed.stderr
