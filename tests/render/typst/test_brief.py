"""The brief as PDF: two pages, text and vectors, its font, tags; nothing beyond the margins."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pdfplumber
import pytest
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.pdf import PDF

from rkt import load_plan
from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis
from rkt.i18n import Texts
from rkt.render.brief import BriefInput, compose_brief
from rkt.render.html.findings import SIGNS
from rkt.render.typst.brief import ROOMS, brief_as_pdf, pages_of
from tests.conftest import ROOT
from tests.render.brief.subjects import (
    found,
    hostile_plan,
    subject,
    ten_percent_less,
    texts_of,
    year_before,
)
from tests.render.exports.taken import ACTIVITIES, EN, ID, NOTHING, SERANG, with_texts
from tests.render.exports.test_hostile import NAUGHTY
from tests.render.typst.sheets import closed_up, plan_of_amounts, words_of
from tests.render.typst.test_hostile import HOSTILE

REALISED = ROOT / "tests" / "data" / "rkt_2022_contoh.csv"
A4 = (595, 842)
SIDE, TOP, FOOT = 42, 34, 12
"""The margins, in points; what stands below the text is the footer."""

SUBJECTS: dict[str, Callable[[], BriefInput]] = {
    "Indonesian": lambda: subject(texts=ID),
    "English": subject,
    "compared": lambda: subject(texts=ID, compared=year_before()),
    "filtered": lambda: subject(filters=ACTIVITIES, asked=ShareBasis.PARENT),
    "the rest": lambda: subject(texts=ID, asked=ShareBasis.REST, compared=year_before()),
    "5,000 hostile lines": lambda: subject(hostile_plan(), compared=SERANG),
    "naughty texts": lambda: subject(with_texts(*NAUGHTY), texts=ID),
    "long words": lambda: subject(plan_of_amounts([9_000, *[10] * 30], ["W" * 500] * 31)),
    "with what was realised": lambda: subject(load_plan(REALISED), compared=SERANG),
    "a new plan": lambda: subject(compared=plan_of_amounts([1, 2, 3])),
    "a scenario": lambda: subject(
        texts=ID, scenario="Skenario 3 “Sepuluh persen”, versi 2", compared=year_before()
    ),
    "ten percent less": lambda: subject(
        ten_percent_less(), texts=ID, compared=SERANG, scenario="S"
    ),
    "signs of no font": lambda: subject(
        plan_of_amounts([9, *[8] * 15], ["字 書", "\U0001f6be", *["x"] * 14])
    ),
    "huge amounts": lambda: subject(plan_of_amounts([9 * 10**15 - 1, *[8 * 10**14] * 20])),
}


@cache
def pdf_of(name: str) -> bytes:
    return brief_as_pdf(SUBJECTS[name]())


@cache
def printed(name: str) -> PDF:
    return pdfplumber.open(io.BytesIO(pdf_of(name)))


def found_in(name: str) -> str:
    return "".join(words_of(page) for page in printed(name).pages)


@pytest.mark.parametrize("name", SUBJECTS)
def test_it_is_two_pages_of_a4(name: str) -> None:
    """Two and no more, of any plan, with another beside it or not."""
    pages = printed(name).pages
    assert [(round(page.width), round(page.height)) for page in pages] == [A4, A4]


@pytest.mark.parametrize("name", SUBJECTS)
def test_nothing_stands_beyond_the_margins_or_over_the_edge_of_a_box(name: str) -> None:
    """No letter, and nothing that is drawn, is clipped or runs off the page."""
    for page in printed(name).pages:
        letters = [char for char in page.chars if char["text"].strip()]
        things = [*letters, *(rect for rect in page.rects if rect["width"] < page.width)]
        assert min(thing["x0"] for thing in things) >= SIDE - 0.5
        assert max(thing["x1"] for thing in things) <= page.width - SIDE + 0.5
        assert min(thing["top"] for thing in things) >= TOP - 2
        assert max(thing["bottom"] for thing in things) <= page.height - FOOT


@pytest.mark.parametrize("name", ["Indonesian", "English", "compared", "ten percent less"])
def test_no_half_page_is_left_empty(name: str) -> None:
    """Text reaches down to the last third of both pages."""
    for page in printed(name).pages:
        body = [char["bottom"] for char in page.chars if char["bottom"] < page.height - 40]
        assert max(body) > 2 / 3 * page.height


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_heading_stands_at_the_foot_of_a_page(name: str) -> None:
    """Below each there is room for what it is over: three lines at least."""
    for page in printed(name).pages:
        size = statistics.mode(char["size"] for char in page.chars)
        headings = [c["bottom"] for c in page.chars if c["size"] > 1.3 * size]
        assert max(headings, default=0) < page.height - 40 - 3 * 1.4 * size


@pytest.mark.parametrize("name", ["with what was realised", "huge amounts", "5,000 hostile lines"])
def test_key_figures_stay_in_their_boxes(name: str) -> None:
    """However many boxes there are and however large the amount: it is set smaller instead."""
    page = printed(name).pages[0]
    total = compose_brief(SUBJECTS[name]()).figures[0].value
    boxes = len(compose_brief(SUBJECTS[name]()).figures)
    width = (page.width - 2 * SIDE + 6) / boxes - 6
    (word, *_) = [word for word in page.extract_words() if word["text"] == total]
    assert word["x1"] <= SIDE + width - 6


@pytest.mark.parametrize("texts", [EN, ID], ids=["en", "id"])
@pytest.mark.parametrize("name", ["plain", "compared"])
def test_all_that_was_composed_is_printed(name: str, texts: Texts) -> None:
    """Each word and figure of the room that was found for it, on one of the pages."""
    given = subject(texts=texts, compared=year_before() if name == "compared" else None)
    with pdfplumber.open(io.BytesIO(brief_as_pdf(given))) as pdf:
        found = "".join(words_of(page) for page in pdf.pages)
    fits = [
        room
        for room in ROOMS
        if all(closed_up(text) in found for text in texts_of(compose_brief(given, room)))
    ]
    assert fits


def test_an_amount_and_its_scale_word_stay_on_one_line() -> None:
    """The Indonesian headline broke between "Rp29,8" and "juta." when it was a line and a word."""
    lines = printed("Indonesian").pages[0].extract_text().splitlines()
    assert any(line.replace("\u00a0", " ").endswith("Rp29,8 juta.") for line in lines)
    assert not [line for line in lines if line.startswith(("juta", "miliar"))]


def test_its_pages_are_numbered() -> None:
    """In the reader's language."""
    pages = printed("Indonesian").pages
    assert "Halaman 1 dari 2" in pages[0].extract_text()
    assert "Halaman 2 dari 2" in pages[1].extract_text()


@pytest.mark.parametrize("name", ["English", "compared"])
def test_its_pictures_are_vectors(name: str) -> None:
    """Not one raster image; the strip is drawn to the scale 74 | 22 | 4."""
    pages = printed(name).pages
    assert [page.images for page in pages] == [[], []]
    strip = [r["width"] for r in pages[0].rects if r["height"] > 25 and 10 < r["width"] < 400]
    assert [round(100 * width / sum(strip), 1) for width in strip[:3]] == [74.0, 22.1, 3.9]


def test_its_fonts_are_embedded() -> None:
    """Source Sans alone, a part of it in the file: it looks the same on every machine."""
    document = printed("English").doc
    fonts = [
        font
        for xref in document.xrefs
        for number in xref.get_objids()
        if isinstance(font := _object(document, number), dict)
        and str(font.get("Type")) == "/'FontDescriptor'"
    ]
    names = {str(font["FontName"]).partition("+")[2].strip("'") for font in fonts}
    assert names == {"SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-Bold"}
    for font in fonts:
        files = [font[key] for key in ("FontFile", "FontFile2", "FontFile3") if key in font]
        assert len(files) == 1
        assert isinstance(resolve1(files[0]), PDFStream)


def _object(document: Any, number: int) -> Any:
    return resolve1(document.getobj(number))


@pytest.mark.parametrize(("name", "language"), [("Indonesian", "id"), ("English", "en")])
def test_it_is_tagged_titled_and_in_its_language(name: str, language: str) -> None:
    """PDF/UA-1: structure, language, title; each picture says what is to be seen in it."""
    pdf = printed(name)
    catalog = pdf.doc.catalog
    assert catalog["Lang"].decode() == language
    assert resolve1(catalog["MarkInfo"])["Marked"] is True
    assert "StructTreeRoot" in catalog
    assert pdf.metadata["Title"] == "Rencana Kerja Tahunan KPU Kota Serang"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf_of(name)
    kinds = [str(tag.get("S")).strip("/'") for tag in _tags(pdf)]
    assert kinds.count("Figure") == 1
    assert kinds.count("Table") == 2
    assert kinds.count("H1") == 5
    (alt,) = [_text(tag["Alt"]) for tag in _tags(pdf) if "Alt" in tag]
    assert alt.endswith(("magnified 41×", "diperbesar 41×"))


def _tags(pdf: PDF) -> list[dict[str, Any]]:
    objects = (_object(pdf.doc, n) for xref in pdf.doc.xrefs for n in xref.get_objids())
    return [o for o in objects if isinstance(o, dict) and str(o.get("Type")) == "/'StructElem'"]


def _text(value: bytes) -> str:
    return value.decode("utf-16") if value.startswith(b"\xfe\xff") else value.decode("latin-1")


def test_texts_of_documents_are_not_commands() -> None:
    """No file is read, no formula set, no link made: each text stands in a table as typed."""
    plan = plan_of_amounts(range(20_000, 20_000 - 100 * len(HOSTILE), -100), HOSTILE)
    with pdfplumber.open(io.BytesIO(brief_as_pdf(subject(plan)))) as pdf:
        found = "".join(words_of(page) for page in pdf.pages)
        assert [text for text in HOSTILE if closed_up(text) not in found] == []
        assert [page.hyperlinks for page in pdf.pages] == [[]] * len(pdf.pages)


@pytest.mark.parametrize("sign", [*SIGNS.values(), *"→−×›…·–—“”‘’"])
def test_every_sign_of_ours_is_in_the_font(sign: str) -> None:
    """In each weight; else the brief would show a box, and could not be PDF/UA."""
    brief = brief_as_pdf(subject(plan_of_amounts([5, 4], [sign, "Rapat"])))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in brief


@pytest.mark.parametrize("code", ["note-is-mark", "total-missing", "amount-blank"])
def test_the_sign_before_the_verdict_is_printed(code: str) -> None:
    """Semibold as it stands there, be it before a note, a warning or an error."""
    plan = replace(SERANG, findings=(found(code),))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in brief_as_pdf(subject(plan))


def test_errors_are_warned_of_on_the_first_page() -> None:
    """Between the headline and the key figures: who reads no further knows it as well."""
    plan = replace(SERANG, findings=(found("amount-blank"),))
    with pdfplumber.open(io.BytesIO(brief_as_pdf(subject(plan)))) as pdf:
        first = words_of(pdf.pages[0])
    parts = ("The other Rp108", "✘ Do not rely on these figures yet", "The whole plan")
    places = [first.index(closed_up(text)) for text in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["Indonesian", "compared", "ten percent less"])
def test_no_name_in_the_tables_of_lines_is_cut(name: str) -> None:
    """Activities wrap below their lines, or are left out: paper has no hover."""
    assert "…" not in found_in(name)


def test_a_sign_that_no_font_has_does_not_stop_the_brief() -> None:
    """It cannot be PDF/UA then, but it is tagged, and the text is as it was."""
    pdf = brief_as_pdf(subject(plan_of_amounts([5, 4], ["Toilet \U0001f6be umum", "Rapat"])))
    assert b"pdfuaid" not in pdf
    assert b"StructTreeRoot" in pdf


def test_what_there_is_no_room_for_is_counted() -> None:
    """5,000 lines of 50 activities: "and 8 more activities", "and 2 more programs"."""
    found = found_in("5,000 hostile lines")
    assert "moreactivities" in found
    assert "moreprograms" in found
    assert "morelines" in found
    assert "Notdrawn:" in found


def test_the_same_brief_is_the_same_file() -> None:
    """Nothing of the machine or of the moment is in it."""
    assert brief_as_pdf(subject()) == brief_as_pdf(subject())


@pytest.mark.parametrize("filters", [NOTHING, Filters(q="gaji")], ids=["nothing", "one line"])
def test_there_is_a_brief_of_little_and_of_nothing(filters: Filters) -> None:
    """On one page."""
    assert pages_of(brief_as_pdf(subject(filters=filters))) == 1


def test_a_plan_that_fits_on_one_page_in_smaller_letters_has_no_second() -> None:
    """Five lines: their source would stand alone on the second page."""
    assert pages_of(brief_as_pdf(subject(plan_of_amounts([5_000, 400, 30, 20, 10])))) == 1
