"""Plans of several offices, as they are kept: the figures of each are given in millions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rkt.auth import Person, Role
from rkt.core import schema
from rkt.parsing.facts import Facts
from rkt.parsing.plan import Plan
from rkt.storage import Store
from tests.plans import draft_of_plan, plan_of

ANI = Person("Ani", Role.ADMIN)
MILLION = 1_000_000
SUPPORT = "Program Dukungan Manajemen"
ELECTION = "Program Penyelenggaraan Pemilu"

Figures = tuple[int, int, int]
"""Salaries, office operations, and the renting of vehicles."""


def office_plan(unit: str, year: int, figures: Figures) -> Plan:
    """Return a plan of three lines; a figure of 0 is no line."""
    salaries, operations, renting = (figure * MILLION for figure in figures)
    rows = [
        _row(SUPPORT, "Pengelolaan Gaji", "Layanan Perkantoran", "Gaji dan tunjangan", salaries),
        _row(SUPPORT, "Operasional", "Layanan Perkantoran", "Pemeliharaan kantor", operations),
        _row(ELECTION, "Logistik Pemilu", "Logistik", "Sewa kendaraan", renting),
    ]
    numbered = [{**row, schema.LINE_NO: n} for n, row in enumerate(filter(_has_amount, rows), 1)]
    return plan_of(numbered, Facts(unit, year), schema.LEVELS)


def _has_amount(row: Mapping[str, object]) -> bool:
    return bool(row[schema.AMOUNT])


def _row(program: str, activity: str, group: str, what: str, amount: int) -> dict[str, object]:
    category = schema.category_of(group, what)
    return {
        schema.PROGRAM: program,
        schema.ACTIVITY: activity,
        schema.OUTPUT_GROUP: group,
        schema.OBJECTIVE: "Terwujudnya pemilu",
        schema.INDICATOR: "Persen",
        schema.OUTPUT: "Laporan",
        schema.DESCRIPTION: what,
        schema.AMOUNT: amount,
        schema.CATEGORY: str(category),
        schema.SOURCE_ROW: 12,
    }


OFFICES: Mapping[tuple[str, int], Figures] = {
    ("KPU Republik Indonesia", 2023): (0, 0, 3_000),
    ("KPU Provinsi Banten", 2022): (600, 200, 0),
    ("KPU Provinsi Banten", 2023): (700, 200, 100),
    ("KPU Kota Serang", 2023): (740, 220, 40),
    ("KPU Kota Cilegon", 2022): (100, 100, 0),
    ("KPU Kota Bandung", 2022): (500, 200, 100),
    ("KPU Kota Bandung", 2023): (600, 100, 300),
    ("KPU Kabupaten Aceh Besar", 2023): (400, 50, 50),
}
"""2022: Rp1,800 million. 2023: Rp6,500 million of 5 units, 2,000 of them in Banten."""


def keep_one_that_does_not_add_up(store: Store) -> None:
    """Keep a plan of Rp100 million for 2023 whose document states twice as much."""
    plan = office_plan("KPU Kabupaten Lebak", 2023, (90, 10, 0))
    store.keep(draft_of_plan(replace(plan, published_total=200 * MILLION)), ANI)


def keep_offices(store: Store, plans: Mapping[tuple[str, int], Figures]) -> None:
    """Keep a plan of each unit and year."""
    for (unit, year), figures in plans.items():
        store.keep(draft_of_plan(office_plan(unit, year, figures)), ANI)
