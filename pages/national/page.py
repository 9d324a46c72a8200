"""National page: all units at once, from the nation to a province, a unit, and its plan."""

from __future__ import annotations

from pages.national.bridge import show_bridge
from pages.national.controls import pick_lines, pick_measure
from pages.national.coverage import show_coverage
from pages.national.distribution import show_distribution
from pages.national.downloads import show_downloads
from pages.national.found_lines import has_found_lines, show_found_lines
from pages.national.nation import Nation, open_nation_or_explain
from pages.national.opening import show_opening
from pages.national.tile_map import show_tile_map
from pages.national.units import show_units
from pages.national.years import show_years
from rkt.i18n import Texts


def show(texts: Texts) -> None:
    """Show the page, which works without an open plan."""
    nation = open_nation_or_explain(texts)
    if nation is None or not has_found_lines(nation):
        return
    show_opening(nation)
    show_coverage(nation)
    pick_lines(nation)
    show_found_lines(nation)
    if not nation.totals.lines:
        return
    if nation.choices.province:
        _show_province(nation)
    else:
        _show_nation(nation)
    show_years(nation)
    show_bridge(nation)
    show_downloads(nation)


def _show_nation(nation: Nation) -> None:
    pick_measure(nation)
    show_tile_map(nation)
    if nation.shows_whole_plans:
        show_units(nation)
        show_distribution(nation)


def _show_province(nation: Nation) -> None:
    show_units(nation)
    pick_measure(nation)
    show_tile_map(nation)
    if nation.shows_whole_plans:
        show_distribution(nation)
