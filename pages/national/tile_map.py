"""The provinces as a tile map, each leading to its units, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.national.choices import MapMeasure, address_with
from pages.national.figures import MapFigures, map_figures
from pages.national.nation import Nation
from rkt.analysis.ties import name_equals
from rkt.core import national_columns as names
from rkt.core.regions import NATION_CODE, provinces
from rkt.core.schema import AMOUNT
from rkt.i18n import N_, Texts
from rkt.render.html import draw
from rkt.render.html.table import TableColumn, draw_table, explore_step_link
from rkt.render.html.tile_map import (
    PROVINCE_PLACES,
    MapShades,
    MapTile,
    draw_tile_map,
    shades_by_change,
    shades_by_rank,
)
from rkt.web.components.elements import show_heading, show_html
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import PROVINCE

_OF_ALL_VOTERS = N_("Per voter of the whole province, including places whose unit has no plan.")


def show_tile_map(nation: Nation) -> None:
    """Show the map, what is outside its tiles, and the table behind it."""
    show_heading(map_figures(nation.measure, nation.provinces, nation.texts).title)
    show_html(_drawn(nation, nation.key))
    show_off_map(nation)
    if nation.measure is MapMeasure.PER_VOTER:
        show_html(draw("caption", text=nation.texts.gettext(_OF_ALL_VOTERS)))
    show_html(_table(nation, nation.key))


@shared(max_entries=64)
def _drawn(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation = _nation
    figures = map_figures(nation.measure, nation.provinces, nation.texts)
    on_map = {c: v for c, v in figures.by_code.items() if c in PROVINCE_PLACES}
    shades = _shades(figures, on_map)
    tiles = [_tile(code, figures, shades, nation) for code in provinces()]
    return draw_tile_map(tiles, shades.legend, alt=_alt(figures, on_map, nation), unit=figures.unit)


def _shades(figures: MapFigures, on_map: Mapping[str, float]) -> MapShades:
    by = shades_by_change if figures.measure is MapMeasure.CHANGE else shades_by_rank
    return by(on_map, figures.short)


def _tile(code: str, figures: MapFigures, shades: MapShades, nation: Nation) -> MapTile:
    name, value = provinces()[code], figures.by_code.get(code)
    is_chosen = code == nation.choices.province
    said = nation.texts.gettext("no plan") if value is None else figures.full(value)
    is_own = code == nation.own_province
    own = " " + nation.texts.gettext("(the province of your unit)") if is_own else ""
    return MapTile(
        code,
        "–" if value is None else figures.short(value),
        shades.of(code),
        f"{name}: {said}{own}",
        address_with(nation.query, **{PROVINCE: "" if is_chosen else code}),
        is_chosen,
        bool(own),
    )


def _alt(figures: MapFigures, on_map: Mapping[str, float], nation: Nation) -> str:
    """Return what the map shows: the provinces with the largest and the smallest figure."""
    texts = nation.texts
    if not on_map:
        return texts.gettext("No province has a figure.")
    first, last = max(on_map.values()), min(on_map.values())
    values = {
        "title": figures.title,
        "year": nation.choices.year,
        "largest": _with_figure(first, on_map, texts),
        "most": figures.full(first),
        "smallest": _with_figure(last, on_map, texts),
        "least": figures.full(last),
    }
    if first == last:
        return texts.gettext("%(title)s, %(year)s: %(most)s (%(largest)s).") % values
    template = texts.gettext(
        "%(title)s, %(year)s: largest figure %(most)s (%(largest)s), smallest %(least)s"
        " (%(smallest)s)."
    )
    return template % values


def _with_figure(figure: float, on_map: Mapping[str, float], texts: Texts) -> str:
    """Return the provinces that have a figure, in alphabetical order."""
    return name_equals(sorted(provinces()[c] for c in on_map if on_map[c] == figure), texts)


def show_off_map(nation: Nation) -> None:
    """Show what is on no tile: the national office, and units in unknown provinces."""
    texts, figures = nation.texts, nation.provinces
    off = figures[~figures[names.PROVINCE_CODE].isin(list(provinces()))]
    parts = [_off_map(row, texts) for row in off.to_dict("records")]
    if parts:
        text = texts.gettext("Not on the map: %(parts)s.") % {"parts": "; ".join(parts)}
        show_html(draw("caption", text=text))


def _off_map(row: Mapping[Any, Any], texts: Texts) -> str:
    amount = texts.rupiah(int(row[AMOUNT]))
    if row[names.PROVINCE_CODE] == NATION_CODE:
        return texts.gettext("the national office, %(amount)s") % {"amount": amount}
    return texts.ngettext(
        "%(count)s unit in an unknown province, %(amount)s",
        "%(count)s units in an unknown province, %(amount)s",
        int(row[names.UNITS]),
        amount=amount,
    )


# The table


@shared(max_entries=64)
def _table(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation, texts = _nation, _nation.texts
    figures = nation.provinces
    labels = nation.measure_labels
    written = [map_figures(MapMeasure(code), figures, texts) for code in labels]
    columns = [
        TableColumn(texts.gettext("Province"), is_kept=True),
        TableColumn(texts.gettext("Units"), is_figure=True),
        *(TableColumn(label, is_figure=True) for label in labels.values()),
    ]
    rows = [_row(row, written, nation) for row in figures.to_dict("records")]
    units, amount = (int(figures[name].sum()) for name in (names.UNITS, AMOUNT))
    sums = (texts.count(units), texts.rupiah(amount), *("" for _ in written[1:]))
    return draw_table(
        texts.gettext("All provinces, %(year)s") % {"year": nation.choices.year},
        columns,
        rows,
        (texts.gettext("Total"), *sums),
        summary=texts.gettext("As a table"),
    )


def _row(row: Mapping[Any, Any], written: list[MapFigures], nation: Nation) -> tuple[str, ...]:
    code = str(row[names.PROVINCE_CODE])
    name = place_label(code, str(row[names.PROVINCE]), nation)
    address = address_with(nation.query, **{PROVINCE: code}) if code else ""
    values = (figures.by_code.get(code) for figures in written)
    said = ["–" if v is None else f.full(v) for v, f in zip(values, written, strict=True)]
    units = nation.texts.count(int(row[names.UNITS]))
    return (explore_step_link(name, address), units, *said)


def place_label(code: str, name: str, nation: Nation) -> str:
    """Return a province's name; the national office and units without a place have a label."""
    if code == NATION_CODE:
        return nation.texts.gettext("National office")
    return name or nation.texts.gettext("Province unknown")
