"""A broken Word file is refused as such: nothing but the document error ever comes out."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt import DocumentError
from rkt.i18n import load_texts
from rkt.parsing.readers import Grid, read_document
from tests.document_writers.docx import (
    box,
    cell,
    control,
    deleted,
    inserted,
    packed,
    paragraph,
    parts_of,
    picture,
    row,
    run,
    table,
    word_file,
)
from tests.examples import examples

MERGED = cell("Tertib", properties='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
BELOW = cell("", properties='<w:gridSpan w:val="2"/><w:vMerge/>')
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("x")
BODY = (
    paragraph("RENCANA KERJA")
    + table(row(MERGED, "1,000"), control(row(BELOW, cell(paragraph(inserted(run("2")))))))
    + paragraph(box(paragraph("SALINAN")), deleted("a"), picture(), FIELD)
    + table(row(cell(table(row("a", "b"))), "c", properties='<w:gridBefore w:val="1"/>'))
)
PARTS = parts_of(BODY, {"footnotes": paragraph("Termasuk pajak")})
WHOLE = packed(PARTS)
XML = str(PARTS["word/document.xml"])


def read_or_refuse(data: bytes) -> Grid | None:
    """Read a file, or see that it is refused by its name."""
    try:
        return read_document(data, "rkt.docx")
    except DocumentError as error:
        refusal = error
    assert "rkt.docx" in refusal.finding.problem(load_texts("en"))
    return None


def with_xml(text: str, part: str = "word/document.xml") -> bytes:
    return packed(PARTS | {part: text})


def test_the_file_is_whole_before_it_is_damaged() -> None:
    """Otherwise the tests below would show nothing."""
    grid = read_or_refuse(WHOLE)
    assert grid is not None
    assert len(grid.rows) == 5


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
@examples(150)
def test_a_byte_that_changed_does_no_harm(place: int, by: int) -> None:
    """On the way through the net, or on a worn-out disk."""
    data = bytearray(WHOLE)
    data[place] ^= by
    read_or_refuse(bytes(data))


@given(st.integers(1, len(WHOLE) - 1))
@examples(60)
def test_half_a_file_is_refused(length: int) -> None:
    """A zip file has its directory at the end."""
    assert read_or_refuse(WHOLE[:length]) is None


@given(st.sampled_from(sorted(PARTS)), st.none() | st.text(max_size=20) | st.binary(max_size=20))
@examples(80)
def test_a_part_that_is_lost_or_replaced_does_no_harm(
    part: str, content: str | bytes | None
) -> None:
    """Of relations, content types, notes, or the document itself."""
    parts = {name: text for name, text in PARTS.items() if name != part}
    read_or_refuse(packed(parts if content is None else parts | {part: content}))


@given(
    part=st.sampled_from([name for name in PARTS if name != "[Content_Types].xml"]),
    start=st.integers(0, 4000),
    length=st.integers(0, 60),
    instead=st.sampled_from(["", "<w:tc>", "</w:p>", "w:tr", "&x;", "99999999999", "-1", '"', "é"]),
)
@examples(250)
def test_xml_that_was_altered_anywhere_does_no_harm(
    part: str, start: int, length: int, instead: str
) -> None:
    """Some of it is still XML, and then read."""
    text = str(PARTS[part])
    at = start % len(text)
    read_or_refuse(with_xml(text[:at] + instead + text[at + length :], part))


NAMES = ["w:p", "w:tr", "w:tc", "w:tbl", "w:r", "w:t", "w:sdt", "w:del", "w:pPr", "w:txbxContent"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3))
@examples(150)
def test_elements_in_places_where_they_never_stand_do_no_harm(
    exchanged: list[tuple[str, str]],
) -> None:
    """Rows in runs, cells in texts: still XML, but nothing that Word would write."""
    text = XML
    for one, other in exchanged:
        for end in (" ", ">", "/"):
            text = text.replace(f"<{one}{end}", f"<{other}{end}")
        text = text.replace(f"</{one}>", f"</{other}>")
    read_or_refuse(with_xml(text))


@pytest.mark.parametrize("depth", [100, 2_000, 50_000])
def test_tables_within_tables_without_end_are_refused(depth: int) -> None:
    """No document is as deep; the way into it would be too long for the stack."""
    deep = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    with pytest.raises(DocumentError) as refused:
        read_document(word_file(deep), "rkt.docx")
    assert refused.value.finding.code == "file-damaged"
    boxes = "<w:p><w:txbxContent>" * depth + "</w:txbxContent></w:p>" * depth
    with pytest.raises(DocumentError) as refused:
        read_document(word_file(table(row(cell(boxes)))), "rkt.docx")
    assert refused.value.finding.code in ("file-damaged", "word-no-table")


def test_tables_within_tables_are_read_as_deep_as_anybody_makes_them() -> None:
    """The innermost text is the outermost cell's."""
    deep = "x"
    for _ in range(60):
        deep = table(row(cell(deep)))
    grid = read_or_refuse(word_file(deep))
    assert grid is not None
    assert [each.cells for each in grid.rows] == [("x",)]


def test_what_is_wrong_with_a_file_is_reported() -> None:
    """The reason stands in the sentence, in the reader’s language."""
    with pytest.raises(DocumentError) as refused:
        read_document(with_xml(XML.replace("</w:body>", "")), "rkt.docx")
    finding = refused.value.finding
    assert finding.code == "file-damaged"
    assert finding.problem(load_texts("en")) == (
        "The file “rkt.docx” is damaged (its XML is broken or ends too soon)."
    )


@pytest.mark.parametrize("end", ["</w:document>", "</w:body></w:document>", XML[-200:]])
def test_xml_that_ends_too_soon_is_damaged(end: str) -> None:
    """The rows that are there may not be all."""
    with pytest.raises(DocumentError) as refused:
        read_document(with_xml(XML.removesuffix(end)), "rkt.docx")
    assert refused.value.finding.code == "file-damaged"


def test_entities_are_refused_and_nothing_is_fetched() -> None:
    """They could name files of this machine, or grow without end."""
    declared = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with pytest.raises(DocumentError) as refused:
        read_document(with_xml(declared + XML.replace("RENCANA", "&x;")), "rkt.docx")
    assert refused.value.finding.code == "file-entities"


def test_a_zip_file_with_two_documents_of_one_name_is_read_or_refused() -> None:
    """Programs differ in which of them they take."""
    data = BytesIO(WHOLE)
    with zipfile.ZipFile(data, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", XML)
    read_or_refuse(data.getvalue())
