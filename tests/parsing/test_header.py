"""The columns are found by the names in the header, or by place around the amounts."""

from __future__ import annotations

import pytest

from rkt import Severity
from rkt.core.schema import AMOUNT, DESCRIPTION, FUND_SOURCE, INDICATOR, NOTE, OBJECTIVE, OUTPUT
from rkt.parsing.header import HEADING, Header, find_header, is_repeated, states_money_unit
from tests.tables import HEADER, HEADINGS, grid, plan

USUAL = {HEADING: 0, OBJECTIVE: 1, INDICATOR: 2, OUTPUT: 3, DESCRIPTION: 4, AMOUNT: 5, NOTE: 6}


def header_of(*parts: str) -> Header:
    return find_header(grid(*parts).rows)


@pytest.mark.parametrize(
    "names",
    [
        "Program Kegiatan|Sasaran|Indikator|keluaran/output|Uraian kegiatan|"
        "Perkiraan kebutuhan Anggaran|KET",
        "PROGRAM / KEGIATAN|SASARAN|INDIKATOR KINERJA|KELUARAN|URAIAN|ANGGARAN (Rp)|KETERANGAN",
        "Kegiatan|Sasaran Program|Indikator Keluaran|Output|Rincian kegiatan|Pagu|Catatan",
        "Klasifikasi rincian output|Sasaran|Indikator|Output Kegiatan|Uraian|Jumlah Biaya|Ket.",
        "Activity|Objective|Indicator|Output|Description|Amount|Note",
        "Program / Activity / Output group|Objective|Indicator|Output|Description|Budget|Note",
        "Program/Kegiatan/Output|Sasaran|Indikator|Output|Uraian|Anggaran|Ket",
    ],
    ids=[
        "as published in 2021",
        "upper case",
        "other names",
        "jumlah",
        "English",
        "levels in English",
        "levels with their output",
    ],
)
def test_columns_are_known_by_their_names(names: str) -> None:
    """Offices word their headers differently; one word of each name is enough."""
    assert header_of(names).columns == USUAL


def test_a_name_may_run_over_two_lines_of_its_cell() -> None:
    """A line break inside a header cell is white space like any other."""
    rows = grid(HEADER).rows
    broken = rows[0].cells[4].replace(" ", "\n")
    assert broken == "Uraian\nkegiatan"
    cells = (*rows[0].cells[:4], broken, "Sumber\nDana", "Anggaran", "Ket")
    header = find_header([type(rows[0])(1, cells)])
    assert (header.columns[DESCRIPTION], header.columns[AMOUNT]) == (4, 6)


def test_columns_may_stand_in_another_order_and_among_others() -> None:
    """A running number in front moves all columns; a code is not a column of an RKT."""
    header = header_of("No|Uraian|Kode|Sasaran|Indikator|Keluaran|Anggaran|Ket|Program")
    assert header.columns[AMOUNT] == 6
    assert header.columns[HEADING] == 8
    assert header.others == {0: "No", 2: "Kode"}


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_source_of_the_money_is_not_the_money(place: str) -> None:
    """A column "Sumber Dana" is read as the source of the amount, wherever it stands."""
    money = "Sumber Dana | Anggaran" if place == "before" else "Anggaran | Sumber Dana"
    header = header_of(f"Program | Sasaran | Indikator | Keluaran | Uraian | {money} | Ket")
    assert header.columns[AMOUNT] == {"before": 6, "after": 5}[place]
    assert header.columns[FUND_SOURCE] == {"before": 5, "after": 6}[place]
    assert header.others == {}


def test_a_header_of_several_rows_is_read_as_one() -> None:
    """The lower row splits "Kinerja" in two; money unit and column numbers name nothing."""
    header = header_of(
        """
        Program Kegiatan | Sasaran | Kinerja   |          | Uraian | Anggaran | Ket
                         |         | Indikator | Keluaran |        | (Rp)     |
        (1)              | (2)     | (3)       | (4)      | (5)    | (6)      | (7)
        """,
        HEADINGS,
    )
    assert header.columns == USUAL
    assert header.row_numbers == {1, 2, 3}
    assert header.others == {}


def test_the_lower_of_two_header_rows_names_more_exactly() -> None:
    """The first of the two columns under "Indikator, keluaran" is the output."""
    header = header_of(
        """
        Program | Sasaran | Indikator, keluaran |           | Uraian | Anggaran
                |         | Keluaran            | Indikator |        |
        """
    )
    assert (header.columns[OUTPUT], header.columns[INDICATOR]) == (2, 3)


def test_names_under_a_name_that_spans_them_belong_to_the_header() -> None:
    """An RKT has no column "Risiko", so its two parts are reported as left out."""
    header = header_of(
        """
        Program | Sasaran | Indikator | Keluaran | Risiko |        | Uraian | Anggaran | Ket
                |         |           |          | Tinggi | Rendah |        |          |
        """,
        HEADINGS,
    )
    assert header.row_numbers == {1, 2}
    assert header.others == {4: "Tinggi", 5: "Rendah"}


def test_a_line_right_below_the_header_is_not_part_of_it() -> None:
    """It has a figure, or it stands only where the header has names."""
    first = "Program | Sasaran | Indikator | Keluaran | Uraian | Anggaran"
    assert header_of(first, "| Tertib | Persen | Laporan | Rapat |").row_numbers == {1}
    assert header_of(first, "| Tertib | Persen | Laporan | Rapat | 500 | x").row_numbers == {1}
    assert header_of(first, "| Sasaran | Indikator | Laporan | Rapat").row_numbers == {1}


def test_three_names_make_a_header() -> None:
    """An extract may leave columns out."""
    header = header_of("Program | Uraian | Anggaran", "Pemilu", "| Rapat | 1,000,000")
    assert header.columns == {HEADING: 0, DESCRIPTION: 1, AMOUNT: 2}
    assert header_of("Program | Anggaran", "Pemilu").rows == ()


def test_without_a_name_or_a_number_the_amount_is_sought_right_of_all_names() -> None:
    """No named column is taken for it."""
    header = header_of("Program | Sasaran | Indikator | Keluaran | Uraian | | | Catatan")
    assert header.columns[AMOUNT] == 8


def test_a_number_or_money_unit_names_no_further_column() -> None:
    """A column without a name has none, though it is numbered."""
    header = header_of(HEADER, "|".join("12345678"), "|" * 8 + "(Rp)")
    assert header.row_numbers == {1, 2, 3}
    assert header.others == {}


def test_a_header_without_a_name_for_the_headings_has_them_in_front() -> None:
    """The first column is where names of programs stand."""
    assert header_of("| Sasaran | Indikator | Keluaran | Anggaran").heading == 0


def test_title_lines_above_are_not_a_header() -> None:
    """The header is the first row that names three columns."""
    header = header_of("RENCANA KERJA TAHUNAN\nTAHUN ANGGARAN 2021\n\n" + HEADER, HEADINGS)
    assert header.row_numbers == {4}


def test_a_sentence_or_a_line_with_an_amount_is_not_a_header() -> None:
    """A line may speak of objectives and budgets; its figures and its length tell it apart."""
    spoken = "Sasaran | Indikator | Keluaran | Anggaran"
    assert header_of(f"{spoken} | 1,000,000").rows == ()
    assert header_of(f"{spoken} | Uraian {'panjang ' * 20}").rows == ()


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (" | Tertib | Persen | Laporan | Rapat | 1,000,000 | APBN", USUAL),
        (
            "Tertib | Persen | Laporan | Rapat | 1,000,000",
            {r: i - 1 for r, i in USUAL.items() if i},
        ),
        (" | Tertib | Persen | Laporan | Rapat | 1000000 | APBN", USUAL),
    ],
    ids=["seven cells", "without leading blank", "plain digits"],
)
def test_without_a_header_the_amounts_show_where_the_columns_are(
    row: str, columns: dict[str, int]
) -> None:
    """The usual columns are laid out round the place where most amounts stand."""
    assert header_of(HEADINGS, row) == Header(columns)


def test_the_amounts_never_stand_in_a_column_that_is_named_otherwise() -> None:
    """With no name for the amount, its column is sought among the unnamed ones."""
    header = header_of(
        """
        Program | Sasaran   | Indikator | Keluaran | Uraian | Kebutuhan
                | 3,000,000 | Persen    | Laporan  | Rapat  | 1,000,000
                | 4,000,000 | Persen    | Laporan  | Rapat  |
        """
    )
    assert header.columns[AMOUNT] == 5


@pytest.mark.parametrize(
    ("row", "repeated"),
    [
        (HEADER, True),
        ("PROGRAM KEGIATAN|SASARAN|INDIKATOR|KELUARAN|URAIAN KEGIATAN|ANGGARAN|KET", True),
        ("Program|Sasaran|Indikator|Keluaran|Uraian|Anggaran|Ket", True),
        ("Sasaran|Indikator|Keluaran|Uraian|Anggaran|Ket", True),
        ("|Terwujudnya anggaran|Persentase indikator|Laporan Kegiatan|Reviu sasaran||", False),
        ("|Sasaran|Indikator|Keluaran|Rapat||", False),
        ("Sasaran", False),
    ],
    ids=[
        "same",
        "other case",
        "other words",
        "moved by a cell",
        "a line",
        "a line with three names",
        "a heading",
    ],
)
def test_a_header_is_known_again_on_the_next_page(row: str, repeated: bool) -> None:
    """Its names must stand where the header has them: a line may use the same words."""
    assert is_repeated(grid(row).rows[0], header_of(HEADER)) is repeated


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("(Rp)", True),
        ("Rp.", True),
        ("(dalam ribuan rupiah)", True),
        ("(juta Rp)", True),
        ("Rp ribu", True),
        ("(x 1.000)", True),
        ("(000)", True),
        ("1.000", False),
        ("(dalam\n ribuan   rupiah)", True),
        ("Rupiah murni", False),
        ("(" + " " * 20_000 + "x", False),
    ],
    ids=[
        "Rp",
        "Rp.",
        "thousands",
        "millions",
        "Rp ribu",
        "x 1.000",
        "000",
        "a number",
        "wrapped",
        "a word more",
        "20,000 blanks",
    ],
)
def test_a_unit_of_money_is_told_from_a_name(text: str, states: bool) -> None:
    """Under the header, "(Rp)" says in what the amounts are; it names no column."""
    assert states_money_unit(text) is states


FIRST_COLUMNS = "Program | Sasaran | Indikator | Keluaran | Uraian"


@pytest.mark.parametrize(
    ("title", "names", "amount"),
    [
        ("", "Anggaran 2020 | Anggaran", 6),
        ("TAHUN ANGGARAN 2021", "Anggaran 2020 | Anggaran 2021", 6),
        ("TAHUN ANGGARAN 2020", "Anggaran 2020 | Anggaran 2021", 5),
        ("", "Jumlah | Anggaran", 6),
        ("TAHUN ANGGARAN 2021", "Realisasi Anggaran 2020 | Anggaran 2021", 6),
        ("", "Sisa Anggaran | Anggaran", 6),
        ("", "Satuan Biaya | Anggaran", 6),
        ("", "Pagu | Biaya", 6),
    ],
    ids=[
        "last year's",
        "2021",
        "2020",
        "a volume",
        "spent last year",
        "left",
        "a price",
        "the fuller one",
    ],
)
def test_of_two_columns_named_like_an_amount_the_plans_own_is_read(
    title: str, names: str, amount: int
) -> None:
    """The plan's year, then a name of nothing else, then money, then the numbers decide."""
    line = " | Tertib | Persen | Laporan | Rapat | 12 | 1,000,000"
    header = header_of(title, f"{FIRST_COLUMNS} | {names} | Ket", line)
    assert header.columns[AMOUNT] == amount
    assert tuple(header.claims.values()) == tuple(names.split(" | "))


def test_the_year_of_the_plan_may_be_known_from_elsewhere() -> None:
    """The data package or the caller says it; the table has no title."""
    rows = grid(f"{FIRST_COLUMNS} | Anggaran 2020 | Anggaran 2021").rows
    assert [find_header(rows, year).columns[AMOUNT] for year in (2020, 2021)] == [5, 6]


def test_blank_rows_below_the_header_are_not_part_of_it() -> None:
    """Twenty thousand of them would be looked through again for each row."""
    header = header_of(HEADER, *[""] * 5, "||||| (Rp) |", "", HEADINGS)
    assert [row.number for row in header.rows] == [1, 7]


@pytest.mark.parametrize("price", ["Biaya Satuan", "Biaya per Satuan", "Nilai/Satuan", "Unit cost"])
def test_the_price_of_one_is_not_an_amount_of_the_line(price: str) -> None:
    """Plans state what one costs and how many there are beside the amount."""
    found = plan(
        f"Program | Sasaran | Indikator | Uraian | {price} | Vol | Anggaran | Ket",
        HEADINGS,
        " | Tertib | Persen | Rapat | 50.000 | 10 | 500.000 |",
        " | Tertib | Persen | Cetak | 1.000.000 | 2 | 2.000.000 |",
    )
    assert list(found.lines["amount"]) == [500_000, 2_000_000]
    assert [f.code for f in found.findings if f.severity is Severity.ERROR] == []


def test_a_column_that_may_hold_the_amounts_is_reported_once() -> None:
    """The error that names both columns says all: that one of them is left out, too."""
    found = plan(
        "Program | Sasaran | Indikator | Uraian | Pagu Usulan | Pagu Disetujui | Ket",
        HEADINGS,
        " | Tertib | Persen | Rapat | 5.000.000 | 6.000.000 |",
    )
    told = [f.code for f in found.findings if "column" in f.code]
    assert told == ["amount-columns"]
