"""Units are placed by the official register: exactly, or not at all."""

from __future__ import annotations

import pytest
from rapidfuzz import fuzz

from rkt.core.regions import PlaceKind, place_with_code, places, provinces
from rkt.core.unit_places import NOWHERE, nearest_places, office_key, place_of


def test_the_register_has_38_provinces_and_514_regencies_and_cities() -> None:
    """With official names and codes."""
    assert len(provinces()) == 38
    assert len(places()) == 38 + 514
    assert provinces()["31"] == "DKI Jakarta"
    assert provinces()["34"] == "Daerah Istimewa Yogyakarta"
    assert provinces()["96"] == "Papua Barat Daya"
    serang = place_with_code("36.73")
    assert serang
    assert (serang.region, serang.province, serang.kind) == ("Kota Serang", "Banten", "city")
    assert place_with_code("99.99") is None


def test_every_region_is_found_by_its_own_name_and_with_its_province() -> None:
    """As an office writes it, in small and capital letters."""
    for code, place in places().items():
        named = place.region if "." in code else f"Provinsi {place.region}"
        assert place_of(f"KPU {named}") == place
        assert place_of(f"KOMISI PEMILIHAN UMUM {named.upper()}") == place
        if "." in code:
            assert place_of(f"Sekretariat KPU {named}, {place.province}") == place


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("KPU Kab. Serang", "36.04"),
        ("KPU KAB KULONPROGO", "34.01"),
        ("KPU Kota Jakarta Pusat", "31.71"),
        ("KPU Kab. Kep. Seribu", "31.01"),
        ("KPU Prov. D.I. Yogyakarta", "34"),
        ("KPU DKI Jakarta", "31"),
        ("KPU Jabar", "32"),
        ("KIP Aceh", "11"),
        ("KPU Kabupaten Kota Baru", "63.02"),
        ("KPU Kabupaten Serang Provinsi Banten", "36.04"),
        ("KPU Cilegon", "36.72"),  # there is one only
        ("Dinas Pendidikan Kota Serang", "36.73"),
        ("KPU RI", "00"),
        ("Sekretariat Jenderal KPU", "00"),
    ],
)
def test_common_spellings_are_placed(unit: str, code: str) -> None:
    """Those with one meaning."""
    assert place_of(unit).region_code == code


@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("KPU Serang", ["36.04", "36.73"]),  # regency or city
        ("KPU Gorontalo", ["75", "75.01", "75.71"]),
        ("KPU Kabupaten Tasikmlaya", ["32.06"]),
        ("KPU Kabupaten Bandung Brt", ["32.17"]),
        ("KPU Kota Serang, Jawa Barat", []),  # which is in Banten
        ("KPU Kota", []),
        ("", []),
    ],
)
def test_what_is_not_certain_is_a_question(unit: str, near: list[str]) -> None:
    """The places that it may mean are suggested; none is taken."""
    assert place_of(unit) is NOWHERE
    suggested = [place.region_code for place in nearest_places(unit)]
    assert suggested[: len(near)] == near


def test_spellings_of_an_election_office_share_a_key_and_other_bodies_do_not() -> None:
    """The same place does not make the same unit."""
    spelled = ("KPU Kab. Serang", "Komisi Pemilihan Umum Kabupaten Serang", "kpu kabupaten  SERANG")
    assert {office_key(unit, "36.04") for unit in spelled} == {"kpu 36.04"}
    assert office_key("Dinas Pendidikan Kabupaten Serang", "36.04") != "kpu 36.04"
    assert office_key("KPU Serang", "") != office_key("KPU Serang", "36.04")


def test_suggestions_are_alike() -> None:
    """Of a word that resembles nothing there are none."""
    assert nearest_places("KPU Kabupaten Xyzzy Plugh") == ()
    [near] = nearest_places("KPU Kab. Kutai Kertanegara")
    assert near.kind is PlaceKind.REGENCY
    assert fuzz.ratio(near.region, "Kabupaten Kutai Kertanegara") > 90
