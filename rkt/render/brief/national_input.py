"""What the brief of a province or the nation is about, and how much room it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rkt.analysis.national.selection import NationalFilters
from rkt.core.regions import place_with_code
from rkt.i18n import Texts


@dataclass(frozen=True)
class NationalRoom:
    """The most rows that each table may have, and the font size in points.

    ``is_torn`` allows short tables to break across pages.
    """

    groups: int = 60
    others: int = 12
    points: float = 9
    letters: int = 70
    is_torn: bool = False


@dataclass(frozen=True)
class NationalSubject:
    """What the brief is about: the lines (or the cube) in a year, compared with ``since``.

    ``province`` is a code, "" for the nation.
    """

    lines: Any
    year: int
    since: int | None
    province: str
    texts: Texts
    made_on: date

    @property
    def here(self) -> NationalFilters:
        """The filters for the place, without a year."""
        return NationalFilters(province=(self.province,) if self.province else ())

    @property
    def of_year(self) -> NationalFilters:
        return replace(self.here, fiscal_year=(self.year,))

    @property
    def place(self) -> str:
        """The name of the province, or "all units"."""
        found = place_with_code(self.province) if self.province else None
        return found.province if found else self.texts.gettext("All units")

    @property
    def name(self) -> str:
        return f"{self.place} {self.year}"
