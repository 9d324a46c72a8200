"""One amount over several columns: after a change, of a total, or the sum of its parts."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from rkt import Plan, Severity
from rkt.core.schema import AMOUNT, DESCRIPTION, NOTE
from rkt.findings import max_severity
from rkt.parsing.header import AmountGroup, Kind, find_header
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.document_writers.docx import cell, paragraph, row, run, table, word_file
from tests.tables import HEADINGS, codes, grid, places, plan, taken_apart

FIRST = "Program | Sasaran | Indikator | Uraian"
ROOM = " | | | "


def read(upper: str, lower: str, *lines: str) -> Plan:
    """The plan of a table with these names of amounts, in one row or two, and these figures."""
    names = [f"{FIRST} | {upper} | Ket", *([f"{ROOM} | {lower} |"] if lower else [])]
    rows = [f" | Tertib | Persen | Uraian {n} | {line} | APBN" for n, line in enumerate(lines)]
    return plan(*names, HEADINGS, *rows)


def errors(found: Plan) -> list[str]:
    return [f.code for f in found.findings if f.severity is Severity.ERROR]


def values(found: Plan, code: str) -> dict[str, object]:
    (finding,) = (f for f in found.findings if f.code == code)
    return dict(finding.values)


@pytest.mark.parametrize(
    ("upper", "lower", "figures"),
    [
        ("Anggaran | |", "Sebelum Perubahan | Setelah Perubahan | Selisih", "10 | 12 | 2"),
        ("Anggaran | |", "Semula | Menjadi | Bertambah/(Berkurang)", "15 | 12 | (3)"),
        ("Jumlah (Rp) | |", "Sebelum | Sesudah | Bertambah/Berkurang", "15 | 12 | -3"),
        ("Anggaran | |", "Sesudah | Sebelum | Selisih", "12 | 10 | 2"),
        ("Anggaran | |", "Sebelum | Perubahan | Sesudah", "10 | 2 | 12"),
        ("Anggaran | Anggaran | Anggaran", "Sebelum | Sesudah | +/-", "10 | 12 | 2"),
        ("Pagu Semula | Pagu Menjadi | Selisih", "", "10 | 12 | 2"),
        ("Pagu Sebelum | Pagu Sesudah", "", "10 | 12"),
        ("Pagu Awal | Pagu Revisi", "", "10 | 12"),
        ("APBD Murni | APBD Perubahan", "", "10 | 12"),
        ("Anggaran Induk | Anggaran Perubahan", "", "10 | 12"),
        ("Anggaran |", "Murni | PAK", "10 | 12"),
        ("Anggaran | Anggaran Setelah Perubahan", "", "10 | 12"),
        ("Semula (Rp) | Menjadi (Rp)", "", "10 | 12"),
        ("Semula | Menjadi", "Jumlah | Jumlah", "10 | 12"),
        (
            "Semula | | | Menjadi | |",
            "Vol | Harga Satuan | Jumlah | Vol | Harga Satuan | Jumlah",
            "2 | 5 | 10 | 2 | 6 | 12",
        ),
        ("Sebelum Pergeseran | Setelah Pergeseran", "Anggaran | Anggaran", "10 | 12"),
    ],
)
def test_after_a_change_the_later_amount_counts(upper: str, lower: str, figures: str) -> None:
    """Whatever the names, their order and their rows: 12,000,000, reported without an error."""
    written = " | ".join(
        f"({figure[1:-1]}.000.000)" if "(" in figure else f"{figure}.000.000"
        for figure in figures.split(" | ")
    )
    found = read(upper, lower, written, written)
    assert found.lines[AMOUNT].tolist() == [12_000_000] * 2
    assert found.lines[NOTE].tolist() == ["APBN"] * 2
    assert codes(found.findings).count("amounts-after-change") == 1
    assert errors(found) == []
    assert places(found.findings, "change-differs") == []


def test_a_change_that_is_not_the_difference_is_reported_with_its_row() -> None:
    """10 to 12 million is not a change of 3 million; the later amount counts all the same."""
    found = read(
        "Anggaran | |",
        "Sebelum | Sesudah | Selisih",
        "10.000.000 | 12.000.000 | 2.000.000",
        "10.000.000 | 12.000.000 | 3.000.000",
        "10.000.000 | 12.000.000 | -2.000.000",
        " | 12.000.000 | 12.000.000",
        "12.000.000 | 12.000.000 | -",
    )
    assert places(found.findings, "change-differs") == [(7, 7), (8, 7)]
    assert found.lines[AMOUNT].tolist() == [12_000_000] * 5


def test_an_amount_before_the_change_never_stands_in_for_a_blank_one() -> None:
    """A line that fell away in the change has no amount, which is an error with its row."""
    found = read("Anggaran |", "Sebelum | Sesudah", "10.000.000 | 12.000.000", "5.000.000 |")
    assert found.lines[AMOUNT].tolist() == [12_000_000]
    assert places(found.findings, "amount-blank") == [(7, 6)]


def test_the_total_after_a_change_is_compared_with_the_lines() -> None:
    """27 million were 30 before."""
    found = plan(
        f"{FIRST} | Anggaran | | Ket",
        f"{ROOM} | Sebelum | Sesudah |",
        HEADINGS,
        " | Tertib | Persen | Rapat | 10.000.000 | 12.000.000 |",
        " | Tertib | Persen | Cetak | 20.000.000 | 15.000.000 |",
        "Jumlah | | | | 30.000.000 | 27.000.000",
    )
    assert found.adds_up
    assert found.published_total == 27_000_000


QUARTERS = "1.000.000 | 2.000.000 | 3.000.000 | 4.000.000"


@pytest.mark.parametrize(
    ("upper", "lower", "figures"),
    [
        ("Anggaran | | |", "TW I | TW II | TW III | TW IV", QUARTERS),
        ("Anggaran | | |", "Triwulan 1 | Triwulan 2 | Triwulan 3 | Triwulan 4", QUARTERS),
        ("Pagu | Pagu | Pagu | Pagu", "TW 1 | TW 2 | TW 3 | TW 4", QUARTERS),
        ("Anggaran per Triwulan | | |", "I | II | III | IV", QUARTERS),
        ("Anggaran TW I | Anggaran TW II | Anggaran TW III | Anggaran TW IV", "", QUARTERS),
        (
            "Anggaran Triwulan Pertama | Anggaran Triwulan Kedua | Anggaran Triwulan Ketiga | "
            "Anggaran Triwulan Keempat",
            "",
            QUARTERS,
        ),
        ("TW.I | TW.II | TW.III | TW.IV", "", QUARTERS),
        ("Anggaran |", "Semester I | Semester II", "6.000.000 | 4.000.000"),
        ("Kebutuhan Dana |", "Smt 1 | Smt 2", "6.000.000 | 4.000.000"),
        ("Anggaran | |", "Pegawai | Barang dan Jasa | Modal", "6.000.000 | 3.000.000 | 1.000.000"),
        ("Anggaran Belanja Pegawai | Anggaran Belanja Barang", "", "6.000.000 | 4.000.000"),
        ("Anggaran | |", "Belanja 51 | Belanja 52 | Belanja 53", "6.000.000 | | 4.000.000"),
        ("Jumlah (Rp) |", "APBD | APBN", "6.000.000 | 4.000.000"),
        ("Sumber Dana |", "APBD | APBN", "6.000.000 | 4.000.000"),
        ("Jenis Belanja |", "Pegawai | Barang", "6.000.000 | 4.000.000"),
        ("Triwulan | | |", "I | II | III | IV", QUARTERS),
        ("Jumlah (Rp) APBD | Jumlah (Rp) APBN", "", "- | 10.000.000"),
        ("Anggaran | |", "Rupiah Murni | PNBP | PHLN", " | 10.000.000 |"),
        ("Pagu | |", "PAD | DAU | DAK", "4.000.000 | 4.000.000 | 2.000.000"),
        (
            "Anggaran |" + "|" * 10,
            "Jan | Feb | Mar | Apr | Mei | Jun | Jul | Agu | Sep | Okt | Nov | Des",
            "|".join(["", "5.000.000", *[""] * 9, "5.000.000"]),
        ),
    ],
)
def test_without_a_total_the_amount_is_the_sum_of_its_parts(
    upper: str, lower: str, figures: str
) -> None:
    """Ten million whichever quarters, kinds or sources; that it was added up is reported once."""
    found = read(upper, lower, figures, figures)
    assert found.lines[AMOUNT].tolist() == [10_000_000] * 2
    assert found.lines[NOTE].tolist() == ["APBN"] * 2
    assert codes(found.findings).count("amounts-summed") == 1
    assert errors(found) == []


def test_the_sums_of_parts_make_up_totals_and_subtotals_of_headings() -> None:
    """The heading "Norma" and the total state their parts as well: 10 and 20 million."""
    found = plan(
        f"{FIRST} | Anggaran | ",
        f"{ROOM} | TW I | TW II | TW III | TW IV",
        "Pemilu\nLogistik",
        "Norma | | | | 6.000.000 | 7.000.000 | 8.000.000 | 9.000.000",
        " | Tertib | Persen | Rapat | 1.000.000 | 2.000.000 | 3.000.000 | 4.000.000",
        " | Tertib | Persen | Cetak | 5.000.000 | 5.000.000 | 5.000.000 | 5.000.000",
        "Jumlah | | | | 6.000.000 | 7.000.000 | 8.000.000 | 9.000.000",
    )
    assert found.published_total == 30_000_000
    assert found.adds_up
    assert places(found.findings, "subtotal-differs") == []


@pytest.mark.parametrize(
    ("figures", "code", "column"),
    [
        ("1.OOO.OOO | 2.000.000", "amount-unreadable", 5),
        ("2.000.000 | 1.OOO.OOO", "amount-unreadable", 6),
        ("2.000.000 | -1.000.000", "amount-negative", 6),
        ("2.000.000 | 1,000,000", "amount-other-separators", 6),
        (" | ", "amount-blank", 5),
        ("- | -", "amount-blank", 5),
    ],
)
def test_a_part_that_is_refused_refuses_the_sum(figures: str, code: str, column: int) -> None:
    """The rest of the parts is not the amount; the error names the cell of the part."""
    found = read("Anggaran |", "APBN | APBD", "1.000.000 | 2.000.000", figures)
    assert found.lines[AMOUNT].tolist() == [3_000_000]
    assert errors(found) == [code]
    assert places(found.findings, code) == [(7, column)]


@pytest.mark.parametrize(
    ("upper", "lower", "figures"),
    [
        ("Anggaran | | | |", "TW I | TW II | TW III | TW IV | Jumlah", f"{QUARTERS} | 10.000.000"),
        ("Anggaran | | | |", "Total | TW I | TW II | TW III | TW IV", f"10.000.000 | {QUARTERS}"),
        (
            "Anggaran TW I | Anggaran TW II | Anggaran TW III | Anggaran TW IV | Jumlah Anggaran",
            "",
            f"{QUARTERS} | 10.000.000",
        ),
        ("Pagu | |", "APBN | APBD | Jumlah", "4.000.000 | 6.000.000 | 10.000.000"),
        ("Pagu | |", "KPU | Sekretariat | Total", "4.000.000 | 6.000.000 | 10.000.000"),
        (
            "Operasi | Modal | Total",
            "Anggaran | Anggaran | Anggaran",
            "4.000.000 | 6.000.000 | 10.000.000",
        ),
        ("Anggaran | | Jumlah", "TW I | TW II |", "4.000.000 | 6.000.000 | 10.000.000"),
    ],
)
def test_a_column_of_totals_counts_where_the_parts_add_up_to_it(
    upper: str, lower: str, figures: str
) -> None:
    """Ten million and its parts, which are reported as left out of the lines."""
    found = read(upper, lower, figures, figures)
    assert found.lines[AMOUNT].tolist() == [10_000_000] * 2
    assert codes(found.findings).count("amounts-of-total") == 1
    assert errors(found) == []


def test_a_row_whose_parts_miss_its_total_is_an_error_that_names_it() -> None:
    """3 and 6 million are not 10 million; the next row is right."""
    right = "4.000.000 | 6.000.000 | 10.000.000"
    found = read("Pagu | |", "APBN | APBD | Jumlah", right, "3.000.000 | 6.000.000 | 10.000.000")
    assert places(found.findings, "parts-differ") == [(7, 5)]
    assert values(found, "parts-differ") == {
        "label": "Uraian 1",
        "others": ("APBN", "APBD"),
        "sum": 9_000_000,
        "text": "Jumlah",
        "amount": 10_000_000,
    }


def test_a_total_without_any_of_its_parts_is_an_error() -> None:
    """Nothing shows that it is one."""
    right = "4.000.000 | 6.000.000 | 10.000.000"
    found = read("Pagu | |", "APBN | APBD | Jumlah", right, " | | 10.000.000")
    assert places(found.findings, "parts-differ") == [(7, 7)]


@pytest.mark.parametrize(
    "lower", ["Sebelum | Sesudah | Selisih", "APBN | APBD | Jumlah", "Pegawai | Barang | Modal"]
)
@pytest.mark.parametrize("by", [-1, 1])
def test_a_row_whose_cells_were_moved_is_an_error(lower: str, by: int) -> None:
    """Each amount stands under the name of another one then."""
    row = " | Tertib | Persen | Rapat | 4.000.000 | 6.000.000 | 10.000.000"
    moved = row.removeprefix(" | ") if by < 0 else f" | {row}"
    found = plan(f"{FIRST} | Anggaran | | | Ket", f"{ROOM} | {lower} |", HEADINGS, row, moved)
    (told,) = {f.row for f in found.findings if f.severity is Severity.ERROR}
    assert told == 7


def test_parts_that_never_add_up_are_reported_once() -> None:
    """Then what was taken for the total may be something else."""
    found = read("Pagu | |", "APBN | APBD | Jumlah", *["1.000.000 | 2.000.000 | 4.000.000"] * 9)
    assert errors(found) == ["parts-never"]


@pytest.mark.parametrize(
    ("upper", "lower", "named"),
    [
        ("Anggaran |", "2024 | 2025", ("2024", "2025")),
        ("Anggaran 2025 | Prakiraan Maju Anggaran 2026", "", None),
        ("Anggaran | |", "Tahun 2023 | Tahun 2024 | Tahun 2025", None),
        ("Anggaran |", "Gedung A | Gedung B", ("Gedung A", "Gedung B")),
        ("Anggaran | |", "TW I | TW II | TW III", ("TW I", "TW II", "TW III")),
        ("Anggaran | | |", "TW I | TW II | TW II | TW IV", ("TW I", "TW II", "TW II", "TW IV")),
        ("Anggaran |", "APBD | APBD Provinsi", ("APBD", "APBD Provinsi")),
        ("Anggaran |", "Semula | Perubahan", ("Semula", "Perubahan")),
        ("Anggaran | |", "Revisi 1 | Revisi 2 | Semula", ("Revisi 1", "Revisi 2", "Semula")),
        ("Anggaran |", "Sebelum | Selisih", ("Sebelum", "Selisih")),
        ("Pagu Indikatif | Pagu Definitif", "", ("Pagu Indikatif", "Pagu Definitif")),
        ("Anggaran | |", "Pegawai | Operasi | Modal", ("Pegawai", "Operasi", "Modal")),
        ("Anggaran | |", "Semula | Menjadi | Prakiraan Maju", None),
        ("Pagu | Biaya | Anggaran TW I | Anggaran TW II", "", None),
        ("Rincian Anggaran |", "Honor | Perjalanan", None),
        ("Pembiayaan |", "Gedung A | Gedung B", None),
        ("Tahun 2024 | Tahun 2025", "", None),
    ],
)
def test_columns_whose_names_do_not_tell_are_an_error_that_names_them(
    upper: str, lower: str, named: tuple[str, ...] | None
) -> None:
    """Years, parts of no whole, and names that nobody knows: never a sum, never a quiet choice."""
    names = (lower or upper).split(" | ")
    line = " | ".join(f"{n}.000.000" for n in range(1, len(names) + 1))
    found = read(upper, lower, line, line)
    told = values(found, "amount-columns")
    others = told["others"]
    assert isinstance(others, tuple)
    assert set(named or names) == {told["text"], *others}
    assert len(found.lines) == 2


def test_of_several_years_that_of_the_plan_is_read() -> None:
    """The error stays, since another year's money has no place in a plan."""
    found = plan(
        "TAHUN ANGGARAN 2025",
        f"{FIRST} | Anggaran | | Ket",
        f"{ROOM} | 2024 | 2025 |",
        HEADINGS,
        " | Tertib | Persen | Rapat | 1.000.000 | 2.000.000 |",
    )
    assert found.lines[AMOUNT].tolist() == [2_000_000]
    assert errors(found) == ["amount-columns"]


@pytest.mark.parametrize(
    ("lower", "figures"),
    [
        ("Volume | Satuan | Harga Satuan | Jumlah", "4 | OK | 500.000 | 2.000.000"),
        ("Harga Satuan | Besaran", "500.000 | 2.000.000"),
        ("Sumber | Nilai", "APBN | 2.000.000"),
        ("Jumlah | %", "2.000.000 | 98,5"),
    ],
)
def test_a_price_or_a_volume_below_the_name_of_an_amount_is_none(lower: str, figures: str) -> None:
    """The amount is the one column of money among them."""
    found = read("Anggaran" + " |" * lower.count("|"), lower, figures, figures)
    assert found.lines[AMOUNT].tolist() == [2_000_000] * 2
    assert errors(found) == []


def test_what_is_left_is_not_an_amount_beside_what_was_spent() -> None:
    """ "Sisa" follows from the two others, also in the row of the total."""
    found = plan(
        f"{FIRST} | Pagu | Realisasi | Sisa Anggaran",
        HEADINGS,
        " | Tertib | Persen | Rapat | 10.000.000 | 6.000.000 | 4.000.000",
        " | Tertib | Persen | Cetak | 20.000.000 | 15.000.000 | 5.000.000",
        "Jumlah | | | | 30.000.000 | 21.000.000 | 9.000.000",
    )
    assert found.lines["realised_amount"].tolist() == [6_000_000, 15_000_000]
    assert found.published_total == 30_000_000
    assert errors(found) == []


def test_quarters_of_what_was_spent_or_is_aimed_at_are_not_amounts() -> None:
    """Only one column states what is planned."""
    found = read(
        "Anggaran | Realisasi TW I | Realisasi TW II | Target TW I",
        "",
        "9.000.000 | 1.000.000 | 2.000.000 | 25",
    )
    assert found.lines[AMOUNT].tolist() == [9_000_000]
    assert find_header(found.grid.rows).group is None


@pytest.mark.parametrize(
    "lower", ["Sebelum | Sesudah | Selisih", "APBN | APBD | Jumlah", "Pegawai | Barang | Modal"]
)
def test_each_amount_of_a_row_has_one_place(lower: str) -> None:
    """It is that of the line, or is reported beside it, whether added up or left out."""
    figures = ["4.000.000", "6.000.000", "10.000.000"]
    found = taken_apart(
        f"{FIRST} | Anggaran | |",
        f"{ROOM} | {lower}",
        HEADINGS,
        f" | Tertib | Persen | Rapat | {' | '.join(figures)}",
    )
    (line,) = found.lines
    beside = [cell.text for cell in found.grouped]
    own = [line.source.text] if line.source.text in figures else []
    assert sorted([*beside, *own]) == sorted(figures)
    assert {cell.row for cell in found.grouped} == {6}


def test_a_header_of_a_group_is_known_again_on_the_next_page() -> None:
    """Both of its rows, and the amounts go on."""
    head = (f"{FIRST} | Anggaran | | Ket", f"{ROOM} | APBN | APBD |")
    line = " | Tertib | Persen | Rapat | 1.000.000 | 2.000.000 |"
    found = plan(*head, HEADINGS, line, *head, line.replace("Rapat", "Cetak"))
    assert found.lines[AMOUNT].tolist() == [3_000_000] * 2
    assert max_severity(found.findings[2:]) is Severity.WARNING


def test_the_group_says_which_columns_are_which() -> None:
    """Columns count from 0; the amount of a sum stands in its first."""
    header = find_header(
        grid(f"{FIRST} | Anggaran | | ", f"{ROOM} | Semula | Menjadi | Selisih").rows
    )
    changed = AmountGroup(Kind.CHANGED, 5, (4, 5, 6), before=4, difference=6)
    assert header.group == changed
    assert sorted(header.grouped) == [4, 6]


UPPER = ["Program", "Sasaran", "Indikator", "Uraian", "Anggaran", "Ket"]
LOWER = ["TW I", "TW II", "TW III", "TW IV"]
BODY = [
    ["Pemilu"],
    ["Logistik"],
    ["Norma"],
    ["", "Tertib", "Persen", "Rapat", "1.000.000", "2.000.000", "3.000.000", "4.000.000", "APBN"],
    ["", "Tertib", "Persen", "Cetak", "5.000.000", "", "5.000.000", "10.000.000", "APBN"],
]


def as_html() -> bytes:
    span = {"Anggaran": ' colspan="4"'}
    upper = "".join(f"<th{span.get(name, ' rowspan=2')}>{name}</th>" for name in UPPER)
    lower = "".join(f"<th>{name}</th>" for name in LOWER)
    rows = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in [*row, *[''] * (9 - len(row))])}</tr>"
        for row in BODY
    )
    return f"<html><table><tr>{upper}</tr><tr>{lower}</tr>{rows}</table></html>".encode()


def as_xlsx() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for values in ([*UPPER[:5], "", "", "", "Ket"], ["", "", "", "", *LOWER, ""], *BODY):
        sheet.append([value or None for value in values])
    sheet.merge_cells("E1:H1")
    for column in "ABCDI":
        sheet.merge_cells(f"{column}1:{column}2")
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def as_docx() -> bytes:
    def named(text: str, properties: str = "") -> str:
        return cell(paragraph(run(text)), properties=properties)

    over = '<w:vMerge w:val="restart"/>'
    upper = [
        named(text, '<w:gridSpan w:val="4"/>' if text == "Anggaran" else over) for text in UPPER
    ]
    under = [named("", "<w:vMerge/>")]
    lower = [*under * 4, *map(named, LOWER), *under]
    body = [row(*map(named, [*texts, *[""] * (9 - len(texts))])) for texts in BODY]
    return word_file(table(row(*upper), row(*lower), *body))


@pytest.mark.parametrize(
    ("write", "name"), [(as_html, "rkt.html"), (as_xlsx, "rkt.xlsx"), (as_docx, "rkt.docx")]
)
def test_merged_cells_of_every_carrier_span_the_names_below(
    write: Callable[[], bytes], name: str
) -> None:
    """ "Anggaran" reaches over four quarters, the other names over two rows."""
    found = build_plan(read_document(write(), name))
    assert found.lines[[DESCRIPTION, AMOUNT, NOTE]].to_numpy().tolist() == [
        ["Rapat", 10_000_000, "APBN"],
        ["Cetak", 20_000_000, "APBN"],
    ]
    assert codes(found.findings) == ["total-missing", "amounts-summed"]
