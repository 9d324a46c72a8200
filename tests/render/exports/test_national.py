"""Lines of all offices as files: the same values in Parquet, in a data package, and on the page."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from openpyxl import load_workbook

from rkt.analysis.filters import QueryError
from rkt.analysis.national import NationalFilters, every_line, national_totals
from rkt.i18n import load_texts
from rkt.render.exports.comparison_tables import ExportTable, FieldKind
from rkt.render.exports.national_extract import (
    MOST_IN_SHEET,
    NATIONAL_FORMATS,
    NationalExtract,
)
from rkt.render.exports.national_tables import (
    national_export,
    national_package,
    national_parquet,
)
from tests.analysis.national.conftest import Country
from tests.analysis.national.conftest import country as country

SEWA = NationalFilters("sewa")
ABOUT = {"filters": {"query": "q=sewa"}}


@pytest.fixture
def lines(country: Country) -> ExportTable:
    kinds = {"unit": FieldKind.TEXT, "fiscal_year": FieldKind.NUMBER, "amount": FieldKind.AMOUNT}
    labels = {name: (name, kind) for name, kind in kinds.items()}
    return national_export("Lines", every_line(country.lines, SEWA), labels)


def test_parquet_has_every_line_with_its_type_and_says_what_it_is(
    country: Country, lines: ExportTable
) -> None:
    """All that the filters leave, not the largest alone."""
    content = national_parquet(lines, ABOUT)
    table = pd.read_parquet(io.BytesIO(content))
    totals = national_totals(country.lines, SEWA)
    assert (len(table), table["amount"].sum()) == (totals.lines, totals.amount)
    assert str(table["amount"].dtype) == "int64"
    stated = pq.read_schema(io.BytesIO(content)).metadata
    assert json.loads(stated[b"rkt"]) == ABOUT


def test_the_data_package_is_valid_and_holds_the_same_lines(lines: ExportTable) -> None:
    """Equal tables give identical bytes."""
    made = date(2026, 11, 29)
    content = national_package({"lines": lines}, "national_2023", ABOUT, made)
    assert national_package({"lines": lines}, "national_2023", ABOUT, made) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        table = pd.read_csv(archive.open("lines.csv"))
    assert described["filters"] == ABOUT["filters"]
    assert len(table) == len(lines.rows)
    assert Package.from_descriptor(described).resource_names == ["lines"]


def test_too_many_lines_are_refused(country: Country) -> None:
    """The page offers no file then, and says why."""
    with pytest.raises(ValueError, match="more than 3 lines"):
        every_line(country.lines, most=3)


def test_a_workbook_holds_the_lines_found_and_runs_none_of_them(country: Country) -> None:
    """What begins like a formula is text; the second sheet says what the lines are of."""
    lines = country.lines.assign(description="=1+1")
    extract = NationalExtract(lines, SEWA, load_texts("en"), date(2026, 11, 29))
    content = NATIONAL_FORMATS["xlsx"].write(extract, MOST_IN_SHEET)
    sheet, about = load_workbook(io.BytesIO(content)).worksheets
    header, *rows = sheet.iter_rows()
    place = [cell.value for cell in header].index("Description")
    assert len(rows) == national_totals(country.lines, SEWA).lines
    assert {(row[place].value, row[place].data_type) for row in rows} == {("'=1+1", "s")}
    assert ("q", "sewa") in list(about.iter_rows(values_only=True))


def test_more_lines_than_a_sheet_has_rows_are_refused(country: Country) -> None:
    """Before anything is written; the finding has both numbers."""
    extract = NationalExtract(country.lines, SEWA, load_texts("en"), date(2026, 11, 29))
    with pytest.raises(QueryError) as refused:
        extract.table(most=1)
    [problem] = refused.value.problems
    assert (problem.code, problem.values["most"]) == ("query-many-lines", 1)
