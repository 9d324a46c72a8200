"""A small plan as it is kept: two lines of KPU Kota Cilegon, Rp4,000,000."""

from __future__ import annotations

from rkt.auth import Person, Role
from rkt.parsing.draft import PlanDraft
from rkt.storage import KeptPlan, Store
from tests.tables import HEADER, HEADINGS, grid

ANI = Person("Ani", Role.ADMIN)
CILEGON = "kpu-kota-cilegon-2022-r0"
LINES = (
    "RENCANA KERJA TAHUNAN KPU KOTA CILEGON",
    "TAHUN ANGGARAN 2022",
    HEADER,
    HEADINGS,
    " | Tertib | Persen | Laporan | Rapat | 1,000,000 |",
    " | Tertib | Persen | Laporan | Survei | 3,000,000 |",
    "Jumlah ||||| 4,000,000",
)
TABLE = grid(*LINES)


def keep(store: Store, document: bytes = b"one") -> KeptPlan:
    """Keep the plan; from another document, as its next revision."""
    return store.keep(PlanDraft("rkt.csv", document, TABLE), ANI)
