"""The published table in ``data/`` is the document, cell for cell, and its package describes it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from typing import Any

from frictionless import Package

from tests.conftest import PUBLISHED, TRANSCRIPT

PACKAGE = PUBLISHED.with_name("datapackage.json")


def table_rows() -> list[list[str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def transcript_rows() -> list[list[str]]:
    """The lines of the transcript that hold tabs, without the marks of bold."""
    lines = TRANSCRIPT.read_text(encoding="utf-8").split("\n")
    return [
        [re.sub("</?b>", "", cell) for cell in line.split("\t")] for line in lines if "\t" in line
    ]


def described() -> dict[str, Any]:
    resource: dict[str, Any] = json.loads(PACKAGE.read_text(encoding="utf-8"))["resources"][0]
    return resource


def filled(row: list[str]) -> list[str]:
    return [cell for cell in row if cell]


def test_each_row_of_the_table_has_the_cells_of_the_transcript() -> None:
    """43 rows: the header, 25 headings, 16 lines, the total; typos and spaces included."""
    table, transcript = table_rows(), transcript_rows()
    assert len(table) == 43
    assert [filled(row) for row in table] == [filled(row) for row in transcript]


def test_pages_with_seven_cells_stand_in_the_table_as_they_are() -> None:
    """Pages with six cells lost a blank one; here every row has seven."""
    table, transcript = table_rows(), transcript_rows()
    whole = [place for place, row in enumerate(transcript) if len(row) == 7]
    assert [table[place] for place in whole] == [transcript[place] for place in whole]
    assert len(whole) == 9
    assert {len(row) for row in table} == {7}


def test_headings_stand_in_the_first_column_and_amounts_in_the_sixth() -> None:
    """The document's own columns: a line leaves the first one blank."""
    lines = [row for row in table_rows()[1:-1] if row[5]]
    headings = [row for row in table_rows()[1:-1] if not row[5]]
    assert [len(lines), len(headings)] == [16, 25]
    assert all(row[0] == "" and all(row[1:6]) for row in lines)
    assert all(row[0] and not any(row[1:]) for row in headings)


def test_the_data_package_is_valid() -> None:
    """Frictionless reads the table under the package's schema without an error."""
    report = Package(str(PACKAGE)).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_the_package_states_size_and_hash_of_the_table() -> None:
    """A reader can tell whether the download is complete."""
    data = PUBLISHED.read_bytes()
    assert described()["bytes"] == len(data)
    assert described()["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_the_package_describes_the_columns_of_the_table() -> None:
    """Names and order are the document's."""
    names = [field["name"] for field in described()["schema"]["fields"]]
    assert names == table_rows()[0]
