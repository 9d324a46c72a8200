"""Tables in which program, activity and output group have a column each."""

from __future__ import annotations

import pytest

from rkt import Plan, load_plan
from rkt.core.schema import LEVELS, LINE_COLUMNS
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from rkt.render.exports import to_xlsx
from tests.conftest import PUBLISHED
from tests.render.exports.taken import EN, ID, taken
from tests.tables import NORMA, codes, paths_of, places, plan, taken_apart

HEADER = "Program | Kegiatan | KRO | Sasaran | Indikator | Keluaran | Uraian | Anggaran | Ket"
DETAILS = "Tertib | Persen | Laporan"
PATH = "Pemilu | Logistik | Norma"


def line(path: str = PATH, what: str = "Rapat", amount: str = "1,000,000") -> str:
    return f"{path} | {DETAILS} | {what} | {amount} | APBN"


def total(amount: str) -> str:
    return f"Jumlah | | | | | | | {amount}"


@pytest.mark.parametrize(
    "names",
    [
        "Program | Kegiatan | KRO",
        "PROGRAM | KEGIATAN | KLASIFIKASI RINCIAN OUTPUT",
        "Nama Program | Nama Kegiatan | KRO / Klasifikasi Rincian Output",
        "Program | Kegiatan | Klasifikasi rincian output (KRO)",
        "Program | Activity | Output group",
        "program | activity | output_group",
    ],
)
def test_the_columns_of_the_levels_are_known_by_their_names(names: str) -> None:
    """In Indonesian and English, and as the tidy columns are called."""
    header = HEADER.replace("Program | Kegiatan | KRO", names)
    found = plan(header, line(), total("1,000,000"))
    assert [tuple(row) for row in found.lines[list(LEVELS)].to_numpy()] == [NORMA]
    assert found.adds_up
    assert codes(found.findings) == []


def test_every_line_has_the_path_of_its_own_cells() -> None:
    """Names are repeated on each line, in whatever case: that is nothing to tell but once."""
    table = (
        HEADER,
        line(),
        line(what="Bimtek"),
        line("Pemilu | Logistik | Data", "Survei"),
        line("PEMILU | Hukum | Data", "Advokasi"),
        total("4,000,000"),
    )
    assert paths_of(taken_apart(*table)) == [
        NORMA,
        NORMA,
        ("Pemilu", "Logistik", "Data"),
        ("PEMILU", "Hukum", "Data"),
    ]
    assert codes(plan(*table).findings) == []


def test_a_merged_cell_is_the_name_of_each_line_that_it_covers() -> None:
    """The carrier says so; the name counts once."""
    table = taken_apart(HEADER, line(), line("^ | ^ | ^", "Bimtek"), line("^ | ^ | Data", "Survei"))
    assert paths_of(table) == [NORMA, NORMA, ("Pemilu", "Logistik", "Data")]
    assert [use.heading.text for use in table.headings] == [*NORMA, "Data"]


@pytest.mark.parametrize(
    ("path", "read"),
    [(" | | ", NORMA), (" | Hukum | Data", ("Pemilu", "Hukum", "Data"))],
)
def test_blanks_left_of_a_name_repeat_those_above(path: str, read: tuple[str, ...]) -> None:
    """Many documents write a name only where it changes; it is told once for the table."""
    found = plan(HEADER, line(), line(path, "Bimtek"), total("2,000,000"))
    assert tuple(found.lines[list(LEVELS)].to_numpy()[1]) == read
    assert codes(found.findings) == ["levels-repeated"]
    assert found.adds_up


@pytest.mark.parametrize("path", ["Pemilu | | Norma", "Pemilu | Logistik | "])
def test_a_blank_below_a_name_is_not_the_name_above_and_is_an_error(path: str) -> None:
    """Nothing says whether the name above goes on; the line keeps what it states."""
    found = plan(HEADER, line(), line(path, "Bimtek"), total("2,000,000"))
    assert places(found.findings, "path-incomplete") == [(3, None)]
    stated = tuple(cell.strip() for cell in path.split("|"))
    assert tuple(found.lines[list(LEVELS)].to_numpy()[1]) == stated


def test_names_in_rows_of_their_own_apply_to_the_lines_below() -> None:
    """Each in its column, like stairs; a new program ends the activity above."""
    table = taken_apart(
        HEADER,
        """
        Pemilu
                 | Logistik
                 |          | Norma
        """,
        line(" | | "),
        line(" | | ", "Bimtek"),
        " | | Data",
        line(" | | ", "Survei"),
        "Dukungan | Keuangan",
        line(" | | Gaji", "Gaji pokok"),
        total("4,000,000"),
    )
    assert paths_of(table) == [
        NORMA,
        NORMA,
        ("Pemilu", "Logistik", "Data"),
        ("Dukungan", "Keuangan", "Gaji"),
    ]
    assert [use.level for use in table.headings] == [*LEVELS, "output_group", *LEVELS]
    assert table.unused == []


def test_stairs_printed_again_on_the_next_page_start_nothing_anew() -> None:
    """Header and names are repeated below the page break."""
    stairs = "Pemilu\n | Logistik\n | | Norma"
    table = taken_apart(HEADER, stairs, line(" | | "), HEADER, stairs, line(" | | ", "Bimtek"))
    assert paths_of(table) == [NORMA, NORMA]
    assert sum(use.repeats for use in table.headings) == 3


def test_a_name_with_an_amount_and_no_line_is_a_subtotal() -> None:
    """Counting it would count its lines twice."""
    found = plan(
        HEADER,
        "Pemilu | | | | | | | 3,000,000",
        " | Logistik | | | | | | 3,000,000",
        line(),
        line(what="Bimtek", amount="2,000,000"),
        total("3,000,000"),
    )
    assert found.lines["amount"].tolist() == [1_000_000, 2_000_000]
    assert codes(found.findings) == []


def test_a_heading_below_the_last_line_is_an_error() -> None:
    """Its lines may be lost."""
    found = plan(HEADER, line(), " | Hukum", total("1,000,000"))
    assert places(found.findings, "heading-unused") == [(3, 2)]


def test_a_table_may_have_nothing_but_paths_and_amounts() -> None:
    """Three columns of levels and one of money make a header; a line is called by its group."""
    found = plan("Program | Kegiatan | KRO | Pagu", f"{PATH} | 1,000,000", f"{PATH} | 500,000")
    assert found.lines["amount"].tolist() == [1_000_000, 500_000]
    assert places(found.findings, "line-duplicate") == [(3, None)]


def test_two_of_the_three_are_not_columns_of_levels() -> None:
    """Names of programs, activities and groups then stand as headings in the first."""
    header = "Program | Kegiatan | Sasaran | Uraian | Anggaran"
    found = plan(header, "Pemilu\nLogistik\nNorma", " | x | Tertib | Rapat | 1,000,000")
    assert tuple(found.lines[list(LEVELS)].to_numpy()[0]) == NORMA


@pytest.mark.parametrize("texts", [EN, ID], ids=["English", "Indonesian"])
def test_the_lines_of_an_exported_workbook_are_read_back(texts: object) -> None:
    """Under their headings in either language; derived columns are reported as left out."""
    data = to_xlsx(taken(), texts)  # type: ignore[arg-type]
    names = read_document(data, "rkt.xlsx").sheets
    read = build_plan(read_document(data, "rkt.xlsx", sheet=names[1]))
    published: Plan = load_plan(PUBLISHED)
    same = [*LINE_COLUMNS[4:13]]
    assert read.lines[same].to_numpy().tolist() == published.lines[same].to_numpy().tolist()
