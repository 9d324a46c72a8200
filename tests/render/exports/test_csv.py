"""CSV for programs and CSV for Excel in Indonesian."""

from __future__ import annotations

import io

import duckdb
import pandas as pd
from hypothesis import given

from rkt.analysis.filters import Filters
from rkt.core.schema import LINE_COLUMNS
from rkt.core.spreadsheet_safety import unescape_formula
from rkt.render.exports import to_csv, to_csv_for_excel
from tests.conftest import Save
from tests.render.exports.taken import (
    ACTIVITIES,
    NOTHING,
    SERANG,
    csv_rows,
    filters_of_serang,
    taken,
    with_texts,
)


def test_a_csv_has_the_tidy_header_and_plain_whole_numbers() -> None:
    """No mark at the start, commas, LF, and 1868000 for Rp1,868,000."""
    lines = to_csv(taken()).decode("ascii", "replace").split("\n")
    assert lines[0] == ",".join(LINE_COLUMNS)
    assert lines[1].startswith("KPU Kota Serang,2021,0,1,Penyelenggaraan Pemilu")
    assert lines[1].endswith(",activities,5")
    assert ",1868000," in lines[1]
    assert lines[17:] == [""]
    assert b"\r" not in to_csv(taken())


def test_a_csv_for_excel_has_semicolons_a_mark_and_crlf() -> None:
    """What Excel in Indonesian needs to open it with columns and accents in place."""
    table = to_csv_for_excel(taken(ACTIVITIES))
    assert table.startswith(b"\xef\xbb\xbfunit;fiscal_year;revision;")
    assert table.count(b"\r\n") == table.count(b"\n") == 15
    assert sum(int(row["amount"]) for row in csv_rows(table, ";")) == 107_994_000


def test_pandas_and_duckdb_read_back_what_was_on_screen(save: Save) -> None:
    """Both find the plan's amounts as whole numbers, without any option."""
    path = save(to_csv(taken(ACTIVITIES)), "extract.csv")
    with_pandas = pd.read_csv(path)
    assert with_pandas["amount"].dtype == "int64"
    assert with_pandas["amount"].sum() == 107_994_000
    with duckdb.connect() as connection:
        found = connection.sql(f"select sum(amount), count(*) from '{path}'").fetchall()  # noqa: S608
    assert found == [(107_994_000, 14)]


@given(filters_of_serang)
def test_the_sum_in_a_csv_is_the_sum_on_screen(filters: Filters) -> None:
    """For both kinds, whatever the filters; with what is left out it is the whole."""
    on_screen = filters.apply(SERANG.lines)["amount"].sum()
    extract = taken(filters)
    for rows in (csv_rows(to_csv(extract)), csv_rows(to_csv_for_excel(extract), ";")):
        exported = sum(int(row["amount"]) for row in rows)
        assert exported == on_screen
        assert exported + extract.left_out.amount == 2_746_352_000
        assert len(rows) + extract.left_out.lines == 16


def test_no_lines_are_a_header_alone() -> None:
    """Filters that leave nothing give a table without rows."""
    assert to_csv(taken(NOTHING)).decode() == ",".join(LINE_COLUMNS) + "\n"


def test_what_is_not_known_is_an_empty_cell() -> None:
    """A document that does not state its year has none in its rows; the numbers stay whole."""
    lines = SERANG.lines.assign(fiscal_year=pd.Series([None] * 16, dtype="Int64"))
    table = to_csv(taken(plan=type(SERANG)(lines, SERANG.facts, (), None, SERANG.grid)))
    assert {row["fiscal_year"] for row in csv_rows(table)} == {""}


def test_line_breaks_in_a_text_do_not_break_the_table() -> None:
    """A lone CR, a lone LF and both come back, in both kinds."""
    texts = ["a\rb", "a\nb", "a\r\nb", 'say "hi"; or, not']
    extract = taken(plan=with_texts(*texts))
    assert [row["note"] for row in csv_rows(to_csv(extract))] == texts
    assert [row["note"] for row in csv_rows(to_csv_for_excel(extract), ";")] == texts
    assert pd.read_csv(io.BytesIO(to_csv(extract)))["note"].tolist()[1] == texts[1]


def test_a_formula_in_a_text_is_guarded_and_numbers_stay_numbers() -> None:
    """The text gets an apostrophe, the amount does not."""
    extract = taken(plan=with_texts('=HYPERLINK("http://x")', "-"))
    rows = csv_rows(to_csv(extract))
    assert [row["note"] for row in rows] == ['\'=HYPERLINK("http://x")', "'-"]
    assert [unescape_formula(row["note"]) for row in rows] == ['=HYPERLINK("http://x")', "-"]
    assert rows[0]["amount"] == "1868000"
