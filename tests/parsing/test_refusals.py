"""A document that is no plan gets one refusal, which says what was seen in it."""

from __future__ import annotations

import pytest

from rkt import DocumentError
from rkt.parsing.plan import build_plan
from rkt.parsing.readers import read_document
from tests.tables import grid

NAMES = """
    DAFTAR PEGAWAI
    No | Nama | NIP | Jabatan
    1 | Ahmad | 198501012010011001 | Kasubbag
    2 | Siti | 198702022011012002 | Staf
    3 | Budi | 199003032012011003 | Staf
"""
TIMETABLE = """
    JADWAL TAHAPAN
    No | Kegiatan | Mulai | Selesai
    1 | Perencanaan | 14 Juni 2022 | 14 Juni 2024
    2 | Pemutakhiran | 14 Oktober 2022 | 21 Juni 2023
    3 | Pendaftaran | 29 Juli 2022 | 13 Desember 2022
"""
AGREEMENT = """
    PERJANJIAN KINERJA TAHUN 2025
    No | Sasaran | Indikator Kinerja | Target
    1 | Pemilu yang berkualitas | Partisipasi pemilih | 77,5%
    2 | Tata kelola yang baik | Nilai SAKIP | BB
"""
UNTITLED_AGREEMENT = AGREEMENT.replace("PERJANJIAN KINERJA TAHUN 2025", "LAMPIRAN II")
FLAT = "\n".join(
    ["No | Sasaran | Indikator | Jumlah"]
    + [f"{n} | Sasaran {n} | Indikator {n} | 1.{n:03}.000" for n in range(1, 40)]
)
CODED = """
    Pos | Hal | Besaran
    5 | BELANJA | 6.000.000
    5.1 | OPERASI | 6.000.000
    5.1.1 | ATK | 4.000.000
    5.1.2 | Jasa | 2.000.000
"""


@pytest.mark.parametrize(
    ("table", "code", "columns"),
    [
        (NAMES, "amounts-missing", ("No", "Nama", "NIP", "Jabatan")),
        (TIMETABLE, "amounts-missing", ("No", "Kegiatan", "Mulai", "Selesai")),
        (AGREEMENT, "performance-agreement", None),
        (UNTITLED_AGREEMENT, "performance-agreement", None),
        (FLAT, "levels-unknown", ("No", "Sasaran", "Indikator", "Jumlah")),
        (CODED, "levels-unknown-codes", ("Pos", "Hal", "Besaran")),
        ("Rapat besok, di kantor", "table-missing", None),
    ],
)
def test_a_refusal_says_what_was_seen(
    table: str, code: str, columns: tuple[str, ...] | None
) -> None:
    """The names of the columns, codes, or what kind of document it is; once."""
    with pytest.raises(DocumentError) as refused:
        build_plan(grid(table))
    finding = refused.value.finding
    assert finding.code == code
    assert finding.values.get("columns") == columns


def test_a_pasted_text_without_columns_is_told_so() -> None:
    """Its amounts stand at the ends of sentences."""
    text = "Program Dukungan Manajemen\nGaji pegawai 2.031.713.000\nOperasional 606.645.000\n"
    with pytest.raises(DocumentError, match="text-without-columns"):
        build_plan(read_document(text.encode(), "tempelan.txt"))


@pytest.mark.parametrize(
    "amount", ["3 000 000", "Rp 3\u00a0000\u00a0000,00", "٣٠٠٠٠٠٠", "３．０００．０００"]
)
def test_amounts_that_are_written_otherwise_are_told_from_none(amount: str) -> None:
    """Blanks between thousands, and the digits of other scripts, are not read as amounts."""
    rows = "".join(f"1.{at};Rapat {at};{amount}\n" for at in range(4))
    with pytest.raises(DocumentError) as refused:
        build_plan(read_document(f"Kode;Uraian;Jumlah\n{rows}".encode(), "rkt.csv"))
    assert refused.value.finding.code == "amounts-written-otherwise"
