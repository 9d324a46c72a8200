"""What is taken away, how it is described and what its file is called."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rkt.analysis.filters import Filters
from rkt.analysis.measures import ShareBasis, Totals
from rkt.core.schema import LINE_COLUMNS
from rkt.parsing.facts import Facts
from rkt.render.exports.description import describe
from rkt.render.exports.extract import LONGEST, file_stem
from tests.render.exports.taken import ACTIVITIES, EN, ID, SERANG, filters_of_serang, taken

SERANG_2021 = Facts(unit="KPU Kota Serang", fiscal_year=2021)
ACTIVITY = SERANG.lines["activity"][0]


def test_an_extract_has_the_lines_that_the_filters_leave() -> None:
    """14 of 16 lines are activities: Rp107,994,000; two lines hold the other Rp2,638,358,000."""
    extract = taken(ACTIVITIES)
    assert tuple(extract.lines.columns) == LINE_COLUMNS
    assert extract.totals == Totals(107_994_000, 14)
    assert extract.left_out == Totals(2_638_358_000, 2)
    assert extract.whole == Totals(2_746_352_000, 16)
    assert list(extract.lines.index) == list(range(14))


@given(filters_of_serang)
def test_taken_and_left_out_make_up_the_whole(filters: Filters) -> None:
    """In rupiah and in lines, whatever the filters."""
    extract = taken(filters)
    assert extract.totals.amount + extract.left_out.amount == 2_746_352_000
    assert extract.totals.lines + extract.left_out.lines == 16
    assert extract.totals.amount == filters.apply(SERANG.lines)["amount"].sum()


def test_an_extract_leaves_the_plan_as_it_was() -> None:
    """The plan's table has the same values and the same numbering after an extract is taken."""
    before = SERANG.lines.copy()
    extract = taken()
    extract.lines.loc[0, "note"] = "changed"
    assert SERANG.lines.equals(before)


def test_the_share_basis_leaves_no_line_out() -> None:
    """Without the dominant lines shares are counted otherwise, but 16 lines are taken."""
    assert taken(basis=ShareBasis.REST).totals.lines == 16


def test_a_description_states_filters_basis_source_day_and_totals() -> None:
    """The rows that every format writes into its file, in Indonesian numbers and dates."""
    filters = replace(ACTIVITIES, min=1_000_000, q="laporan", path=(SERANG.lines["program"][0],))
    rows = describe(taken(filters, basis=ShareBasis.PARENT), ID)
    values = [value for _, value in rows]
    assert values[:6] == [
        "KPU Kota Serang",
        "2021",
        "Kegiatan lain",
        "Rp1.000.000",
        "laporan",
        "Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi",
    ]
    assert values[7:9] == [
        "KPU Kota Serang, Rencana Kerja Tahunan Tahun Anggaran 2021",
        "3 Desember 2026",
    ]
    assert [re.sub(r"\D*(\d+)[^R]*", r"\1 ", value, count=1) for value in values[9:]] == [
        "1 Rp1.928.000",
        "15 Rp2.744.424.000",
        "16 Rp2.746.352.000",
    ]


def test_a_description_says_when_nothing_is_filtered() -> None:
    """One row says so, in place of the filters."""
    assert ("Filters", "none: the whole plan") in describe(taken(), EN)


def test_a_revision_is_stated_where_there_is_one() -> None:
    """The first publication is not a revision."""
    revised = replace(SERANG, facts=replace(SERANG.facts, revision=2))
    assert ("Revision", "2") in describe(taken(plan=revised), EN)
    assert "Revision" not in dict(describe(taken(), EN))


@pytest.mark.parametrize(
    ("filters", "stem"),
    [
        (Filters(), "rkt_kpu-kota-serang_2021"),
        (ACTIVITIES, "rkt_kpu-kota-serang_2021_activities"),
        (
            Filters(category=("salaries", "office_operations")),
            "rkt_kpu-kota-serang_2021_salaries_office-operations",
        ),
        (
            Filters(min=1_000_000, max=5_000_000, q="laporan keuangan"),
            "rkt_kpu-kota-serang_2021_min-1000000_max-5000000_q-laporan-keuangan",
        ),
        (
            Filters(path=("Program Dukungan Manajemen",)),
            "rkt_kpu-kota-serang_2021_program-dukungan-manajemen",
        ),
        (Filters(path=("P", "K", "Layanan Perkantoran", "8")), "rkt_kpu-kota-serang_2021_line-8"),
        (Filters(q="田中"), "rkt_kpu-kota-serang_2021_q"),
        (Filters(program=("田中",)), "rkt_kpu-kota-serang_2021_program"),
        (
            Filters(activity=(ACTIVITY,)),
            "rkt_kpu-kota-serang_2021_kegiatan-fasilitas-pengelolaan",
        ),
        (
            Filters(
                output_group=("Layanan Perkantoran", "Layanan Sarana Internal", "Data Publik"),
                q="laporan pertanggungjawaban",
            ),
            "rkt_kpu-kota-serang_2021_layanan-perkantoran_layanan-sarana-internal_data-publik_and-more",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_name_says_what_the_file_holds(filters: Filters, stem: str) -> None:
    """Unit, year and filters in words; long names end between two words."""
    assert file_stem(SERANG_2021, filters) == stem


def test_a_file_name_has_the_revision_where_there_is_one() -> None:
    """Two revisions of one plan do not overwrite each other."""
    assert file_stem(replace(SERANG_2021, revision=1), Filters()) == "rkt_kpu-kota-serang_2021_r1"


def test_a_file_name_does_without_what_is_not_known() -> None:
    """A document may name neither unit nor year."""
    assert file_stem(Facts(), ACTIVITIES) == "rkt_activities"


@given(unit=st.text(), program=st.text(), q=st.text(), step=st.text())
def test_no_text_makes_a_file_name_a_path_or_a_reserved_name(
    unit: str, program: str, q: str, step: str
) -> None:
    """Small letters, digits, ``-`` and ``_`` after "rkt", 100 characters at the most."""
    filters = Filters(program=(program, "../../etc/passwd"), q=q, path=(step, "CON"))
    stem = file_stem(Facts(unit=unit, fiscal_year=2021), filters)
    assert re.fullmatch("rkt(_[a-z0-9-]+)*", stem)
    assert len(stem) <= LONGEST
