"""What nobody sees on a sheet enters no amount and no other cell, and a warning tells of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, DataBarRule, IconSetRule, Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.fills import GradientFill
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.table import Table, TableStyleInfo

from rkt.findings import Severity
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.unseen_text import Unseen
from tests.document_writers.xlsx import saved, with_parts, with_shared_texts, xlsx_of_cells
from tests.parsing.readers.sheets import COLUMN, ROW, amounts, grid_of, plan_in, plan_workbook
from tests.printing import HEADER

WHITE, BLACK = "FFFFFFFF", "FF000000"


def look(
    color: Color | str | None = None,
    fill: PatternFill | GradientFill | None = None,
    size: float = 11,
    strike: bool = False,
) -> Callable[[Cell], object]:
    """Return what gives a cell a font and a fill."""

    def change(cell: Cell) -> None:
        cell.font = Font(color=color, size=size, strike=strike)
        if fill:
            cell.fill = fill

    return change


def solid(color: Color | str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


def why_told(grid: Grid) -> list[tuple[str, str, int | None, int | None]]:
    return [
        (str(f.values["text"]), str(f.values["why"]), f.row, f.column)
        for f in grid.findings
        if f.code == "text-unseen"
    ]


UNSEEN = [
    (look(strike=True), Unseen.STRUCK),
    (look(size=1), Unseen.TINY),
    (look(size=1.5), Unseen.TINY),
    (look(WHITE), Unseen.BACKGROUND),
    (look("FFFEFEFE"), Unseen.BACKGROUND),
    (look("00FFFFFF"), Unseen.BACKGROUND),
    (look(Color(theme=0)), Unseen.BACKGROUND),
    (look(Color(theme=1, tint=1.0)), Unseen.BACKGROUND),
    (look(Color(indexed=1)), Unseen.BACKGROUND),
    (look(Color(indexed=65)), Unseen.BACKGROUND),
    (look(WHITE, solid(WHITE)), Unseen.BACKGROUND),
    (look(None, solid(BLACK)), Unseen.BACKGROUND),
    (look("FF123456", solid("FF123456")), Unseen.BACKGROUND),
    (look(Color(theme=4), solid(Color(theme=4))), Unseen.BACKGROUND),
    (look(Color(theme=0, tint=-0.5), solid("FF808080")), Unseen.BACKGROUND),
]
SEEN = [
    look(),
    look(size=2),
    look(WHITE, solid(BLACK)),
    look(WHITE, solid("FF1F4E78")),
    look(WHITE, solid(Color(theme=4))),
    look(WHITE, PatternFill("gray125")),
    look(WHITE, GradientFill(stop=[BLACK, WHITE])),
    look("FFD9D9D9"),
    look("FFFF0000"),
    look("FFFF0000", solid("FF00FF00")),
    look(Color(theme=1)),
    look(Color(theme=99)),
    look(Color(indexed=64)),
    look(Color(auto=True)),
    look(Color(theme=0), solid(Color(theme=99))),
]


@pytest.mark.parametrize(("change", "why"), UNSEEN)
@pytest.mark.parametrize("stored", [1868000, "1.868.000"])
def test_an_amount_that_nobody_sees_is_missing_and_reported(
    stored: object, change: Callable[[Cell], object], why: Unseen
) -> None:
    """Struck out, tiny, or in the colour of its background; named in many ways."""
    plan = plan_in(plan_workbook(stored, change=change))
    assert amounts(plan) == [2_000_000]
    assert why_told(plan.grid) == [(str(stored), why, ROW, COLUMN)]
    assert "amount-blank" in [f.code for f in plan.findings if f.row == ROW]


@pytest.mark.parametrize("change", SEEN)
def test_an_amount_that_is_seen_counts_in_any_colour(change: Callable[[Cell], object]) -> None:
    """White on a dark header, light grey, and uncertain colours raise no false alarm."""
    plan = plan_in(plan_workbook(1868000, change=change))
    assert amounts(plan) == [2_000_000, 1_868_000]
    assert plan.grid.findings == ()


@pytest.mark.parametrize(
    ("format_code", "fill", "is_unseen"),
    [
        ("[White]0", None, True),
        ("[Color 2]0", None, True),
        ("[White]0", solid(BLACK), False),
        ("[Black]0", solid(BLACK), True),
        ("[Red]0", None, False),
        ("[White]0;[Red]0", None, True),
        ("0;[White]-0", None, False),
    ],
)
def test_the_colour_of_a_number_format_goes_before_that_of_the_font(
    format_code: str, fill: PatternFill | None, is_unseen: bool
) -> None:
    """White digits by format are as unseen as by font."""
    grid = grid_of(plan_workbook(1868000, format_code, look(None, fill)))
    told = [("1868000", Unseen.BACKGROUND, ROW, COLUMN)] if is_unseen else []
    assert why_told(grid) == told


RUNS = [
    (InlineFont(strike=True), Unseen.STRUCK),
    (InlineFont(sz=1), Unseen.TINY),
    (InlineFont(color=Color(rgb=WHITE)), Unseen.BACKGROUND),
    (InlineFont(color=Color(theme=0)), Unseen.BACKGROUND),
]


@pytest.mark.parametrize(("font", "why"), RUNS)
@pytest.mark.parametrize("is_shared", [True, False])
@pytest.mark.parametrize("order", [["9", ""], ["", "9"]], ids=["before", "after"])
def test_a_run_that_nobody_sees_is_not_part_of_an_amount(
    order: list[str], is_shared: bool, font: InlineFont, why: Unseen
) -> None:
    """A struck-out 9 before 1.868.000 makes no 91.868.000, and behind it no 1.868.0009."""
    blocks = [TextBlock(font, text) if text else "1.868.000" for text in order]
    data = saved(plan_workbook(CellRichText(*blocks)))
    grid = read_document(with_shared_texts(data) if is_shared else data, "rkt.xlsx")
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == "1.868.000"
    assert why_told(grid) == [("9", why, ROW, COLUMN)]


def test_white_runs_on_a_dark_fill_are_seen_and_dark_ones_are_not() -> None:
    """A run stands on the fill of its cell."""
    runs = CellRichText(
        TextBlock(InlineFont(color=Color(rgb=WHITE)), "1.868"),
        TextBlock(InlineFont(color=Color(rgb=BLACK)), "9"),
        TextBlock(InlineFont(color=Color(rgb=WHITE)), ".000"),
    )
    grid = grid_of(plan_workbook(runs, change=look(WHITE, solid(BLACK))))
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == "1.868.000"
    assert why_told(grid) == [("9", Unseen.BACKGROUND, ROW, COLUMN)]


def test_a_run_with_a_font_of_its_own_is_seen_in_a_cell_that_is_struck_out() -> None:
    """The run without one looks as the cell does."""
    runs = CellRichText("9", TextBlock(InlineFont(b=True), "1.868.000"))
    grid = grid_of(plan_workbook(runs, change=look(strike=True)))
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == "1.868.000"
    assert why_told(grid) == [("9", Unseen.STRUCK, ROW, COLUMN)]


def test_a_strike_that_is_switched_off_is_none() -> None:
    """Some programs write it out."""
    run = '<r><rPr><strike val="0"/></rPr><t>Rapat</t></r>'
    data = xlsx_of_cells(f'<row r="1"><c r="A1" t="inlineStr"><is>{run}</is></c></row>')
    assert read_document(data, "rkt.xlsx").rows[0].cells == ("Rapat",)


def test_blanks_between_words_stay_whatever_they_look_like() -> None:
    """A struck-out blank joins no words."""
    runs = CellRichText("Rapat", TextBlock(InlineFont(strike=True), " "), "kerja")
    grid = grid_of(plan_workbook(runs))
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == "Rapat kerja"
    assert grid.findings == ()


@pytest.mark.parametrize(
    ("place", "mark"), [("superscript", "¹"), ("subscript", "₁")], ids=["above", "below"]
)
def test_the_mark_of_a_footnote_is_not_a_digit_of_an_amount(
    place: Literal["superscript", "subscript"], mark: str
) -> None:
    """1868000 with a small 1 above the line is not 18,680,001: the amount is refused."""
    runs = CellRichText("1868000", TextBlock(InlineFont(vertAlign=place), "1"))
    plan = plan_in(plan_workbook(runs))
    assert plan.grid.rows[ROW - 1].cells[COLUMN - 1] == f"1868000{mark}"
    assert amounts(plan) == [2_000_000]
    assert "amount-unreadable" in [f.code for f in plan.findings if f.row == ROW]


def test_how_a_text_is_pronounced_is_left_out_and_reported() -> None:
    """It stands above the text in small signs, if at all."""
    spoken = '<is><t>1868000</t><rPh sb="0" eb="1"><t>9</t></rPh></is>'
    data = xlsx_of_cells(f'<row r="1"><c r="A1" t="inlineStr">{spoken}</c></row>')
    grid = read_document(data, "rkt.xlsx")
    assert grid.rows[0].cells == ("1868000",)
    assert why_told(grid) == [("9", Unseen.ANNOTATION, 1, 1)]


def test_a_row_that_is_struck_out_is_one_warning() -> None:
    """It names all its texts, and the first cell."""
    book = plan_workbook(1868000)
    for cell in book.worksheets[0][ROW]:
        cell.font = Font(strike=True)
    plan = plan_in(book)
    assert amounts(plan) == [2_000_000]
    texts = "Sasaran | Persentase | Dokumen | Survei | 1868000"
    assert why_told(plan.grid) == [(texts, Unseen.STRUCK, ROW, 2)]


@pytest.mark.parametrize("value", ["=F5*2", "#REF!", True])
def test_what_is_wrong_with_an_unseen_cell_is_of_no_account(value: object) -> None:
    """Only that it was there."""
    grid = grid_of(plan_workbook(value, change=look(strike=True)))
    assert [f.code for f in grid.findings] == ["text-unseen"]


def in_doubt(grid: Grid) -> list[tuple[int | None, int | None, dict[str, object]]]:
    return [(f.row, f.column, dict(f.values)) for f in grid.findings if f.code == "texts-in-doubt"]


def test_white_text_in_a_table_with_a_style_is_read_in_doubt() -> None:
    """Its header may be dark by the style of the table; elsewhere on the sheet nothing is."""
    book = plan_workbook(1868000)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        cell.font = Font(color=WHITE)
    sheet["J9"], sheet["J9"].font = "jauh", Font(color=WHITE)
    table = Table(displayName="RKT", ref=f"A1:G{ROW}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2")
    sheet.add_table(table)
    grid = grid_of(book)
    assert grid.rows[0].cells == tuple(HEADER)
    assert why_told(grid) == [("jauh", Unseen.BACKGROUND, 9, 10)]
    assert in_doubt(grid) == [(1, 1, {"count": 7, "text": "Program Kegiatan"})]


@pytest.mark.parametrize("value", [1868000, CellRichText("1868", "000")])
def test_white_text_under_a_conditional_format_is_read_in_doubt(value: object) -> None:
    """It may be filled by a condition, which is not looked into."""
    book = plan_workbook(value, change=look(WHITE, solid(WHITE)))
    rule = CellIsRule(operator="greaterThan", formula=["1"], fill=solid(BLACK))  # type: ignore[no-untyped-call]
    book.worksheets[0].conditional_formatting.add(f"F{ROW}:F99", rule)
    plan = plan_in(book)
    assert amounts(plan) == [2_000_000, 1_868_000]
    assert in_doubt(plan.grid) == [(ROW, COLUMN, {"count": 1, "text": "1868000"})]


def test_a_table_style_does_not_paint_over_a_fill_of_the_cell() -> None:
    """White on a white fill is not seen in a table either."""
    book = plan_workbook(1868000, change=look(WHITE, solid(WHITE)))
    book.worksheets[0].add_table(Table(displayName="RKT", ref=f"A1:G{ROW}"))
    assert why_told(grid_of(book)) == [("1868000", Unseen.BACKGROUND, ROW, COLUMN)]


def test_colours_of_a_theme_that_is_not_there_are_not_known() -> None:
    """Nothing is called unseen for them; the text is read."""
    data = saved(plan_workbook(1868000, change=look(Color(theme=0))))
    for edit in (None, lambda _: b"<a>"):
        grid = read_document(with_parts(data, {"xl/theme/theme1.xml": edit}), "rkt.xlsx")
        assert grid.rows[ROW - 1].cells[COLUMN - 1] == "1868000"
        assert grid.findings == ()


def test_colours_by_number_are_those_that_the_workbook_gives() -> None:
    """Number 9 is white, unless the workbook has another palette."""
    data = saved(plan_workbook(1868000, change=look(Color(indexed=9))))
    white, red = b'<rgbColor rgb="00FFFFFF"/>', b'<rgbColor rgb="00FF0000"/>'
    edits = {"xl/styles.xml": lambda xml: xml.replace(white, red)}
    assert why_told(read_document(data, "rkt.xlsx")) != []
    assert why_told(read_document(with_parts(data, edits), "rkt.xlsx")) == []


@pytest.mark.parametrize("attributes", ['ht="0" customHeight="1"', 'ht="0.75"', 'hidden="1"'])
def test_a_row_without_height_is_hidden(attributes: str) -> None:
    """It is read and named, as hidden rows are."""
    rows = f'<row r="1" {attributes}><c r="A1"><v>7</v></c></row>'
    grid = read_document(xlsx_of_cells(rows), "rkt.xlsx")
    assert grid.rows[0].cells == ("7",)
    assert [f.code for f in grid.findings] == ["rows-hidden"]


@pytest.mark.parametrize("width", ["0", "0.1"])
def test_a_column_without_width_is_hidden(width: str) -> None:
    """It is read and named, as hidden columns are."""
    columns = f'<cols><col min="1" max="1" width="{width}" customWidth="1"/></cols>'
    rows = '<row r="1"><c r="A1"><v>7</v></c></row>'
    grid = read_document(xlsx_of_cells(rows, before=columns), "rkt.xlsx")
    assert grid.rows[0].cells == ("7",)
    assert [f.code for f in grid.findings] == ["columns-hidden"]


def _conditional(rule: Rule) -> Grid:
    book = plan_workbook(1_868_000)
    book.worksheets[0].conditional_formatting.add("F6:F7", rule)
    return grid_of(book)


def _rule(
    font: Font | None = None,
    fill: PatternFill | None = None,
    numFmt: NumberFormat | None = None,  # noqa: N803 - as openpyxl names it
    border: Border | None = None,
) -> Rule:
    style = DifferentialStyle(font=font, fill=fill, numFmt=numFmt, border=border)
    return Rule(type="expression", formula=["TRUE"], dxf=style)


def _bars(*, shows_value: bool) -> Rule:
    bars: Callable[..., Rule] = DataBarRule
    return bars("min", None, "max", None, color="FF638EC6", showValue=shows_value)


def _icons(*, shows_value: bool) -> Rule:
    icons: Callable[..., Rule] = IconSetRule
    return icons("3Arrows", "percent", [0, 33, 67], showValue=shows_value)


def _format(code: str) -> NumberFormat:
    return NumberFormat(numFmtId=170, formatCode=code)


@pytest.mark.parametrize(
    "rule",
    [
        _rule(font=Font(strike=True)),
        _rule(font=Font(color=WHITE)),
        _rule(font=Font(color="FF00FF00"), fill=PatternFill(bgColor="FF00FF00")),
        _rule(fill=PatternFill(bgColor=BLACK)),
        _rule(numFmt=_format('"9"#,##0')),
        _rule(numFmt=_format(";;;")),
        _rule(numFmt=_format("#,##0,")),
        _bars(shows_value=False),
        _icons(shows_value=False),
    ],
)
def test_a_conditional_format_that_may_change_an_amount_is_reported_with_its_place(
    rule: Rule,
) -> None:
    """Whether the condition holds only the spreadsheet program knows: the amount is named."""
    (told,) = (f for f in _conditional(rule).findings if f.code == "cells-conditional")
    assert (told.row, told.column) == (ROW, COLUMN)
    assert told.values == {"count": 1, "rows": "6", "text": "1868000"}


@pytest.mark.parametrize(
    "rule",
    [
        _rule(font=Font(color="FF9C0006"), fill=PatternFill(bgColor="FFFFC7CE")),
        _rule(font=Font(color=WHITE), fill=PatternFill(bgColor="FF9C0006")),
        _rule(font=Font(bold=True), border=Border(left=Side("thin", color=WHITE))),
        _rule(numFmt=_format("#,##0.00")),
        _bars(shows_value=True),
        _icons(shows_value=True),
    ],
)
def test_a_conditional_format_that_only_marks_cells_is_not_reported(rule: Rule) -> None:
    """Colours, bars and icons beside the amount leave it what it is."""
    assert [f.code for f in _conditional(rule).findings] == []


def _told_symbols(grid: Grid) -> list[tuple[int | None, int | None, dict[str, object]]]:
    return [(f.row, f.column, dict(f.values)) for f in grid.findings if f.code == "text-in-symbols"]


@pytest.mark.parametrize("font", ["Wingdings", "Wingdings 2", "Webdings"])
@pytest.mark.parametrize("value", [1868000, "1868000", CellRichText("1868", "000")])
def test_an_amount_in_a_font_of_pictures_is_not_an_amount(value: object, font: str) -> None:
    """The sheet shows seven pictures; the amount counts nowhere, and the cell is named."""

    def change(cell: Cell) -> None:
        cell.font = Font(name=font)

    plan = plan_in(plan_workbook(value, change=change))
    assert 1_868_000 not in amounts(plan)
    assert any(f.severity is Severity.ERROR for f in plan.findings)
    assert _told_symbols(plan.grid) == [(ROW, COLUMN, {"font": font, "text": "1868000"})]


def test_a_figure_in_a_font_of_pictures_is_not_a_digit_of_its_amount() -> None:
    """A 9 in Wingdings before 1.868.000 does not make it 91.868.000."""
    rich = CellRichText(TextBlock(InlineFont(rFont="Wingdings"), "9"), "1.868.000")
    grid = grid_of(plan_workbook(rich))
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == "\ufffd1.868.000"
    assert _told_symbols(grid) == [(ROW, COLUMN, {"font": "Wingdings", "text": "91.868.000"})]


@pytest.mark.parametrize(
    ("font", "typed", "shown"),
    [("Wingdings", "ü", "✓"), ("Symbol", "12", "12"), ("Symbol", "S", "Σ")],
)
def test_a_symbol_that_has_a_character_is_read_as_it(font: str, typed: str, shown: str) -> None:
    """Offices type "ü" in Wingdings for a tick; the font Symbol shows digits, and Greek letters."""

    def change(cell: Cell) -> None:
        cell.font = Font(name=font)

    grid = grid_of(plan_workbook(typed, change=change))
    assert grid.rows[ROW - 1].cells[COLUMN - 1] == shown
    assert _told_symbols(grid) == []


X14 = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:cfRule type="expression" priority="1" id="{{1}}"><xm:f>Data!A1=1</xm:f>{}</x14:cfRule>'
    "<xm:sqref>A1 F6:F7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    "</extLst>"
)
HIDING = [
    "<x14:dxf><font><strike/></font></x14:dxf>",
    '<x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf>',
    '<x14:dxf><numFmt numFmtId="170" formatCode=";;;"/></x14:dxf>',
    '<x14:dxf><fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></x14:dxf>',
    '<x14:iconSet showValue="0"/>',
]
MARKING = [
    '<x14:dxf><font><b/><color rgb="FF9C0006"/></font></x14:dxf>',
    '<x14:dxf><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></x14:dxf>',
    '<x14:iconSet custom="1"/>',
]


def _with_extension(rule: str, change: Callable[[Cell], object] | None = None) -> Grid:
    """Read an amount with a conditional format as Excel 2010 and later write it."""
    data = saved(plan_workbook(1_868_000, change=change))
    end, extended = b"</worksheet>", f"{X14.format(rule)}</worksheet>".encode()
    edits = {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(end, extended)}
    return read_document(with_parts(data, edits), "rkt.xlsx")


@pytest.mark.parametrize("rule", HIDING)
def test_a_conditional_format_of_the_newer_kind_is_reported_as_others_are(rule: str) -> None:
    """A rule that refers to another sheet stands at the sheet's end, with its style within."""
    (told,) = (f for f in _with_extension(rule).findings if f.code == "cells-conditional")
    assert (told.row, told.column) == (ROW, COLUMN)
    assert told.values == {"count": 1, "rows": "6", "text": "1868000"}


@pytest.mark.parametrize("rule", MARKING)
def test_a_conditional_format_of_the_newer_kind_may_mark_cells(rule: str) -> None:
    """Colours that leave the amount readable are not reported."""
    assert [f.code for f in _with_extension(rule).findings] == []


def test_white_text_under_a_conditional_format_of_the_newer_kind_is_read_in_doubt() -> None:
    """The condition may give it a dark fill."""
    grid = _with_extension(MARKING[1], look(WHITE))
    assert in_doubt(grid) == [(ROW, COLUMN, {"count": 1, "text": "1868000"})]
