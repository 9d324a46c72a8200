"""A POK of all levels, and what tests of office tables ask of a plan."""

from __future__ import annotations

from rkt import Plan, Severity

FACTS: dict[str, object] = {"unit": "Kota Contoh", "fiscal_year": 2025}


def errors(found: Plan) -> list[str]:
    return [f.code for f in found.findings if f.severity is Severity.ERROR]


def amounts(found: Plan) -> list[int]:
    return found.lines["amount"].tolist()


POK = """
    SATKER | (655421) KPU KOTA CONTOH
    ALOKASI | Rp. 5.400.000

    KODE | PROGRAM/KEGIATAN/KRO/RO/KOMPONEN/SUBKOMP/AKUN/DETIL | VOLUME | HARGA SATUAN | JUMLAH | SD/CP
    (1) | (2) | (3) | (4) | (5) | (6)
    054.01.CQ | Program Penyelenggaraan Pemilu ||| 5.400.000 |
    3355 | Perencanaan dan Data ||| 5.400.000 |
    3355.EBA | Layanan Dukungan | 1 Layanan || 5.400.000 |
    3355.EBA.962 | Layanan Umum | 1 Layanan || 5.400.000 |
    051 | Rencana program ||| 5.400.000 | U
    A | TANPA SUB KOMPONEN ||| 5.400.000 |
    521211 | Belanja Bahan ||| 2.400.000 | RM
    | (KPPN.022-SERANG) ||||
    | - Konsumsi rapat | 80,0 OK | 30.000 | 2.400.000 |
    524111 | Belanja Perjalanan Dinas ||| 3.000.000 | RM
    | - Perjalanan dinas | 6,0 OH | 500.000 | 3.000.000 |
"""  # noqa: E501
