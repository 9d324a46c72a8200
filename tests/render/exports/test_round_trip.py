"""A tidy CSV that was exported reads back to exactly the lines it was made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rkt import DocumentError, Plan, Severity, load_plan
from rkt.analysis.filters import Filters
from rkt.core.schema import LINE_COLUMNS, OPTIONAL_COLUMNS, TEXTS, category_of
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.parsing.readers.grid import BLANKS
from rkt.render.exports import Extract, to_csv, to_csv_for_excel
from tests.conftest import ROOT
from tests.examples import examples
from tests.render.exports.taken import ACTIVITIES, SERANG, taken, with_texts
from tests.render.exports.test_hostile import NAUGHTY, any_text
from tests.tables import codes, places

Write = Callable[[Extract], bytes]
WRITERS: tuple[Write, ...] = (to_csv, to_csv_for_excel)
SAMPLE = load_plan(ROOT / "tests" / "data" / "rkt_2022_contoh.csv", unit="KPU Kota Contoh")


def read(data: bytes) -> Plan:
    return build_plan(read_document(data, "extract.csv"))


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("plan", [SERANG, SAMPLE], ids=["Serang", "all columns"])
def test_a_plan_that_was_exported_is_read_back_whole(plan: Plan, write: Write) -> None:
    """Types, missing amounts, line numbers and the rows of the first source are the same."""
    back = read(write(taken(plan=plan)))
    pd.testing.assert_frame_equal(back.lines, plan.lines)
    known = (plan.facts.unit, plan.facts.fiscal_year, plan.facts.revision)
    assert (back.facts.unit, back.facts.fiscal_year, back.facts.revision) == known
    assert [f for f in back.findings if f.severity is Severity.ERROR] == []


def test_an_extract_is_read_back_and_reported_as_one() -> None:
    """The 14 lines of activities keep their numbers, which are not 1 to 14."""
    extract = taken(ACTIVITIES)
    back = read(to_csv(extract))
    pd.testing.assert_frame_equal(back.lines, extract.lines)
    assert places(back.findings, "tidy-lines-missing") == [(1, 4)]


def as_read(text: str) -> str:
    """A text as documents are read: trimmed, and without what makes a file a binary one."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text).strip(BLANKS)


texts = any_text.map(as_read)
lines = st.lists(
    st.tuples(
        *(texts for _ in TEXTS),
        st.integers(0, 10**13),
        st.none() | st.integers(0, 10**13),
        *(texts for _ in range(3)),
    ),
    min_size=1,
    max_size=4,
)


def frame_of(rows: list[tuple[object, ...]], more: list[str]) -> pd.DataFrame:
    """The Serang plan's first lines with other texts and amounts, and some optional columns."""
    names = (*TEXTS, "amount", "realised_amount", "target", "target_unit", "realised_output")
    values = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns = {name: pd.Series(values[name], dtype="str") for name in names if name in TEXTS}
    columns["amount"] = pd.Series(values["amount"], dtype="int64")
    kinds = zip(*(columns[name] for name in ("output_group", "description")), strict=True)
    columns["category"] = pd.Series([str(category_of(*kind)) for kind in kinds], dtype="str")
    for name in more:
        dtype = "Int64" if name == "realised_amount" else "str"
        columns[name] = pd.Series(list(values[name]), dtype=dtype)
    first = SERANG.lines.head(len(rows))
    return first.assign(**columns)[[*LINE_COLUMNS, *more]]


@given(
    rows=lines,
    more=st.sets(st.sampled_from(OPTIONAL_COLUMNS)),
    write=st.sampled_from(WRITERS),
)
@example(rows=[("",) * 8 + (0, None, "", "", "")], more=set(), write=to_csv)
@examples(200)
def test_any_lines_are_read_back_whatever_their_texts(
    rows: list[tuple[object, ...]], more: set[str], write: Write
) -> None:
    """Delimiters, quotation marks, line breaks, formulas and apostrophes stay where they were."""
    frame = frame_of(rows, [name for name in OPTIONAL_COLUMNS if name in more])
    back = read(write(taken(plan=replace(SERANG, lines=frame))))
    pd.testing.assert_frame_equal(back.lines, frame)


@pytest.mark.parametrize("write", WRITERS)
def test_hostile_texts_are_read_back(write: Write) -> None:
    """Formulas are guarded on the way out, and their apostrophe is taken off on the way in."""
    kept = list(dict.fromkeys(map(as_read, NAUGHTY)))
    extract = taken(plan=with_texts(*kept))
    assert read(write(extract)).lines["note"].tolist() == kept


def edited(before: str, after: str, plan: Plan = SAMPLE, count: int = -1) -> Plan:
    """The plan as exported, edited, and read back."""
    table = to_csv(taken(plan=plan)).decode()
    assert before in table
    return read(table.replace(before, after, count).encode())


def test_several_plans_in_one_file_are_refused_by_name() -> None:
    """A plan has one unit, one year, one revision."""
    both = pd.concat([SERANG.lines, SERANG.lines.assign(revision=1)], ignore_index=True)
    table = to_csv(taken(plan=replace(SERANG, lines=both)))
    with pytest.raises(DocumentError, match="tidy-several"):
        read(table)


def test_a_category_that_does_not_follow_from_the_texts_is_reported() -> None:
    """It is reckoned anew."""
    back = edited(",salaries,", ",activities,")
    assert "salaries" in set(back.lines["category"])
    assert places(back.findings, "tidy-category") == [(7, 14)]


@pytest.mark.parametrize("number", ["", "1", "x", "-3"])
def test_line_numbers_that_cannot_be_kept_are_reported_and_made_anew(number: str) -> None:
    """Somebody added a line without a number, or doubled one."""
    back = edited("Contoh,2022,0,2,", f"Contoh,2022,0,{number},")
    assert back.lines["line_no"].tolist() == list(range(1, 10))
    assert places(back.findings, "tidy-numbered-anew") == [(1, 4)]


def test_a_number_that_is_none_is_an_error_at_its_cell() -> None:
    """A year of two digits is in every row, and is reported once."""
    back = edited(",2022,", ",22,")
    assert places(back.findings, "tidy-number") == [(2, 2)]
    assert back.facts.fiscal_year is None


def test_amounts_that_a_spreadsheet_has_grouped_are_read_all_the_same() -> None:
    """Somebody saved the table with dots between the thousands."""
    table = to_csv_for_excel(taken(plan=SAMPLE)).decode()
    grouped = table.replace(";18500000;", ";18.500.000;").replace(";9200000;", ";9.200.000;")
    assert grouped != table
    assert read(grouped.encode()).lines["amount"].tolist() == SAMPLE.lines["amount"].tolist()


def test_a_blank_level_is_an_error_and_not_the_one_above() -> None:
    """In a CSV nothing says that a blank repeats."""
    program = "Program Dukungan Manajemen,"
    back = edited(program, ",", count=1)
    assert places(back.findings, "path-incomplete") == [(7, None)]


def test_a_table_with_other_columns_is_not_tidy() -> None:
    """Then its columns are known by their names, as in any other table."""
    back = edited(",source_row,", ",halaman,")
    assert "tidy-form" not in codes(back.findings)


def test_filters_that_leave_nothing_leave_no_plan() -> None:
    """A header alone is refused by name."""
    with pytest.raises(DocumentError, match="table-missing"):
        read(to_csv(taken(Filters(q="xyzzy"))))
