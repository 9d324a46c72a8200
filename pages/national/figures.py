"""The figures that the map can show: their names, their columns, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pages.national.choices import MapMeasure
from rkt.analysis.differences import format_signed_percent
from rkt.analysis.national.per_voter import PER_VOTER
from rkt.analysis.national.unit_figures import ABSORPTION, CHANGE, PER_UNIT, SALARY_SHARE
from rkt.core.national_columns import PROVINCE_CODE
from rkt.core.schema import AMOUNT
from rkt.i18n import N_, Texts

_COLUMNS: Mapping[MapMeasure, str] = {
    MapMeasure.AMOUNT: AMOUNT,
    MapMeasure.PER_UNIT: PER_UNIT,
    MapMeasure.PER_VOTER: PER_VOTER,
    MapMeasure.SALARIES: SALARY_SHARE,
    MapMeasure.CHANGE: CHANGE,
    MapMeasure.ABSORPTION: ABSORPTION,
}
_SCALES = (
    (10**12, N_("trillions of rupiah")),
    (10**9, N_("billions of rupiah")),
    (10**6, N_("millions of rupiah")),
    (1, N_("in rupiah")),
)
_TITLES: Mapping[MapMeasure, str] = {
    MapMeasure.AMOUNT: N_("Amount by province"),
    MapMeasure.PER_UNIT: N_("Amount per unit by province"),
    MapMeasure.PER_VOTER: N_("Amount per voter by province"),
    MapMeasure.SALARIES: N_("Share of salaries by province"),
    MapMeasure.CHANGE: N_("Change from the previous year by province"),
    MapMeasure.ABSORPTION: N_("Absorption by province"),
}
_RUPIAH = (MapMeasure.AMOUNT, MapMeasure.PER_UNIT, MapMeasure.PER_VOTER)


def measure_labels(figures: pd.DataFrame, year: int, texts: Texts) -> dict[str, str]:
    """Return the names, by code, of the measures for which provinces have figures."""
    labels = {
        MapMeasure.AMOUNT: texts.gettext("Amount"),
        MapMeasure.PER_UNIT: texts.gettext("Per unit"),
        MapMeasure.PER_VOTER: texts.gettext("Per voter"),
        MapMeasure.SALARIES: texts.gettext("Share of salaries"),
        MapMeasure.CHANGE: texts.gettext("Change from %(year)s") % {"year": year - 1},
        MapMeasure.ABSORPTION: texts.gettext("Absorption"),
    }
    always = (MapMeasure.AMOUNT,)
    return {
        str(measure): label
        for measure, label in labels.items()
        if measure in always or _has_any(figures, _COLUMNS[measure])
    }


def _has_any(figures: pd.DataFrame, column: str) -> bool:
    return column in figures and bool(figures[column].notna().any())


@dataclass(frozen=True)
class MapFigures:
    """The figures of one measure by province code, and how they are written.

    ``scale`` is how many rupiah make 1 on a tile.
    """

    measure: MapMeasure
    by_code: Mapping[str, float]
    scale: int
    texts: Texts

    @property
    def title(self) -> str:
        return self.texts.gettext(_TITLES[self.measure])

    @property
    def unit(self) -> str:
        """The unit of the figures on the tiles; "" for shares."""
        if self.measure not in _RUPIAH:
            return ""
        return self.texts.gettext(dict(_SCALES)[self.scale])

    def short(self, value: float) -> str:
        """Return a figure for a tile: "41", "2.5", "73%", "+4%"."""
        if self.measure in _RUPIAH:
            return self.texts.factor(value / self.scale)
        percent = self.texts.whole_percent(round(100 * abs(value)))
        return f"{_sign(value)}{percent}" if self.measure is MapMeasure.CHANGE else percent

    def full(self, value: float) -> str:
        """Return a figure for a sentence: "Rp2,746,352,000", "73.98%"."""
        if self.measure in _RUPIAH:
            return self.texts.rupiah(round(value))
        if self.measure is MapMeasure.CHANGE:
            return format_signed_percent(value, self.texts)
        return self.texts.percent(value)


def map_figures(measure: MapMeasure, figures: pd.DataFrame, texts: Texts) -> MapFigures:
    """Return the figures of one measure from a table of provinces."""
    column = figures.set_index(PROVINCE_CODE)[_COLUMNS[measure]].dropna()
    by_code = {str(code): float(value) for code, value in column.items()}
    return MapFigures(measure, by_code, _scale(measure, by_code), texts)


def _scale(measure: MapMeasure, by_code: Mapping[str, float]) -> int:
    """Return the largest scale in which the median figure is at least 1."""
    values = sorted(value for value in by_code.values() if value > 0)
    if measure not in _RUPIAH or not values:
        return 1
    middle = values[len(values) // 2]
    return next(scale for scale, _ in _SCALES if middle >= scale or scale == 1)


def _sign(value: float) -> str:
    rounded = round(100 * value)
    return "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
