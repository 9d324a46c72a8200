"""A table is taken apart into lines, headings and totals, whatever a page did to its cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rkt.core.schema import DESCRIPTION, INDICATOR, NOTE, OBJECTIVE, OUTPUT
from rkt.parsing.normalize import normalize_grid
from rkt.parsing.parsed_table import TableCell
from rkt.parsing.readers import Grid, GridRow
from tests.tables import HEADER, HEADINGS, NORMA, amounts_of, grid, paths_of, taken_apart

LINE = " | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN"

TEXTS = {
    OBJECTIVE: "Tertib",
    INDICATOR: "Persen",
    OUTPUT: "Laporan",
    DESCRIPTION: "Rapat",
    NOTE: "APBN",
}


@pytest.mark.parametrize(
    ("row", "note"),
    [
        (" | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN", "APBN"),
        (" | Tertib | Persen | Laporan | Rapat | 1,000,000", ""),
        ("Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN", "APBN"),
        ("Tertib | Persen | Laporan | Rapat | 1,000,000", ""),
        (" | | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN", "APBN"),
        (" | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN | | |", "APBN"),
    ],
    ids=[
        "seven cells",
        "six with a leading blank",
        "six without",
        "five",
        "eight with two blanks",
        "trailing blanks",
    ],
)
def test_texts_stand_round_the_amount_however_the_cells_were_moved(row: str, note: str) -> None:
    """The amount is the anchor: four texts to its left, the note to its right."""
    (line,) = taken_apart(HEADER, HEADINGS, row).lines
    assert line.texts == {**TEXTS, NOTE: note}
    assert (line.path, line.amount) == (NORMA, 1_000_000)


def test_a_line_tells_where_its_amount_stands_in_the_source() -> None:
    """Row and column count from 1; a moved line has its amount one column to the left."""
    table = taken_apart(HEADER, HEADINGS, LINE, "Tertib | Persen | Laporan | Rapat | 2,000,000")
    assert [line.source for line in table.lines] == [
        TableCell(5, 6, "1,000,000"),
        TableCell(6, 5, "2,000,000"),
    ]


def test_each_line_stands_under_the_run_of_headings_right_above_it() -> None:
    """A run of one names an output group, of two an activity too, of three a program too."""
    table = taken_apart(
        """
        Program Kegiatan | Sasaran | Indikator | Keluaran | Uraian  | Anggaran  | Ket
        Pemilu
        Logistik
        Norma
                         | Tertib  | Persen    | Laporan  | Rapat   | 1,000,000 |
        Layanan
                         | Tertib  | Persen    | Laporan  | Bimtek  | 2,000,000 |
        Hukum
        Norma
                         | Tertib  | Persen    | Laporan  | Advokat | 3,000,000 |
        Dukungan
        Keuangan
        Perkantoran
                         | Tertib  | Persen    | Laporan  | Gaji    | 4,000,000 |
                         | Tertib  | Persen    | Laporan  | Listrik | 5,000,000 |
        """
    )
    assert paths_of(table) == [
        ("Pemilu", "Logistik", "Norma"),
        ("Pemilu", "Logistik", "Layanan"),
        ("Pemilu", "Hukum", "Norma"),
        ("Dukungan", "Keuangan", "Perkantoran"),
        ("Dukungan", "Keuangan", "Perkantoran"),
    ]


def test_a_page_break_repeats_header_and_headings_without_making_new_ones() -> None:
    """Page 2 prints its header and the path again before it goes on."""
    table = taken_apart(
        HEADER, HEADINGS, LINE, HEADER, HEADINGS, LINE, HEADER, "Logistik\nLayanan", LINE
    )
    assert paths_of(table) == [NORMA, NORMA, ("Pemilu", "Logistik", "Layanan")]
    assert [use.heading.row for use in table.headings if use.repeats] == [7, 8, 9, 12]


def test_headings_at_the_foot_of_a_page_apply_to_the_line_on_the_next() -> None:
    """Row 7 is a new header; "Hukum" above it is printed again below it."""
    table = taken_apart(HEADER, HEADINGS, LINE, "Hukum", HEADER, "Hukum\nLayanan", LINE)
    assert paths_of(table) == [NORMA, ("Pemilu", "Hukum", "Layanan")]


def test_a_title_that_each_page_prints_again_is_not_a_heading() -> None:
    """With the title in the run, "KOTA SERANG" would become the activity and nobody would see."""
    title = "RENCANA KERJA TAHUNAN\nKOTA SERANG"
    table = taken_apart(title, HEADER, HEADINGS, LINE, title, HEADER, "Layanan", LINE)
    assert paths_of(table) == [NORMA, ("Pemilu", "Logistik", "Layanan")]
    assert [cell.row for cell in table.outside] == [1, 2, 8, 9]


def test_a_title_is_known_again_on_a_page_without_a_header() -> None:
    """The words of a title, seen above the table, give it away."""
    title = "RKT KPU KOTA SERANG\nTAHUN ANGGARAN 2021"
    table = taken_apart(title, HEADER, HEADINGS, LINE, title, "Layanan", LINE)
    assert paths_of(table) == [NORMA, ("Pemilu", "Logistik", "Layanan")]


def test_a_heading_that_reads_like_a_title_stays_a_heading() -> None:
    """Offices do pay for drafting their "Rencana Kerja Tahunan"."""
    table = taken_apart("RKT 2021", HEADER, HEADINGS, LINE, "Rencana Kerja Tahunan", LINE)
    assert paths_of(table) == [NORMA, ("Pemilu", "Logistik", "Rencana Kerja Tahunan")]


@pytest.mark.parametrize("mark", ["2", "Halaman 2", "- 2 -"])
def test_a_page_number_is_not_a_heading(mark: str) -> None:
    """It stands in the first column like a heading, and would become an activity."""
    table = taken_apart(HEADER, HEADINGS, LINE, mark, HEADER, "Layanan", LINE)
    assert paths_of(table) == [NORMA, ("Pemilu", "Logistik", "Layanan")]
    assert table.outside == [TableCell(6, 1, mark)]


def test_a_running_number_in_front_is_kept_apart() -> None:
    """The column "No" numbers headings and lines; an RKT has no place for it."""
    table = taken_apart(
        """
        No | Program  | Sasaran | Indikator | Keluaran | Uraian | Anggaran  | Ket
        I  | Pemilu
        1  | Logistik
        a  | Norma
        1) |          | Tertib  | Persen    | Laporan  | Rapat  | 1,000,000 |
           | Jumlah   |         |           |          |        | 1,000,000 |
        """
    )
    assert paths_of(table) == [NORMA]
    assert [cell.text for cell in table.in_other_columns] == ["I", "1", "a", "1)"]
    assert table.published_total is not None
    assert table.published_total.amount == 1_000_000


def test_an_output_group_may_stand_in_the_row_of_its_first_line() -> None:
    """The heading cell of a line names the output group from there on."""
    table = taken_apart(
        HEADER,
        """
        Pemilu
        Logistik
        Norma   | Tertib | Persen | Laporan | Rapat  | 1,000,000 |
                | Tertib | Persen | Laporan | Bimtek | 2,000,000 |
        Layanan | Tertib | Persen | Laporan | Cetak  | 3,000,000 |
        """,
    )
    assert paths_of(table) == [NORMA, NORMA, ("Pemilu", "Logistik", "Layanan")]
    assert amounts_of(table) == [1_000_000, 2_000_000, 3_000_000]


def test_a_heading_with_an_amount_of_its_own_states_a_subtotal() -> None:
    """It is a heading, not a line: counting it would count its lines twice."""
    table = taken_apart(
        HEADER,
        """
        Pemilu   | | | | | 3,000,000 |
        Logistik | | | | | 3,000,000 |
        Norma    | | | | | 3,000,000 | APBN
        """,
        LINE,
        " | Tertib | Persen | Laporan | Bimtek | 2,000,000",
    )
    assert amounts_of(table) == [1_000_000, 2_000_000]
    assert paths_of(table) == [NORMA, NORMA]
    assert [(total.label, total.amount, total.of_heading) for total in table.totals] == [
        ("Pemilu", 3_000_000, True),
        ("Logistik", 3_000_000, True),
        ("Norma", 3_000_000, True),
    ]
    assert table.unused == [TableCell(4, 7, "APBN")]
    assert table.published_total is None


def test_a_heading_with_a_note_is_still_a_heading() -> None:
    """The note has no line to go with, so it is left for the checks to tell of."""
    table = taken_apart(HEADER, "Pemilu\nLogistik\nNorma | | | | | | APBN", LINE)
    assert paths_of(table) == [NORMA]
    assert (table.totals, table.unused) == ([], [TableCell(4, 7, "APBN")])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Jumlah | | | | | 1,000,000", 6),
        ("Jumlah | | | | 1,000,000", 5),
        ("Jumlah | | | | | | 1,000,000", 7),
        ("Jumlah | 1,000,000", 2),
        (" | | | | Jumlah | 1,000,000", 6),
        ("Jumlah | | | | 16 | 1,000,000", 6),
        ("Jumlah | Jumlah | Jumlah | Jumlah | Jumlah | 1,000,000", 6),
    ],
    ids=["in place", "left", "right", "beside label", "label inside", "with a count", "merged"],
)
def test_the_total_is_found_in_whatever_column_it_stands(row: str, column: int) -> None:
    """The amount's place comes first, then the first figure of the row."""
    total = taken_apart(HEADER, HEADINGS, LINE, row).published_total
    assert total is not None
    assert (total.amount, total.source) == (1_000_000, TableCell(6, column, "1,000,000"))


def test_subtotals_are_not_the_published_total() -> None:
    """The published total is the one that speaks of no part."""
    table = taken_apart(
        HEADER,
        HEADINGS,
        LINE,
        "Jumlah Program Pemilu | | | | | 1,000,000",
        "Dukungan\nKeuangan\nPerkantoran",
        LINE,
        "Jumlah Program Dukungan | | | | | 1,000,000",
        "Jumlah Anggaran | | | | | 2,000,000",
    )
    assert [total.lines_above for total in table.totals] == [1, 2, 2]
    assert table.published_total is table.totals[-1]


@pytest.mark.parametrize(
    "below", ["", "Sub total | | | | | 1,000,000"], ids=["nothing", "a subtotal"]
)
def test_a_table_without_a_total_has_none(below: str) -> None:
    """Nothing is added up in its place, and no subtotal takes it."""
    assert taken_apart(HEADER, HEADINGS, LINE, below).published_total is None


def test_a_label_that_spans_its_whole_row_is_not_an_amount() -> None:
    """Merged cells repeat "Jumlah" in the amount's place as well; the amount is missing."""
    table = taken_apart(
        HEADER, HEADINGS, LINE, "Jumlah | Jumlah | Jumlah | Jumlah | Jumlah | Jumlah"
    )
    (total,) = table.totals
    assert (total.label, total.source, total.amount) == ("Jumlah", TableCell(6, 6, ""), None)


def test_other_figures_of_a_total_row_are_kept() -> None:
    """The count of lines has no column; the number of packages stands in that of another."""
    table = taken_apart(HEADER + " | Kode", HEADINGS, LINE, "Jumlah | | | | 1 | 1,000,000 | | 16")
    assert table.unused == [TableCell(6, 5, "1")]
    assert table.in_other_columns == [TableCell(6, 8, "16")]


def test_what_stands_round_the_table_is_kept_outside() -> None:
    """Title above, signature below: in two columns a signature looks like a line."""
    table = taken_apart(
        """
        RENCANA KERJA TAHUNAN
        Program Kegiatan | Sasaran    | Indikator | Keluaran | Uraian | Anggaran   | Ket
        Pemilu
        Logistik
        Norma
                         | Tertib     | Persen    | Laporan  | Rapat  | 1,000,000  |
        Jumlah           |            |           |          |        | 1,000,000  |

                         | Mengetahui |           |          |        | Serang, 28 Januari 2021
                         | Ketua      |           |          |        | Sekretaris |
                         | NIP. 1     |           |          |        | NIP. 2     |
        """
    )
    assert amounts_of(table) == [1_000_000]
    assert [cell.row for cell in table.outside] == [1, 9, 9, 10, 10, 11, 11]


def test_a_signature_below_a_table_without_a_total_is_outside() -> None:
    """The dated place tells where the table is over."""
    table = taken_apart(
        HEADER,
        HEADINGS,
        LINE,
        "Perkantoran",
        " | Mengetahui | | | | Serang, 28 Januari 2021 |",
        " | Ketua      | | | | Sekretaris              |",
    )
    assert amounts_of(table) == [1_000_000]
    assert [cell.text for cell in table.outside] == [
        "Mengetahui",
        "Serang, 28 Januari 2021",
        "Ketua",
        "Sekretaris",
    ]
    assert [use.heading.text for use in table.headings if use.level is None] == ["Perkantoran"]


def test_headings_below_the_last_subtotal_still_belong_to_the_table() -> None:
    """A program that lost its lines must not pass for a signature."""
    table = taken_apart(
        HEADER, HEADINGS, LINE, "Jumlah Program Pemilu | | | | | 1,000,000", "Dukungan\nKeuangan"
    )
    assert table.outside == []
    assert [use.heading.text for use in table.headings if use.level is None] == [
        "Dukungan",
        "Keuangan",
    ]


def test_a_table_without_header_ends_its_title_where_amounts_begin() -> None:
    """A heading below the first line may read like a title and cuts nothing off."""
    table = taken_apart("RENCANA KERJA TAHUNAN", HEADINGS, LINE, "Layanan Rencana Kerja", LINE)
    assert paths_of(table) == [NORMA, ("Pemilu", "Logistik", "Layanan Rencana Kerja")]
    assert [cell.text for cell in table.outside] == ["RENCANA KERJA TAHUNAN"]


def test_a_line_that_speaks_of_budgets_is_not_a_repeated_header() -> None:
    """Without a readable amount it is still a line, to be reported, not dropped."""
    words = " | Terwujudnya anggaran | Persentase indikator | Laporan Kegiatan | Reviu sasaran"
    table = taken_apart(HEADER, HEADINGS, f"{words} | 1.86B.000", LINE)
    assert amounts_of(table) == [None, 1_000_000]
    assert table.header_again == []


def test_one_convention_of_separators_is_decided_for_the_whole_table() -> None:
    """Alone, "500.000" is ambiguous; the line above shows that dots group thousands."""
    table = taken_apart(
        HEADER,
        HEADINGS,
        " | Tertib | Persen | Laporan | Rapat  | 1.868.000",
        " | Tertib | Persen | Laporan | Bimtek | 500.000",
        "Jumlah | | | | | 2.368.000",
    )
    assert amounts_of(table) == [1_868_000, 500_000]


def test_the_total_helps_to_decide_the_separators() -> None:
    """Where all lines are below a million, only the total tells what the dots mean."""
    table = taken_apart(
        HEADER,
        HEADINGS,
        " | Tertib | Persen | Laporan | Rapat  | 500.000",
        " | Tertib | Persen | Laporan | Bimtek | 750.000",
        "Jumlah | | | | | 1.250.000",
    )
    assert amounts_of(table) == [500_000, 750_000]


def test_a_number_in_description_or_note_is_text() -> None:
    """The line is about "2021", and its note says "12"."""
    (line,) = taken_apart(
        HEADER, HEADINGS, " | Tertib | Persen | Laporan | 2021 | 1,000,000 | 12"
    ).lines
    assert (line.texts[DESCRIPTION], line.amount, line.texts[NOTE]) == ("2021", 1_000_000, "12")


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (" | | | | Rapat | |", TableCell(6, 5, "Rapat")),
        (" | | | | | 1,000,000 |", TableCell(6, 6, "1,000,000")),
        (" | Tertib | Persen | Laporan | Rapat | 1,000,000 | | sisa", TableCell(6, 8, "sisa")),
        ("---|---|---", TableCell(6, 1, "---")),
    ],
    ids=["a text alone", "an amount alone", "a cell too many", "a ruler"],
)
def test_a_cell_that_belongs_to_nothing_is_kept_with_its_place(row: str, cell: TableCell) -> None:
    """Nothing is dropped: the checks speak of it."""
    assert taken_apart(HEADER, HEADINGS, LINE, row, LINE).unused[0] == cell


def test_a_line_without_a_description_goes_by_its_first_text() -> None:
    """Findings need a name for it."""
    table = taken_apart(HEADER, HEADINGS, LINE, " | Tertib | | Laporan | | 1,000,000")
    assert [line.label for line in table.lines] == ["Rapat", "Tertib"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (HEADER.replace("Ket", "| Ket"), f"{LINE.replace('1,000', 'Rp | 1,000')}"),
        (HEADER, f"{LINE.replace('1,000', 'Rp | 1,000')}"),
        (HEADER, f"{LINE.replace('1,000', 'Rp. | 1,000').removeprefix(' |')}"),
    ],
    ids=["with a place in the header", "without", "moved to the left"],
)
def test_the_currency_may_stand_in_a_cell_of_its_own(header: str, row: str) -> None:
    """It belongs to the number right of it; the note follows that."""
    table = taken_apart(header, HEADINGS, row)
    (line,) = table.lines
    assert (line.texts, line.amount) == (TEXTS, 1_000_000)
    assert [cell.text.rstrip(".") for cell in table.currency_signs] == ["Rp"]
    assert (table.unused, table.in_other_columns) == ([], [])


def test_a_heading_that_is_continued_repeats_the_one_above() -> None:
    """The next page says "(lanjutan)"; the names stay those of the first."""
    again = "Pemilu (lanjutan)\nLOGISTIK (Lanjutan)\nNorma - lanjutan"
    table = taken_apart(HEADER, HEADINGS, LINE, HEADER, again, LINE)
    assert paths_of(table) == [NORMA, NORMA]
    assert sum(use.repeats for use in table.headings) == 3


def test_a_merged_cell_gives_its_text_to_every_line_it_covers() -> None:
    """Objective and note reach over three lines; each line has them."""
    second, third = (
        " | ^ | Hari | Berkas | Survei | 2,000,000 | ^",
        " | ^ | ^ | ^ | Kirim | 500 | ^",
    )
    table = taken_apart(HEADER, HEADINGS, LINE, second, third)
    assert [line.texts[OBJECTIVE] for line in table.lines] == ["Tertib"] * 3
    assert [line.texts[INDICATOR] for line in table.lines] == ["Persen", "Hari", "Hari"]
    assert [line.texts[NOTE] for line in table.lines] == ["APBN"] * 3
    assert amounts_of(table) == [1_000_000, 2_000_000, 500]
    assert table.unused == []


def test_a_line_may_have_nothing_but_its_amount_of_its_own() -> None:
    """All its texts are brought down by merged cells; the last line counts like the others."""
    table = taken_apart(HEADER, HEADINGS, LINE, " | ^ | ^ | ^ | ^ | 2,000,000 | ^")
    assert [line.texts for line in table.lines] == [TEXTS, TEXTS]
    assert amounts_of(table) == [1_000_000, 2_000_000]


def test_a_merged_heading_counts_once() -> None:
    """It reaches down beside its lines and starts nothing anew."""
    heading = "Norma | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN"
    below = "^ | Lengkap | Hari | Berkas | Survei | 2,000,000 |"
    table = taken_apart(HEADER, "Pemilu\nLogistik", heading, below)
    assert paths_of(table) == [NORMA, NORMA]
    assert [use.heading.text for use in table.headings] == list(NORMA)


def test_rows_beside_one_merged_amount_are_one_line() -> None:
    """The document gives them one amount, so their texts are taken together, in order."""
    table = taken_apart(HEADER, HEADINGS, LINE, " | ^ | Hari | Berkas | ^ | ^ | ^")
    (line,) = table.lines
    assert (line.amount, line.texts[INDICATOR]) == (1_000_000, "Persen\nHari")
    assert line.texts[OUTPUT] == "Laporan\nBerkas"
    assert [(cell.row, cell.column) for cell in table.joined] == [(6, 3), (6, 4)]
    assert table.unused == []


def test_a_title_printed_again_is_none_of_the_headings_however_it_is_broken() -> None:
    """Word breaks it softly; on the second page it stands above the header once more."""
    title = GridRow(1, ("RENCANA\nKERJA TAHUNAN",))
    rows = grid(HEADER, HEADINGS, LINE, HEADER, LINE).rows
    again = [title, *rows[:5], title, *rows[5:]]
    numbered = tuple(replace(row, number=number) for number, row in enumerate(again, 1))
    table = normalize_grid(Grid("rkt.docx", numbered))
    assert paths_of(table) == [NORMA, NORMA]
    assert [cell.row for cell in table.outside] == [1, 7]


def test_a_paragraph_below_a_table_without_a_total_is_not_a_heading() -> None:
    """A word processor tells what stands outside of the table."""
    rows = grid(HEADER, HEADINGS, LINE, "Disusun oleh sekretariat").rows
    footer = replace(rows[-1], is_text=True)
    table = normalize_grid(Grid("rkt.docx", (*rows[:-1], footer)))
    assert [cell.text for cell in table.outside] == ["Disusun oleh sekretariat"]
    assert all(use.level for use in table.headings)
