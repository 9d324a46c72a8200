"""From one year's total to another's: what each province, unit, activity or category adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from pages.national.choices import address_with, plan_address
from pages.national.nation import Nation
from pages.national.tile_map import place_label
from rkt.analysis.differences import describe_change, format_signed_rupiah
from rkt.analysis.national.breakdown import (
    AFTER,
    BEFORE,
    CHANGE,
    national_breakdown,
    total_bridge,
)
from rkt.analysis.national.selection import NationalFilters
from rkt.analysis.national.unit_figures import unit_figures
from rkt.core import national_columns as names
from rkt.core.schema import ACTIVITY, AMOUNT, CATEGORY, UNIT
from rkt.i18n.labels import category_label
from rkt.render.html import draw
from rkt.render.html.national import BridgeEnd, ChangeBar, draw_change_bars
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_heading, show_html
from rkt.web.state.shared_results import shared
from rkt.web.state.url_state import BRIDGED, PROVINCE, SINCE, pick_choice, pick_from_list

_MOST_DRAWN = 12


def bridged_by(nation: Nation) -> str:
    """Return what the change is divided by; within a province, that cannot be provinces."""
    by = nation.choices.bridged
    return UNIT if nation.choices.province and by == names.PROVINCE else by


def bridge_rows(nation: Nation) -> pd.DataFrame:
    """Return the bridge's groups as given by `total_bridge`, largest change first."""
    return _rows(nation, nation.key)


@shared(max_entries=32)
def _rows(_nation: Nation, key: object) -> pd.DataFrame:  # noqa: ARG001 - the cache's key
    since, year = _nation.choices.since, _nation.choices.year
    rows = total_bridge(
        _nation.matching_sums, since or 0, year or 0, bridged_by(_nation), _nation.choices.here
    )
    order = rows[CHANGE].abs().sort_values(ascending=False, kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def show_bridge(nation: Nation) -> None:
    """Show the bridge between two years, if there is a year to start from."""
    if nation.choices.since is None:
        return
    texts = nation.texts
    show_heading(texts.gettext("From one year to another"))
    _pick(nation)
    if one_sided := _of_one_year_only(nation, nation.key):
        show_html(draw("caption", text=one_sided))
    show_html(_drawn(nation, nation.key))


@shared(max_entries=64)
def _of_one_year_only(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the cache's key
    """Return what units with a plan in only one of the years add to the change; "" if none does.

    Without it, a missing plan would be taken for a cut.
    """
    since, year = _nation.choices.since or 0, _nation.choices.year or 0
    ways = ((year, since, 1), (since, year, -1))
    return " ".join(filter(None, (_only_in(*way, _nation) for way in ways)))


def _only_in(year: int, other: int, sign: int, nation: Nation) -> str:
    texts, here = nation.texts, nation.choices.here
    plans = replace(here, activity=(), category=())
    one, two = (_by_office(nation.sums, plans, each) for each in (year, other))
    only = set(one) - set(two)
    if not only:
        return ""
    amounts = _by_office(nation.matching_sums, here, year)
    return texts.ngettext(
        "%(count)s unit has a plan for %(year)s but none for %(other)s: %(change)s.",
        "%(count)s units have a plan for %(year)s but none for %(other)s: %(change)s.",
        len(only),
        year=str(year),
        other=str(other),
        change=format_signed_rupiah(sign * sum(amounts.get(each, 0) for each in only), texts),
    )


def _by_office(lines: Any, filters: NationalFilters, year: int) -> Mapping[str, int]:
    groups = national_breakdown(lines, UNIT, replace(filters, fiscal_year=(year,)))
    return dict(zip(groups[names.OFFICE], map(int, groups[AMOUNT]), strict=True))


def _pick(nation: Nation) -> None:
    _ = nation.texts.gettext
    labels = {
        names.PROVINCE: _("By province"),
        UNIT: _("By unit"),
        ACTIVITY: _("By activity"),
        CATEGORY: _("By category"),
    }
    if nation.choices.province:
        del labels[names.PROVINCE]
    years = nation.choices.years_before(nation.years)
    if len(years) > 1:
        pick_from_list(SINCE, _("From the year"), {str(year): str(year) for year in years})
    pick_choice(BRIDGED, _("Change by"), labels)


@shared(max_entries=64)
def _drawn(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation, rows = _nation, bridge_rows(_nation)
    since, year = (str(y) for y in (nation.choices.since, nation.choices.year))
    before, after = (int(rows[name].sum()) for name in (BEFORE, AFTER))
    ends = (
        BridgeEnd(since, nation.texts.rupiah(before)),
        BridgeEnd(year, nation.texts.rupiah(after)),
    )
    moved = rows[rows[CHANGE] != 0]
    plans = _plans(nation) if bridged_by(nation) == UNIT else {}
    bars = [_bar(row, nation, plans) for row in moved.head(_MOST_DRAWN).to_dict("records")]
    bars += _rest(moved.iloc[_MOST_DRAWN:], nation)
    template = nation.texts.gettext("From %(before)s in %(since)s to %(after)s in %(year)s.")
    alt = template % {
        "before": ends[0].amount,
        "since": since,
        "after": ends[1].amount,
        "year": year,
    }
    return draw_change_bars(ends[0], bars, ends[1], alt=alt) + _table(rows, nation)


def _plans(nation: Nation) -> dict[str, str]:
    """Return the codes of the units' plans, from the later of the two years that has one."""
    since, year = nation.choices.since or 0, nation.choices.year or 0
    filters = replace(nation.choices.here, fiscal_year=(since, year))
    figures = unit_figures(nation.matching_sums, filters)
    return dict(zip(figures[names.OFFICE], figures[names.PLAN_CODE], strict=True))


def _bar(row: dict[Any, Any], nation: Nation, plans: Mapping[str, str]) -> ChangeBar:
    difference, before = int(row[CHANGE]), int(row[BEFORE])
    written = describe_change(difference, before, nation.texts)
    figure, _, more = written.partition(" ")
    return ChangeBar(
        group_label(row, nation), difference, figure, more, _address(row, nation, plans)
    )


def _rest(rest: pd.DataFrame, nation: Nation) -> list[ChangeBar]:
    """Return the groups with small changes as a single bar, if there are any."""
    if rest.empty:
        return []
    label = nation.texts.ngettext("%(count)s other", "%(count)s others", len(rest))
    difference = int(rest[CHANGE].sum())
    return [ChangeBar(label, difference, format_signed_rupiah(difference, nation.texts), "")]


def group_label(row: dict[Any, Any], nation: Nation) -> str:
    """Return the name of a group of the bridge."""
    by = bridged_by(nation)
    if by == names.PROVINCE:
        return place_label(row[names.PROVINCE_CODE], row[names.PROVINCE], nation)
    if by == CATEGORY:
        return category_label(row[CATEGORY], nation.texts)
    return str(row[by]) or "–"


def _address(row: dict[Any, Any], nation: Nation, plans: Mapping[str, str]) -> str:
    by = bridged_by(nation)
    if by == UNIT:
        code = plans.get(row[names.OFFICE], "")
        return plan_address(nation.query, code) if code else ""
    if by == names.PROVINCE and row[names.PROVINCE_CODE]:
        return address_with(nation.query, **{PROVINCE: row[names.PROVINCE_CODE]})
    if by in (ACTIVITY, CATEGORY) and row[by]:
        return address_with(nation.query, **{by: row[by]})
    return ""


def _table(rows: pd.DataFrame, nation: Nation) -> str:
    texts = nation.texts
    headings = (str(nation.choices.since), str(nation.choices.year), texts.gettext("Difference"))
    columns = [
        TableColumn(texts.gettext("Group"), is_kept=True),
        *(TableColumn(heading, is_figure=True) for heading in headings),
    ]
    written = [
        (
            group_label(row, nation),
            *(texts.rupiah(int(row[name])) for name in (BEFORE, AFTER)),
            format_signed_rupiah(int(row[CHANGE]), texts),
        )
        for row in rows.to_dict("records")
    ]
    sums = [int(rows[name].sum()) for name in (BEFORE, AFTER, CHANGE)]
    total = (*map(texts.rupiah, sums[:2]), format_signed_rupiah(sums[2], texts))
    caption = texts.gettext("The change of the total; the differences add up to it exactly")
    return draw_table(
        caption,
        columns,
        written,
        (texts.gettext("Total"), *total),
        summary=texts.gettext("As a table"),
    )
