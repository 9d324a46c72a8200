"""Where each province stands on a map of equal tiles, placed by hand: one grid wide, one narrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ProvincePlace:
    """The short name that offices use, and column and row on either grid, from 1.

    Soft hyphens mark where a long name may break.
    """

    short: str
    column: int
    row: int
    narrow_column: int
    narrow_row: int


PROVINCE_PLACES: Mapping[str, ProvincePlace] = {
    "11": ProvincePlace("Aceh", 1, 1, 1, 1),
    "12": ProvincePlace("Sumut", 2, 2, 2, 1),
    "13": ProvincePlace("Sumbar", 2, 3, 2, 2),
    "14": ProvincePlace("Riau", 3, 2, 3, 1),
    "15": ProvincePlace("Jambi", 3, 3, 3, 2),
    "16": ProvincePlace("Sumsel", 4, 4, 3, 3),
    "17": ProvincePlace("Beng\u00adkulu", 3, 4, 2, 3),
    "18": ProvincePlace("Lam\u00adpung", 4, 5, 3, 4),
    "19": ProvincePlace("Babel", 5, 3, 4, 2),
    "21": ProvincePlace("Kepri", 4, 2, 4, 1),
    "31": ProvincePlace("Jakarta", 6, 5, 4, 4),
    "32": ProvincePlace("Jabar", 6, 6, 4, 5),
    "33": ProvincePlace("Jateng", 7, 6, 5, 5),
    "34": ProvincePlace("DIY", 7, 7, 5, 6),
    "35": ProvincePlace("Jatim", 8, 6, 6, 5),
    "36": ProvincePlace("Banten", 5, 6, 3, 5),
    "51": ProvincePlace("Bali", 9, 7, 1, 10),
    "52": ProvincePlace("NTB", 10, 7, 2, 10),
    "53": ProvincePlace("NTT", 11, 7, 3, 10),
    "61": ProvincePlace("Kalbar", 7, 3, 5, 2),
    "62": ProvincePlace("Kalteng", 8, 3, 6, 2),
    "63": ProvincePlace("Kalsel", 8, 4, 6, 3),
    "64": ProvincePlace("Kaltim", 9, 3, 7, 2),
    "65": ProvincePlace("Kaltara", 9, 2, 7, 1),
    "71": ProvincePlace("Sulut", 13, 2, 3, 7),
    "72": ProvincePlace("Sulteng", 12, 3, 2, 8),
    "73": ProvincePlace("Sulsel", 11, 4, 1, 9),
    "74": ProvincePlace("Sultra", 12, 4, 2, 9),
    "75": ProvincePlace("Goron\u00adtalo", 12, 2, 2, 7),
    "76": ProvincePlace("Sulbar", 11, 3, 1, 8),
    "81": ProvincePlace("Maluku", 14, 4, 4, 9),
    "82": ProvincePlace("Malut", 14, 2, 4, 7),
    "91": ProvincePlace("Papua", 18, 2, 7, 7),
    "92": ProvincePlace("Papua Barat", 16, 2, 6, 7),
    "93": ProvincePlace("Papua Selatan", 18, 4, 7, 9),
    "94": ProvincePlace("Papua Tengah", 17, 3, 6, 8),
    "95": ProvincePlace("Papua Peg.", 18, 3, 7, 8),
    "96": ProvincePlace("Papua BD", 15, 2, 5, 7),
}
"""The places of the 38 provinces by official code."""
