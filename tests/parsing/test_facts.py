"""Whose plan it is, and for which year: from title lines or from the data package."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rkt import DocumentError
from rkt.parsing.facts import Facts, find_facts, read_package_facts
from rkt.parsing.plan import build_plan
from tests.conftest import PUBLISHED, Save
from tests.tables import grid


@pytest.mark.parametrize(
    ("texts", "facts"),
    [
        (
            ["RENCANA KERJA TAHUNAN KPU KOTA SERANG\nTAHUN ANGGARAN 2021"],
            Facts("KPU KOTA SERANG", 2021, title="RENCANA KERJA TAHUNAN KPU KOTA SERANG"),
        ),
        (
            ["RENCANA KERJA TAHUNAN KPU KOTA SERANG TAHUN ANGGARAN 2021"],
            Facts(
                "KPU KOTA SERANG",
                2021,
                title="RENCANA KERJA TAHUNAN KPU KOTA SERANG TAHUN ANGGARAN 2021",
            ),
        ),
        (["RKT KPU Kabupaten Tana Toraja TA 2022"], Facts("KPU Kabupaten Tana Toraja", 2022)),
        (["**KPU PROVINSI BANTEN**", "Tahun 2022"], Facts("KPU PROVINSI BANTEN", 2022)),
        (["# Rencana Kerja Tahunan"], Facts(title="Rencana Kerja Tahunan")),
        (["KPU RI", "TAHUN 2023"], Facts("KPU RI", 2023)),
        (
            ["ANNUAL WORK PLAN OF KPU KOTA SERANG FISCAL YEAR 2023"],
            Facts(
                "KPU KOTA SERANG",
                2023,
                title="ANNUAL WORK PLAN OF KPU KOTA SERANG FISCAL YEAR 2023",
            ),
        ),
        (["Serang, 28 Januari 2021"], Facts(place="Serang", date="28 Januari 2021")),
        (
            [
                "LAMPIRAN KEPUTUSAN KPU KOTA SERANG NOMOR 12 TAHUN 2020",
                "RENCANA KERJA TAHUNAN",
                "TAHUN ANGGARAN 2021",
            ],
            Facts("KPU KOTA SERANG", 2021, title="RENCANA KERJA TAHUNAN"),
        ),
        (["Undang-Undang No. 7 Tahun 2017"], Facts()),
        (["Telp. (0254) 200374", "Serang 42118 - Banten", "Pemilihan 2020"], Facts()),
        ([], Facts()),
    ],
    ids=[
        "title in two lines",
        "title in one line",
        "TA",
        "bold",
        "a heading mark",
        "central office",
        "English",
        "dated place",
        "a decree above the title",
        "a law",
        "numbers that are no year",
        "nothing",
    ],
)
def test_facts_are_read_from_the_lines_round_the_table(texts: list[str], facts: Facts) -> None:
    """What a line does not state stays unknown; the year of a cited rule is not the plan's."""
    assert find_facts(texts).facts == facts


def test_the_first_line_that_states_a_fact_has_it() -> None:
    """The title stands above the table, other years below it."""
    facts = find_facts(["TAHUN ANGGARAN 2021", "Rencana lanjutan tahun 2022"]).facts
    assert facts.fiscal_year == 2021


def test_the_lines_that_facts_came_from_are_reported() -> None:
    """The other lines are shown to the reader as outside the table."""
    found = find_facts(["TAHUN ANGGARAN 2021", "Sekretaris"])
    assert found.used == {"TAHUN ANGGARAN 2021"}


def test_facts_of_another_source_go_before_those_at_hand() -> None:
    """Where the other source does not know, what is at hand stays."""
    found = Facts("KPU KOTA SERANG", 2021)
    assert found.overridden_by({"unit": "KPU Kota Serang", "fiscal_year": None}) == Facts(
        "KPU Kota Serang", 2021
    )


def test_the_published_package_states_the_facts_of_its_table() -> None:
    """The table itself has no title lines."""
    assert read_package_facts(PUBLISHED) == {
        "unit": "KPU Kota Serang",
        "fiscal_year": 2021,
        "revision": 0,
        "title": "Rencana Kerja Tahunan KPU Kota Serang",
        "place": "Serang",
        "date": "28 Januari 2021",
        "source": "KPU Kota Serang, Rencana Kerja Tahunan Tahun Anggaran 2021",
    }


def test_a_package_speaks_only_of_the_tables_that_it_lists(save: Save) -> None:
    """Another file in the same folder gets none of its facts."""
    package = {"resources": [{"path": "rkt.csv", "unit": "KPU Kota Serang"}, {"name": "inline"}]}
    save(json.dumps(package), "datapackage.json")
    assert read_package_facts(save("", "rkt.csv")) == {"unit": "KPU Kota Serang"}
    assert read_package_facts(save("", "other.csv")) == {}


def test_a_package_may_begin_the_path_of_its_table_with_a_dot(save: Save) -> None:
    """The names "./rkt.csv" and "rkt.csv" mean the same file; a list of paths means none."""
    package = {"resources": [{"path": ["a.csv"]}, {"path": "./rkt.csv", "fiscal_year": 2021}]}
    save(json.dumps(package), "datapackage.json")
    assert read_package_facts(save("", "rkt.csv")) == {"fiscal_year": 2021}


def test_a_table_without_a_package_beside_it_has_no_facts_from_there(save: Save) -> None:
    """Most files come alone."""
    assert read_package_facts(save("", "rkt.csv")) == {}


@pytest.mark.parametrize(
    "package",
    [
        "{",
        "[]",
        "null",
        "{}",
        '{"resources": 1}',
        '{"resources": ["rkt.csv"]}',
        "[" * 100_000,
        b"\xff\xfe{",
        '{"resources": [{"path": "rkt.csv", "fiscal_year": "2021"}]}',
        '{"resources": [{"path": "rkt.csv", "fiscal_year": true}]}',
        '{"resources": [{"path": "rkt.csv", "fiscal_year": 2021.5}]}',
        '{"resources": [{"path": "rkt.csv", "unit": 7}]}',
        '{"resources": [{"path": "rkt.csv", "unit": " "}]}',
        '{"resources": [{"path": "rkt.csv", "unit": "\\ud800"}]}',
        '{"resources": [{"path": "rkt.csv", "fiscal_year": 99999999999999999999}]}',
        '{"resources": [{"path": "rkt.csv", "fiscal_year": 1944}]}',
        '{"resources": [{"path": "rkt.csv", "revision": -1}]}',
        '{"resources": [{"path": "rkt.csv", "revision": 1000}]}',
    ],
    ids=lambda package: ascii(package)[:60],
)
def test_a_package_that_cannot_be_read_is_refused(save: Save, package: Any) -> None:
    """Guessing past it might put the plan under a wrong year."""
    save(package, "datapackage.json")
    with pytest.raises(DocumentError) as refused:
        read_package_facts(save("", "rkt.csv"))
    assert refused.value.finding.code == "package-unreadable"
    assert refused.value.finding.values == {"name": "datapackage.json"}


def test_place_and_date_of_a_signature_may_stand_in_two_lines() -> None:
    """ "Ditetapkan di …, pada tanggal …": the usual words of an Indonesian document."""
    found = find_facts(["Ditetapkan di Cilegon", "pada tanggal 12 Januari 2022"])
    assert (found.facts.place, found.facts.date) == ("Cilegon", "12 Januari 2022")
    assert len(found.used) == 2


def test_a_text_with_more_than_facts_is_not_used_up() -> None:
    """The chairman's name is below the date in the same cell: it is reported as well."""
    text = "Ditetapkan di Cilegon\npada tanggal 12 Januari 2022\nKetua\nANI"
    found = find_facts([text])
    assert (found.facts.place, found.facts.date) == ("Cilegon", "12 Januari 2022")
    assert found.used == frozenset()


@pytest.mark.parametrize(
    ("above", "below", "unit", "year", "several"),
    [
        (
            ["KPU KOTA X", "KPU PROVINSI Y"],
            [],
            None,
            None,
            {"unit": ("KPU KOTA X", "KPU PROVINSI Y")},
        ),
        (
            ["Satker: KPU KOTA X", "KPU PROVINSI Y"],
            [],
            "KPU KOTA X",
            None,
            {"unit": ("KPU KOTA X", "KPU PROVINSI Y")},
        ),
        (["KPU KOTA X", "KPU KOTA X PROVINSI Y"], [], "KPU KOTA X", None, {}),
        (["KPU KAB. X", "Komisi Pemilihan Umum Kabupaten X"], [], "KPU KAB. X", None, {}),
        (["KPU RI", "KPU KOTA X"], ["Tembusan: KPU PROVINSI Y"], "KPU KOTA X", None, {}),
        (["Surat KPU PROVINSI Y Nomor 3 Tahun 2020", "KPU KOTA X"], [], "KPU KOTA X", None, {}),
        (["SKPD: Dinas A", "SKPD: Dinas B"], [], None, None, {"unit": ("Dinas A", "Dinas B")}),
        (["PEMERINTAH KABUPATEN B", "PEMERINTAH DESA A"], [], "PEMERINTAH DESA A", None, {}),
        (["TAHUN 2023", "TAHUN 2024"], [], None, None, {"fiscal_year": ("2023", "2024")}),
        (["TAHUN ANGGARAN 2023 DAN 2024"], [], None, None, {"fiscal_year": ("2023", "2024")}),
        (
            ["TAHUN 2023", "TAHUN ANGGARAN 2024"],
            [],
            None,
            2024,
            {"fiscal_year": ("2024", "2023")},
        ),
        (["RENCANA STRATEGIS TAHUN 2020-2024", "TAHUN 2021"], [], None, 2021, {}),
        (["Sesuai Surat KPU Nomor 5 Tahun Anggaran 2020", "RKT TAHUN 2021"], [], None, 2021, {}),
        (["Berdasarkan PKPU 5 Tahun 2020", "TAHUN 2021"], [], None, 2021, {}),
        (["Tahapan Pemilihan Serentak Tahun 2024", "TAHUN 2023"], [], None, 2023, {}),
        (["RENCANA ANGGARAN PEMILIHAN SERENTAK TAHUN 2024"], [], None, 2024, {}),
        (
            ["KOMISI PEMILIHAN UMUM KOTA SERANG TAHUN 2021"],
            [],
            "KOMISI PEMILIHAN UMUM KOTA SERANG",
            2021,
            {},
        ),
        (["TAHUN 2021", "Disusun Tahun 2020"], [], None, 2021, {}),
        (["KPU KOTA X", "Disampaikan kepada KPU Provinsi Y"], [], "KPU KOTA X", None, {}),
        (["TAHUN 2021"], ["Laporan akhir tahun 2022"], None, 2021, {}),
    ],
)
def test_several_units_or_years_are_never_told_apart_by_their_order(
    above: list[str],
    below: list[str],
    unit: str | None,
    year: int | None,
    several: dict[str, tuple[str, ...]],
) -> None:
    """The one that is named as such is read, and all are told; else none is read."""
    found = find_facts(above, below)
    read = found.facts
    assert (read.unit, read.fiscal_year, found.several) == (unit, year, several)


@pytest.mark.parametrize(
    ("titles", "given", "told"),
    [
        (["KPU KOTA X", "KPU PROVINSI Y", "TAHUN 2024"], {}, ["unit-several"]),
        (["KPU KOTA X", "KPU PROVINSI Y", "TAHUN 2024"], {"unit": "KPU Kota X"}, []),
        (["KPU KOTA X", "KPU PROVINSI Y", "TAHUN 2024"], {"unit": "KPU Kota Z"}, ["unit-differs"]),
        (["KPU KOTA X", "TAHUN 2023", "TAHUN ANGGARAN 2024"], {}, ["fiscal-year-beside"]),
        (["KPU KOTA X", "TAHUN 2023", "TAHUN ANGGARAN 2024"], {"fiscal_year": 2023}, []),
    ],
)
def test_what_a_document_leaves_open_about_itself_is_asked_once(
    titles: list[str], given: dict[str, object], told: list[str]
) -> None:
    """An answer that the document names, too, settles it."""
    table = ["Kode | Uraian | Jumlah", "1 | Rapat | 1.100.000", "2 | Cetak | 2.200.000"]
    found = build_plan(grid("\n".join([*titles, *table, "| Jumlah | 3.300.000"])), dict(given))
    of_facts = [f.code for f in found.findings if f.code.startswith(("unit-", "fiscal-year-"))]
    assert of_facts == told


@pytest.mark.parametrize(
    ("above", "unit", "several"),
    [
        (["KOMISI PEMILIHAN UMUM", "KOTA SERANG"], "KOMISI PEMILIHAN UMUM KOTA SERANG", {}),
        (["**KOMISI PEMILIHAN UMUM\nKOTA SERANG**"], "KOMISI PEMILIHAN UMUM KOTA SERANG", {}),
        (["KPU", "KABUPATEN LEBAK", "Jl. Kota Baru No. 5"], "KPU KABUPATEN LEBAK", {}),
        (["SEKRETARIAT KPU", "PROVINSI BANTEN"], "KPU PROVINSI BANTEN", {}),
        (["SEKRETARIAT", "KPU", "PROVINSI BANTEN"], "KPU PROVINSI BANTEN", {}),
        (
            ["KOMISI PEMILIHAN UMUM", "REPUBLIK INDONESIA", "KOTA SERANG"],
            "KOMISI PEMILIHAN UMUM KOTA SERANG",
            {},
        ),
        (["KPU REPUBLIK INDONESIA", "KOTA SERANG"], "KPU KOTA SERANG", {}),
        (
            ["KOMISI PEMILIHAN UMUM", "REPUBLIK INDONESIA"],
            "KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA",
            {},
        ),
        (["KPU KABUPATEN", "LEBAK"], "KPU KABUPATEN LEBAK", {}),
        (["KOMISI PEMILIHAN", "UMUM KOTA SERANG"], "KOMISI PEMILIHAN UMUM KOTA SERANG", {}),
        (["RENCANA KERJA TAHUNAN KPU", "KOTA SERANG TAHUN 2021"], "KPU KOTA SERANG", {}),
        (["KPU", "KOTA SERANG 2021"], "KPU KOTA SERANG", {}),
        (["KPU", "KOTA SERANG", "PROVINSI BANTEN"], "KPU KOTA SERANG", {}),
        (["KPU", "KOTA SERANG", "KPU KOTA SERANG"], "KPU KOTA SERANG", {}),
        (["KIP", "KABUPATEN ACEH BESAR"], "KIP KABUPATEN ACEH BESAR", {}),
        (
            ["KPU", "PROVINSI BANTEN", "KOTA SERANG"],
            None,
            {"unit": ("KPU PROVINSI BANTEN", "KPU KOTA SERANG")},
        ),
        (
            ["KPU", "KOTA SERANG", "KPU PROVINSI BANTEN"],
            None,
            {"unit": ("KPU PROVINSI BANTEN", "KPU KOTA SERANG")},
        ),
        (
            ["KPU Kota Serang dan KPU Kota Cilegon"],
            None,
            {"unit": ("KPU Kota Serang", "KPU Kota Cilegon")},
        ),
        (
            ["KPU KOTA KENDARI", "KPU PROVINSI SULAWESI TENGGARA"],
            None,
            {"unit": ("KPU KOTA KENDARI", "KPU PROVINSI SULAWESI TENGGARA")},
        ),
        (["KPU KAB LEBAK", "KPU KABUPATEN LEBAK"], "KPU KAB LEBAK", {}),
        (["KPU", "Jl. Kota Baru"], None, {}),
        (["KPU", "Kota Baru, Jl. Merdeka 5"], None, {}),
        (["KPU", "Kota Serang 42118"], None, {}),
        (["KPU KABUPATEN", "RENCANA KERJA TAHUNAN"], None, {}),
        (["KPU", "RENCANA KERJA TAHUNAN", "KOTA SERANG"], None, {}),
        (["Yth. Ketua KPU", "PROVINSI BANTEN", "KPU KOTA SERANG"], "KPU KOTA SERANG", {}),
    ],
)
def test_a_letterhead_names_its_office_on_several_lines(
    above: list[str], unit: str | None, several: dict[str, tuple[str, ...]]
) -> None:
    """An address is no office, and what names two of them is asked about."""
    found = find_facts(above)
    assert (found.facts.unit, found.several) == (unit, several)


def test_a_letterhead_may_stand_beside_other_texts() -> None:
    """Its lines go on in their column."""
    titles = """
        | KOMISI PEMILIHAN UMUM | Lampiran I
        | KOTA SERANG | Nomor 5 Tahun 2020
        TAHUN ANGGARAN 2021
        Kode | Uraian | Jumlah
        1 | Rapat | 1.100.000
        | Jumlah | 1.100.000
    """
    read = build_plan(grid(titles))
    assert (read.facts.unit, read.facts.fiscal_year) == ("KOMISI PEMILIHAN UMUM KOTA SERANG", 2021)
    outside = [f.values["text"] for f in read.findings if f.code == "text-outside"]
    assert outside == ["Lampiran I", "Nomor 5 Tahun 2020"]


def test_the_lines_of_a_letterhead_are_not_told_as_left_out() -> None:
    """Only the address is, of which nothing is read."""
    titles = "KOMISI PEMILIHAN UMUM\nREPUBLIK INDONESIA\nKOTA SERANG\nJl. Kota Baru No. 5\nTA.2021"
    table = "\nKode | Uraian | Jumlah\n1 | Rapat | 1.100.000\n| Jumlah | 1.100.000"
    read = build_plan(grid(titles + table))
    assert (read.facts.unit, read.facts.fiscal_year) == ("KOMISI PEMILIHAN UMUM KOTA SERANG", 2021)
    assert [f.values["text"] for f in read.findings if f.code == "text-outside"] == [
        "Jl. Kota Baru No. 5"
    ]


@pytest.mark.parametrize(
    ("above", "year", "several"),
    [
        (["RENCANA KERJA TAHUNAN 2021"], 2021, ()),
        (["RENCANA KERJA TAHUNAN (RKT) 2021"], 2021, ()),
        (["RENCANA KERJA TAHUNAN KPU KOTA SERANG 2021"], 2021, ()),
        (["RENCANA KERJA TAHUNAN", "KPU KOTA SERANG", "2021"], 2021, ()),
        (["TAHUN ANGGARAN", "2021"], 2021, ()),
        (["RKT 2021"], 2021, ()),
        (["RKT 2021", "TAHUN ANGGARAN 2022"], None, ("2021", "2022")),
        (["RENCANA KERJA DAN ANGGARAN 2021"], 2021, ()),
        (["TAHUN YANG BERAKHIR 31 DESEMBER 2021"], 2021, ()),
        (["UNTUK TAHUN YANG BERAKHIR SAMPAI DENGAN 31 DESEMBER 2021 DAN 2020"], 2021, ()),
        (["Periode 1 Januari s.d. 30 September 2021"], 2021, ()),
        (["1 Januari 2021 - 31 Desember 2021"], 2021, ()),
        (["1 Januari 2020 s.d. 31 Desember 2021"], None, ()),
        (["KOMISI INDEPENDEN PEMILIHAN TAHUN 2021", "RKT 2021"], 2021, ()),
        (["T.A. 2021"], 2021, ()),
        (["TA. 2021"], 2021, ()),
        (["T.A.2021"], 2021, ()),
        (["TA: 2021"], 2021, ()),
        (["Tahun Anggaran : 2021"], 2021, ()),
        (["Thn. 2021"], 2021, ()),
        (["Tahun Anggaran 2021/Perubahan"], 2021, ()),
        (["Tahun Anggaran 2021/2022"], 2021, ("2021", "2022")),
        (["Tahun 2021/2022"], None, ("2021", "2022")),
        (["RENCANA KERJA TAHUNAN PEMILU 2024"], None, ()),
        (["RKT PEMILU 2024", "RKT 2023"], 2023, ()),
        (["RKT KPU KOTA SERANG DISUSUN TAHUN 2020", "TAHUN 2021"], 2021, ()),
        (["RENCANA STRATEGIS 2020-2024"], None, ()),
        (["RKT 2020-2024"], None, ()),
        (["RKT KPU Kota Serang, 28 Januari 2021"], None, ()),
        (["RKT KPU Kota Serang Januari 2021"], None, ()),
        (["Serang, 28 Januari 2020", "RKT 2021"], 2021, ()),
        (["PKPU 5/2020", "RKT 2021"], 2021, ()),
        (["Sesuai RKT 2020"], None, ()),
        (["Nomor 5 Thn. 2020", "RKT 2021"], 2021, ()),
        (["Pemilihan", "2020"], None, ()),
        (["DIPA 2020 Rp 5.000.000", "RKT 2021"], 2021, ()),
    ],
)
def test_a_year_is_read_as_offices_write_it(
    above: list[str], year: int | None, several: tuple[str, ...]
) -> None:
    """Years of elections, of cited rules and of letters' dates are still none."""
    found = find_facts(above)
    assert (found.facts.fiscal_year, found.several.get("fiscal_year", ())) == (year, several)


def test_a_year_is_no_part_of_the_name_of_a_unit() -> None:
    """It ends the title, whatever it is called."""
    for year in ("2021", "TA.2021", "T.A. 2021", "UNTUK TAHUN YANG BERAKHIR 31 DESEMBER 2021"):
        assert find_facts([f"RKT KPU KOTA SERANG {year}"]).facts.unit == "KPU KOTA SERANG"
