"""Extracts for the tests, and the files made of them read back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from rkt import Plan, load_plan
from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis
from rkt.core import schema
from rkt.core.schema import Category
from rkt.core.spreadsheet_safety import unescape_formula
from rkt.i18n import load_texts
from rkt.render.exports import Extract, take_extract
from tests.conftest import PUBLISHED

EN, ID = load_texts("en"), load_texts("id")
DAY = date(2026, 12, 3)
SERANG = load_plan(PUBLISHED)
ACTIVITIES = Filters(category=("activities",))
NOTHING = Filters(q="xyzzy")


def taken(
    filters: Filters | None = None, plan: Plan = SERANG, basis: ShareBasis = ShareBasis.TOTAL
) -> Extract:
    """The extract of a plan in English, made on 3 December 2026."""
    return take_extract(plan, filters or Filters(), basis, EN, DAY)


def with_texts(*texts: str) -> Plan:
    """The Serang plan with a line for each text, which is its description and its note."""
    count = len(texts)
    repeated = [i % len(SERANG.lines) for i in range(count)]
    lines = SERANG.lines.iloc[repeated].reset_index(drop=True)
    column = pd.Series(texts, dtype="str")
    numbers = pd.Series(range(1, count + 1), dtype="int64")
    return replace(SERANG, lines=lines.assign(description=column, note=column, line_no=numbers))


def csv_rows(table: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV by column name."""
    text = table.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def workbook(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def sheet_rows(content: bytes, number: int) -> list[tuple[Any, ...]]:
    """All rows of a sheet; the first sheet is number 1."""
    return list(workbook(content).worksheets[number - 1].values)


def cell_text(content: str | None) -> str:
    """The text that a workbook's cell was made of, as Excel would show it, less the guard."""
    return unescape_formula(unescape(content or ""))


def zip_names(content: bytes) -> list[str]:
    """The files in a zip, such as a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def part(content: bytes, name: str) -> str:
    """One of its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def package_files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def description(content: bytes) -> dict[str, Any]:
    """What a package's ``datapackage.json`` says."""
    stated: dict[str, Any] = json.loads(package_files(content)["datapackage.json"])
    return stated


def table_of(content: bytes) -> bytes:
    """The CSV in a package."""
    return next(file for name, file in package_files(content).items() if name.endswith(".csv"))


def _some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple)


def _names(level: str) -> list[str]:
    return list(dict.fromkeys(SERANG.lines[level]))


_PATHS = [
    (*(str(row[level]) for level in schema.LEVELS), str(row[schema.LINE_NO]))
    for row in SERANG.lines.to_dict("records")
]
_PLACES = sorted({path[:depth] for path in _PATHS for depth in range(5)})
_AMOUNTS = st.none() | st.sampled_from([0, *SERANG.lines[schema.AMOUNT]])

any_filters = st.builds(
    Filters,
    program=_some(_names(schema.PROGRAM)),
    activity=_some(_names(schema.ACTIVITY)),
    output_group=_some(_names(schema.OUTPUT_GROUP)),
    category=_some([str(category) for category in Category]),
    min=_AMOUNTS,
    max=_AMOUNTS,
    q=st.sampled_from(["", "laporan", "KPU kota", "gaji", "xyzzy"]),
    path=st.sampled_from(_PLACES),
)
"""Filters whose choices exist in the Serang plan; some leave nothing."""

one_filter = st.one_of(
    st.builds(Filters, program=_some(_names(schema.PROGRAM))),
    st.builds(Filters, activity=_some(_names(schema.ACTIVITY))),
    st.builds(Filters, output_group=_some(_names(schema.OUTPUT_GROUP))),
    st.builds(Filters, category=_some([str(category) for category in Category])),
    st.builds(Filters, min=_AMOUNTS),
    st.builds(Filters, path=st.sampled_from(_PLACES)),
)
"""One filter alone, so that something is mostly left."""

filters_of_serang = one_filter | any_filters
