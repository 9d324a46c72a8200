"""Text that a Word document contains but does not show is left out, and is reported."""

from __future__ import annotations

import pytest

from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.unseen_text import Unseen
from tests.document_writers.docx import (
    box,
    cell,
    control,
    paragraph,
    row,
    run,
    style,
    table,
    word_file,
)

AMOUNT = "1.868.000"
WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
LIGHT = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
STRIKE = "<w:rPr><w:strike/></w:rPr>"
THEME = (
    '<a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FEFEFE"/></a:accent1></a:clrScheme>'
)


def told(grid: Grid) -> list[tuple[str, str, int | None, int | None]]:
    """Return text, reason, row and column of what was left out as unseen."""
    return [
        (str(f.values["text"]), str(f.values["why"]), f.row, f.column)
        for f in grid.findings
        if f.code == "text-unseen"
    ]


def read(body: str, **beside: str) -> Grid:
    return read_document(word_file(body, **beside), "rkt.docx")


def amount_with(
    properties: str,
    *,
    in_paragraph: str = "",
    in_cell: str = "",
    in_table: str = "",
    styles: str = "",
) -> Grid:
    """Read a table whose second row states an amount with a 9 before it that has properties."""
    inside = paragraph(run("9", properties), run(AMOUNT), properties=in_paragraph)
    rows = row("Uraian", "Anggaran"), row("Rapat", cell(inside, properties=in_cell))
    return read(table(*rows, properties=in_table), styles=styles, theme=THEME)


RUN_WAYS = {
    "struck": ("<w:strike/>", Unseen.STRUCK),
    "struck, said in words": ('<w:strike w:val="true"/>', Unseen.STRUCK),
    "struck twice": ("<w:dstrike/>", Unseen.STRUCK),
    "hidden": ("<w:vanish/>", Unseen.HIDDEN),
    "always hidden": ("<w:specVanish/>", Unseen.HIDDEN),
    "white": (WHITE, Unseen.BACKGROUND),
    "nearly white": ('<w:color w:val="FAFBF9"/>', Unseen.BACKGROUND),
    "white by the theme": (
        '<w:color w:val="000000" w:themeColor="background1"/>',
        Unseen.BACKGROUND,
    ),
    "nearly white by the theme": ('<w:color w:themeColor="accent1"/>', Unseen.BACKGROUND),
    "black made white by a tint": (
        '<w:color w:themeColor="text1" w:themeTint="00"/>',
        Unseen.BACKGROUND,
    ),
    "yellow on yellow": (
        '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
        Unseen.BACKGROUND,
    ),
    "black on black": (
        '<w:color w:val="000000"/><w:shd w:val="solid" w:color="000000"/>',
        Unseen.BACKGROUND,
    ),
    "white on white shading": (WHITE + LIGHT, Unseen.BACKGROUND),
    "white by its effect": (
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'
        "</w14:textFill>",
        Unseen.BACKGROUND,
    ),
    "one point high": ('<w:sz w:val="2"/>', Unseen.TINY),
    "one per cent wide": ('<w:w w:val="1"/>', Unseen.TINY),
    "one per cent wide, with its sign": ('<w:w w:val="1%"/>', Unseen.TINY),
    "without filling": ("<w14:textFill><w14:noFill/></w14:textFill>", Unseen.TRANSPARENT),
    "with a filling that is transparent": (
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000">'
        '<w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>',
        Unseen.TRANSPARENT,
    ),
    "raised off the page": ('<w:position w:val="3000"/>', Unseen.OUTSIDE),
    "drawn off the page": ('<w:spacing w:val="-4000"/>', Unseen.OUTSIDE),
}


@pytest.mark.parametrize(("properties", "why"), RUN_WAYS.values(), ids=RUN_WAYS)
def test_an_unseen_digit_is_left_out_of_its_amount_and_reported(
    properties: str, why: Unseen
) -> None:
    """The cell reads 1.868.000, not 91.868.000; the warning names row 2, column 2."""
    grid = amount_with(properties)
    assert grid.rows[1].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9", why, 2, 2)]


SEEN = {
    "not struck": '<w:strike w:val="0"/>',
    "not hidden": '<w:vanish w:val="false"/>',
    "struck before a tracked change": "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>",
    "hidden only on the web": "<w:webHidden/>",
    "of automatic colour": '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>',
    "grey": '<w:color w:val="BFBFBF"/>',
    "grey by the theme": '<w:color w:themeColor="background1" w:themeShade="80"/>',
    "of a colour that the theme lacks": '<w:color w:val="FFFFFF" w:themeColor="accent9"/>',
    "white on dark": WHITE + DARK,
    "white on a pattern": WHITE + '<w:shd w:val="diagStripe" w:color="000000" w:fill="FFFFFF"/>',
    "white on half black": WHITE + '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>',
    "white on a highlight": WHITE + '<w:highlight w:val="darkBlue"/>',
    "white with an outline": WHITE + "<w:outline/>",
    "without filling but with an outline": (
        "<w14:textOutline><w14:solidFill/></w14:textOutline>"
        "<w14:textFill><w14:noFill/></w14:textFill>"
    ),
    "half transparent": (
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000">'
        '<w14:alpha w14:val="50000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
    ),
    "with a filling that changes its colour": (
        WHITE + "<w14:textFill><w14:gradFill/></w14:textFill>"
    ),
    "small": '<w:sz w:val="12"/>',
    "narrow": '<w:w w:val="80"/>',
    "superscript": '<w:vertAlign w:val="superscript"/><w:position w:val="6"/>',
    "with a size that is no number": '<w:sz w:val="x"/><w:w w:val=""/>',
}


@pytest.mark.parametrize("properties", SEEN.values(), ids=SEEN)
def test_a_digit_that_shows_is_read(properties: str) -> None:
    """What looks unusual, or is uncertain, is still text."""
    grid = amount_with(properties)
    assert grid.rows[1].cells == ("Rapat", "9" + AMOUNT)
    assert told(grid) == []


BASE = style("character", "Coret", STRIKE)
STYLE_WAYS = {
    "character style": ('<w:rStyle w:val="Coret"/>', BASE, Unseen.STRUCK),
    "style based on another": (
        '<w:rStyle w:val="Anak"/>',
        BASE + style("character", "Anak", '<w:basedOn w:val="Coret"/>'),
        Unseen.STRUCK,
    ),
    "style linked with a paragraph's": (
        '<w:rStyle w:val="Alinea"/>',
        BASE + style("paragraph", "Alinea", '<w:link w:val="Coret"/>'),
        Unseen.STRUCK,
    ),
    "hidden by style": (
        '<w:rStyle w:val="Sembunyi"/>',
        style("character", "Sembunyi", "<w:rPr><w:vanish/></w:rPr>"),
        Unseen.HIDDEN,
    ),
    "white by style": (
        '<w:rStyle w:val="Putih"/>',
        style("character", "Putih", f"<w:rPr>{WHITE}</w:rPr>"),
        Unseen.BACKGROUND,
    ),
    "tiny by style": (
        '<w:rStyle w:val="Kecil"/>',
        style("character", "Kecil", '<w:rPr><w:sz w:val="1"/></w:rPr>'),
        Unseen.TINY,
    ),
}


@pytest.mark.parametrize(("properties", "styles", "why"), STYLE_WAYS.values(), ids=STYLE_WAYS)
def test_a_digit_that_a_style_hides_is_left_out(properties: str, styles: str, why: Unseen) -> None:
    """By the run's own style, the one that it is based on, or the one linked with it."""
    grid = amount_with(properties, styles=styles)
    assert grid.rows[1].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9", why, 2, 2)]


def whole_cell(properties: str, styles: str, *, of_table: str = "") -> Grid:
    """Read a table whose amount stands in a paragraph with properties."""
    rows = (
        row("Uraian", "Anggaran"),
        row("Rapat", cell(paragraph(AMOUNT, properties=properties))),
    )
    return read(table(*rows, properties=of_table), styles=styles)


STRUCK_PARAGRAPH = style("paragraph", "Alinea", STRIKE)
WHITE_TABLE = style("table", "Tabel", f"<w:rPr>{WHITE}</w:rPr>")


@pytest.mark.parametrize(
    "styles",
    [
        STRUCK_PARAGRAPH,
        style("paragraph", "Alinea", '<w:basedOn w:val="B"/>') + style("paragraph", "B", STRIKE),
        style("paragraph", "Alinea", '<w:basedOn w:val="Alinea"/>' + STRIKE),
    ],
    ids=["own", "based on another", "based on itself"],
)
def test_an_amount_that_its_paragraph_strikes_out_leaves_the_cell_empty(styles: str) -> None:
    """The missing amount is then an error like any other."""
    grid = whole_cell('<w:pStyle w:val="Alinea"/>', styles)
    assert grid.rows[1].cells == ("Rapat", "")
    assert told(grid) == [(AMOUNT, Unseen.STRUCK, 2, 2)]


@pytest.mark.parametrize(
    ("styles", "of_table"),
    [
        (style("paragraph", "Normal", STRIKE, default=True), ""),
        (f"<w:docDefaults><w:rPrDefault>{STRIKE}</w:rPrDefault></w:docDefaults>", ""),
        (style("table", "Tabel", STRIKE), '<w:tblStyle w:val="Tabel"/>'),
        (style("table", "Tabel", STRIKE, default=True), ""),
    ],
    ids=["default paragraph style", "document", "table style", "default table style"],
)
def test_a_run_that_is_not_struck_itself_shows_where_all_is_struck(
    styles: str, of_table: str
) -> None:
    """What the run says of itself goes before its styles; the rest of the row is left out."""
    shown = cell(paragraph(run(AMOUNT, '<w:strike w:val="0"/>')))
    body = table(row("Rapat", shown), properties=of_table)
    grid = read(body, styles=styles)
    assert grid.rows[0].cells == ("", AMOUNT)
    assert told(grid) == [("Rapat", Unseen.STRUCK, 1, 1)]


@pytest.mark.parametrize(
    ("of_character", "of_paragraph", "is_shown"),
    [
        ("<w:strike/>", "", False),
        ("<w:strike/>", "<w:strike/>", True),
        ("", "<w:strike/>", False),
        ('<w:strike w:val="0"/>', "<w:strike/>", False),
        ("<w:dstrike/>", "<w:dstrike/>", False),
        ('<w:dstrike w:val="0"/>', "<w:dstrike/>", True),
    ],
)
def test_a_style_toggles_what_the_style_below_it_switched_on(
    of_character: str, of_paragraph: str, is_shown: bool
) -> None:
    """Twice on is off; but a double line is not such a property: there the nearer style counts."""
    styles = style("character", "C", f"<w:rPr>{of_character}</w:rPr>")
    styles += style("paragraph", "P", f"<w:rPr>{of_paragraph}</w:rPr>")
    amount = paragraph(run(AMOUNT, '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="P"/>')
    grid = read(table(row("Rapat", cell(amount))), styles=styles)
    assert grid.rows[0].cells == ("Rapat", AMOUNT if is_shown else "")


GROUNDS = {
    "cell": {"in_cell": DARK},
    "paragraph": {"in_paragraph": DARK},
    "table": {"in_table": DARK},
    "paragraph style": {
        "in_paragraph": '<w:pStyle w:val="P"/>',
        "styles": style("paragraph", "P", f"<w:pPr>{DARK}</w:pPr>"),
    },
    "table style": {
        "in_table": '<w:tblStyle w:val="T"/>',
        "styles": style("table", "T", f"<w:tcPr>{DARK}</w:tcPr>"),
    },
}


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
def test_white_shows_on_a_dark_ground_and_the_colour_of_the_ground_does_not(
    ground: dict[str, str],
) -> None:
    """Whatever the ground belongs to."""
    assert amount_with(WHITE, **ground).rows[1].cells == ("Rapat", "9" + AMOUNT)
    dark = amount_with('<w:color w:val="1F3864"/>', **ground)
    assert dark.rows[1].cells == ("Rapat", AMOUNT)
    assert told(dark) == [("9", Unseen.BACKGROUND, 2, 2)]


def test_a_cell_without_shading_of_its_own_stays_light_in_a_dark_paragraph_style() -> None:
    """The nearest ground counts: a white highlight in a dark cell."""
    grid = amount_with(WHITE + '<w:highlight w:val="white"/>', in_cell=DARK)
    assert told(grid) == [("9", Unseen.BACKGROUND, 2, 2)]


HEADED = style(
    "table",
    "T",
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{WHITE}</w:rPr><w:tcPr>{DARK}</w:tcPr>'
    "</w:tblStylePr>"
    f'<w:tblStylePr w:type="lastRow"><w:rPr><w:strike/></w:rPr></w:tblStylePr>',
)


def test_a_white_header_on_the_dark_ground_of_its_table_style_is_read() -> None:
    """The first row's ground is not that of the rows below."""
    look = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/>'
    white = cell(paragraph(run("9", WHITE), run(AMOUNT)))
    body = table(
        row(cell(paragraph(run("Uraian", WHITE))), "Anggaran"), row("Rapat", white), properties=look
    )
    grid = read(body, styles=HEADED)
    assert [each.cells for each in grid.rows] == [("Uraian", "Anggaran"), ("Rapat", AMOUNT)]
    assert told(grid) == [("9", Unseen.BACKGROUND, 2, 2)]


@pytest.mark.parametrize(
    ("look", "is_shown"),
    [
        ('<w:tblLook w:val="04A0"/>', True),
        ('<w:tblLook w:firstRow="0"/>', False),
        ("", False),
    ],
)
def test_the_first_row_is_set_apart_only_where_the_table_asks_for_it(
    look: str, is_shown: bool
) -> None:
    """Else a white text in it stands on white."""
    white = cell(paragraph(run("Uraian", WHITE)))
    body = table(row(white, "Anggaran"), properties='<w:tblStyle w:val="T"/>' + look)
    assert bool(read(body, styles=HEADED).rows[0].cells[0]) is is_shown


def test_a_row_that_says_it_is_the_last_has_the_properties_of_the_last() -> None:
    """Word notes on a row, cell or paragraph which of the style's parts it has."""
    last = row("Jumlah", AMOUNT, properties='<w:cnfStyle w:lastRow="1"/>')
    body = table(row("Uraian", "Anggaran"), last, properties='<w:tblStyle w:val="T"/>')
    grid = read(body, styles=HEADED)
    assert grid.rows[1].cells == ("", "")
    assert told(grid) == [(f"Jumlah | {AMOUNT}", Unseen.STRUCK, 2, None)]


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ('<w:framePr w:hAnchor="page" w:x="40000"/>', Unseen.OUTSIDE),
        ('<w:framePr w:vAnchor="page" w:y="-9000"/>', Unseen.OUTSIDE),
        ('<w:ind w:left="-20000"/>', Unseen.OUTSIDE),
        ('<w:spacing w:line="20" w:lineRule="exact"/>', Unseen.TINY),
    ],
)
def test_a_paragraph_that_nobody_sees_is_left_out(properties: str, why: Unseen) -> None:
    """It stands off the page, or its line is too low."""
    grid = whole_cell(properties, "")
    assert grid.rows[1].cells == ("Rapat", "")
    assert told(grid) == [(AMOUNT, why, 2, 2)]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:framePr w:hAnchor="page" w:x="1400" w:y="200"/>',
        '<w:ind w:left="720" w:hanging="720"/>',
        '<w:spacing w:line="240" w:lineRule="auto"/>',
        '<w:spacing w:line="10" w:lineRule="atLeast"/>',
    ],
)
def test_a_paragraph_in_an_ordinary_place_is_read(properties: str) -> None:
    """Indents, frames and line heights as offices set them."""
    assert whole_cell(properties, "").rows[1].cells == ("Rapat", AMOUNT)


def test_a_reading_aid_is_left_out_and_what_it_stands_above_is_read() -> None:
    """A ruby text is small print over its base."""
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('9')}</w:rt>"
        f"<w:rubyBase>{run(AMOUNT)}</w:rubyBase></w:ruby></w:r>"
    )
    grid = read(table(row("Rapat", cell(paragraph(ruby)))))
    assert grid.rows[0].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9", Unseen.ANNOTATION, 1, 2)]


@pytest.mark.parametrize("level", ["run", "paragraph", "cell", "row"])
def test_the_placeholder_of_a_control_is_left_out(level: str) -> None:
    """Nobody has filled the control in, whatever it is wrapped round."""

    def wrapped(at: str, content: str) -> str:
        return control(content, "<w:showingPlcHdr/>") if at == level else content

    inside = wrapped("paragraph", paragraph(wrapped("run", run("0"))))
    body = table(row("Uraian", "Anggaran"), wrapped("row", row(wrapped("cell", cell(inside)))))
    grid = read(body)
    assert grid.rows[1].cells == ("",)
    assert told(grid) == [("0", Unseen.PLACEHOLDER, 2, 1)]


def test_a_control_that_is_filled_in_is_read() -> None:
    """So is what comes after one that is not."""
    filled = control(run("2.000"), '<w:showingPlcHdr w:val="0"/>')
    blank = control(run("Ketik di sini"), "<w:showingPlcHdr/>")
    grid = read(table(row(cell(paragraph(filled)), cell(paragraph(blank, run(AMOUNT))))))
    assert grid.rows[0].cells == ("2.000", AMOUNT)


def test_a_nested_table_has_the_grounds_of_its_own_cells() -> None:
    """Behind it the outer cell's ground is back."""
    dark = cell(paragraph(run("a", WHITE)), properties=DARK)
    inner = table(row(dark, cell(paragraph(run("b", WHITE)))))
    grid = read(table(row(cell(inner, paragraph(run("c", WHITE), run("d"))))))
    assert grid.rows[0].cells == ("a\nd",)
    assert [text for text, *_ in told(grid)] == ["b c"]


def test_white_text_in_a_text_box_is_read_for_its_ground_is_not_known() -> None:
    """Titles stand in dark boxes."""
    grid = read(paragraph(box(paragraph(run("RENCANA KERJA", WHITE)))) + table(row("a")))
    assert grid.rows[0].cells == ("RENCANA KERJA",)


def test_an_unseen_paragraph_outside_the_tables_is_reported_without_a_row() -> None:
    """It becomes none."""
    grid = read(table(row("a")) + paragraph(run("Draf", "<w:vanish/>")))
    assert [each.cells for each in grid.rows] == [("a",)]
    assert told(grid) == [("Draf", Unseen.HIDDEN, None, None)]


def test_pieces_with_one_reason_are_one_warning_and_blanks_are_none() -> None:
    """Word cuts a text into runs wherever it likes; a struck-out blank is nobody's business."""
    amount = paragraph(*(run(each, "<w:strike/>") for each in ("9", ".0", "00 ")), run(AMOUNT))
    blank = paragraph(run(" ", "<w:strike/>"), run("Rapat"))
    grid = read(table(row(cell(blank), cell(amount))))
    assert grid.rows[0].cells == ("Rapat", AMOUNT)
    assert told(grid) == [("9.000", Unseen.STRUCK, 1, 2)]


def test_the_same_reason_down_a_column_is_one_warning_that_names_the_rows() -> None:
    """A column struck out is one cause, not one for each of its rows."""
    struck = cell(paragraph(run("9", "<w:strike/>"), run(AMOUNT)))
    grid = read(table(row("Uraian", "Anggaran"), *[row("Rapat", struck)] * 30))
    (finding,) = grid.findings
    assert (finding.code, finding.row, finding.column) == ("texts-unseen", 2, 2)
    assert finding.values == {"count": 30, "rows": "2–31", "text": "9", "why": Unseen.STRUCK}


@pytest.mark.parametrize("properties", ["<w:hidden/>", '<w:trHeight w:val="10" w:hRule="exact"/>'])
def test_a_hidden_row_is_read_and_reported(properties: str) -> None:
    """As in every other kind of document; hidden or too low to show."""
    grid = read(table(row("a", "b"), row("c", "d", properties=properties)))
    assert grid.rows[1].cells == ("c", "d")
    assert [(f.code, f.row, f.values) for f in grid.findings] == [
        ("rows-hidden", 2, {"count": 1, "rows": "2"})
    ]
