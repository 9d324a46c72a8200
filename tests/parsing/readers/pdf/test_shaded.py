"""Tables by shading or level rules alone, as office programs print them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

import pytest
from reportlab.lib.colors import HexColor, black, lightgrey, white
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from rkt import DocumentError, Plan
from rkt.core.schema import AMOUNT, DESCRIPTION, OBJECTIVE
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.printing import HEADER

ROW_END, ALL = (-1, 0), (-1, -1)
HEAD = ("BACKGROUND", (0, 0), ROW_END, lightgrey)
LOOKS: dict[str, list[tuple[object, ...]]] = {
    "every other row": [HEAD, ("ROWBACKGROUNDS", (0, 1), ALL, [HexColor("#D9E2F3"), white])],
    "all rows": [HEAD, ("ROWBACKGROUNDS", (0, 1), ALL, [HexColor("#D9E2F3"), lightgrey])],
    "only the header": [HEAD],
    "the header and headings": [HEAD, ("BACKGROUND", (0, 1), (-1, 3), HexColor("#FFFFE0"))],
    "level rules": [
        ("LINEABOVE", (0, 0), ROW_END, 0.5, black),
        ("LINEBELOW", (0, 0), ALL, 0.5, black),
    ],
    "rules round the header": [
        ("LINEABOVE", (0, 0), ROW_END, 0.5, black),
        ("LINEBELOW", (0, 0), ROW_END, 0.5, black),
    ],
}
TEXT = (
    "dalam penyusunan rencana dan laporan kegiatan yang panjang sehingga barisnya menjadi tinggi "
)


def rows_of(count: int, length: int) -> list[list[str]]:
    """Return a plan with as many lines, whose objectives are so many sentences long."""
    amounts = [1_000_000 + 37_000 * number for number in range(count)]
    lines = [
        [
            "",
            f"sasaran {number} {TEXT * length}".strip(),
            "Persentase",
            "Dokumen",
            f"Rapat {number}",
        ]
        for number in range(count)
    ]
    return [
        HEADER,
        ["Pemilu"],
        ["Logistik"],
        ["Norma"],
        *([*line, f"{amount:,}", "APBN"] for line, amount in zip(lines, amounts, strict=True)),
        ["JUMLAH", "", "", "", "", f"{sum(amounts):,}"],
    ]


def written(rows: Sequence[Sequence[str]], looks: list[tuple[object, ...]], repeated: int) -> bytes:
    """Return rows as a PDF whose rows may go on on the next page."""
    small = ParagraphStyle("small", fontSize=7, leading=8.5)
    cells = [[Paragraph(escape(text), small) for text in [*row, *[""] * 7][:7]] for row in rows]
    table = LongTable(
        cells,
        colWidths=[110, 140, 110, 90, 130, 80, 60],
        repeatRows=repeated,
        splitInRow=1 - repeated,
    )
    table.setStyle(TableStyle([("VALIGN", (0, 0), ALL, "TOP"), *looks]))
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=landscape(A4)).build([table])
    return file.getvalue()


def check(plan: Plan, rows: Sequence[Sequence[str]]) -> None:
    lines = rows[4:-1]
    assert plan.lines[AMOUNT].tolist() == [int(row[5].replace(",", "")) for row in lines]
    assert plan.lines[DESCRIPTION].tolist() == [row[4] for row in lines]
    assert plan.lines[OBJECTIVE].tolist() == [row[1] for row in lines]
    codes = {"pdf-shaded", "pdf-row-joined"}
    assert {found.code for found in plan.findings} <= codes


GIVEN: dict[str, object] = {"unit": "KPU Kota Contoh", "fiscal_year": 2021}


@pytest.mark.parametrize("looks", list(LOOKS))
@pytest.mark.parametrize(("count", "length", "repeated"), [(8, 0, 1), (24, 1, 1), (9, 9, 0)])
def test_columns_begin_where_the_texts_of_the_rows_do(
    looks: str, count: int, length: int, repeated: int
) -> None:
    """Over several pages, with the header again on each, or with rows that go on on the next."""
    rows = rows_of(count, length)
    data = written(rows, LOOKS[looks], repeated)
    check(build_plan(read_document(data, "rkt.pdf"), GIVEN), rows)


def test_a_row_that_may_not_go_on_is_refused() -> None:
    """Its rest begins with a capital, as a row of its own would."""
    rows = rows_of(9, 9)
    shouted = [[text.upper() for text in row] if row[0] == "" else row for row in rows]
    with pytest.raises(DocumentError) as refused:
        read_document(written(shouted, LOOKS["all rows"], 0), "rkt.pdf")
    assert refused.value.finding.code == "pdf-unruled"


def test_a_text_below_two_columns_makes_them_uncertain() -> None:
    """No strip of paper parts them: the table is refused."""
    rows = rows_of(3, 0)
    merged = [("SPAN", (1, 5), (3, 5))]
    rows[5][1] = "Terlaksananya penyusunan rencana dan laporan kegiatan untuk tahun anggaran ini"
    with pytest.raises(DocumentError) as refused:
        read_document(written(rows, [*LOOKS["all rows"], *merged], 1), "rkt.pdf")
    assert refused.value.finding.code == "pdf-unruled"
