"""A text with a few broken bytes is kept, and each broken place is reported."""

from __future__ import annotations

import codecs

import pytest

from rkt import DocumentError, Plan, Severity
from rkt.core.schema import AMOUNT, DESCRIPTION, OUTPUT
from rkt.findings import MOST_OF_KIND, max_severity
from rkt.parsing.draft import Correction, read_plan_draft
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.parsing.readers.csv import decode
from tests.tables import HEADER, HEADINGS, codes, csv_text, places

LINE = " | Tertib | Persen – cepat | Laporan | Rapat {} | 1.868.000 | “APBN”"
LINES = [LINE.format(n) for n in range(5)]
TABLE = csv_text(HEADER, HEADINGS, *LINES)


def read(data: bytes, name: str = "rkt.csv") -> Plan:
    return build_plan(read_document(data, name))


def broken(data: bytes, place: bytes, by: bytes, times: int = 1) -> bytes:
    assert place in data
    return data.replace(place, by, times)


UTF8 = TABLE.encode()


@pytest.mark.parametrize(
    ("data", "where", "texts"),
    [
        (broken(UTF8, b"Rapat 1", b"Rapat \x96 1"), [(6, 5)], "Rapat \ufffd 1"),
        (broken(UTF8, b"Rapat 1", b"Rapat\xa01"), [(6, 5)], "Rapat\ufffd1"),
        (broken(UTF8, b"Rapat 1", b"Rapat \xe2\x80 1"), [(6, 5)], "Rapat \ufffd 1"),
        (broken(UTF8, b"Rapat 1", b"Rapat 1\xc3"), [(6, 5)], "Rapat 1\ufffd"),
        (broken(UTF8, b"Rapat 1", b"Rapat \x81 1"), [(6, 5)], "Rapat \ufffd 1"),
        (broken(UTF8, b"Rapat 1", "Rapat \ufffd 1".encode()), [(6, 5)], "Rapat \ufffd 1"),
        (codecs.BOM_UTF8 + broken(UTF8, b"Rapat 1", b"Rapat\xa01"), [(6, 5)], "Rapat\ufffd1"),
    ],
    ids=[
        "a dash",
        "a hard space",
        "half a sign",
        "cut before the comma",
        "none of Windows",
        "broken before",
        "with BOM",
    ],
)
def test_a_file_that_is_utf_8_but_for_a_few_bytes_stays_utf_8(
    data: bytes, where: list[tuple[int, int]], texts: str
) -> None:
    """Only the broken place is reported; "–" on every line is still "–"."""
    found = read(data)
    assert found.lines[DESCRIPTION][1] == texts
    assert set(found.lines["indicator"]) == {"Persen – cepat"}
    assert places(found.findings, "text-broken") == where
    assert {"encoding-guessed", "text-misread"}.isdisjoint(codes(found.findings))
    assert max_severity(found.findings) is Severity.WARNING


def test_each_broken_place_is_reported_with_its_row_and_column() -> None:
    """One on line 1, one on line 3, of which the second stands in the output."""
    data = broken(UTF8, b"Rapat 0", b"Rapat \x96 0")
    rows = data.split(b"\n")
    rows[6] = rows[6].replace(b"Laporan", b"Laporan\x85")
    found = read(b"\n".join(rows))
    assert places(found.findings, "text-broken") == [(5, 5), (7, 4)]
    assert found.lines[OUTPUT][2] == "Laporan\ufffd"


@pytest.mark.parametrize(
    "by", [b"1.868\xa0000", b"1.868.00\xb0", b"\x801.868.000", b"1\xb2868.000"]
)
def test_a_broken_place_in_an_amount_refuses_it(by: bytes) -> None:
    """One error with row and column, and no second finding of the same cell."""
    found = read(broken(UTF8, b"1.868.000", by))
    assert len(found.lines) == 4
    assert places(found.findings, "amount-unreadable") == [(5, 6)]
    assert places(found.findings, "text-broken") == []


def test_a_broken_total_is_an_error() -> None:
    """What it says is not known."""
    total = csv_text("Jumlah | | | | | 9.340.000 |").encode()
    found = read(UTF8 + broken(total, b"9.340.000", b"9.340\xa0000"))
    assert places(found.findings, "total-unreadable") == [(10, 6)]


def test_broken_places_are_reported_one_by_one_up_to_a_number() -> None:
    """Those beyond it are counted."""
    rows = [f" | Tertib | – “x” | Laporan | Rapat {n} | 1.868.000 |" for n in range(250)]
    data = csv_text(HEADER, HEADINGS, *rows).encode().replace(b"Rapat", b"R\x96")
    found = read(data)
    assert codes(found.findings).count("text-broken") == MOST_OF_KIND
    (more,) = (f for f in found.findings if f.code == "more-of-kind")
    assert more.values == {"count": 50, "code": "text-broken"}


@pytest.mark.parametrize(
    "text", ["Café – “tertib”", "Rp1.000 ± 5 %", "naïve façade", "• satu\n• dua", "“ ” – …"]
)
def test_a_text_in_windows_1252_is_read_as_before(text: str) -> None:
    """Hardly two of its bytes make up a sign of UTF-8."""
    assert decode(text.encode("cp1252"), "rkt.csv") == (text, "cp1252")
    table = csv_text(HEADER, HEADINGS, *LINES)
    found = read(table.encode("cp1252"))
    assert set(found.lines["indicator"]) == {"Persen – cepat"}
    assert "encoding-guessed" in codes(found.findings)
    assert {"text-broken", "text-misread"}.isdisjoint(codes(found.findings))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_broken_unit_of_utf_16_is_reported(encoding: str) -> None:
    """Half of a pair, which no sign has by itself."""
    text = TABLE.replace("Rapat 1", "Rapat \ud800 1")
    found = read(text.encode(encoding, "surrogatepass"))
    assert found.lines[DESCRIPTION].tolist()[1] == "Rapat \ufffd 1"
    assert places(found.findings, "text-broken") == [(6, 5)]


def test_a_file_of_utf_16_that_ends_within_a_unit_is_reported() -> None:
    """The half a download left."""
    found = read(TABLE.rstrip("\n").encode("utf-16")[:-1])
    assert places(found.findings, "text-broken") == [(9, 7)]


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF16_LE + TABLE.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-le"),
        codecs.BOM_UTF8 + TABLE.encode("utf-16-le"),
        codecs.BOM_UTF8 + TABLE.encode("cp1252"),
        codecs.BOM_UTF16_LE + TABLE.encode(),
        UTF8.replace(b"Rapat 1", b"Rapat\x00\x961"),
        TABLE.encode("cp1252").replace(b"Rapat 1", b"Rapat\x001"),
    ],
    ids=[
        "BE as LE",
        "LE as BE",
        "UTF-16 as UTF-8",
        "Windows as UTF-8",
        "UTF-8 as UTF-16",
        "NUL in broken UTF-8",
        "NUL in Windows-1252",
    ],
)
def test_a_mark_that_lies_and_a_nul_are_refused(data: bytes) -> None:
    """Never read as signs that nobody wrote."""
    with pytest.raises(DocumentError) as refused:
        read(data)
    assert refused.value.finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("sign", "shown"), [("–", "â€“"), ("“", "â€œ"), ("é", "Ã©"), ("\xa0·", "Â·")]
)
def test_a_text_that_was_saved_in_a_wrong_encoding_is_reported_once(sign: str, shown: str) -> None:
    """Such signs stand in the file itself, so they are kept; five cells, one warning."""
    plain = TABLE.translate({ord("–"): "-", ord("“"): "", ord("”"): ""})
    written = plain.replace("Rapat", sign.strip("\xa0") + "x")
    data = written.encode().decode("cp1252").encode()
    found = read(data)
    assert all(shown in text for text in found.lines[DESCRIPTION])
    (told,) = (f for f in found.findings if f.code == "text-misread")
    assert (told.row, told.column, told.severity) == (5, 5, Severity.WARNING)
    assert told.values == {"text": shown, "meant": sign.strip("\xa0"), "count": 5}


def test_a_page_and_a_transcript_are_reported_alike() -> None:
    """What a page declares to be UTF-8 may be broken as well."""
    cells = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split(','))}</tr>"
        for row in TABLE.splitlines()
    )
    page = f'<html><meta charset="utf-8"><table>{cells}</table></html>'.encode()
    found = read(broken(page, b"Rapat 1", b"Rapat \x96 1"), "rkt.html")
    assert places(found.findings, "text-broken") == [(6, 5)]
    tabs = csv_text(HEADER, HEADINGS, *LINES, delimiter="\t").encode()
    found = read(broken(tabs, b"Rapat 1", b"Rapat \x96 1"), "rkt.txt")
    assert places(found.findings, "text-broken") == [(6, 5)]


def test_a_corrected_cell_is_broken_no_more() -> None:
    """The warning goes with the sign."""
    draft = read_plan_draft(broken(UTF8, b"Rapat 1", b"Rapat \x96 1"), "rkt.csv")
    mended = draft.corrected(Correction(6, 5, "Rapat – 1", "as printed"))
    assert places(draft.plan.findings, "text-broken") == [(6, 5)]
    assert places(mended.plan.findings, "text-broken") == []
    assert mended.plan.lines[AMOUNT].sum() == 5 * 1_868_000
