"""A made-up country: units of the real register with plans of three years, and the truth beside.

Names are spelled in several ways, some units have no plan for a year, some plans were revised, some
have errors or do not add up, and some were withdrawn.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from rkt.core.regions import Place, PlaceKind, places
from rkt.parsing.draft import PlanDraft
from rkt.parsing.readers import Grid, GridRow
from rkt.storage.engine import find_address, for_writing, make_engine
from rkt.storage.integrity import restating
from rkt.storage.revision_payload import build_payload
from rkt.storage.revisions import keep, withdraw
from tests.examples import IS_LONG
from tests.pages.kept import ANI

YEARS = (2021, 2022, 2023)
UNITS = 553 if IS_LONG else 24
"""The nation, its 38 provinces and 514 regencies and cities; a sample by default."""

ACTIVITIES = (
    ("Pelaksanaan Manajemen Keuangan", "PELAKSANAAN MANAJEMEN KEUANGAN"),
    ("Pengelolaan Data, Dokumentasi dan Logistik", "Pengelolaan Data Dokumentasi & Logistik"),
    ("Operasional dan Pemeliharaan Kantor", "Operasional  dan Pemeliharaan Kantor"),
    ("Fasilitasi Tahapan Pemilu", "Fasilitasi Tahapan Pemilu."),
)
"""Each with another spelling."""

_HEADER = ("Program Kegiatan", "Sasaran", "Indikator", "Keluaran", "Uraian", "Anggaran", "Ket")
_WORDS = ("Sewa gedung", "Honor petugas", "Kotak suara", "Rapat koordinasi", "Perjalanan dinas")


@dataclass(frozen=True)
class TrueLine:
    """A line as the country meant it: its place, year, activity, category and rupiah."""

    place: Place
    fiscal_year: int
    activity: int
    category: str
    description: str
    amount: int


@dataclass(frozen=True)
class Nation:
    """What counts, what is left out (rupiah by state), and the units without a plan by year."""

    lines: tuple[TrueLine, ...]
    left_out: dict[str, int]
    missing: dict[int, set[str]]
    units: tuple[Place, ...]


def all_units() -> list[Place]:
    """Return the units of the country in a fixed mixed order, the nation's first."""
    known = list(places().values())
    random.Random(7).shuffle(known)  # noqa: S311 - the same country each time
    nation = Place("00", "Pusat", "00", "Pusat", PlaceKind.NATIONAL)
    provinces = [place for place in known if place.kind is PlaceKind.PROVINCE]
    return [nation, *provinces[:3], *(place for place in known if place not in provinces[:3])]


def keep_nation(url: str, units: int = UNITS) -> Nation:
    """Keep the plans of some units in a store that is there, and return what is true of them.

    All in one transaction, since each of its own would take the disk's time.
    """
    engine = make_engine(find_address(url), 1)
    with for_writing(engine).begin() as connection, restating(connection):
        truth = _keep_all(connection, all_units()[:units])
    engine.dispose()
    return truth


def _keep_all(connection: Connection, units: Sequence[Place]) -> Nation:
    draw = random.Random(20)  # noqa: S311
    counted: list[TrueLine] = []
    left_out: dict[str, int] = {}
    missing: dict[int, set[str]] = {year: set() for year in YEARS}
    for number, place in enumerate(units):
        for year in YEARS:
            fate, lines = _fate(number, year), list(_lines(draw, place, year))
            _keep(connection, lines, draw, fate)
            if fate in ("missing", "withdrawn"):
                missing[year].add(place.region_code)
            elif fate in ("errors", "differs"):
                left_out[fate] = left_out.get(fate, 0) + sum(line.amount for line in lines)
            else:
                counted += lines
    return Nation(tuple(counted), left_out, missing, tuple(units))


def _fate(number: int, year: int) -> str:
    """Return what becomes of a unit's plan of a year; most count."""
    fates = {3: "missing", 7: "errors", 9: "differs", 11: "withdrawn", 13: "revised"}
    return fates.get((number + year) % 17, "")


def _lines(draw: random.Random, place: Place, year: int) -> Iterator[TrueLine]:
    salaries = draw.randrange(1_000_000, 9_000_000_000, 1000)
    yield TrueLine(place, year, 0, "salaries", "Gaji dan tunjangan", salaries)
    office = draw.randrange(1_000_000, 900_000_000, 500)
    yield TrueLine(place, year, 2, "office_operations", "Listrik", office)
    for _ in range(draw.randint(1, 4)):
        activity, word = draw.randrange(len(ACTIVITIES)), draw.choice(_WORDS)
        amount = draw.randrange(1, 90_000_000)
        yield TrueLine(place, year, activity, "activities", word, amount)


def _keep(
    connection: Connection, lines: Sequence[TrueLine], draw: random.Random, fate: str
) -> None:
    """Keep the lines as a plan, and do to it what becomes of it."""
    if fate == "missing":
        return
    unit = _spelled(lines[0].place, draw)
    if fate == "revised":
        keep(connection, build_payload(_draft(lines[:1], unit, draw), ANI), ANI)
    payload = build_payload(_draft(lines, unit, draw), ANI)
    spoilt = {"errors": {"errors": 1}, "differs": {"published_total": 1}}.get(fate, {})
    kept = keep(connection, replace(payload, columns={**payload.columns, **spoilt}), ANI)
    if fate == "withdrawn":
        withdraw(connection, kept.id, ANI, "salah berkas")


def _spelled(place: Place, draw: random.Random) -> str:
    """Return a unit's name, spelled in one of the ways of offices."""
    if place.kind is PlaceKind.NATIONAL:
        return draw.choice(("KPU RI", "KPU Republik Indonesia"))
    office = draw.choice(("KPU", "Komisi Pemilihan Umum", "KPU ", "Sekretariat KPU"))
    if place.kind is PlaceKind.PROVINCE:
        return f"{office} {draw.choice(('Provinsi', 'Prov.', 'PROVINSI'))} {place.region}"
    kind, _, name = place.region.partition(" ")
    short = {"Kabupaten": ("Kabupaten", "Kab.", "KAB"), "Kota": ("Kota", "KOTA")}[kind]
    shown = draw.choice((name, name.upper(), name.replace("Administrasi ", "")))
    return f"{office} {draw.choice(short)} {shown}"


def _draft(lines: Sequence[TrueLine], unit: str, draw: random.Random) -> PlanDraft:
    rows: list[tuple[str, ...]] = [_HEADER]
    for line in lines:
        group = "Layanan Umum" if line.category == "activities" else "Layanan Perkantoran"
        activity = draw.choice(ACTIVITIES[line.activity])
        rows += [(text, *[""] * 6) for text in ("Program Dukungan", activity, group)]
        rows.append(("", "Sasaran", "Indikator", "Keluaran", line.description, *_amount(line), ""))
    rows.append(("Jumlah", *[""] * 4, f"{sum(line.amount for line in lines):,}", ""))
    grid = Grid("rkt.csv", tuple(GridRow(n, row) for n, row in enumerate(rows, 1)))
    facts = {"unit": unit, "fiscal_year": lines[0].fiscal_year}
    return PlanDraft("rkt.csv", repr([*rows, unit]).encode(), grid, facts)


def _amount(line: TrueLine) -> tuple[str]:
    return (f"{line.amount:,}",)
