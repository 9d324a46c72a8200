"""One cause is one finding: a cell that cannot be read does not change how the rest is read."""

from __future__ import annotations

import pytest

from rkt import Severity
from rkt.core.schema import ACTIVITY, DESCRIPTION, PROGRAM
from rkt.i18n import load_texts
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document

ROWS = "Program;Kegiatan;Uraian;Jumlah\n{above}A;B;Rapat;{first}\nA;B;Cetak;2.500.000\n{below}"


@pytest.mark.parametrize(
    ("first", "above", "below", "errors", "lines"),
    [
        ("-1.000.000", "", "", [("amount-negative", 2, 4)], 1),
        ("1E+06", "", "", [("amount-unreadable", 2, 4)], 1),
        ("٣٤٥٠٠٠", "", "", [("amount-unreadable", 2, 4)], 1),
        ("1.000.000", "Jumlah;;;3.900.000\n", "", [("total-differs", 2, 4)], 2),
        ("1.000.000", "", "Jumlah;;;3.900.000\n", [("total-differs", 4, 4)], 2),
        ("1.000.000", "", "Jumlah;;;3.500.000\nTotal;;;3.900.000\n", [("total-differs", 5, 4)], 2),
    ],
)
def test_a_table_with_a_column_for_each_level_keeps_them(
    first: str, above: str, below: str, errors: list[tuple[str, int, int]], lines: int
) -> None:
    """Its program is a program, and no other column is taken for the amount."""
    text = ROWS.format(first=first, above=above, below=below)
    plan = build_plan(read_document(text.encode(), "rkt.csv"))
    wrong = [each for each in plan.findings if each.severity is Severity.ERROR]
    assert [(each.code, each.row, each.column) for each in wrong] == errors
    assert len(plan.lines) == lines
    told = plan.lines[[PROGRAM, ACTIVITY, DESCRIPTION]].iloc[-1].tolist()
    assert told == ["A", "B", "Cetak"]


def test_a_sign_that_nobody_sees_is_shown_where_it_is_what_is_wrong() -> None:
    """Else “1.000.000” is said to be no number."""
    text = ROWS.format(first="1.\u200b000.000", above="", below="")
    plan = build_plan(read_document(text.encode(), "rkt.csv"))
    [wrong] = [each for each in plan.findings if each.severity is Severity.ERROR]
    assert "“1.\ufffd000.000”" in wrong.problem(load_texts("id"))
