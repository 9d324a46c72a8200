"""The text of a cell in Word: what counts, what does not, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rkt.parsing.readers import Grid, read_document
from tests.document_writers.docx import (
    alternatives,
    box,
    cell,
    control,
    deleted,
    inserted,
    paragraph,
    row,
    run,
    style,
    table,
    way,
    word_file,
)


def read(*cells: str) -> Grid:
    """Read a table of one row."""
    return read_document(word_file(table(row(*cells))), "rkt.docx")


def text_of(*inside: str) -> str:
    """Read a cell of one paragraph of runs; the cell beside it makes sure that there is text."""
    return read(cell(paragraph(*inside)), "x").rows[0].cells[0]


def told(grid: Grid) -> list[tuple[str, int | None, int | None, dict[str, object]]]:
    return [(f.code, f.row, f.column, dict(f.values)) for f in grid.findings]


def test_a_text_cut_into_runs_is_one() -> None:
    """Word cuts where spelling was checked or the font changes, even within an amount."""
    assert text_of(run("1,8"), run("68"), run(",000", "<w:b/>")) == "1,868,000"


def test_paragraphs_of_a_cell_are_lines_and_blank_ones_are_none() -> None:
    """The end of the last paragraph is not a line break."""
    assert read(cell("Rapat", "", "koordinasi", "")).rows[0].cells == ("Rapat\nkoordinasi",)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:br/>", "a\nb"),
        ('<w:br w:type="textWrapping"/>', "a\nb"),
        ("<w:cr/>", "a\nb"),
        ('<w:br w:type="page"/>', "a b"),
        ("<w:lastRenderedPageBreak/>", "ab"),
        ("<w:tab/>", "a b"),
        ("<w:noBreakHyphen/>", "a-b"),
        ("<w:softHyphen/>", "ab"),
        ("<w:t>\xad</w:t>", "ab"),
        ("<w:t>1<!-- note -->2</w:t>", "a12b"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "a•b"),
        ('<w:sym w:font="Wingdings" w:char="FC"/>', "a✓b"),
        ('<w:sym w:font="Arial" w:char="2022"/>', "a•b"),
        ("<w:instrText>PAGE</w:instrText>", "ab"),
        ('<w:footnoteReference w:id="2"/>', "ab"),
    ],
)
def test_what_is_not_a_letter_reads_as_it_looks(xml: str, text: str) -> None:
    """Between "a" and "b" stands one thing that Word writes as an element of its own."""
    assert text_of(run("a"), f"<w:r>{xml}</w:r>", run("b")) == text


@pytest.mark.parametrize("code", ["F043", "x", "-1", "D800", "0", "FFFFFFFFFF", ""])
@pytest.mark.parametrize("font", ["Wingdings", "Arial"])
def test_a_symbol_without_a_letter_is_a_placeholder_and_is_reported(font: str, code: str) -> None:
    """Wingdings has pictures only; a code may be none at all."""
    grid = read("x", cell(paragraph(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>')))
    assert grid.rows[0].cells[1] == "\ufffd"
    values = {"font": font, "character": code, "text": "\ufffd"}
    assert told(grid) == [("word-symbol", 1, 2, values)]


@pytest.mark.parametrize("font", ["Wingdings", "wingdings 3", "Webdings"])
def test_a_figure_typed_in_a_font_of_pictures_is_not_a_figure(font: str) -> None:
    """Word shows a picture for the 9, so the cell says something before 1.868.000, and not 91."""
    inside = paragraph(run("9", f'<w:rFonts w:ascii="{font}"/>'), run("1.868.000"))
    grid = read("x", cell(inside))
    assert grid.rows[0].cells[1] == "\ufffd1.868.000"
    values = {"font": font, "character": "39", "text": "\ufffd"}
    assert told(grid) == [("word-symbol", 1, 2, values)]


def test_a_tick_typed_in_a_font_of_pictures_is_a_tick() -> None:
    """Offices type "ü" in Wingdings for a tick; figures in Symbol are figures."""
    ticked = run("ü", '<w:rFonts w:ascii="Wingdings"/>')
    figure = run("12", '<w:rFonts w:ascii="Symbol"/>')
    assert text_of(ticked, figure) == "✓12"


WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
STYLED = {
    "by the paragraph's style": (style("paragraph", "X", WINGDINGS), '<w:pStyle w:val="X"/>', ""),
    "by the run's style": (style("character", "X", WINGDINGS), "", '<w:rStyle w:val="X"/>'),
    "by the default style": (style("paragraph", "X", WINGDINGS, default=True), "", ""),
    "by the document's defaults": (
        f"<w:docDefaults><w:rPrDefault>{WINGDINGS}</w:rPrDefault></w:docDefaults>",
        "",
        "",
    ),
}


@pytest.mark.parametrize(("styles", "of_paragraph", "of_run"), STYLED.values(), ids=STYLED)
def test_a_figure_in_a_font_of_pictures_by_style_is_not_a_figure(
    styles: str, of_paragraph: str, of_run: str
) -> None:
    """The run itself names no font: 9 shows as a picture, and the amount has another font."""
    amount = run("1.868.000", '<w:rFonts w:ascii="Arial"/>')
    inside = paragraph(run("9", of_run), amount, properties=of_paragraph)
    body = table(row(cell(paragraph(amount)), cell(inside)))
    grid = read_document(word_file(body, styles=styles), "rkt.docx")
    assert grid.rows[0].cells == ("1.868.000", "\ufffd1.868.000")
    values = {"font": "Wingdings", "character": "39", "text": "\ufffd"}
    assert told(grid) == [("word-symbol", 1, 2, values)]


def test_a_font_of_the_theme_replaces_the_font_of_a_style() -> None:
    """The run is shown in the theme's font, whatever its paragraph's style says."""
    styles = style("paragraph", "X", WINGDINGS)
    own = run("12", '<w:rFonts w:asciiTheme="minorHAnsi"/>')
    body = table(row(cell(paragraph(own, properties='<w:pStyle w:val="X"/>'))))
    assert read_document(word_file(body, styles=styles), "rkt.docx").rows[0].cells == ("12",)


def test_letters_in_the_font_symbol_are_greek() -> None:
    """ "S 12" typed in Symbol shows "Σ 12"."""
    assert text_of(run("S 12", '<w:rFonts w:ascii="Symbol"/>')) == "Σ 12"


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<w:hyperlink r:id="r9">{run("Rapat")}</w:hyperlink>',
        f'<w:smartTag w:element="place">{run("Rapat")}</w:smartTag>',
        f'<w:customXml w:element="place">{run("Rapat")}</w:customXml>',
        f'<w:fldSimple w:instr="QUOTE x">{run("Rapat")}</w:fldSimple>',
        f"<m:oMath><m:r><m:t>{'Rapat'}</m:t></m:r></m:oMath>",
        control(run("Rapat")),
        control(control(run("Ra")) + run("pat")),
        inserted(control(run("Rapat"))),
        f'<w:moveTo w:id="3">{run("Rapat")}</w:moveTo>',
    ],
)
def test_what_a_text_is_wrapped_in_takes_nothing_from_it(wrapped: str) -> None:
    """Links, content controls, fields, formulas and insertions are looked into."""
    assert text_of(wrapped, run(" kerja")) == "Rapat kerja"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = "<w:r><w:instrText>= SUM(ABOVE)</w:instrText></w:r>"


def test_the_result_of_a_field_counts_and_its_code_does_not() -> None:
    """A total may be a formula."""
    assert text_of(mark("begin"), CODE, mark("separate"), run("5,000"), mark("end")) == "5,000"
    assert text_of(mark("begin"), CODE, mark("end"), run("5,000")) == "5,000"


def test_a_field_in_the_code_of_another_is_left_out_and_reported() -> None:
    """What the inner one says decides, but is not shown."""
    inner = [mark("begin"), CODE, mark("separate"), run("Serang"), mark("end")]
    grid = read(cell(paragraph(mark("begin"), *inner, mark("separate"), run("A"), mark("end"))))
    assert grid.rows[0].cells == ("A",)
    assert told(grid) == [("word-code-left-out", 1, 1, {"text": "Serang"})]


def test_marks_of_fields_that_do_not_pair_up_end_with_their_paragraph() -> None:
    """An end without a beginning is nothing; a beginning without an end hides one paragraph."""
    grid = read(cell(paragraph(mark("end"), mark("separate"), run("a"), mark("begin")), "b"))
    assert grid.rows[0].cells == ("a\nb",)


def test_insertions_count_and_deletions_do_not() -> None:
    """ "1,000" became "2,000"; the document says that this was so."""
    moved_away = f'<w:moveFrom w:id="4">{run(" lama")}</w:moveFrom>'
    grid = read(cell(paragraph(deleted("1"), inserted(run("2")), run(",000"), moved_away)))
    assert grid.rows[0].cells == ("2,000",)
    assert told(grid) == [("word-changes", None, None, {"insertions": 1, "deletions": 2})]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    """A formatting change of the mark, with its earlier state, is not a deletion."""
    gone = '<w:rPr><w:del w:id="5"/></w:rPr>'
    changed = "<w:rPr><w:rPrChange><w:rPr><w:del/></w:rPr></w:rPrChange></w:rPr>"
    joined = cell(paragraph("1,", properties=gone), paragraph("868", properties=changed), "x")
    assert read(joined).rows[0].cells == ("1,868\nx",)


def test_of_several_ways_to_draw_the_same_one_is_read() -> None:
    """The first choice, or what stands in where there is no choice."""
    first, second = way("Choice", "<w:t>a</w:t>"), way("Choice", "<w:t>b</w:t>")
    stand_in = way("Fallback", "<w:t>c</w:t>")
    assert text_of(alternatives(first, second, stand_in)) == "a"
    assert text_of(alternatives(stand_in)) == "c"


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    """Its rows are lines, its cells are separated by a blank; deleted rows are none."""
    gone = row("x", properties="<w:del/>")
    inner = table(row("Rapat", "", cell("2", "kali")), gone, row("Bimtek", "1 kali"))
    grid = read(cell("Rincian:", inner, ""), "1,000")
    assert [each.cells for each in grid.rows] == [
        ("Rincian:\nRapat 2\nkali\nBimtek 1 kali", "1,000")
    ]
    assert [each for each in told(grid) if each[0] != "word-changes"] == [
        ("word-table-inside", 1, 1, {})
    ]


def test_a_text_box_over_a_cell_is_left_out_and_reported() -> None:
    """A stamp must not become part of an amount; boxes in boxes are reported, too."""
    stamp = box(paragraph("SALINAN"), paragraph(box(paragraph("KEDUA"))))
    grid = read("Rapat", cell(paragraph(run("1,000"), stamp)))
    assert grid.rows[0].cells == ("Rapat", "1,000")
    assert told(grid) == [("word-box-left-out", 1, 2, {"text": "SALINAN\nKEDUA"})]


@pytest.mark.parametrize(
    "picture",
    [
        '<w:drawing><a:blip r:embed="r7"/></w:drawing>',
        '<w:pict><v:imagedata r:id="r7"/></w:pict>',
        '<w:object><v:imagedata r:id="r7"/></w:object>',
    ],
)
def test_a_picture_in_a_cell_without_text_is_reported(picture: str) -> None:
    """A picture beside text, such as a logo, hides nothing."""
    drawn = f"<w:r>{picture}</w:r>"
    grid = read("Rapat", cell(paragraph(drawn)), cell(paragraph(run("KPU"), drawn)))
    assert grid.rows[0].cells == ("Rapat", "", "KPU")
    assert told(grid) == [("word-picture", 1, 2, {})]


def test_a_number_that_word_counts_by_itself_is_not_text() -> None:
    """A cell with nothing but an automatic bullet is blank."""
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    tabs = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    listed = cell(paragraph("", properties=bullet + tabs))
    assert read("x", listed, cell(paragraph("Rapat", properties=bullet))).rows[0].cells == (
        "x",
        "",
        "Rapat",
    )


def listed(*levels: str) -> str:
    """Return the lists of a document: list 1 has the given levels."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def level(kind: str, text: str, more: str = "", at: int = 0) -> str:
    inside = f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def numbers_told(cells: list[str], lists: str, styles: str = "") -> Sequence[object]:
    """Return code, row, column and values of the findings about a table of one column."""
    body = table(*map(row, cells))
    return told(read_document(word_file(body, numbering=lists, styles=styles), "rkt.docx"))


COUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
DECIMAL = level("decimal", "%1.")


def test_an_amount_behind_a_number_that_word_counts_is_reported() -> None:
    """The page shows "1. 868.000" or, without a blank between, "1868.000"."""
    amount = cell(paragraph("868.000", properties=COUNTED))
    assert numbers_told(["Anggaran", amount], listed(DECIMAL)) == [
        ("word-number-before-amount", 2, 1, {"text": "868.000"})
    ]


def test_cells_that_word_numbers_are_reported_once_a_column() -> None:
    """A column of numbers alone is as common as numbers before a text."""
    cells = [cell(paragraph(text, properties=COUNTED)) for text in ("", "Rapat", "Bimtek")]
    assert numbers_told(["No", *cells], listed(DECIMAL)) == [
        ("word-numbers-left-out", 2, 1, {"count": 3, "rows": "2–4"})
    ]


BY_STYLE = (
    style("paragraph", "Basis", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("paragraph", "Daftar", '<w:basedOn w:val="Basis"/>')
    + style(
        "paragraph",
        "Anak",
        '<w:basedOn w:val="Basis"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
    )
)


@pytest.mark.parametrize(
    ("lists", "properties", "is_shown"),
    [
        (listed(DECIMAL), '<w:pStyle w:val="Daftar"/>', True),
        (
            listed(level("bullet", "•"), level("decimal", "%2)", at=1)),
            '<w:pStyle w:val="Anak"/>',
            True,
        ),
        (listed(level("decimal", "%1")), '<w:pStyle w:val="Anak"/>', False),
        (
            listed(
                level("bullet", "•"), level("upperRoman", "%2", '<w:pStyle w:val="Daftar"/>', 1)
            ),
            '<w:pStyle w:val="Daftar"/>',
            True,
        ),
        (listed(DECIMAL), f'<w:pStyle w:val="Daftar"/>{COUNTED.replace("1", "0")}', False),
        (listed(level("bullet", "o")), COUNTED, False),
        (listed(level("bullet", "9")), COUNTED, True),
        (
            listed(level("bullet", "9", '<w:rPr><w:rFonts w:ascii="Webdings"/></w:rPr>')),
            COUNTED,
            False,
        ),
        (listed(level("none", "")), COUNTED, False),
        (listed(level("decimal", "%1", "<w:rPr><w:vanish/></w:rPr>")), COUNTED, False),
        ("", COUNTED, False),
    ],
)
def test_only_a_number_that_the_page_shows_is_reported(
    lists: str, properties: str, is_shown: bool
) -> None:
    """The style, the level and the list decide; bullets and hidden numbers are none."""
    codes = numbers_told([cell(paragraph("5.000", properties=properties))], lists, BY_STYLE)
    assert bool(codes) == bool(is_shown)


def test_a_number_in_a_cell_that_another_covers_is_not_shown() -> None:
    """The lower part of merged cells has a paragraph of its own, which Word does not show."""
    upper = cell("Rapat", properties='<w:vMerge w:val="restart"/>')
    lower = cell(paragraph("", properties=COUNTED), properties="<w:vMerge/>")
    assert numbers_told([upper, lower], listed(DECIMAL)) == []
