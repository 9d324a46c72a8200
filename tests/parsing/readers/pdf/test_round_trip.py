"""What was printed as PDF is read back, line for line, whatever the page does to it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rkt.core.schema import AMOUNT, DETAILS, LEVELS, NOTE
from rkt.findings import Severity
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import Grid, read_document
from tests.document_writers import equal_neighbours, plans_with_equal_details
from tests.document_writers.pdf import Print, printed
from tests.examples import examples
from tests.printing import HEADERS, SIGNATURE, BudgetLine, Layout, Sheet, layouts, print_table

prints = st.builds(
    Print,
    size=st.sampled_from([4.0, 6.5, 8.0, 9.0]),
    leading=st.sampled_from([1.0, 1.2]),
    spanning=st.booleans(),
    fake_bold=st.booleans(),
    page_rows=st.sampled_from([0, 9]),
    open_sides=st.booleans(),
    footer=st.sampled_from(["", "Halaman 1"]),
    rotated=st.booleans(),
)


def read(data: bytes) -> Grid:
    return read_document(data, "rkt.pdf")


def in_table(sheet: Sheet, layout: Layout) -> range:
    """The rows of a sheet between its title and its signature."""
    first = sheet.rows.index(HEADERS[layout.header][0])
    signed = [at for at, row in enumerate(sheet.rows) if SIGNATURE[0][1] in row]
    return range(first, signed[0] if layout.signed else len(sheet.rows))


def assert_read_back(lines: list[BudgetLine], layout: Layout, data: bytes) -> None:
    plan = build_plan(read(data))
    columns = [*LEVELS, *DETAILS, AMOUNT, NOTE]
    told = [
        tuple(" ".join(str(value).split()) for value in row)
        for row in plan.lines[columns].to_numpy().tolist()
    ]
    meant = [
        tuple(
            " ".join(str(value).split())
            for value in (*line.path, *line.texts, line.amount, line.note)
        )
        for line in lines
    ]
    assert told == meant
    assert plan.published_total == (sum(line.amount for line in lines) if layout.total else None)
    assert [f for f in plan.findings if f.severity is Severity.ERROR] == []
    assert (plan.facts.fiscal_year == 2021) is layout.titled


@given(lines=plans_with_equal_details(), layout=layouts, how=prints, merged=st.booleans())
@examples(16)
def test_a_ruled_table_is_read_back_line_for_line(
    lines: list[BudgetLine], layout: Layout, how: Print, merged: bool
) -> None:
    """Merged details, spanning headings, small letters, fake bold, many pages, turned pages."""
    sheet = print_table(lines, layout)
    table = in_table(sheet, layout)
    header = range(table.start, table.start + len(HEADERS[layout.header]))
    merges = [*equal_neighbours(sheet.rows, sheet.line_rows)] if merged else []
    how = replace(how, table=table, header=header, merges=merges)
    assert_read_back(lines, layout, printed(sheet.rows, how))


@given(lines=plans_with_equal_details(), layout=layouts, how=prints)
@examples(8)
def test_a_shaded_table_is_read_back_line_for_line(
    lines: list[BudgetLine], layout: Layout, how: Print
) -> None:
    """No rules at all: the header's shades tell the columns, the gaps tell the rows."""
    sheet = print_table(lines, layout)
    table = in_table(sheet, layout)
    header = range(table.start, table.start + len(HEADERS[layout.header]))
    how = replace(how, table=table, header=header, shaded=True, leading=1.1)
    assert_read_back(lines, layout, printed(sheet.rows, how))
