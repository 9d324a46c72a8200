"""A Word document is read in its order; what is not read is said, and what cannot be is refused."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import docx
import pytest

from rkt import DocumentError
from rkt.i18n import load_texts
from rkt.parsing.readers import Grid, read_document
from rkt.parsing.readers.limits import LIBRARY
from tests.document_writers.docx import (
    SPACES,
    WORD,
    box,
    cell,
    control,
    deleted,
    inserted,
    packed,
    paragraph,
    parts_of,
    picture,
    relations,
    row,
    run,
    table,
    word_file,
)

RKT = table(row("Program", "Anggaran"), row("Pemilu", "1,000"))


def read(body: str, **beside: str) -> Grid:
    return read_document(word_file(body, **beside), "rkt.docx")


def cells(body: str) -> list[tuple[str, ...]]:
    return [each.cells for each in read(body).rows]


def told(grid: Grid) -> list[tuple[str, int | None, dict[str, object]]]:
    return [(f.code, f.row, dict(f.values)) for f in grid.findings]


def refusal(data: bytes, name: str = "rkt.docx") -> DocumentError:
    with pytest.raises(DocumentError) as refused:
        read_document(data, name)
    assert refused.value.finding.values["name"] == name
    assert name in refused.value.finding.problem(load_texts("en"))
    return refused.value


def test_paragraphs_and_tables_are_rows_in_the_order_of_the_document() -> None:
    """Titles above and the signature below are rows of one cell; blank paragraphs are none."""
    body = [paragraph("RENCANA KERJA"), paragraph(""), RKT, paragraph(" "), paragraph("Serang")]
    rows = read("".join(body)).rows
    assert [(each.number, each.cells) for each in rows] == [
        (1, ("RENCANA KERJA",)),
        (2, ("Program", "Anggaran")),
        (3, ("Pemilu", "1,000")),
        (4, ("Serang",)),
    ]


def test_every_table_is_read() -> None:
    """What is letterhead, plan or signature is decided later."""
    tables = [table(row("KPU", "")), RKT, table(row("", "Ketua"))]
    assert cells("".join(tables)) == [
        ("KPU", ""),
        ("Program", "Anggaran"),
        ("Pemilu", "1,000"),
        ("", "Ketua"),
    ]


def test_a_blank_row_of_a_table_is_a_row() -> None:
    """Rows are counted as a reader counts them."""
    assert cells(table(row("a", "b"), row("", ""), row("c"))) == [("a", "b"), ("", ""), ("c",)]


def test_content_controls_and_alternatives_round_blocks_are_looked_into() -> None:
    """A control may hold the title, the table, or both; of two ways to draw them one counts."""
    both = f"<mc:Choice>{RKT}</mc:Choice><mc:Fallback>{RKT}</mc:Fallback>"
    body = control(
        control(paragraph("Judul")) + f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    )
    assert cells(body) == [("Judul",), ("Program", "Anggaran"), ("Pemilu", "1,000")]


def test_a_paragraph_whose_end_was_deleted_is_one_row_with_the_next() -> None:
    """A paragraph that was deleted whole leaves nothing; before a table, the row ends."""
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = [
        paragraph(run("TAHUN "), properties=gone),
        paragraph(deleted("lama"), properties=gone),
        paragraph("2021"),
        paragraph("Serang", properties=gone),
        RKT,
        paragraph("Ketua", properties=gone),
    ]
    assert [each[0] for each in cells("".join(body))] == [
        "TAHUN 2021",
        "Serang",
        "Program",
        "Pemilu",
        "Ketua",
    ]


def test_blocks_that_were_deleted_whole_are_left_out() -> None:
    """They stand in a deletion of their own."""
    assert cells(f"<w:del>{paragraph('lama')}</w:del>{RKT}")[0] == ("Program", "Anggaran")


def test_tracked_changes_are_counted_over_the_whole_document() -> None:
    """One warning says how they were read."""
    body = paragraph(inserted(run("a")), deleted("b")) + RKT
    body += table(row(cell(paragraph(inserted(run("c"))))), row("x", properties="<w:del/>"))
    assert told(read(body)) == [("word-changes", None, {"insertions": 2, "deletions": 2})]


def test_a_text_box_outside_tables_is_read_and_reported() -> None:
    """Some documents have their title, or even the whole table, in one; drawn in two ways."""
    body = paragraph(box(paragraph("RENCANA KERJA"), RKT), run("Serang"))
    grid = read(body)
    assert [each.cells[0] for each in grid.rows] == ["RENCANA KERJA", "Program", "Pemilu", "Serang"]
    assert told(grid) == [
        ("word-box-read", 1, {"text": "RENCANA KERJA"}),
        ("word-box-read", 2, {"text": "Program | Anggaran"}),
        ("word-box-read", 3, {"text": "Pemilu | 1,000"}),
    ]


def test_notes_comments_and_page_headers_are_reported_and_not_read() -> None:
    """Each text once; what has no text is not reported."""
    note = f"<w:footnote>{paragraph('Termasuk pajak')}</w:footnote><w:footnote/>"
    comment = f"<w:comment>{paragraph('Cek lagi')}{paragraph('Cek lagi')}</w:comment>"
    grid = read(RKT, header=table(row("KPU", "Serang")), footnotes=note, comments=comment)
    assert len(grid.rows) == 2
    assert told(grid) == [
        ("word-left-out", None, {"place": "page header", "text": "KPU Serang"}),
        ("word-left-out", None, {"place": "footnotes", "text": "Termasuk pajak"}),
        ("word-left-out", None, {"place": "comments", "text": "Cek lagi"}),
    ]


def test_pictures_outside_tables_are_counted() -> None:
    """The second page of a table may have been pasted as a picture."""
    assert told(read(RKT + paragraph(picture(), picture()))) == [
        ("word-pictures-outside", None, {"count": 2})
    ]


def test_a_document_without_a_table_is_refused_by_name() -> None:
    """Text laid out with tabs is not a table, and neither is a blank one."""
    assert refusal(word_file(paragraph("Pemilu\t1,000"))).finding.code == "word-no-table"
    assert refusal(word_file(table(row("", "")))).finding.code == "word-no-table"


@pytest.mark.parametrize("body", [paragraph(picture()), table(row(cell(paragraph(picture()))))])
def test_a_document_of_pictures_is_probably_a_scan(body: str) -> None:
    """The picture may stand in a table."""
    refused = refusal(word_file(paragraph("RKT") + body)).finding
    assert (refused.code, refused.values["count"]) == ("word-only-pictures", 1)


@pytest.mark.parametrize("within", ['<w:altChunk r:id="r1"/>', '<w:subDoc r:id="r1"/>'])
def test_a_document_within_the_document_is_refused(within: str) -> None:
    """Its text is in another format; part of the table may be in it."""
    assert refusal(word_file(RKT + within)).finding.code == "word-embedded"
    assert refusal(word_file(table(row(cell(within))))).finding.code == "word-embedded"


@pytest.mark.parametrize(
    ("changed", "body", "place"),
    [
        ({"rows": 1}, RKT, ("table-too-long", 2)),
        ({"rows": 2}, RKT + paragraph("x"), ("table-too-long", 3)),
        ({"cell": 6}, RKT, ("cell-too-long", 1)),
        ({"cell": 9}, RKT + paragraph("0123456789"), ("cell-too-long", 3)),
        ({"columns": 1}, RKT, ("table-too-wide", 1)),
    ],
)
def test_more_than_is_allowed_is_refused(
    changed: dict[str, int], body: str, place: tuple[str, int]
) -> None:
    """Rows, columns and letters are limited; what is exactly the most is read."""
    limits = dataclasses.replace(LIBRARY, **changed)
    with pytest.raises(DocumentError) as refused:
        read_document(word_file(body), "rkt.docx", limits=limits)
    assert (refused.value.finding.code, refused.value.finding.row) == place
    exact = dataclasses.replace(LIBRARY, rows=2, columns=2, cell=8)
    assert len(read_document(word_file(RKT), "rkt.docx", limits=exact).rows) == 2


def test_a_row_without_end_is_refused_before_it_fills_the_memory() -> None:
    """Six million letters of XML are too much for one row, but not for two."""
    filler = f"<!--{'x' * 3_000_000}-->"
    refused = refusal(word_file(table(row(filler + cell("x") + filler)))).finding
    assert (refused.code, refused.values["limit"]) == ("word-block-too-large", 5)
    assert len(read(table(row(filler + cell("x")), row(filler + cell("y")))).rows) == 2


def test_thousands_of_paragraphs_in_a_cell_are_read() -> None:
    """So are as many cells; what is used is given back at once."""
    many = cell(*["x"] * 5000), cell("<w:p/>" * 20_000)
    rows = read(table(row(*many), row(*["y"] * 150))).rows
    assert rows[0].cells == ("\n".join("x" * 5000), "")
    assert rows[1].cells == ("y",) * 150


def test_strict_files_are_read_like_others() -> None:
    """The standard has a second set of names for the same things."""
    parts = {
        name: str(content)
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006", STRICT_WORD)
        .replace("http://schemas.openxmlformats.org/officeDocument/2006", STRICT_OFFICE)
        for name, content in parts_of(RKT, {"footnotes": paragraph("Termasuk pajak")}).items()
    }
    assert WORD not in parts["word/document.xml"]
    grid = read_document(packed(parts), "rkt.docx")
    assert [each.cells for each in grid.rows] == [("Program", "Anggaran"), ("Pemilu", "1,000")]
    assert told(grid)[0][0] == "word-left-out"


STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument"


def test_macros_are_reported_and_not_run() -> None:
    """The rest of the file is read as data."""
    parts = parts_of(RKT) | {"word/vbaProject.bin": b"\xd0\xcf"}
    grid = read_document(packed(parts), "rkt.docm")
    assert (len(grid.rows), told(grid)) == (2, [("word-macros", None, {})])


def test_the_document_is_the_part_that_the_package_names() -> None:
    """Another part may be called what the document is usually called."""
    parts = parts_of(table(row("palsu"))) | {
        "_rels/.rels": relations({"/word/asli.xml": "officeDocument"}),
        "word/asli.xml": parts_of(RKT)["word/document.xml"],
    }
    assert read_document(packed(parts), "rkt.docx").rows[0].cells == ("Program", "Anggaran")


def test_parts_that_are_named_but_not_there_do_not_hinder() -> None:
    """A picture that was lost, a link to a place in the text: Word opens such files as well."""
    lost = {"NULL": "image", "#_Toc1": "hyperlink", "footnotes.xml": "footnotes", "": "header"}
    parts = parts_of(RKT) | {"word/_rels/document.xml.rels": relations(lost)}
    assert len(read_document(packed(parts), "rkt.docx").rows) == 2
    del parts["word/_rels/document.xml.rels"], parts["_rels/.rels"]
    assert len(read_document(packed(parts), "rkt.docx").rows) == 2


def test_nothing_outside_the_file_is_read() -> None:
    """A header that lies elsewhere is left alone, even if a part of the file is called the same."""
    outside = relations({"http://example.invalid/a.xml": "header", "header.xml": "header"})
    external = outside.replace(" Target=", ' TargetMode="External" Target=')
    parts = parts_of(RKT, {"header": paragraph("KPU")}) | {"word/_rels/document.xml.rels": external}
    assert told(read_document(packed(parts), "rkt.docx")) == []


def test_a_table_that_python_docx_wrote_and_merged_is_read() -> None:
    """Another program's file: two columns merged in the first row, two rows in the second."""
    document = docx.Document()
    document.add_heading("RENCANA KERJA", 1)
    written = document.add_table(rows=3, cols=3)
    for at, text in enumerate(["Kinerja", "", "Anggaran", "Tertib", "Rapat", "1,000"]):
        written.rows[at // 3].cells[at % 3].text = text
    written.rows[2].cells[2].text = "2,000"
    written.rows[0].cells[0].merge(written.rows[0].cells[1])
    written.rows[1].cells[0].merge(written.rows[2].cells[0])
    saved = BytesIO()
    document.save(saved)
    rows = read_document(saved.getvalue(), "rkt.docx").rows
    assert [each.cells for each in rows] == [
        ("RENCANA KERJA",),
        ("Kinerja", "", "Anggaran"),
        ("Tertib", "Rapat", "1,000"),
        ("", "", "2,000"),
    ]
    assert dict(rows[3].spanned) == {0: "Tertib"}


def test_files_of_these_tests_are_files_to_python_docx_too() -> None:
    """What is written here by hand is what Word files are."""
    opened = docx.Document(BytesIO(word_file(RKT)))
    texts = [[each.text for each in one.cells] for one in opened.tables[0].rows]
    assert texts == [["Program", "Anggaran"], ["Pemilu", "1,000"]]
    assert SPACES in str(parts_of(RKT)["word/document.xml"])
