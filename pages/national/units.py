"""Units as bars: those of a province by amount, or the nation's by their share of salaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pages.national.choices import MapMeasure, plan_address
from pages.national.nation import Nation
from rkt.analysis.national.cube import OPERATIONS, SALARIES
from rkt.analysis.national.per_voter import PER_VOTER, VOTERS
from rkt.analysis.national.unit_figures import SALARY_SHARE
from rkt.analysis.ties import name_equals
from rkt.core import national_columns as names
from rkt.core.schema import AMOUNT, UNIT, Category
from rkt.i18n import Texts
from rkt.i18n.labels import CATEGORY_LABELS
from rkt.render.html import draw
from rkt.render.html.breakdown import (
    BreakdownBar,
    BreakdownBars,
    BreakdownPart,
    draw_breakdown,
)
from rkt.render.html.table import TableColumn, draw_table
from rkt.web.components.elements import show_heading, show_html
from rkt.web.state.shared_results import shared

MOST_RANKED = 10


def show_units(nation: Nation) -> None:
    """Show the units of a province, or the nation's with the largest shares of salaries."""
    _ = nation.texts.gettext
    if nation.choices.province:
        show_heading(_("Units by amount"))
    elif nation.measure is MapMeasure.PER_VOTER:
        show_heading(_("The largest amounts per voter"))
    else:
        show_heading(_("The largest shares of salaries"))
    show_html(_drawn(nation, nation.key))


@shared(max_entries=64)
def _drawn(_nation: Nation, key: object) -> str:  # noqa: ARG001 - the key stands for the nation
    nation, units = _nation, _nation.units
    if nation.choices.province:
        return _by_amount(nation, units.sort_values(AMOUNT, ascending=False))
    if nation.measure is MapMeasure.PER_VOTER:
        ranked = units.dropna(subset=PER_VOTER).sort_values(
            [PER_VOTER, names.OFFICE], ascending=[False, True]
        )
        return _by_voters(nation, ranked)
    ranked = units.sort_values([SALARY_SHARE, names.OFFICE], ascending=[False, True])
    return _by_salaries(nation, ranked)


def _by_amount(nation: Nation, units: pd.DataFrame) -> str:
    texts = nation.texts
    bars = [_bar_of_amount(row, nation) for row in units.to_dict("records")]
    alt = texts.gettext("%(province)s, units by amount: the largest is %(unit)s, %(amount)s.") % {
        "province": nation.place_name,
        "unit": _largest(units, AMOUNT, texts),
        "amount": texts.rupiah(int(units[AMOUNT].max())),
    }
    entries = [(str(code), texts.gettext(name)) for code, name in CATEGORY_LABELS.items()]
    legend = draw("colours", entries=entries, hatched=[str(Category.SALARIES)])
    return legend + draw_breakdown(BreakdownBars(bars, ()), alt=alt) + _table(nation, units)


def _bar_of_amount(row: Mapping[Any, Any], nation: Nation) -> BreakdownBar:
    texts = nation.texts
    rest = int(row[AMOUNT]) - int(row[SALARIES]) - int(row[OPERATIONS])
    amounts = (
        (Category.SALARIES, int(row[SALARIES])),
        (Category.OFFICE_OPERATIONS, int(row[OPERATIONS])),
        (Category.ACTIVITIES, rest),
    )
    parts = [
        BreakdownPart(
            str(code), amount, f"{texts.gettext(CATEGORY_LABELS[code])}: {texts.rupiah(amount)}"
        )
        for code, amount in amounts
        if amount
    ]
    salaries = texts.gettext("salaries %(share)s") % {"share": texts.percent(row[SALARY_SHARE])}
    name = _name(row, nation)
    return BreakdownBar(name, texts.rupiah(int(row[AMOUNT])), salaries, parts, _plan(row, nation))


def _by_salaries(nation: Nation, ranked: pd.DataFrame) -> str:
    texts = nation.texts
    bars = [
        BreakdownBar(
            _name(row, nation),
            texts.percent(row[SALARY_SHARE]),
            texts.gettext("of %(amount)s") % {"amount": texts.rupiah(int(row[AMOUNT]))},
            [BreakdownPart(str(Category.SALARIES), float(row[SALARY_SHARE]), _share(row, texts))],
            _plan(row, nation),
        )
        for row in ranked.head(MOST_RANKED).to_dict("records")
    ]
    alt = texts.gettext("The largest share of salaries: %(unit)s, %(share)s.")
    alt %= {"unit": _largest(ranked, SALARY_SHARE, texts), "share": bars[0].amount}
    return draw_breakdown(BreakdownBars(bars, ()), alt=alt)


def _by_voters(nation: Nation, ranked: pd.DataFrame) -> str:
    texts = nation.texts
    of_whom = texts.gettext("%(amount)s, %(count)s voters")
    bars = []
    for row in ranked.head(MOST_RANKED).to_dict("records"):
        amount, each = int(row[AMOUNT]), int(row[PER_VOTER])
        values = {"amount": texts.rupiah(amount), "count": texts.count(int(row[VOTERS]))}
        part = BreakdownPart(str(Category.ACTIVITIES), each, of_whom % values)
        short = texts.rupiah(each)
        bars.append(
            BreakdownBar(_name(row, nation), short, of_whom % values, [part], _plan(row, nation))
        )
    if not bars:
        return draw("caption", text=texts.gettext("No unit has a number of voters."))
    alt = texts.gettext("The largest amount per voter: %(unit)s, %(amount)s.")
    alt %= {"unit": _largest(ranked, PER_VOTER, texts), "amount": bars[0].amount}
    return draw_breakdown(BreakdownBars(bars, ()), alt=alt)


def _largest(units: pd.DataFrame, column: str, texts: Texts) -> str:
    """Return the units with the largest figure, in alphabetical order."""
    largest = units.loc[units[column] == units[column].max(), UNIT]
    return name_equals(sorted(map(str, largest)), texts)


def _share(row: Mapping[Any, Any], texts: Texts) -> str:
    return texts.rupiah(int(row[SALARIES]))


def _name(row: Mapping[Any, Any], nation: Nation) -> str:
    """Return a unit's name; the visitor's own unit is marked."""
    unit = str(row[UNIT])
    own = nation.texts.gettext("%(unit)s (your unit)")
    return own % {"unit": unit} if nation.is_own(row[names.OFFICE]) else unit


def _plan(row: Mapping[Any, Any], nation: Nation) -> str:
    return plan_address(nation.query, str(row[names.PLAN_CODE]))


def _table(nation: Nation, units: pd.DataFrame) -> str:
    texts = nation.texts
    headings = (
        texts.gettext("Amount"),
        texts.gettext(CATEGORY_LABELS[Category.SALARIES]),
        texts.gettext(CATEGORY_LABELS[Category.OFFICE_OPERATIONS]),
        texts.gettext("Share of salaries"),
    )
    columns = [
        TableColumn(texts.gettext("Unit"), is_kept=True),
        *(TableColumn(heading, is_figure=True) for heading in headings),
    ]
    told = (PER_VOTER,) if nation.voters else ()
    columns += [TableColumn(texts.gettext("Per voter"), is_figure=True) for _each in told]
    rows = [
        (
            str(row[UNIT]),
            *(texts.rupiah(int(row[name])) for name in (AMOUNT, SALARIES, OPERATIONS)),
            texts.percent(row[SALARY_SHARE]),
            *("–" if pd.isna(row[name]) else texts.rupiah(int(row[name])) for name in told),
        )
        for row in units.to_dict("records")
    ]
    sums = (texts.rupiah(int(units[name].sum())) for name in (AMOUNT, SALARIES, OPERATIONS))
    total = (texts.gettext("Total"), *sums, "", *("" for _each in told))
    caption = texts.gettext("%(province)s: units, %(year)s")
    caption %= {"province": nation.place_name, "year": nation.choices.year}
    return draw_table(caption, columns, rows, total, summary=texts.gettext("As a table"))
