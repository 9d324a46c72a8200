"""The data package: valid, complete, and its stated sum is that of its table."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import frictionless
import pytest
from hypothesis import given

from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis
from rkt.core.schema import LINE_COLUMNS
from rkt.render.exports import take_extract, to_csv, to_data_package
from tests.conftest import Save
from tests.render.exports.taken import (
    ACTIVITIES,
    EN,
    ID,
    NOTHING,
    SERANG,
    csv_rows,
    description,
    filters_of_serang,
    package_files,
    table_of,
    taken,
    with_texts,
)


def errors_in(package: Path) -> list[str]:
    """What frictionless finds wrong with a zipped package."""
    report = frictionless.validate(str(package), type="package")
    return [error.type for task in report.tasks for error in task.errors] + [
        error.type for error in report.errors
    ]


@pytest.mark.parametrize("filters", [Filters(), ACTIVITIES, NOTHING], ids=["all", "some", "none"])
def test_a_package_is_valid_under_frictionless(save: Save, filters: Filters) -> None:
    """Profile, types, keys, size and hash hold, also for hostile text and no lines at all."""
    assert errors_in(save(to_data_package(taken(filters), ID), "package.zip")) == []


def test_a_package_with_hostile_text_is_valid(save: Save) -> None:
    """Formulas, line breaks and quotes in the texts do not disturb the table."""
    hostile = taken(plan=with_texts("=1+1", "a\r\nb", '","', "null", "NaN", "-", " "))
    assert errors_in(save(to_data_package(hostile, EN), "package.zip")) == []


def test_a_changed_amount_is_noticed(tmp_path: Path) -> None:
    """One digit more in the table and the hash no longer holds."""
    for name, content in package_files(to_data_package(taken(), EN)).items():
        (tmp_path / name).write_bytes(content.replace(b",1868000,", b",9868000,"))
    assert errors_in(tmp_path / "datapackage.json") == ["hash-count"]


def test_a_package_states_what_it_holds() -> None:
    """Unit, year, filters as a query and in words, basis, totals, and what was left out."""
    stated = description(to_data_package(taken(ACTIVITIES, basis=ShareBasis.REST), EN))
    assert stated["profile"] == "tabular-data-package"
    assert stated["name"] == "rkt_kpu-kota-serang_2021_activities"
    assert (stated["unit"], stated["fiscal_year"], stated["revision"]) == (
        "KPU Kota Serang",
        2021,
        0,
    )
    assert stated["filters"] == {
        "query": "category=activities",
        "words": ["Filter: Category: Activities"],
    }
    assert stated["share_basis"] == {
        "code": "total",
        "words": "All 14 lines (no lines dominate: nothing left out), % of total",
    }
    assert stated["totals"] == {"lines": 14, "amount": 107_994_000}
    assert stated["left_out"] == {"lines": 2, "amount": 2_638_358_000}
    assert stated["whole"] == {"lines": 16, "amount": 2_746_352_000}
    assert stated["sources"] == [
        {"title": "KPU Kota Serang, Rencana Kerja Tahunan Tahun Anggaran 2021"}
    ]
    assert stated["licenses"][0]["name"] == "other-pd"


def test_a_package_describes_every_column_of_its_table() -> None:
    """All tidy columns with their types, the size and the hash of the CSV beside it."""
    content = to_data_package(taken(ACTIVITIES), EN)
    resource = description(content)["resources"][0]
    table = package_files(content)[resource["path"]]
    assert resource["profile"] == "tabular-data-resource"
    assert resource["path"] == "rkt_kpu-kota-serang_2021_activities.csv"
    assert [field["name"] for field in resource["schema"]["fields"]] == list(LINE_COLUMNS)
    integers = {f["name"] for f in resource["schema"]["fields"] if f["type"] == "integer"}
    assert integers == {"fiscal_year", "revision", "line_no", "amount", "source_row"}
    assert table == to_csv(taken(ACTIVITIES))
    assert resource["bytes"] == len(table)
    assert resource["hash"] == f"sha256:{hashlib.sha256(table).hexdigest()}"


def test_frictionless_reads_the_sum_that_the_package_states(save: Save) -> None:
    """The amounts come as whole numbers and add up to the stated total."""
    content = to_data_package(taken(ACTIVITIES), EN)
    package = frictionless.Package(str(save(content, "package.zip")))
    amounts = [
        row["amount"] for row in package.get_table_resource(taken(ACTIVITIES).stem).read_rows()
    ]
    assert sum(amounts) == description(content)["totals"]["amount"] == 107_994_000
    assert {type(amount) for amount in amounts} == {int}


@given(filters_of_serang)
def test_the_sum_in_a_package_is_the_sum_on_screen(filters: Filters) -> None:
    """Of its table and in its description; with what is left out it is the whole."""
    content = to_data_package(taken(filters), EN)
    stated, rows = description(content), csv_rows(table_of(content))
    exported = sum(int(row["amount"]) for row in rows)
    assert exported == filters.apply(SERANG.lines)["amount"].sum()
    assert stated["totals"] == {"lines": len(rows), "amount": exported}
    assert exported + stated["left_out"]["amount"] == stated["whole"]["amount"] == 2_746_352_000


def test_the_same_extract_makes_the_same_bytes() -> None:
    """A second download of an unchanged plan is the same file."""
    assert to_data_package(taken(), EN) == to_data_package(taken(), EN)


def test_a_day_before_zip_files_existed_makes_a_package_too() -> None:
    """A clock that is wrong does not make it fail."""
    extract = take_extract(SERANG, Filters(), ShareBasis.TOTAL, EN, date(1970, 1, 1))
    assert description(to_data_package(extract, EN))["created"] == "1970-01-01T00:00:00+07:00"
