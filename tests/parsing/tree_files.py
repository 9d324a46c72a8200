"""Budget trees as files of each kind, whole and damaged."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from hypothesis import strategies as st

from tests.document_writers.docx import write_word
from tests.document_writers.html import write_html
from tests.document_writers.ods import write_ods, write_xls
from tests.document_writers.pdf import Print, printed
from tests.document_writers.xlsx import SheetQuirks, write_xlsx
from tests.parsing.tree_printing import TreeTable
from tests.printing import NOTATIONS

# Files


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as a CSV file."""
    sink = io.StringIO()
    csv.writer(sink).writerows(rows)
    return sink.getvalue().encode()


def pdf_of(table: TreeTable) -> bytes:
    """Return a table as a ruled PDF, its title above it, so small that each word fits its cell."""
    widths = [760 / table.width] * table.width
    longest = max(len(word) for row in table.rows for cell in row for word in cell.split())
    start = table.header.start
    how = Print(
        widths=widths,
        size=min(6, widths[0] / (0.62 * longest)),
        spanning=False,
        table=range(start, len(table.rows)),
        header=table.header,
    )
    return printed(table.rows, how)


FILES: Mapping[str, Callable[[TreeTable], bytes]] = {
    "csv": lambda table: csv_of(table.rows),
    "xlsx": lambda table: write_xlsx(table.rows, SheetQuirks(digits_are_numbers=True)),
    "xls": lambda table: write_xls(table.rows),
    "ods": lambda table: write_ods(table.rows, digits_are_numbers=True),
    "docx": lambda table: write_word(table.rows),
    "html": lambda table: write_html(table.rows),
    "pdf": pdf_of,
}


# Damage


def with_digit_changed(draw: st.DrawFn, table: TreeTable) -> list[list[str]]:
    """Return the rows with one digit of an amount changed, of a line, a subtotal or the total."""
    stated = [*table.line_rows, *table.subtotal_rows]
    stated += [] if table.total_row is None else [table.total_row]
    row = draw(st.sampled_from(stated))
    text = table.rows[row][table.amount_column]
    at = draw(st.sampled_from([i for i, sign in enumerate(text) if sign.isdigit()]))
    other = draw(st.sampled_from([d for d in "123456789" if d != text[at]]))
    return _replaced(table, row, text[:at] + other + text[at + 1 :])


def with_row_dropped(draw: st.DrawFn, table: TreeTable) -> list[list[str]]:
    """Return the rows without a line that has others beside it."""
    dropped = draw(st.sampled_from(table.with_siblings))
    return [row for at, row in enumerate(table.rows) if at != dropped]


def with_subtotal_doubled(draw: st.DrawFn, table: TreeTable) -> list[list[str]]:
    """Return the rows with one subtotal twice as high."""
    row = draw(st.sampled_from(table.subtotal_rows))
    digits = "".join(filter(str.isdigit, table.rows[row][table.amount_column]))
    return _replaced(table, row, NOTATIONS[table.quirks.notation](2 * int(digits)))


def _replaced(table: TreeTable, row: int, text: str) -> list[list[str]]:
    rows = [[*cells] for cells in table.rows]
    rows[row][table.amount_column] = text
    return rows
